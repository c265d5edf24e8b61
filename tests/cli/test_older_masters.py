"""A master made for an older schema gets the columns it lacks, and nothing of what officials did in it is moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_schema.cells import typed_text
from sheets_schema.compile.master.workbook import compile_master
from sheets_schema.model import Schema
from sync.bootstrap import open_workplace
from sync.domain.snapshot import MASTER
from sync.jobs.master import master_facts
from sync.jobs.order import SyncOrder
from sync.jobs.sync_campaign import sync_campaign
from sync.ports.purpose import Purpose
from tests.cli.running import run, run_json
from tests.cli.test_round import Campaign, fill_in, folder_campaign, google_campaign


def older(schema: Schema) -> Schema:
    """The schema before its form asked for a signer, and before its second step had its last item."""
    (first, second, *others) = schema.steps
    subject = replace(schema.subject, fields=tuple(one for one in schema.subject.fields if one.key != "nguoi_ky"))
    tables = tuple(subject if table.key == subject.key else table for table in schema.tables)
    return replace(schema, tables=tables, steps=(first, replace(second, items=second.items[:-1]), *others))


@pytest.fixture(params=[folder_campaign, google_campaign], ids=["folder", "google"])
def campaign(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Campaign]:
    """A campaign in which an older program made the master and synced it once."""
    with request.param(tmp_path) as made:
        workplace = open_workplace(made.folder, Purpose.CREATE)
        then = replace(workplace.campaign, schema=older(workplace.campaign.schema))
        assert workplace.store.create(MASTER, compile_master(then.schema, master_facts(then))).trouble is None
        workplace.close()
        fill_in(made)
        made.enter("a", "mo_hinh", "m1", nguoi_ky="Lò Thị Mai")
        day = SyncOrder(workplace.campaign.first, "older", "", lambda: 0.0)
        workplace = open_workplace(made.folder, Purpose.WRITE)
        report = sync_campaign(workplace.store, then, day)
        workplace.close()
        assert (report.growth, report.failed) == (None, ())
        yield made


def test_an_older_master_gets_its_new_columns_at_the_right_and_keeps_everything(campaign: Campaign) -> None:
    """What officials take away of them afterwards does not come back."""
    grid, keyed = campaign.table("mo_hinh")
    campaign.hand(MASTER).set_up(grid.title, keyed.columns["dia_diem"], keyed.columns["can_cu_loai"])
    campaign.meddle()
    own = len(campaign.table("mo_hinh")[0].rows[5])
    looked_at(campaign)
    grown(campaign, own + 1)
    campaign.meddle()
    campaign.enter("a", "mo_hinh", "m1", nguoi_ky="Lò Thị Hoa")
    campaign.sync("2027-02-02")
    campaign.assert_kept()
    assert campaign.row("a/m1", "nguoi_ky") == ("Lò Thị Hoa",)
    a_new_item_is_in_the_matrix(campaign)
    grid, keyed = campaign.table("mo_hinh")
    campaign.hand(MASTER).put(grid.title, {(keyed.key_row or 0, keyed.columns["nguoi_ky"]): None})
    campaign.sync("2027-02-03")
    assert "nguoi_ky" not in campaign.table("mo_hinh")[1].columns


def looked_at(campaign: Campaign) -> None:
    """A dry run, and one for some schools only, say what is lacking and add nothing."""
    for words in (("--dry-run",), ("--school", "a")):
        looked = run("-C", campaign.folder, "--today", "2027-01-20", "sync", *words)
        assert "Sổ tổng hợp làm từ bản trước, còn thiếu: " in looked.stdout
        assert "nguoi_ky" not in campaign.table("mo_hinh")[1].columns


def grown(campaign: Campaign, column: int) -> None:
    """A sync adds a column right of everything, fills it, and has nothing more to do."""
    synced = run("-C", campaign.folder, "--today", "2027-02-01", "sync")
    assert (synced.exit_code, synced.stderr) == (0, "")
    assert "Trang “Đăng ký” của sổ tổng hợp được thêm cột ở bên phải: Người ký." in synced.stdout
    grid, keyed = campaign.table("mo_hinh")
    assert (keyed.columns["nguoi_ky"], typed_text(grid.at(6, column))) == (column, "Người ký")
    assert (campaign.row("a/m1", "nguoi_ky"), campaign.row("b/m1", "nguoi_ky")) == (("Lò Thị Mai",), ("",))
    campaign.assert_kept()
    again = run_json("-C", campaign.folder, "--today", "2027-02-01", "sync", "--full")
    assert (again["writes"], again["added"]) == ({"master": 0, "feedback": 0}, {"worksheets": [], "columns": {}})


def a_new_item_is_in_the_matrix(campaign: Campaign) -> None:
    """At its right end, with a status for each model."""
    matrix, items = campaign.table("ma_tran")
    schema = open_workplace(campaign.folder).campaign.schema
    new = items.columns[f"{schema.steps[1].key}.{schema.steps[1].items[-1].key}"]
    assert new == max(items.columns.values())
    assert all(typed_text(matrix.at(row, new)) for row in items.rows.values())
