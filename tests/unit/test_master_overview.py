"""Tổng quan and the head of Tiến độ: native charts in both kinds of workbook, live figures, totals that reconcile."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from sheets_schema.cells import Grid
from sheets_schema.compile.master.workbook import compile_master
from sheets_schema.keyed import locate_tables
from sheets_schema.layout import ChartKind, WorksheetLayout
from sync.config import bundled_schema
from sync.demo.run import Demo, run_demo
from sync.domain.aggregate import Behind
from sync.domain.snapshot import MASTER, Snapshot
from sync.jobs.master import master_facts
from sync.ports.store import WorkbookStore
from sync.stores.folder.store import FolderStore
from tests.google_campaign import by_api, google_store, shared_drive
from tests.google_emulator import Emulator


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return run_demo(tmp_path_factory.mktemp("demo") / "campaign")


def overview(demo: Demo) -> WorksheetLayout:
    campaign = demo.workplace.campaign
    return compile_master(campaign.schema, master_facts(campaign)).worksheets[0]


def read(store: WorkbookStore, workbook: str = MASTER) -> Snapshot:
    snapshot = next(iter(store.read([workbook])))
    assert isinstance(snapshot, Snapshot)
    return snapshot


def column(grid: Grid, table: str, key: str) -> Mapping[str, object]:
    keys = locate_tables(grid)[table]
    return {name: grid.at(row, keys.columns[key]) for name, row in keys.rows.items()}


def test_each_breakdown_the_steps_the_findings_and_the_latest_runs_have_a_chart(demo: Demo) -> None:
    assert [(chart.title, chart.kind) for chart in overview(demo).charts] == [
        ("Tình trạng các việc theo bước", ChartKind.SHARES),
        ("Mức hoàn thành qua các lần đồng bộ", ChartKind.LINES),
        ("Mô hình theo lĩnh vực", ChartKind.BARS),
        ("Mô hình theo loại", ChartKind.BARS),
        ("Mô hình theo cấp đăng ký", ChartKind.BARS),
        ("Điều cần sửa, theo mức", ChartKind.BARS),
    ]


def test_the_name_of_each_series_stands_above_its_values(demo: Demo) -> None:
    layout = overview(demo)
    cells = {(cell.row, cell.column): cell.value for cell in layout.cells}
    series = [one for chart in layout.charts for one in chart.series]
    assert [cells[one.values.top - 1, one.values.left] for one in series] == [one.name for one in series]


def test_a_folder_s_master_keeps_native_charts_through_every_sync(demo: Demo) -> None:
    with ZipFile(demo.workplace.folder / "master.xlsx") as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/")]
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 6
    assert 'descr="Tình trạng các việc theo bước"' in drawing


def test_a_master_on_google_has_the_same_charts(demo: Demo) -> None:
    with Emulator() as emulator:
        store = google_store(emulator, shared_drive(emulator), by_api())
        campaign = demo.workplace.campaign
        store.create(MASTER, compile_master(campaign.schema, master_facts(campaign)))
        (made,) = (file for file in emulator.files.all.values() if file.workbook)
        charts = made.workbook.sheets[0].features["charts"]
        assert len(charts) == 6
        store.close()


def test_parts_add_up_to_the_models_registered(demo: Demo) -> None:
    grid = read(demo.workplace.store).grids[0]
    registered = column(grid, "tong_quan", "value")["models"]
    parts = [f"theo_{field.key}" for field in bundled_schema("dan_van_kheo").breakdowns]
    totals = {table: sum(map(float, map(str, column(grid, table, "models").values()))) for table in parts}
    assert totals == {"theo_linh_vuc": registered, "theo_loai": registered, "theo_cap": registered}


def test_the_schools_most_behind_are_named_by_what_they_lack_then_by_how_late_it_is(demo: Demo) -> None:
    behind = demo.report.figures.behind
    assert behind[0] == Behind("thcs-nhat-tan", "Trường THCS Nhật Tân", 0.0, 6, 4, 10)
    lacking = [one.missing + one.overdue for one in behind]
    assert lacking == sorted(lacking, reverse=True)
    shown = [name for name in column(read(demo.workplace.store).grids[0], "cham_nhat", "school").values() if name]
    assert shown == [one.name for one in behind]


@pytest.mark.soffice
def test_cards_shares_checks_and_the_head_of_the_matrix_follow_the_figures(demo: Demo, tmp_path: Path) -> None:
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    source = demo.workplace.folder / "master.xlsx"
    subprocess.run([*command, "xlsx", "--outdir", str(tmp_path), str(source)], check=True, capture_output=True)
    seen = read(FolderStore(tmp_path, "none", "master.xlsx"))
    cards, matrix = seen.grids[0], seen.grids[1]
    texts = {value for row in cards.rows for value in row if isinstance(value, str)}
    assert "11 / 15" in texts
    checks = {str(row[1]): row[2] for row in cards.rows if row[2:3] in (["✔ Khớp"], ["✖ Lệch"])}
    assert checks == {
        "Tổng theo lĩnh vực bằng số đã đăng ký": "✖ Lệch",
        "Tổng theo loại bằng số đã đăng ký": "✔ Khớp",
        "Tổng theo cấp đăng ký bằng số đã đăng ký": "✔ Khớp",
        "Số công nhận không quá số đã đăng ký": "✔ Khớp",
    }
    reviewed = next(index for index, row in enumerate(cards.rows) if "Chưa xét" in row)
    assert cards.rows[reviewed + 1][1:6] == ["Số mô hình", 4.0, 5.0, 3.0, 2.0]
    heads = [value for value in matrix.rows[4] if isinstance(value, str) and value.startswith("Bước")]
    assert heads == [
        "Bước 1. Có chủ trương đúng – 72%",
        "Bước 2. Biện pháp thực hiện – 60%",
        "Bước 3. Đánh giá chất lượng, hiệu quả – 0%",
        "Bước 4. Sơ kết, tổng kết, nhân rộng – 0%",
    ]
