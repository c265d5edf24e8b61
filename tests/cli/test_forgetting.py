"""What is remembered stays within bounds, also where no run ever reads everything."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.running import run, run_json
from tests.cli.small_campaign import DAY, make_campaign


def test_runs_over_some_schools_do_not_let_the_state_grow_for_ever(tmp_path: Path) -> None:
    campaign = make_campaign(tmp_path / "campaign", schools=1)
    with (campaign / "campaign.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nstate: {full_every: 1000, keep_runs: 4, keep_masters: 2}\n")
    sizes = []
    for number in range(12):
        book = load_workbook(campaign / "schools/truong-a.xlsx")
        book["Chỉ tiêu"]["D6"] = f"Nội dung lần {number}"
        book.save(campaign / "schools/truong-a.xlsx")
        assert run("-C", campaign, "sync", "--school", "truong-a", *DAY).exit_code == 0
        sizes.append((campaign / ".danvan/state.db").stat().st_size)
    assert len(run_json("-C", campaign, "runs")["runs"]) <= 5
    assert max(sizes[6:]) <= 1.1 * max(sizes[:6])


def test_runs_in_which_nothing_changed_do_not_let_it_grow_either(tmp_path: Path) -> None:
    campaign = make_campaign(tmp_path / "campaign", schools=1)
    with (campaign / "campaign.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nstate: {full_every: 1000, keep_runs: 4, keep_masters: 2}\n")
    for _ in range(9):
        assert run("-C", campaign, "sync", *DAY).exit_code == 0
    assert len(run_json("-C", campaign, "runs")["runs"]) <= 5
