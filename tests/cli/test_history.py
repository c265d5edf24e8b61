"""``danvan runs`` and ``danvan diff``: what earlier runs did, and what changed from one to another."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from sync.config import load_campaign
from sync.domain.kept import RunStart
from sync.state.store import open_state
from tests.cli.running import run, run_json
from tests.cli.small_campaign import copy_of, make_campaign
from tests.cli.test_guards import edit, empty
from tests.cli.test_replay import type_in


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1: the first. 2: an entry. 3: it again, and back to what it was; an unreadable workbook. 4: readable, another
    school. 5: a school that lost all. 6: nothing new.
    """
    folder = make_campaign(tmp_path_factory.mktemp("đợt") / "a", 3)
    sync(folder, "2020-03-16")
    type_in(folder, "truong-a", "mo_hinh", "m1", dia_diem="Hai bản", ngay_ky="31/02/2020")
    sync(folder, "2020-03-17")
    broken, aside = folder / "schools/truong-b.xlsx", folder / "truong-b"
    shutil.move(broken, aside)
    broken.write_bytes(b"")
    type_in(folder, "truong-a", "mo_hinh", "m1", dia_diem="Ba bản", ngay_ky="20/12/2019")
    sync(folder, "2020-03-18")
    shutil.move(aside, broken)
    type_in(folder, "truong-b", "chi_tieu", "r02", chi_tieu="95")
    (folder / "more.csv").write_text("Mã,Tên trường\ntruong-x,Trường X", encoding="utf-8")
    assert run("-C", folder, "roster", "import", folder / "more.csv").exit_code == 0
    sync(folder, "2020-03-19")
    edit(folder / "schools/truong-c.xlsx", empty("Đăng ký", "Tiến độ", "Chỉ tiêu", "Điển hình"))
    sync(folder, "2020-03-20")
    sync(folder, "2020-03-20", "--full")
    return folder


def sync(folder: Path, day: str, *arguments: str) -> None:
    assert run("-C", folder, "sync", "--today", day, *arguments).exit_code in (0, 3, 4)


def diff(folder: Path, *arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = run_json("-C", folder, "diff", *arguments)
    return found


def test_the_runs_are_listed_the_latest_first_with_what_they_did(told: Path) -> None:
    runs = run_json("-C", told, "runs")["runs"]
    assert [one["run"] for one in runs] == [6, 5, 4, 3, 2, 1]
    assert [one["exit_code"] for one in runs] == [4, 4, 0, 3, 0, 0]
    assert [one["full"] for one in runs] == [True, False, False, False, False, True]
    assert runs[3]["started"] == "2020-03-18T00:00:00"
    assert runs[3]["schools"] == {"expected": 3, "read": 1, "unchanged": 1, "failed": 1}
    assert runs[-1]["schools"] == {"expected": 3, "read": 3, "unchanged": 0, "failed": 0}
    assert runs[4]["writes"]["master"] > 0
    assert runs[1]["refused"][0].startswith("truong-c=")
    assert [one["run"] for one in run_json("-C", told, "runs", "--limit", "2")["runs"]] == [6, 5]


def test_the_table_of_runs_says_what_waits_and_how_many_more_there_are(told: Path) -> None:
    shown = run("-C", told, "runs", "--limit", "4").stdout
    rows = [line.split() for line in shown.splitlines()]
    assert rows[1][:5] == ["6", "20/03/2020", "00:00", "0,0", "2/0/1"]
    assert rows[4][:5] == ["3", "18/03/2020", "00:00", "0,0", "1/1/1"]
    assert "Lần 5 giữ lại, chờ xác nhận: truong-c=" in shown
    assert "Còn 2 lần trước đó: danvan runs --limit 6" in shown


def test_without_runs_one_line_says_so(tmp_path: Path) -> None:
    folder = make_campaign(tmp_path / "a", 1)
    shutil.rmtree(folder / ".danvan")
    assert run("-C", folder, "runs").stdout == (
        "Chưa có lần đồng bộ nào được ghi lại trong thư mục này. Chạy: danvan sync.\n"
    )
    assert run_json("-C", folder, "runs") == {"runs": []}
    assert not (folder / ".danvan").exists()


def test_a_run_that_was_interrupted_is_listed_and_cannot_be_compared(told: Path, tmp_path: Path) -> None:
    folder = copy_of(told, tmp_path / "b")
    state, _ = open_state(folder / ".danvan/state.db")
    state.begin(RunStart("20200321-020000", "2020-03-21", "2020-03-21T02:00:00"))
    state.close()
    assert "đang chạy hoặc bị ngắt" in run("-C", folder, "runs").stdout
    for command in (("diff", "1", "7"), ("replay", "7"), ("replay", "20200321-020000")):
        done = run("-C", folder, *command)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "bị ngắt giữa chừng" in done.stderr
    assert diff(folder)["to"]["run"] == 6


def test_an_entry_that_changed_twice_is_told_from_its_first_text_to_its_last(told: Path) -> None:
    found = diff(told, 1, 3, "--school", "truong-a")
    place = {"school": "truong-a", "model": "m1", "table": "mo_hinh", "record": "m1", "field": "dia_diem"}
    first = found["fields"][0]["changes"][0]["old"]
    seen = [{"run": 2, "seen_at": "2020-03-17T00:00:00"}, {"run": 3, "seen_at": "2020-03-18T00:00:00"}]
    changes = [
        {"old": first, "new": "Hai bản", **seen[0]},
        {"old": "Hai bản", "new": "Ba bản", **seen[1]},
    ]
    assert found["fields"] == [{**place, "old": first, "new": "Ba bản", **seen[1], "changes": changes}]
    assert found["findings"] == []
    assert found["from"] == {"run": 1, "started": "2020-03-16T00:00:00"}


def test_findings_come_and_go_at_their_cell(told: Path) -> None:
    (come,) = diff(told, 1, 2)["findings"]
    (gone,) = diff(told, 2, 3, "--school", "truong-a")["findings"]
    assert (come["gone"], come["code"], come["worksheet"]) == (False, "not_a_date", "Đăng ký")
    assert (gone["gone"], gone["cell"], gone["message"]) == (True, come["cell"], come["message"])
    assert come["given"] == "31/02/2020"


def test_schools_that_come_and_workbooks_that_cannot_be_read_are_told(told: Path) -> None:
    assert [(one["id"], one["old"], one["new"]) for one in diff(told, 2, 3)["schools"]] == [
        ("truong-b", "read", "unread")
    ]
    assert [(one["id"], one["name"], one["old"], one["new"]) for one in diff(told, 2, 4)["schools"]] == [
        ("truong-x", "Trường X", "", "without_workbook")
    ]


def test_what_was_typed_while_a_workbook_could_not_be_read_is_told_when_it_can(told: Path) -> None:
    assert diff(told, 2, 3, "--school", "truong-b")["fields"] == []
    found = diff(told, 3, 4, "--school", "truong-b")
    assert [(one["table"], one["record"], one["field"], one["new"]) for one in found["fields"]] == [
        ("chi_tieu", "r02", "chi_tieu", "95")
    ]
    assert found["statuses"] == []


def test_a_school_that_left_the_roster_is_told(told: Path, tmp_path: Path) -> None:
    folder = copy_of(told, tmp_path / "b")

    def strike(book: Any) -> None:
        sheet = book["Danh sách trường"]
        sheet.delete_rows(next(row for row in range(1, 99) if sheet.cell(row, 1).value == "truong#truong-x"))

    edit(folder / "master.xlsx", strike)
    sync(folder, "2020-03-20")
    assert diff(folder)["schools"][-1]["id"] == "truong-x"
    assert "không còn trong danh sách" in run("-C", folder, "diff").stdout


def test_people_read_the_changes_school_by_school(told: Path) -> None:
    shown = run("-C", told, "diff", "2", "1").stdout
    assert shown.splitlines()[0] == "Từ lần 1 (16/03/2020 00:00) đến lần 2 (17/03/2020 00:00):"
    assert "Trường A (truong-a)" in shown
    assert "Đăng ký · Mô hình 1 · Địa điểm thực hiện: “" in shown
    assert "→ “Hai bản”" in shown
    assert "Mới có (Đăng ký): Ô D" in shown
    assert run("-C", told, "diff", "2", "latest", "--lang", "en").stdout.startswith("From run 2 (17/03/2020 00:00)")
    assert "thấy ngày 18/03/2020" in run("-C", told, "diff", "2", "latest").stdout
    assert run("-C", told, "diff", "2", "2").stdout.splitlines()[1] == "Hai lần là một, nên không có gì để so."


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (("diff", "1", "99"), "Không có lần “99”. Xem các lần đã chạy (1 đến 6): danvan runs."),
        (("diff", "mới", "1"), "Không có lần “mới”."),
        (("replay", "0"), "Không có lần “0”."),
    ],
)
def test_a_run_that_there_is_none_of_is_one_line(told: Path, command: tuple[str, ...], line: str) -> None:
    done = run("-C", told, *command)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert done.stderr.startswith(line)


def test_a_school_that_nobody_knows_is_told(told: Path) -> None:
    done = run("-C", told, "diff", "1", "2", "--school", "truong-q")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Không có trường mã “truong-q” trong danh sách.")
    assert diff(told, 1, 2, "--school", "truong-c")["fields"] == []


def test_a_run_that_was_forgotten_says_so_and_those_that_are_kept_can_be_made_again(told: Path, tmp_path: Path) -> None:
    folder = copy_of(told, tmp_path / "b")
    state, _ = open_state(folder / ".danvan/state.db")
    state.prune(5, 2)
    state.close()
    for command in (("diff", "1", "3"), ("replay", "1")):
        done = run("-C", folder, *command)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith("Lần 1 đã quá cũ nên không còn được lưu; còn từ lần 2 đến lần 6.")
    done = run("-C", folder, "replay", "2")
    assert done.exit_code == 2
    assert done.stderr.startswith("Dữ liệu để dựng lại lần 2 không còn được lưu.")
    kept = [one["run"] for one in run_json("-C", folder, "runs")["runs"] if one["can_replay"]]
    assert [run("-C", folder, "replay", number).exit_code for number in kept] == [0] * len(kept)
    assert kept


def test_a_run_of_another_build_or_of_other_settings_says_so(told: Path, tmp_path: Path) -> None:
    folder = copy_of(told, tmp_path / "b")
    text = (folder / "campaign.yaml").read_text(encoding="utf-8")
    (folder / "campaign.yaml").write_text(text.replace("2020-03-31", "2020-04-15"), encoding="utf-8")
    state, _ = open_state(folder / ".danvan/state.db")
    connection = state._connection
    connection.execute("UPDATE runs SET start = json_set(start, '$.program', '0123456789abcdef') WHERE id = 2")
    state.close()
    lines = run("-C", folder, "replay", "2").stdout.splitlines()
    assert lines[0].startswith("Lần 2 chạy bằng bản khác của chương trình (01234567; nay là ")
    assert lines[1].startswith("campaign.yaml hoặc mẫu nay đã khác")
    assert lines[2].endswith("giống hệt sổ đã ghi khi ấy.")
    told_json = run_json("-C", folder, "replay", "2")
    assert (told_json["same_program"], told_json["same_settings"], told_json["identical"]) == (False, False, True)


def test_what_differs_from_the_master_written_then_is_named(told: Path, tmp_path: Path) -> None:
    folder = copy_of(told, tmp_path / "b")
    state, _ = open_state(folder / ".danvan/state.db")
    state._connection.execute("UPDATE writes SET told = told + 1 WHERE run = 2")
    state.close()
    done = run("-C", folder, "replay", "2")
    assert done.exit_code == 1
    assert "nhưng 1/" in done.stdout
    assert "Ví dụ: Nhật ký!" in done.stdout
    assert run_json("-C", folder, "replay", "2")["differing"][0]["worksheet"] == "Nhật ký"


def test_a_replay_overwrites_nothing(told: Path) -> None:
    before = (told / "master.xlsx").read_bytes()
    done = run("-C", told, "replay", "2", "--output", told / "master.xlsx")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "không ghi đè" in done.stderr
    assert (told / "master.xlsx").read_bytes() == before


def test_settings_of_then_that_cannot_be_read_any_more_are_told(told: Path, tmp_path: Path) -> None:
    folder = copy_of(told, tmp_path / "b")
    assert load_campaign(folder).text
    state, _ = open_state(folder / ".danvan/state.db")
    text = b'{"campaign": "schema: x", "schema": "schema: x"}'
    state._connection.execute("UPDATE settings SET content = ?", (text,))
    state.close()
    done = run("-C", folder, "replay", "2")
    assert (done.exit_code, done.stdout) == (5, "")
    assert done.stderr.splitlines()[0].startswith("campaign.yaml hoặc mẫu của lần 2 không còn đọc được")
    assert len(done.stderr.splitlines()) > 1


@pytest.mark.parametrize("command", [("runs",), ("diff",), ("replay", "1")])
def test_elsewhere_than_in_a_campaign_folder_one_line_says_so(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run("-C", tmp_path, *command)
    assert (done.exit_code, len(done.stderr.splitlines())) == (5, 1)
    assert list(tmp_path.iterdir()) == []
