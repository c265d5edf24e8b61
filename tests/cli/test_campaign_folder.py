from __future__ import annotations

from pathlib import Path

from tests.cli.running import run


def test_init_makes_a_campaign_folder(tmp_path: Path) -> None:
    done = run("init", tmp_path / "new")
    assert done.exit_code == 0
    assert "Đã tạo đợt mới" in done.stdout
    made = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert made == [".danvan", "campaign.yaml", "reports", "schools"]


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("title: mine", encoding="utf-8")
    done = run("init", tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "đã có campaign.yaml" in done.stderr
    assert (tmp_path / "campaign.yaml").read_text(encoding="utf-8") == "title: mine"


def test_init_speaks_json(tmp_path: Path) -> None:
    done = run("init", tmp_path, "--json")
    assert done.exit_code == 0
    assert done.stdout.startswith('{\n  "folder": ')
