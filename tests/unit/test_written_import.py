from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from sheets_schema.cells import Grid, Value, typed_text
from sheets_schema.keyed import FINGERPRINT_WORKSHEET, columns_key, field_key, record_key
from sheets_schema.layout import WorkbookLayout
from sheets_schema.model import Owner, Schema, Table, TableKind
from sheets_schema.types.record import record_keys
from sync.documents import read_document
from sync.domain.plan import Receipt, WorkbookPlan
from sync.domain.snapshot import Snapshot, Stamp, Trouble, Unreadable
from sync.domain.submission import read_submission
from sync.domain.written import Reason
from sync.domain.written.filling import is_same_school
from sync.errors import UsageError
from sync.jobs.import_document import Wish, import_document, preview_import
from sync.ports.store import Receipts
from tests.written_articles import READING
from tests.written_forms import NUMBERED, PLAIN, SEED, schema
from tests.written_other_forms import TWO_MODELS

SCHEMA = schema()
WISH = Wish("hoaban.xlsx")


def blank(schema: Schema, school: str = "Trường Tiểu học Hoa Ban") -> Snapshot:
    """An empty keyed workbook: keys in column A, labels in B, entries from C on."""
    grids = [
        Grid(sheet.title.vi, tuple(row for key in sheet.tables for row in table_rows(schema.table(key), schema)))
        for sheet in schema.worksheets
    ]
    marks = (("danvan", "1"), ("school", "th-hoa-ban"), ("school_name", school), ("schema", schema.key))
    return Snapshot("hoaban.xlsx", "v1", (*grids, Grid(FINGERPRINT_WORKSHEET, marks, hidden=True)))


def table_rows(table: Table, schema: Schema) -> Iterator[tuple[Value, ...]]:
    is_steps = table.kind is TableKind.STEPS
    records = [f"m1/{item.key}" for _, item in schema.items()] if is_steps else record_keys(table)
    fields = [field for field in table.fields if field.owner is Owner.SCHOOL]
    if table.kind is TableKind.FORM:
        yield (columns_key(table.key), None, *records)
        for field in fields:
            yield (field_key(table.key, field.key), field.label.vi, *([None] * len(records)))
    else:
        yield (columns_key(table.key), None, *(field.key for field in fields))
        for record in records:
            yield (record_key(table.key, record), None, *([None] * len(fields)))


class Shelf:
    """A store of one workbook in memory."""

    def __init__(self, snapshot: Snapshot, refusal: Trouble | None = None) -> None:
        self.snapshot = snapshot
        self.refusal = refusal

    def survey(self) -> tuple[Stamp, ...]:
        return (Stamp(self.snapshot.workbook, self.snapshot.version),)

    def read(self, workbooks: Iterable[str]) -> Iterator[Snapshot | Unreadable]:
        for name in workbooks:
            yield self.snapshot if name == self.snapshot.workbook else Unreadable(name, Trouble.GONE)

    def apply(self, plans: Iterable[WorkbookPlan]) -> Receipts:
        for plan in plans:
            if self.refusal is None:
                self.snapshot = written(self.snapshot, plan)
            yield Receipt(plan.workbook, 0 if self.refusal else plan.cell_count, self.refusal)

    def create(self, workbook: str, layout: WorkbookLayout) -> Receipt:
        raise NotImplementedError

    def address_of(self, school: str) -> str:
        return f"{school}.xlsx"


def written(snapshot: Snapshot, plan: WorkbookPlan) -> Snapshot:
    assert plan.version == snapshot.version
    cells = {(write.worksheet, cell.row, cell.column): cell.value for write in plan.worksheets for cell in write.cells}
    grids = tuple(
        replace(
            grid,
            rows=tuple(
                tuple(cells.get((grid.title, row, column), value) for column, value in enumerate(values, 1))
                for row, values in enumerate(grid.rows, 1)
            ),
        )
        for grid in snapshot.grids
    )
    return replace(snapshot, version="v2", grids=grids)


def entries(snapshot: Snapshot) -> dict[str, str]:
    """What a school's workbook holds, as ``record.field``."""
    records = read_submission(snapshot, SCHEMA).records
    return {
        f"{record.key}.{key}": typed_text(entry.value)
        for record in records
        for key, entry in record.entries.items()
        if entry.value is not None
    }


def with_entry(snapshot: Snapshot, field: str, column: int, value: str) -> Snapshot:
    """The workbook with one cell of the form filled."""
    form = snapshot.grids[0]
    rows = tuple(
        tuple(value if row[0] == field and at == column else cell for at, cell in enumerate(row, 1))
        for row in form.rows
    )
    return replace(snapshot, grids=(replace(form, rows=rows), *snapshot.grids[1:]))


def test_a_registration_fills_the_first_model_of_an_empty_workbook() -> None:
    store = Shelf(blank(SCHEMA))
    report = import_document(store, NUMBERED, SCHEMA, WISH)
    found = entries(store.snapshot)
    assert report.is_written
    assert report.filling.record == "m1"
    assert found["s1.ten_don_vi"] == "Trường Tiểu học Hoa Ban"
    assert found["m1.ten"] == "Khéo mời cha mẹ cùng “đọc sách mỗi tối” với con"
    assert found["m1.ngay_ky"] == "20/12/2026"
    assert found["r01.mo_hinh"] == "Mô hình 1"
    assert found["r01.chi_tieu"] == "90"
    assert len(found) == len(report.written) == 35


def test_a_preview_says_the_same_and_writes_nothing() -> None:
    store = Shelf(blank(SCHEMA))
    preview = preview_import(store, NUMBERED, SCHEMA, WISH)
    assert entries(store.snapshot) == {}
    assert preview.written == import_document(store, NUMBERED, SCHEMA, WISH).written
    assert not preview.is_written


def test_a_second_import_writes_nothing() -> None:
    store = Shelf(blank(SCHEMA))
    import_document(store, NUMBERED, SCHEMA, WISH)
    report = import_document(store, NUMBERED, SCHEMA, WISH)
    assert (report.written, report.filling.conflicts, report.is_written) == ((), (), False)
    assert len(report.filling.already) == 35


def test_an_entry_of_the_school_is_never_overwritten() -> None:
    store = Shelf(blank(SCHEMA))
    import_document(store, NUMBERED, SCHEMA, WISH)
    store.snapshot = with_entry(store.snapshot, "mo_hinh.linh_vuc", 3, "kinh tế")
    report = import_document(store, NUMBERED, SCHEMA, WISH)
    assert [(one.key[2], one.present, one.text) for one in report.filling.conflicts] == [
        ("linh_vuc", "kinh tế", "Văn hoá, xã hội")
    ]
    assert entries(store.snapshot)["m1.linh_vuc"] == "kinh tế"


def test_another_model_goes_to_the_next_free_column() -> None:
    store = Shelf(blank(SCHEMA))
    import_document(store, NUMBERED, SCHEMA, WISH)
    report = import_document(store, PLAIN, SCHEMA, WISH)
    assert report.filling.record == "m2"
    assert entries(store.snapshot)["m2.linh_vuc"] == "Kinh tế"
    assert entries(store.snapshot)["m1.linh_vuc"] == "Văn hoá, xã hội"
    assert [one.key[2] for one in report.filling.conflicts] == ["dia_chi"]


def test_a_model_can_be_told_its_column() -> None:
    store = Shelf(blank(SCHEMA))
    import_document(store, NUMBERED, SCHEMA, replace(WISH, record="m3"))
    assert entries(store.snapshot)["m3.nam"] == "2027"
    assert entries(store.snapshot)["r01.mo_hinh"] == "Mô hình 3"


def test_no_free_column_and_an_unknown_column_are_refused() -> None:
    snapshot = blank(SCHEMA)
    for column in (3, 4, 5):
        snapshot = with_entry(snapshot, "mo_hinh.ten", column, f"Mô hình khác {column}")
    with pytest.raises(UsageError, match="no_free_model"):
        preview_import(Shelf(snapshot), NUMBERED, SCHEMA, WISH)
    with pytest.raises(UsageError, match="unknown_model"):
        preview_import(Shelf(snapshot), NUMBERED, SCHEMA, replace(WISH, record="m9"))


def test_a_document_of_another_school_is_refused_unless_that_is_meant() -> None:
    store = Shelf(blank(SCHEMA, school="Trường THCS Mai Châu"))
    with pytest.raises(UsageError, match="document_of_other_school"):
        import_document(store, NUMBERED, SCHEMA, WISH)
    assert entries(store.snapshot) == {}
    assert import_document(store, NUMBERED, SCHEMA, replace(WISH, any_school=True)).is_written


def test_another_way_of_writing_the_school_is_the_same_school() -> None:
    store = Shelf(blank(SCHEMA, school="TH  Hoa Ban"))
    assert import_document(store, NUMBERED, SCHEMA, WISH).is_written


@pytest.mark.parametrize(
    ("document", "workbook", "is_same"),
    [
        ("TRƯỜNG TIỂU HỌC SỐ 2", "Trường Tiểu học số 2 Nậm Hoa", True),
        ("Trường THCS Suối Hoa, phường Hoa Ban", "THCS Suối Hoa", True),
        ("TRƯỜNG TIỂU HỌC SỐ 2", "Trường Tiểu học số 1 Nậm Hoa", False),
        ("Trường Tiểu học Nậm Hoa", "Trường Tiểu học Nậm Hoa 2", False),
        ("Trường Tiểu học Nậm Hoa", "Trường Tiểu học Nậm Hoa số 2", False),
        ("Trường Tiểu học", "Trường Tiểu học Nậm Hoa", False),
        ("Trường THCS Hoa", "Trường THCS Hoàng Mai", False),
    ],
)
def test_a_name_that_only_leaves_out_the_place_means_the_same_school(
    document: str, workbook: str, is_same: bool
) -> None:
    assert is_same_school(document, workbook) is is_same
    assert is_same_school(workbook, document) is is_same


def test_a_workbook_that_cannot_be_read_or_written_is_reported() -> None:
    assert preview_import(Shelf(blank(SCHEMA)), PLAIN, SCHEMA, Wish("x.xlsx")).trouble is Trouble.GONE
    open_elsewhere = Shelf(blank(SCHEMA), refusal=Trouble.OPEN_ELSEWHERE)
    report = import_document(open_elsewhere, PLAIN, SCHEMA, WISH)
    assert (report.trouble, report.is_written) == (Trouble.OPEN_ELSEWHERE, False)


def test_a_preview_promises_nothing_for_a_workbook_that_is_only_read() -> None:
    snapshot = blank(SCHEMA)
    beside = tuple(replace(grid, beside="hoaban.kiem-tra.xlsx") for grid in snapshot.grids)
    report = preview_import(Shelf(replace(snapshot, grids=beside)), NUMBERED, SCHEMA, WISH)
    assert (report.trouble, report.written) == (Trouble.READ_ONLY_FORMAT, ())


def test_a_text_without_a_registration_changes_nothing() -> None:
    report = import_document(Shelf(blank(SCHEMA)), "Kính chúc sức khỏe.\n", SCHEMA, WISH)
    assert (report.written, report.is_written) == ((), False)
    assert [one.text for one in report.unplaced] == ["Kính chúc sức khỏe."]


def test_a_text_whose_cell_is_gone_is_shown() -> None:
    snapshot = blank(SCHEMA)
    form = snapshot.grids[0]
    rows = tuple(row for row in form.rows if row[0] != "mo_hinh.buoc_3")
    report = import_document(
        Shelf(replace(snapshot, grids=(replace(form, rows=rows), *snapshot.grids[1:]))), NUMBERED, SCHEMA, WISH
    )
    assert [one.text for one in report.unplaced] == ["Đếm sách mượn hằng tháng."]


def test_an_article_adds_results_to_the_only_model_and_a_second_import_writes_nothing() -> None:
    store = Shelf(blank(SCHEMA))
    import_document(store, NUMBERED, SCHEMA, WISH)
    report = import_document(store, READING, SCHEMA, WISH)
    found = entries(store.snapshot)
    assert (report.is_written, report.filling.record, report.filling.conflicts) == (True, "m1", ())
    assert (found["m1/phoi_hop_cmhs.trang_thai"], found["r02.mo_hinh"]) == ("Đã xong", "Mô hình 1")
    assert "m1/phoi_hop_cmhs.ngay" not in found
    again = import_document(store, READING, SCHEMA, WISH)
    assert (again.written, again.filling.conflicts) == ((), ())


def test_an_article_adds_nothing_to_an_item_that_the_school_filled_in() -> None:
    store = Shelf(blank(SCHEMA))
    steps = next(grid for grid in store.snapshot.grids if grid.title == "Tiến độ")
    rows = tuple(
        (*row[:2], "Đang làm", *row[3:]) if row[0] == "tien_do#m1/phoi_hop_cmhs" else row for row in steps.rows
    )
    grids = tuple(replace(grid, rows=rows) if grid is steps else grid for grid in store.snapshot.grids)
    store.snapshot = replace(store.snapshot, grids=grids)
    report = import_document(store, READING, SCHEMA, WISH)
    assert [(one.key[1:], one.present, one.text) for one in report.filling.conflicts] == [
        (("m1/phoi_hop_cmhs", "trang_thai"), "Đang làm", "Đã xong")
    ]
    assert "m1/phoi_hop_cmhs.ghi_chu" not in entries(store.snapshot)


def test_an_article_asks_which_of_several_models_it_is_about() -> None:
    store = Shelf(blank(SCHEMA))
    import_document(store, NUMBERED, SCHEMA, WISH)
    import_document(store, PLAIN, SCHEMA, WISH)
    with pytest.raises(UsageError, match="which_model"):
        preview_import(store, READING, SCHEMA, WISH)
    import_document(store, READING, SCHEMA, replace(WISH, record="m2"))
    assert entries(store.snapshot)["r02.mo_hinh"] == "Mô hình 2"


def test_an_article_about_another_model_than_the_only_one_is_asked_about() -> None:
    store = Shelf(blank(SCHEMA))
    import_document(store, NUMBERED, SCHEMA, WISH)
    article = READING.replace(
        "phong trào “Dân vận khéo” và", "mô hình “Một bữa cơm sạch cho bạn” của phong trào dân vận và"
    )
    with pytest.raises(UsageError, match="which_model"):
        preview_import(store, article, SCHEMA, WISH)


def test_two_models_of_a_document_fill_two_columns_and_their_targets_say_which() -> None:
    store = Shelf(blank(SCHEMA, school="Trường THCS Suối Hoa"))
    report = import_document(store, TWO_MODELS, SCHEMA, WISH)
    found = entries(store.snapshot)
    assert (report.is_written, report.filling.record, report.filling.homeless) == (True, "m1", ())
    assert (found["m1.ten"], found["m2.ten"]) == ("Khéo dựng tủ sách dùng chung", "Khéo giữ cổng trường thông thoáng")
    assert (found["m1.ngay_ky"], found["m2.ngay_ky"], found["r01.mo_hinh"]) == ("5/1/2027", "5/1/2027", "Mô hình 2")
    assert import_document(store, TWO_MODELS, SCHEMA, WISH).written == ()


def test_a_model_for_which_no_column_is_free_is_shown() -> None:
    store, anybody = Shelf(blank(SCHEMA)), replace(WISH, any_school=True)
    for text in (NUMBERED, PLAIN, TWO_MODELS):
        report = import_document(store, text, SCHEMA, anybody)
    assert (report.filling.record, entries(store.snapshot)["m3.ten"]) == ("m3", "Khéo dựng tủ sách dùng chung")
    assert ("Khéo giữ cổng trường thông thoáng", Reason.NO_CELL) in [(one.text, one.reason) for one in report.unplaced]


@pytest.mark.skipif(not SEED.exists(), reason="the seed documents are not here")
def test_the_registration_of_the_seed_fills_its_workbook_and_leaves_nothing_over() -> None:
    store = Shelf(blank(SCHEMA, school="Trường THCS Thanh Trường"))
    report = import_document(store, read_document(SEED), SCHEMA, WISH)
    found = entries(store.snapshot)
    assert report.unplaced == ()
    assert found["m1.can_cu_ngay"] == "01/4/2019"
    assert found["m1.ngay_ky"] == "25/12/2019"
    assert {f"m1.{field.key}" for field in SCHEMA.subject.fields if field.required} <= set(found)
