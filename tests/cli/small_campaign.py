"""A campaign of a few schools that have filled in their workbooks, made once and copied for each test."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from sync.demo.run import entries_plan
from sync.demo.stories import STORIES, Mishap
from sync.domain.snapshot import Snapshot
from sync.stores.folder.store import FolderStore
from tests.cli.running import run

DAY = ("--today", "2020-04-10")
STORY = max(
    (story for story in STORIES if story.mishap is Mishap.NONE),
    key=lambda story: sum(map(len, story.entries.get("tien_do", {}).values())),
)
"""The one that tells most of its steps."""


def make_campaign(folder: Path, schools: int = 4) -> Path:
    """Schools ``truong-a``, ``truong-b`` ... whose workbooks hold one story; nothing is synced yet."""
    folder.mkdir(exist_ok=True)
    text = files("sync.demo").joinpath("campaign.yaml").read_text(encoding="utf-8")
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    lines = [f"truong-{letter},Trường {letter.upper()}" for letter in "abcdefgh"[:schools]]
    (folder / "roster.csv").write_text("\n".join(["Mã,Tên trường", *lines]), encoding="utf-8")
    assert run("-C", folder, "roster", "import", folder / "roster.csv").exit_code == 0
    assert run("-C", folder, "templates", "create", *DAY).exit_code == 0
    store = FolderStore(folder)
    for snapshot in list(store.read(stamp.workbook for stamp in store.survey())):
        assert isinstance(snapshot, Snapshot)
        assert all(receipt.trouble is None for receipt in store.apply([entries_plan(snapshot, STORY)]))
    return folder


def copy_of(campaign: Path, folder: Path) -> Path:
    """The same campaign elsewhere, to be spoilt."""
    return Path(shutil.copytree(campaign, folder))
