"""Totals that do not agree are findings of the whole campaign, in the master, the terminal and for machines."""

from __future__ import annotations

from typing import Any

from sheets_schema.cells import typed_text
from sync.demo.stories import registration
from sync.domain.snapshot import MASTER
from tests.cli.running import run, run_json
from tests.cli.test_round import Campaign, campaign

__all__ = ["campaign"]

NO_FIELD = "cộng theo lĩnh vực là 2, còn số mô hình đã đăng ký là 3 (xem THCS Bình)"
TOO_MANY = "số mô hình được công nhận là 2, còn số mô hình đã đăng ký là 1 (xem THCS An)"


def totals(campaign: Campaign, day: str) -> list[dict[str, Any]]:
    """What a sync says of totals."""
    return list(run_json("-C", campaign.folder, "--today", day, "sync")["totals"])


def findings(campaign: Campaign) -> list[tuple[str, ...]]:
    """The findings of the whole campaign in the master."""
    grid, keyed = campaign.table("loi")
    rows = (row for key, row in keyed.rows.items() if key.startswith("/"))
    columns = [keyed.columns[key] for key in ("school", "severity", "worksheet", "message")]
    return [tuple(typed_text(grid.at(row, column)) for column in columns) for row in rows]


def test_models_without_a_field_are_a_finding_until_the_sums_agree(campaign: Campaign) -> None:
    campaign.enter("b", "mo_hinh", "m1", linh_vuc=None)
    short = [{"key": "linh_vuc", "parts": 2, "whole": 3, "schools": ["THCS Bình"]}]
    assert totals(campaign, "2027-02-01") == short
    ((school, severity, worksheet, message),) = findings(campaign)
    assert (school, severity, worksheet) == ("(Toàn đợt)", "Nên xem lại", "Tổng quan (sổ này)")
    assert NO_FIELD in message
    assert totals(campaign, "2027-02-01") == short
    again = run("-C", campaign.folder, "--today", "2027-02-01", "sync")
    assert f"Số liệu chưa khớp: {NO_FIELD}." in again.stdout
    assert "Không có gì mới để ghi." in again.stdout
    campaign.enter("b", "mo_hinh", "m1", linh_vuc="Kinh tế")
    assert totals(campaign, "2027-02-01") == []
    assert findings(campaign) == []


def test_a_recognised_model_that_its_school_withdrew_is_more_than_was_registered(campaign: Campaign) -> None:
    assert totals(campaign, "2027-02-01") == []
    campaign.decide("a/m1", decision="Duyệt", recognised="Có")
    campaign.decide("a/m2", decision="Duyệt", recognised="Có")
    grid, keyed = campaign.table("mo_hinh")
    campaign.hand(MASTER).comment(grid.title, keyed.rows["a/m1"], keyed.columns["ten"], "hỏi lại cô Mai")
    assert totals(campaign, "2027-02-02") == []
    campaign.enter("a", "mo_hinh", "m1", **dict.fromkeys(registration("", "")))
    more = [{"key": "recognised", "parts": 2, "whole": 1, "schools": ["THCS An"]}]
    assert totals(campaign, "2027-02-02") == more
    assert TOO_MANY in findings(campaign)[0][3]
    assert totals(campaign, "2027-02-02") == more
    campaign.enter("b", "mo_hinh", "m1", linh_vuc="Kinh tế")
    assert totals(campaign, "2027-02-02") == more
    assert TOO_MANY in findings(campaign)[0][3]
    again = run("-C", campaign.folder, "--today", "2027-02-02", "sync", "--full")
    assert "Không có gì mới để ghi." in again.stdout
    campaign.decide("a/m1", recognised=None)
    assert totals(campaign, "2027-02-02") == []
    assert findings(campaign) == []


def test_a_recognised_model_that_goes_to_the_archive_leaves_the_totals_in_agreement(campaign: Campaign) -> None:
    totals(campaign, "2027-02-01")
    campaign.decide("a/m1", decision="Duyệt", recognised="Có")
    totals(campaign, "2027-02-02")
    campaign.enter("a", "mo_hinh", "m1", **dict.fromkeys(registration("", "")))
    assert totals(campaign, "2027-02-02") == []
