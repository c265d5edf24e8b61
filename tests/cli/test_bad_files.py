"""A workbook that cannot be used gets one clear line; the other schools are done all the same."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.running import run, run_json

DAY = ("--today", "2020-04-10")
BAD = "truong-b"
SHEET = "xl/worksheets/sheet2.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROSTER = "Mã,Tên trường\ntruong-a,Trường A\ntruong-b,Trường B\ntruong-c,Trường C\n"


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three schools, synced."""
    folder = tmp_path_factory.mktemp("campaign")
    made = Path(__file__).parents[2] / "sync" / "demo" / "campaign.yaml"
    shutil.copy(made, folder / "campaign.yaml")
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    assert run("-C", folder, "roster", "import", folder / "roster.csv").exit_code == 0
    assert run("-C", folder, "templates", "create", *DAY).exit_code == 0
    assert run("-C", folder, "sync", *DAY).exit_code == 0
    return folder


@pytest.fixture
def copy(campaign: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(campaign, tmp_path / "copy"))


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def _with(part: str, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def damaged(content: bytes) -> bytes:
        parts = _parts(content)
        changed = change(parts[part])
        assert changed != parts[part]
        return _packed({**parts, part: changed})

    return damaged


def _row(cell: bytes) -> Callable[[bytes], bytes]:
    return _with(SHEET, lambda sheet: sheet.replace(b"</sheetData>", cell + b"</sheetData>"))


def _without(part: str) -> Callable[[bytes], bytes]:
    return lambda content: _packed({name: made for name, made in _parts(content).items() if name != part})


def _wrong_crc(content: bytes) -> bytes:
    return content[:3000] + bytes([content[3000] ^ 255]) + content[3001:]


DAMAGES: Mapping[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda content: b"", "tệp rỗng"),
    "text": (lambda content: b"hello", "không phải là sổ tính"),
    "encrypted": (lambda content: OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "truncated": (lambda content: content[:20_000], "bị hỏng"),
    "wrong checksum": (_wrong_crc, "bị hỏng"),
    "bomb": (_with(SHEET, lambda sheet: sheet + b" " * 80_000_000), "lớn bất thường"),
    "far cell": (_row(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "lớn bất thường"),
    "no address": (_row(b'<row r="99"><c r="quatsch"><v>1</v></c></row>'), "bị hỏng"),
    "shared text": (_row(b'<row r="99"><c r="A99" t="s"><v>99999</v></c></row>'), "bị hỏng"),
    "entity": (_row(b'<row r="99"><c r="A99" t="inlineStr"><is><t>&x;</t></is></c></row>'), "bị hỏng"),
    "no worksheet": (_without(SHEET), "bị hỏng"),
    "no texts": (_without("xl/sharedStrings.xml"), "bị hỏng"),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_bad_file_has_one_clear_line_and_the_others_are_done(copy: Path, kind: str) -> None:
    damage, words = DAMAGES[kind]
    path = copy / "schools" / f"{BAD}.xlsx"
    bad = damage(path.read_bytes())
    path.write_bytes(bad)
    done = run("-C", copy, "sync", *DAY)
    assert done.exit_code == 3
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Không đọc được: schools/{BAD}.xlsx: ")
    assert words in line
    assert "2/3" in done.stdout
    assert path.read_bytes() == bad
    assert run_json("-C", copy, "sync", *DAY)["writes"] == {"master": 0, "feedback": 0}


def test_a_cell_merged_over_the_whole_worksheet_does_not_stop_the_sync(copy: Path) -> None:
    path = copy / "schools" / f"{BAD}.xlsx"
    ref = b'<mergeCell ref="A1:XFD1048576"/>'
    path.write_bytes(
        _with(SHEET, lambda sheet: sheet.replace(b"<mergeCell ", ref + b"<mergeCell ", 1))(path.read_bytes())
    )
    assert run("-C", copy, "sync", *DAY).exit_code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are files only on POSIX systems")
def test_a_pipe_is_no_workbook_and_is_not_waited_for(copy: Path) -> None:
    path = copy / "schools" / f"{BAD}.xlsx"
    path.unlink()
    os.mkfifo(path)
    done = run("-C", copy, "check", path, *DAY)
    assert done.exit_code == 3
    assert "không phải là sổ tính" in " ".join(done.stdout.split())


def test_a_link_out_of_the_campaign_is_not_followed(copy: Path, tmp_path: Path) -> None:
    path = copy / "schools" / f"{BAD}.xlsx"
    outside = path.rename(tmp_path / "outside.xlsx")
    before = outside.read_bytes()
    try:
        path.symlink_to(outside)
    except OSError:
        pytest.skip("links need a right that this account does not have")
    run("-C", copy, "sync", *DAY)
    assert outside.read_bytes() == before
    assert run_json("-C", copy, "sync", *DAY)["schools"]["unchanged"] == 2


@pytest.mark.parametrize("place", ["schools: ../out", "schools: /out", 'schools: "a\\0b"', "master: C:/m.xlsx"])
def test_workbooks_outside_the_campaign_folder_are_refused(copy: Path, place: str) -> None:
    settings = copy / "campaign.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("store: folder", f"store: {{kind: folder, {place}}}"), encoding="utf-8")
    done = run("-C", copy, "sync", *DAY)
    assert done.exit_code == 5
    assert "nằm ngoài thư mục" in done.stderr


@pytest.mark.parametrize("id_", ["../x", "a/b", "a b", "x" * 100, "CON", "nul.x"])
def test_an_id_that_cannot_name_a_file_is_refused(copy: Path, id_: str) -> None:
    (copy / "bad.csv").write_text(f"Mã,Tên trường\n{id_},Trường mới\n", encoding="utf-8")
    done = run("-C", copy, "roster", "import", copy / "bad.csv")
    assert done.exit_code == 5
    assert f"mã “{id_}”" in done.stderr


def test_a_list_of_endless_text_is_refused_in_one_line(copy: Path) -> None:
    (copy / "bad.csv").write_text(f"Mã,Tên trường\na,{'x' * 200_000}\n", encoding="utf-8")
    done = run("-C", copy, "roster", "import", copy / "bad.csv")
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1


def test_a_master_without_its_roster_stops_everything_before_it_writes(copy: Path) -> None:
    shutil.copy(copy / "schools" / f"{BAD}.xlsx", copy / "master.xlsx")
    before = {path: path.read_bytes() for path in copy.rglob("*.xlsx")}
    commands = (("sync", *DAY), ("status", *DAY), ("templates", "create"), ("roster", "import", copy / "roster.csv"))
    for command in commands:
        done = run("-C", copy, *command)
        assert done.exit_code == 4
        assert "Không thấy danh sách trường" in done.stderr
    assert {path: path.read_bytes() for path in copy.rglob("*.xlsx")} == before
