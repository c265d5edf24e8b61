"""The bundled schema asks what the paper form asks."""

from __future__ import annotations

from importlib.resources import files

import pytest

from sheets_schema.loading import load_schema
from sheets_schema.model import Schema

NAME = "dan_van_kheo.yaml"


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema(files("sheets_schema").joinpath("schemas", NAME).read_text("utf-8"), NAME)


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
