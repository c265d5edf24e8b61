"""A round of registering, returning, mending, approving, extending, recognising and withdrawing, over both stores.

Between any two syncs an official sorts, filters, adds to a column of their own, comments and colours; all of it stays
with the row it was given to.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from sheets_schema.cells import Grid, Value, typed_text
from sheets_schema.keyed import KeyedTable, locate_tables
from sync.bootstrap import open_workplace
from sync.config import campaign_template
from sync.demo.stories import registration
from sync.domain.master import locate_master
from sync.domain.snapshot import MASTER, Snapshot
from tests.cli.running import run, run_json
from tests.emulator.calling import OWNER, calling
from tests.google_emulator import SERVICE_ACCOUNT, Emulator, Limits
from tests.hands import FolderHand, GoogleHand, Hand

FOLDER_STORE = campaign_template()[campaign_template().index("store: ") :]
MODELS, HEADING = "Đăng ký", 6
OWN = "Ghi chú của tôi"


@dataclass
class Campaign:
    """A campaign folder and everybody's hands in its workbooks."""

    folder: Path
    hand: Callable[[str], Hand]
    school: Callable[[str], str]
    turns: int = 0
    own: dict[str, dict[str, str]] = field(default_factory=dict)

    def sync(self, day: str) -> None:
        done = run("-C", self.folder, "--today", day, "sync")
        assert (done.exit_code, done.stderr) == (0, ""), done.output

    def read(self, workbook: str) -> Snapshot:
        store = open_workplace(self.folder).store
        snapshot = next(iter(store.read([workbook])))
        assert isinstance(snapshot, Snapshot), snapshot
        return snapshot

    def table(self, key: str) -> tuple[Grid, KeyedTable]:
        return locate_master(self.read(MASTER))[key]

    def row(self, model: str, *columns: str, table: str = "mo_hinh") -> tuple[str, ...]:
        """What the master shows of a model."""
        grid, keyed = self.table(table)
        return tuple(typed_text(grid.at(keyed.rows[model], keyed.columns[column])) for column in columns)

    def decide(self, model: str, **cells: Value) -> None:
        """An official types into the columns of decisions."""
        grid, keyed = self.table("mo_hinh")
        typed = {(keyed.rows[model], keyed.columns[column]): value for column, value in cells.items()}
        self.hand(MASTER).put(grid.title, typed)

    def enter(self, school: str, table: str, record: str, **cells: Value) -> None:
        """A school types into its form."""
        workbook = self.school(school)
        for grid in self.read(workbook).grids:
            keyed = locate_tables(grid).get(table)
            if keyed:
                is_form = record in keyed.columns
                where = {
                    key: (keyed.rows[key], keyed.columns[record])
                    if is_form
                    else (keyed.rows[record], keyed.columns[key])
                    for key in cells
                }
                self.hand(workbook).put(grid.title, {where[key]: value for key, value in cells.items()})

    def told(self, school: str) -> list[tuple[str, str, str]]:
        """The decisions that the school reads in *Kiểm tra*: kind, what to do, last day."""
        snapshot = self.read(self.school(school))
        grid, keyed = next(
            (grid, tables["kiem_tra"]) for grid in snapshot.grids if "kiem_tra" in (tables := locate_tables(grid))
        )
        columns = [keyed.columns[key] for key in ("kind", "message", "due")]
        rows = [tuple(typed_text(grid.at(row, at)) for at in columns) for row in range(1, len(grid.rows) + 1)]
        return [(kind, message, due) for kind, message, due in rows if kind.startswith("★")]

    def meddle(self) -> None:
        """Everything that officials may do beside deciding, on the rows of both schools' models that stay."""
        self.turns += 1
        hand, (grid, keyed) = self.hand(MASTER), self.table("mo_hinh")
        hand.sort(grid.title, HEADING + 1, keyed.columns["school"], descending=self.turns % 2 == 1)
        grid, keyed = self.table("mo_hinh")
        own = max(keyed.columns.values()) + self.turns
        model = ("b/m1", "a/m2")[self.turns % 2]
        row = keyed.rows[model]
        hand.put(grid.title, {(HEADING, own): f"{OWN} {self.turns}", (row, own): f"việc {self.turns}"})
        self.own.setdefault(model, {})[f"{OWN} {self.turns}"] = f"việc {self.turns}"
        hand.comment(grid.title, row, keyed.columns["ten"], f"{model}: lần {self.turns}")
        hand.colour(grid.title, row, keyed.columns["reason"])
        hand.filter(grid.title, HEADING, keyed.columns["cap"], f"cấp {self.turns}")

    def assert_kept(self) -> None:
        """Whatever officials did is where they did it: at the rows of the same models."""
        if not self.turns:
            return
        hand, (grid, keyed) = self.hand(MASTER), self.table("mo_hinh")
        name, reason = keyed.columns["ten"], keyed.columns["reason"]
        headings = {typed_text(grid.at(HEADING, at)): at for at in range(1, 80)}
        for model, notes in self.own.items():
            assert {key: typed_text(grid.at(keyed.rows[model], headings[key])) for key in notes} == notes
        expected = {(keyed.rows[model], name): f"{model}: lần {self._last(model)}" for model in self.own}
        assert hand.comments(grid.title) == expected
        assert hand.coloured(grid.title) == {(keyed.rows[model], reason) for model in self.own}
        assert hand.filtered(grid.title) == {keyed.columns["cap"]: f"cấp {self.turns}"}
        assert hand.set_up_seen(grid.title, keyed.columns["dia_diem"], keyed.columns["can_cu_loai"]) == (
            True,
            True,
            "Việc của tôi",
            1,
        )

    def _last(self, model: str) -> int:
        return max(int(key.rpartition(" ")[2]) for key in self.own[model])


@contextmanager
def folder_campaign(tmp_path: Path) -> Iterator[Campaign]:
    folder = tmp_path / "Đợt thi đua năm 2027"
    folder.mkdir()
    (folder / "campaign.yaml").write_text(campaign_template(), encoding="utf-8")
    yield Campaign(
        folder,
        lambda workbook: FolderHand(folder / ("master.xlsx" if workbook == MASTER else workbook)),
        lambda school: f"schools/{school}.xlsx",
    )


@contextmanager
def google_campaign(tmp_path: Path) -> Iterator[Campaign]:
    with Emulator(limits=Limits(enforced=False)) as emulator, calling(emulator, OWNER) as caller:
        key = tmp_path / "key.json"
        key.write_text(json.dumps(emulator.service_account_info()), encoding="utf-8")
        key.chmod(0o600)
        drive = emulator.add_drive("Dân vận khéo", {SERVICE_ACCOUNT: "organizer", OWNER: "writer"})
        store = f"store:\n  kind: google\n  folder: {drive}\n  credentials: key.json\n  api_root: {emulator.root_url}\n"
        settings = campaign_template().replace(FOLDER_STORE, store)
        (tmp_path / "campaign.yaml").write_text(settings, encoding="utf-8")

        def file_id(workbook: str) -> str:
            files = emulator.files.all.values()
            return next(one.id for one in files if workbook in json.dumps(one.fields))

        yield Campaign(
            tmp_path, lambda workbook: GoogleHand(caller, file_id(workbook)), lambda school: f"{school}.gsheet"
        )


def fill_in(made: Campaign) -> None:
    """Two schools, one with two models and one with one, each on its registration."""
    made.folder.joinpath("roster.csv").write_text("Mã,Tên trường\na,THCS An\nb,THCS Bình\n", encoding="utf-8")
    assert run("-C", made.folder, "roster", "import", made.folder / "roster.csv").exit_code == 0
    assert run("-C", made.folder, "--today", "2027-01-04", "templates", "create").exit_code == 0
    for school, model in (("a", "m1"), ("a", "m2"), ("b", "m1")):
        entries = registration(f"Khéo vận động việc {school} {model}", "An Hòa", "20/01/2027", nam="2027")
        made.enter(school, "mo_hinh", model, **(entries | {"thoi_gian": "Năm 2027"}))


@pytest.fixture(params=[folder_campaign, google_campaign], ids=["folder", "google"])
def campaign(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Campaign]:
    with request.param(tmp_path) as made:
        fill_in(made)
        yield made


def overdue(campaign: Campaign, day: str, school: str) -> int:
    status = run_json("-C", campaign.folder, "--today", day, "status")
    return next(one["missing"] + one["overdue"] for one in status["schools"] if one["id"] == school)


def registered(campaign: Campaign) -> None:
    """Registered, and nothing decided yet."""
    campaign.sync("2027-02-01")
    assert campaign.row("a/m1", "decision", "review", "row_state") == ("", "", "")
    assert campaign.told("a") == []
    grid, keyed = campaign.table("mo_hinh")
    campaign.hand(MASTER).set_up(grid.title, keyed.columns["dia_diem"], keyed.columns["can_cu_loai"])


def returned(campaign: Campaign) -> None:
    """Returned with a reason."""
    campaign.decide("a/m1", decision="Trả lại", reason="Thiếu chỉ tiêu có con số", reviewer="Bà Lan")
    campaign.sync("2027-02-02")
    assert campaign.row("a/m1", "decision", "review") == ("Trả lại", "Chờ trường sửa (lần 1, 02/02/2027)")
    ((kind, message, _),) = campaign.told("a")
    assert kind == "★ Quyết định: Trả lại"
    assert message.startswith("Trả lại (lần 1, 02/02/2027). Sửa ngay trong sổ này")
    assert message.endswith("Ý kiến: Thiếu chỉ tiêu có con số. Người xét: Bà Lan.")
    assert campaign.told("b") == []


def mended(campaign: Campaign) -> None:
    """Mended."""
    campaign.enter("a", "mo_hinh", "m1", chi_tieu_chung="95% phụ huynh dự họp; 12 lớp có tủ sách")
    campaign.sync("2027-02-03")
    assert campaign.row("a/m1", "decision", "review") == (
        "Trả lại",
        "● Trường đã sửa sau khi trả lại (lần 1, 02/02/2027): xem lại",
    )
    assert "“95% phụ huynh dự họp; 12 lớp có tủ sách”" in campaign.row("a/m1", "changes")[0]
    assert "Trường đã sửa: “Chỉ tiêu”" in campaign.told("a")[0][1]


def approved(campaign: Campaign) -> None:
    """Approved."""
    campaign.decide("a/m1", decision="Duyệt", reason=None)
    campaign.sync("2027-02-04")
    assert campaign.row("a/m1", "review", "changes") == ("Đã duyệt (04/02/2027)", "")
    assert campaign.told("a") == [("★ Quyết định: Duyệt", "Đã duyệt (04/02/2027). Người xét: Bà Lan.", "")]


def changed(campaign: Campaign) -> None:
    """Changed after the approval."""
    campaign.enter("a", "mo_hinh", "m1", dia_diem="Tại ba tổ dân phố")
    campaign.sync("2027-02-05")
    assert campaign.row("a/m1", "review", "changes") == (
        "● Trường đã sửa sau khi duyệt (04/02/2027): xem lại",
        "Địa điểm thực hiện: “Trường và khu dân cư An Hòa” → “Tại ba tổ dân phố”",
    )
    assert "sau đó trường đã sửa: “Địa điểm thực hiện”" in campaign.told("a")[0][1]


def extended(campaign: Campaign) -> None:
    """Extended: nothing of this model is missing any more, only of the other."""
    before = overdue(campaign, "2027-04-10", "a")
    campaign.decide("a/m1", new_deadline=date(2027, 5, 31))
    campaign.sync("2027-04-10")
    assert (before > 0, overdue(campaign, "2027-04-10", "a")) == (True, before // 2)
    assert campaign.told("a")[0][2] == "31/05/2027"
    assert campaign.row("a/m1", "review")[0].startswith("● Trường đã sửa sau khi duyệt (04/02/2027)")


def recognised(campaign: Campaign) -> None:
    """The change is accepted, and the model recognised."""
    campaign.decide(
        "a/m1", reason="Đồng ý thay đổi địa điểm", recognised="Có", score=92.5, award="Giấy khen", zero_criteria=0
    )
    campaign.sync("2027-04-12")
    assert campaign.row("a/m1", "review", "changes", "grade") == ("Đã duyệt (12/04/2027)", "", "Tốt")
    assert "Được công nhận, 92,5 điểm, xếp loại Tốt, hình thức khen thưởng: Giấy khen." in campaign.told("a")[0][1]


def withdrawn(campaign: Campaign) -> None:
    """Withdrawn: the row goes to the archive, and its place stays empty."""
    campaign.enter("a", "mo_hinh", "m1", **dict.fromkeys(registration("", "")))
    campaign.sync("2027-04-13")
    assert "a/m1" not in campaign.table("mo_hinh")[1].rows
    assert campaign.row("a/m1/1", "archived", "ten", "decision", "grade", "award", table="luu_tru") == (
        "13/04/2027",
        "Khéo vận động việc a m1",
        "Duyệt",
        "Tốt",
        "Giấy khen",
    )
    assert campaign.told("a") == []


def registered_again(campaign: Campaign) -> None:
    """Registered again: said so, nothing restored."""
    campaign.enter("a", "mo_hinh", "m1", **registration("Khéo vận động việc mới", "An Hòa", "14/04/2027", nam="2027"))
    campaign.sync("2027-04-14")
    assert campaign.row("a/m1", "decision", "review") == (
        "",
        "● Đăng ký lại sau khi rút; quyết định cũ ở trang Lưu trữ",
    )
    assert campaign.told("a") == []


def nothing_new(campaign: Campaign) -> None:
    """Nothing new: nothing is written."""
    done = run("-C", campaign.folder, "--today", "2027-04-14", "sync")
    assert "Không có gì mới để ghi." in done.stdout.splitlines()


TURNS = (returned, mended, approved, changed, extended, recognised, withdrawn, registered_again)


def test_a_round_from_registration_to_withdrawal(campaign: Campaign) -> None:
    registered(campaign)
    for turn in TURNS:
        campaign.meddle()
        turn(campaign)
        campaign.assert_kept()
    nothing_new(campaign)


def test_a_row_that_an_official_wrote_or_commented_beside_stays_when_its_model_is_withdrawn(campaign: Campaign) -> None:
    campaign.sync("2027-02-01")
    grid, keyed = campaign.table("mo_hinh")
    campaign.decide("a/m1", decision="Duyệt")
    campaign.hand(MASTER).comment(grid.title, keyed.rows["a/m1"], keyed.columns["ten"], "hỏi lại cô Mai")
    campaign.sync("2027-02-02")
    campaign.enter("a", "mo_hinh", "m1", **dict.fromkeys(registration("", "")))
    campaign.sync("2027-02-03")
    assert campaign.row("a/m1", "decision", "row_state") == ("Duyệt", "Trường đã rút; bản lưu ở trang Lưu trữ")
    assert campaign.row("a/m1/1", "decision", table="luu_tru") == ("Duyệt",)
    campaign.decide("a/m1", decision="Trả lại")
    campaign.sync("2027-02-04")
    grid, keyed = campaign.table("loi")
    assert [key for key in keyed.rows if "/master/" in key] == ["a/master/m1/decision/decision_withdrawn"]
    assert campaign.told("a") == []


def test_a_school_that_only_adds_what_was_asked_for_beside_its_form_has_mended(campaign: Campaign) -> None:
    campaign.sync("2027-02-01")
    campaign.decide("a/m1", decision="Trả lại", reason="Thiếu chỉ tiêu có con số")
    campaign.decide("a/m2", decision="Trả lại", reason="Thiếu kế hoạch")
    campaign.decide("b/m1", decision="Duyệt")
    campaign.sync("2027-02-02")
    target = {"noi_dung": "Lớp có tủ sách", "don_vi_tinh": "lớp", "chi_tieu": "12"}
    campaign.enter("a", "chi_tieu", "r01", mo_hinh="Mô hình 1", **target)
    campaign.enter("a", "tien_do", "m2/quan_triet", trang_thai="Đã xong", ngay="29/01/2027")
    campaign.enter("b", "tien_do", "m1/quan_triet", trang_thai="Đã xong", ngay="29/01/2027")
    campaign.sync("2027-04-20")
    assert campaign.row("a/m1", "changes") == ("Chỉ tiêu và kết quả: đã thay đổi",)
    assert campaign.row("a/m2", "changes") == ("Tiến độ thực hiện bốn bước: đã thay đổi",)
    assert campaign.row("b/m1", "review", "changes") == ("Đã duyệt (02/02/2027)", "")
    assert "Trường đã sửa: “Chỉ tiêu và kết quả”" in campaign.told("a")[0][1]
