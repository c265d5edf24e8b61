"""Every row of the master leads to its cell in a school's workbook, and every finding there to its own cell."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

from openpyxl import load_workbook

from sheets_schema.keyed import locate_tables
from sync.domain.snapshot import MASTER
from tests.cli.running import run
from tests.cli.test_round import Campaign, folder_campaign, google_campaign

NAMES = "Mã,Tên trường\na,THCS An\nb,THCS Bình\n"


def prepare(campaign: Campaign) -> None:
    """Two schools, one of them with a wrong entry, and a return."""
    campaign.folder.joinpath("roster.csv").write_text(NAMES, encoding="utf-8")
    assert run("-C", campaign.folder, "roster", "import", campaign.folder / "roster.csv").exit_code == 0
    assert run("-C", campaign.folder, "--today", "2027-01-04", "templates", "create").exit_code == 0
    campaign.enter("a", "mo_hinh", "m1", ten="Khéo vận động góp sách", nam="năm sau")


def test_links_lead_to_the_cell_also_by_spaces_and_vietnamese_letters(tmp_path: Path) -> None:
    with folder_campaign(tmp_path) as campaign:
        prepare(campaign)
        schools = campaign.folder / "schools"
        (schools / "a.xlsx").rename(schools / "Trường THCS An – bản 2 #1.xlsx")
        assert run("-C", campaign.folder, "--today", "2027-04-10", "sync").exit_code == 0
        seen = 0
        for sheet in load_workbook(campaign.folder / "master.xlsx"):
            for link in (cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink):
                if link.target:
                    there = load_workbook(campaign.folder / unquote(link.target))
                    title, _, a1 = str(link.location).rpartition("!")
                    assert re.fullmatch(r"[A-Z]+\d+", a1)
                    assert title.strip("'") in there.sheetnames
                    seen += 1
        assert seen > 10
        told = load_workbook(schools / "Trường THCS An – bản 2 #1.xlsx")
        ways = [cell.hyperlink.location for row in told["Kiểm tra"].iter_rows() for cell in row if cell.hyperlink]
        assert ways
        assert {way.rpartition("!")[0].strip("'") for way in ways} <= set(told.sheetnames)
        grid = campaign.read("schools/Trường THCS An – bản 2 #1.xlsx").grid("Đăng ký")
        assert grid is not None
        form = locate_tables(grid)["mo_hinh"]
        assert any(way.endswith(f"{_letters(form.columns['m1'])}{form.rows['nam']}") for way in ways)


def _letters(column: int) -> str:
    return chr(ord("A") + column - 1)


def test_links_on_google_name_the_spreadsheet_the_worksheet_and_the_cell(tmp_path: Path) -> None:
    with google_campaign(tmp_path) as campaign:
        prepare(campaign)
        assert run("-C", campaign.folder, "--today", "2027-04-10", "sync").exit_code == 0
        hand = campaign.hand("a.gsheet")
        properties = hand._sheets("properties(sheetId,title)")  # type: ignore[attr-defined]
        ids = {str(one["properties"].get("sheetId", 0)) for one in properties}
        links = [link for grid in campaign.read(MASTER).grids for link in grid.links.values() if "/edit#" in link]
        found = [re.search(r"/d/([^/]+)/edit#gid=(\d+)&range=[A-Z]+\d+$", link) for link in links]
        assert len(found) > 10
        assert all(found)
        ours = [one for one in found if one and one[1] == hand._id]  # type: ignore[attr-defined]
        assert ours
        assert {one[2] for one in ours} <= ids
        told = next(grid for grid in campaign.read("a.gsheet").grids if grid.title == "Kiểm tra")
        assert json.dumps(list(told.links.values()), ensure_ascii=False).count("Đăng ký") >= 1
