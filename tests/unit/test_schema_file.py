"""The bundled schema asks what the paper form asks."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_schema.cells import CellRef
from sheets_schema.model import Frame, KnownSchool, Option, Schema
from sheets_schema.records import Entry
from sheets_schema.types import field_type
from sync.config import bundled_schema

FRAME = Frame(
    year=2027,
    first=date(2026, 12, 1),
    last=date(2027, 12, 31),
    today=date(2027, 12, 31),
    schools=(KnownSchool("thanh_truong", ("Trường THCS Thanh Trường",)),),
    options={"levels": (Option("cấp Thành phố"),), "fields": (Option("văn hóa – xã hội"),)},
)


@pytest.fixture(scope="module")
def schema() -> Schema:
    return bundled_schema("dan_van_kheo")


def test_every_example_is_read_without_a_remark(schema: Schema) -> None:
    fields = [(table.key, field) for table in schema.tables for field in table.fields]
    remarks = [
        (table, field.key, field.example, note)
        for table, field in fields
        for note in field_type(field, schema, FRAME).read(Entry(CellRef("x", 1, 1), field.example)).notes
    ]
    assert remarks == []


def test_personal_data_are_marked(schema: Schema) -> None:
    marked = [(table.key, field.key) for table in schema.tables for field in table.fields if field.personal]
    assert marked == [
        ("don_vi", "nguoi_lien_he"),
        ("don_vi", "dien_thoai"),
        ("don_vi", "thu_dien_tu"),
        ("mo_hinh", "nguoi_ky"),
        ("dien_hinh", "ho_ten"),
        ("dien_hinh", "chuc_vu"),
        ("dien_hinh", "dang_vien"),
    ]
    assert [field.key for table in schema.tables for field in table.fields if field.sensitive] == ["dang_vien"]


def test_the_registration_worksheet_holds_the_school_and_its_models(schema: Schema) -> None:
    assert schema.worksheets[0].tables == ("don_vi", "mo_hinh")
    assert schema.subject.key == "mo_hinh"
    assert schema.subject.records == 3


def test_the_form_has_the_sections_of_the_paper_form(schema: Schema) -> None:
    sections = [section.label.vi for section in schema.table("mo_hinh").sections]
    assert [title.split(".")[0] for title in sections[1:-1]] == ["I", "II", "III", "IV", "V", "VI", "VII"]


def test_the_steps_have_the_items_that_schools_must_show(schema: Schema) -> None:
    assert [(step.key, [item.key for item in step.items]) for step in schema.steps] == [
        ("buoc_1", ["nghien_cuu_tieu_chi", "thong_nhat_mo_hinh", "chon_linh_vuc", "van_ban_can_cu"]),
        (
            "buoc_2",
            ["xay_dung_ke_hoach", "dang_ky", "gui_ho_so", "quan_triet", "phat_dong", "phoi_hop_cmhs"],
        ),
        ("buoc_3", ["khao_sat", "ket_qua_chi_tieu", "minh_chung_ket_qua"]),
        ("buoc_4", ["bao_cao", "nhan_rong", "xet_thi_dua", "khen_thuong"]),
    ]


def test_every_field_and_item_helps_in_both_languages(schema: Schema) -> None:
    words = [field.hint for table in schema.tables for field in table.fields]
    words += [item.hint for _, item in schema.items()]
    assert all(one.vi and one.en and one.vi != one.en for one in words)


def test_every_field_of_the_school_has_an_example_and_cues(schema: Schema) -> None:
    fields = [field for table in schema.tables for field in table.fields]
    assert [field.key for field in fields if not field.example or not field.cues] == []
