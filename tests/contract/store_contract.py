"""What any store must do. A store's own test module subclasses ``StoreContract`` and gives it a ``Campaign``."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date, datetime

import pytest

from sheets_schema.cells import Value
from sheets_schema.layout import (
    CellLayout,
    ColumnLayout,
    Link,
    Style,
    Visibility,
    WorkbookLayout,
    WorksheetLayout,
)
from sync.domain.growth import Growth
from sync.domain.plan import CellWrite, Receipt, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import MASTER, Snapshot, Trouble, Unreadable
from sync.ports.store import WorkbookStore

ENTRIES, FEEDBACK, HIDDEN = "Đăng ký", "Kiểm tra", "_danvan"
STYLE_ROW = 2
LAYOUT = WorkbookLayout(
    "Sổ",
    (
        WorksheetLayout(
            "dang_ky",
            ENTRIES,
            (CellLayout(1, 1, "Tên mô hình"), CellLayout(1, 2, "Ngày"), CellLayout(2, 2, date(2019, 4, 1), "day")),
            {1: ColumnLayout(30, style="text"), 2: ColumnLayout(12, style="day")},
        ),
        WorksheetLayout(
            "kiem_tra",
            FEEDBACK,
            (
                CellLayout(1, 1, "Ô"),
                CellLayout(1, 2, "Ngày"),
                *(CellLayout(STYLE_ROW, column, None, "day" if column == 2 else "text") for column in range(1, 6)),
            ),
        ),
        WorksheetLayout(
            "khoa",
            HIDDEN,
            (CellLayout(1, 1, "school"), CellLayout(1, 2, "thanh-truong")),
            visibility=Visibility.VERY_HIDDEN,
        ),
    ),
    {"text": Style(), "day": Style(number_format="dd/mm/yyyy")},
)


class Campaign(ABC):
    """A store, and what people do to its workbooks from outside."""

    store: WorkbookStore

    @abstractmethod
    def edit(self, workbook: str, worksheet: str, row: int, column: int, value: Value) -> None:
        """A person types into a cell and saves."""

    @abstractmethod
    def open_elsewhere(self, workbook: str) -> None:
        """A person opens the workbook and leaves it open."""

    @abstractmethod
    def damage(self, workbook: str) -> None:
        """Something makes the workbook unreadable."""

    @abstractmethod
    def delete(self, workbook: str) -> None:
        """A person takes the workbook away."""

    def new(self, school: str = "thanh-truong") -> str:
        """A fresh workbook of a school; its address."""
        workbook = self.store.address_of(school)
        assert self.store.create(workbook, LAYOUT).trouble is None
        return workbook

    def read(self, workbook: str) -> Snapshot:
        """The workbook, which can be read."""
        (result,) = self.store.read([workbook])
        assert isinstance(result, Snapshot), result
        return result

    def at(self, workbook: str, worksheet: str, row: int, column: int) -> Value:
        """One cell as it is now."""
        found = self.read(workbook).grid(worksheet)
        assert found is not None
        return found.at(row, column)

    def links(self, workbook: str, worksheet: str) -> dict[tuple[int, int], str]:
        """All links of a worksheet as they are now."""
        found = self.read(workbook).grid(worksheet)
        assert found is not None
        return dict(found.links)

    def leads_to(self, target: str, workbook: str, place: Link) -> bool:
        """Whether the target of a link leads to a place in this other workbook."""
        return target.endswith(f"#'{place.worksheet}'!{place.a1}") and not target.startswith("#")

    def write(self, workbook: str, *worksheets: WorksheetWrite) -> Receipt:
        """Apply one plan, made from the workbook as it is now."""
        (receipt,) = self.store.apply([WorkbookPlan(workbook, self.read(workbook).version, worksheets)])
        return receipt


def feedback(*cells: CellWrite, clear_from: int | None = STYLE_ROW + 1) -> WorksheetWrite:
    return WorksheetWrite(FEEDBACK, cells, STYLE_ROW, clear_from)


class StoreContract:
    """Every test here runs for every store."""

    def test_a_workbook_that_was_created_is_surveyed_and_read(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        assert [stamp.workbook for stamp in campaign.store.survey()] == [workbook]
        snapshot = campaign.read(workbook)
        assert [(grid.title, grid.hidden) for grid in snapshot.grids] == [
            (ENTRIES, False),
            (FEEDBACK, False),
            (HIDDEN, True),
        ]
        assert snapshot.fingerprint() == {"school": "thanh-truong"}
        assert campaign.at(workbook, ENTRIES, 2, 2) == date(2019, 4, 1)

    def test_creating_says_how_many_cells_were_written(self, campaign: Campaign) -> None:
        assert campaign.store.create("schools/a.xlsx", LAYOUT) == Receipt("schools/a.xlsx", 12)

    def test_a_workbook_that_exists_is_never_created_again(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        version = campaign.read(workbook).version
        with pytest.raises(ValueError):
            campaign.store.create(workbook, LAYOUT)
        assert campaign.read(workbook).version == version

    def test_the_survey_is_sorted_and_leaves_out_the_master(self, campaign: Campaign) -> None:
        campaign.store.create(MASTER, LAYOUT)
        workbooks = [campaign.new(school) for school in ("noong-bua", "him-lam", "thanh-truong")]
        assert [stamp.workbook for stamp in campaign.store.survey()] == sorted(workbooks)
        assert campaign.at(MASTER, ENTRIES, 1, 1) == "Tên mô hình"

    def test_a_store_with_nothing_in_it_is_surveyed_as_empty(self, campaign: Campaign) -> None:
        assert campaign.store.survey() == ()

    def test_results_come_in_the_order_asked_one_for_each(self, campaign: Campaign) -> None:
        first, second = campaign.new("b"), campaign.new("a")
        campaign.damage(second)
        results = list(campaign.store.read([first, "schools/khong-co.xlsx", second, first]))
        assert [result.workbook for result in results] == [first, "schools/khong-co.xlsx", second, first]
        assert [type(result) for result in results] == [Snapshot, Unreadable, Unreadable, Snapshot]
        assert isinstance(results[1], Unreadable)
        assert results[1].trouble == Trouble.GONE

    def test_reading_is_lazy(self, campaign: Campaign) -> None:
        first, second = campaign.new("a"), campaign.new("b")
        results = iter(campaign.store.read([first, second]))
        next(results)
        campaign.delete(second)
        assert next(results) == Unreadable(second, Trouble.GONE)

    def test_versions_stay_until_something_changes(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        stamp, snapshot = campaign.store.survey()[0], campaign.read(workbook)
        assert campaign.store.survey()[0] == stamp
        assert campaign.read(workbook).version == snapshot.version
        campaign.edit(workbook, ENTRIES, 2, 1, "Khéo")
        assert campaign.store.survey()[0].version != stamp.version
        assert campaign.read(workbook).version != snapshot.version

    def test_what_is_written_is_read_and_the_rest_stays(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        campaign.edit(workbook, ENTRIES, 3, 1, "của trường")
        receipt = campaign.write(workbook, WorksheetWrite(ENTRIES, (CellWrite(2, 1, "mới"), CellWrite(9, 1, "xa"))))
        assert receipt == Receipt(workbook, 2)
        assert [campaign.at(workbook, ENTRIES, row, 1) for row in (1, 2, 3, 9)] == [
            "Tên mô hình",
            "mới",
            "của trường",
            "xa",
        ]
        assert campaign.at(workbook, ENTRIES, 2, 2) == date(2019, 4, 1)

    @pytest.mark.parametrize(
        "value",
        [
            "=1+1",
            "+84 912 345 678",
            "@x",
            "'0912",
            "0912345678",
            "1/4/2019",
            "85%",
            "TRUE",
            "#REF!",
            " hai  đầu ",
            "hai\ndòng",
            "tab\tvà _x000B_ và \x0b",
            "<b>&amp;</b> \"'",
            "Ho\u0300a Bi\u0300nh",
            "5\N{NO-BREAK SPACE}000",
            "\N{PARTY POPPER}",
            85.5,
            0.0,
            -1e-9,
            124297.0,
            True,
            False,
        ],
        ids=repr,
    )
    def test_a_value_is_read_as_it_was_written(self, campaign: Campaign, value: Value) -> None:
        workbook = campaign.new()
        campaign.write(workbook, feedback(CellWrite(3, 1, value)))
        found = campaign.at(workbook, FEEDBACK, 3, 1)
        assert (type(found), found) == (type(value), value)

    @pytest.mark.parametrize("value", [date(2019, 12, 25), datetime(2020, 1, 2, 7, 30)], ids=str)
    def test_a_date_is_read_as_it_was_written_where_dates_belong(self, campaign: Campaign, value: date) -> None:
        workbook = campaign.new()
        entries = WorksheetWrite(ENTRIES, (CellWrite(2, 2, value), CellWrite(7, 2, value)))
        campaign.write(workbook, feedback(CellWrite(3, 2, value)), entries)
        assert campaign.at(workbook, FEEDBACK, 3, 2) == value
        assert campaign.at(workbook, ENTRIES, 2, 2) == value
        assert campaign.at(workbook, ENTRIES, 7, 2) == value

    def test_an_empty_value_empties_the_cell(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        campaign.write(workbook, WorksheetWrite(ENTRIES, (CellWrite(1, 1, None), CellWrite(2, 2, ""))))
        assert campaign.at(workbook, ENTRIES, 1, 1) is None
        assert campaign.at(workbook, ENTRIES, 2, 2) is None
        assert campaign.at(workbook, ENTRIES, 1, 2) == "Ngày"

    def test_clearing_takes_everything_from_a_row_on_that_is_not_written(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        link = Link(url="https://x.vn/a")
        campaign.write(workbook, feedback(*(CellWrite(row, 1, f"dòng {row}", link) for row in range(3, 9))))
        campaign.write(workbook, feedback(CellWrite(4, 1, "một")))
        column = [campaign.at(workbook, FEEDBACK, row, 1) for row in range(1, 9)]
        assert column == ["Ô", None, None, "một", None, None, None, None]
        assert campaign.links(workbook, FEEDBACK) == {}

    def test_without_clearing_rows_below_stay(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        campaign.write(workbook, feedback(CellWrite(3, 1, "ba"), CellWrite(4, 1, "bốn")))
        campaign.write(workbook, feedback(CellWrite(3, 1, "ba mới"), clear_from=None))
        assert [campaign.at(workbook, FEEDBACK, row, 1) for row in (3, 4)] == ["ba mới", "bốn"]

    def test_clearing_everything_leaves_the_rows_above(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        campaign.write(workbook, feedback(CellWrite(3, 1, "ba")))
        campaign.write(workbook, feedback())
        assert campaign.at(workbook, FEEDBACK, 3, 1) is None
        assert campaign.at(workbook, FEEDBACK, 1, 1) == "Ô"

    def test_links_are_written_replaced_and_taken_away(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        cells = (
            CellWrite(3, 1, "web", Link(url="https://x.vn/?a=1&b=2#c")),
            CellWrite(3, 3, "ô", Link(ENTRIES, "B2")),
            CellWrite(4, 1, "web", Link(url="https://x.vn/?a=1&b=2#c")),
        )
        campaign.write(workbook, feedback(*cells))
        assert campaign.links(workbook, FEEDBACK) == {
            (3, 1): "https://x.vn/?a=1&b=2#c",
            (3, 3): "#'Đăng ký'!B2",
            (4, 1): "https://x.vn/?a=1&b=2#c",
        }
        changed = (CellWrite(3, 1, "không"), CellWrite(3, 3, "web", Link(url="https://y.vn/")))
        campaign.write(workbook, feedback(*changed, clear_from=None))
        assert campaign.links(workbook, FEEDBACK) == {(3, 3): "https://y.vn/", (4, 1): "https://x.vn/?a=1&b=2#c"}
        assert campaign.at(workbook, FEEDBACK, 3, 1) == "không"

    def test_a_link_to_another_workbook_names_its_place(self, campaign: Campaign) -> None:
        school = campaign.new()
        campaign.store.create(MASTER, LAYOUT)
        link = Link(ENTRIES, "C5", school)
        campaign.write(MASTER, feedback(CellWrite(3, 1, "mở", link)))
        ((address, target),) = campaign.links(MASTER, FEEDBACK).items()
        assert address == (3, 1)
        assert campaign.leads_to(target, school, link)

    def test_a_plan_applied_again_changes_no_value(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        write = feedback(CellWrite(3, 1, "a", Link(ENTRIES, "B2")), CellWrite(3, 2, date(2019, 4, 1)))
        campaign.write(workbook, write)
        first = campaign.read(workbook)
        assert campaign.write(workbook, write).trouble is None
        assert campaign.read(workbook).grids == first.grids

    def test_a_workbook_that_changed_since_it_was_read_is_left_alone(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        version = campaign.read(workbook).version
        campaign.edit(workbook, ENTRIES, 2, 1, "vừa gõ")
        plan = WorkbookPlan(workbook, version, (feedback(CellWrite(3, 1, "x")),))
        assert list(campaign.store.apply([plan])) == [Receipt(workbook, trouble=Trouble.CHANGED_MEANWHILE)]
        assert campaign.at(workbook, ENTRIES, 2, 1) == "vừa gõ"
        assert campaign.at(workbook, FEEDBACK, 3, 1) is None

    def test_a_plan_cannot_be_applied_twice_from_the_same_reading(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        plan = WorkbookPlan(workbook, campaign.read(workbook).version, (feedback(CellWrite(3, 1, "x")),))
        receipts = list(campaign.store.apply([plan, plan]))
        assert [receipt.trouble for receipt in receipts] == [None, Trouble.CHANGED_MEANWHILE]

    def test_a_workbook_that_is_open_elsewhere_is_told_and_left_alone(self, campaign: Campaign) -> None:
        workbook, other = campaign.new("a"), campaign.new("b")
        campaign.open_elsewhere(workbook)
        assert [stamp.is_open for stamp in campaign.store.survey()] == [True, False]
        version = campaign.read(workbook).version
        assert campaign.write(workbook, feedback(CellWrite(3, 1, "x"))).trouble == Trouble.OPEN_ELSEWHERE
        assert campaign.read(workbook).version == version
        assert campaign.write(other, feedback(CellWrite(3, 1, "x"))).trouble is None

    def test_a_plan_for_a_worksheet_that_is_not_there_writes_nothing(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        version = campaign.read(workbook).version
        lost = WorksheetWrite("Không có", (CellWrite(1, 1, "x"),))
        receipt = campaign.write(workbook, feedback(CellWrite(3, 1, "x")), lost)
        assert receipt == Receipt(workbook, trouble=Trouble.WORKSHEET_MISSING, detail="Không có")
        assert campaign.read(workbook).version == version

    def test_a_plan_for_a_workbook_that_is_gone_says_so_and_the_next_is_done(self, campaign: Campaign) -> None:
        workbook, other = campaign.new("a"), campaign.new("b")
        plans = [
            WorkbookPlan(one, campaign.read(one).version, (feedback(CellWrite(3, 1, "x")),))
            for one in (workbook, other)
        ]
        campaign.delete(workbook)
        assert list(campaign.store.apply(plans)) == [Receipt(workbook, trouble=Trouble.GONE), Receipt(other, 1)]

    def test_whoever_closes_the_receipts_half_way_leaves_what_was_not_begun_unwritten(self, campaign: Campaign) -> None:
        workbooks = [campaign.new(name) for name in "abc"]
        plans = [WorkbookPlan(one, campaign.read(one).version, (feedback(CellWrite(3, 1, "x")),)) for one in workbooks]
        receipts = campaign.store.apply(plans)
        assert next(receipts).trouble is None
        receipts.close()
        assert [campaign.at(one, FEEDBACK, 3, 1) for one in workbooks] == ["x", None, None]
        assert [receipt.trouble for receipt in campaign.store.apply(plans[1:])] == [None, None]

    def test_a_plan_of_nothing_changes_nothing(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        version = campaign.read(workbook).version
        assert campaign.write(workbook) == Receipt(workbook)
        assert campaign.read(workbook).version == version

    def test_what_a_workbook_lacks_is_added_and_the_rest_stays(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        campaign.edit(workbook, ENTRIES, 5, 1, "Khéo vận động")
        assert campaign.store.grow(growth(campaign.read(workbook))) == Receipt(workbook, 3)
        assert campaign.at(workbook, ENTRIES, 1, 3) == "Ghi chú"
        assert campaign.at(workbook, "Thêm", 2, 2) == "mới"
        assert campaign.at(workbook, ENTRIES, 1, 1) == "Tên mô hình"
        assert campaign.at(workbook, ENTRIES, 5, 1) == "Khéo vận động"
        assert campaign.write(workbook, WorksheetWrite("Thêm", (CellWrite(3, 1, "x"),))).trouble is None

    def test_nothing_is_added_to_a_workbook_that_changed_since_it_was_read(self, campaign: Campaign) -> None:
        workbook = campaign.new()
        before = growth(campaign.read(workbook))
        campaign.edit(workbook, ENTRIES, 5, 1, "Khéo vận động")
        assert campaign.store.grow(before).trouble == Trouble.CHANGED_MEANWHILE
        assert [grid.title for grid in campaign.read(workbook).grids] == [ENTRIES, FEEDBACK, HIDDEN]


def growth(there: Snapshot) -> Growth:
    """A worksheet more, and a column more in the one of entries."""
    column = WorksheetLayout("dang_ky", ENTRIES, (CellLayout(1, 3, "Ghi chú", "text"),), {3: ColumnLayout(20)})
    further = WorksheetLayout("them", "Thêm", (CellLayout(1, 1, "Mục", "text"), CellLayout(2, 2, "mới", "day")))
    layout = WorkbookLayout("Sổ", (column, further), LAYOUT.styles)
    return Growth(there.workbook, there.version, layout, frozenset({ENTRIES}))
