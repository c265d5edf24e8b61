"""Every import contract of pyproject.toml can fail: each is broken once in a copy of the program."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent.parent


class Breach(NamedTuple):
    """A module with one import that a contract forbids. ``importer`` and ``imported`` are dotted names."""

    contract: str
    importer: str
    imported: str


BREACHES = (
    Breach("tests > sync > sheets_schema", "sheets_schema.breach", "sync.errors"),
    Breach("Layers of sync: the command line at the top", "sync.domain.breach", "sync.jobs"),
    Breach("Layers of sync: the command line at the top", "sync.jobs.breach_upward", "sync.stores.folder"),
    Breach(
        "Layers of sheets_schema: loading and compilers top",
        "sheets_schema.types.breach",
        "sheets_schema.compile",
    ),
    Breach(
        "Compilers know nothing of each other",
        "sheets_schema.compile.breach",
        "sheets_schema.compile.breach_2",
    ),
    Breach("Stores know nothing of each other", "sync.stores.breach", "sync.stores.folder"),
    Breach("Stores know nothing of jobs", "sync.stores.folder.breach", "sync.jobs"),
    Breach("The core touches no file, clock, chance", "sheets_schema.types.breach_os", "os"),
    Breach("The core touches no file, clock, chance", "sync.domain.breach_time", "time"),
    Breach("The core touches no file, clock, chance", "sync.jobs.breach_pathlib", "pathlib"),
    Breach("Google's libraries have one door", "sync.jobs.breach_google", "gspread"),
    Breach("The .xlsx libraries have one door", "sync.render.breach_xlsx", "xlsxwriter"),
    Breach("The .xlsx libraries have one door", "sheets_schema.compile.breach_lxml", "lxml"),
    Breach("The emulator of Google knows neither", "tests.google_emulator.breach", "sync.errors"),
    Breach("The emulator of Google knows neither", "tests.google_emulator.breach_client", "gspread"),
    Breach("pypdf has one door", "sync.domain.breach_pypdf", "pypdf"),
    Breach("pandas has one door", "sync.domain.breach_pandas", "pandas"),
    Breach("Holidays have one door", "sync.domain.breach_holidays", "holidays"),
    Breach("Notices leave by one door", "sync.domain.breach_mail", "smtplib"),
    Breach("Notices leave by one door", "sync.cli.breach_apprise", "apprise"),
    Breach("Locks of files have one door", "sync.cli.breach_lock", "filelock"),
    Breach("SQLite has one door", "sync.cli.breach_sqlite", "sqlite3"),
    Breach("Documents, pages and charts have one door", "sync.domain.breach_docx", "docx"),
    Breach("Documents, pages and charts have one door", "sync.cli.breach_chart", "pygal"),
    Breach("click has one door", "sync.render.breach_click", "click"),
    Breach("rich has two doors", "sync.jobs.breach_rich", "rich"),
    Breach("YAML and JSON Schema have one door", "sync.domain.breach_yaml", "yaml"),
    Breach("YAML and JSON Schema have one door", "sheets_schema.types.breach_schema", "jsonschema"),
)


def _lint(folder: Path) -> str:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    return done.stdout + done.stderr


def _copy(folder: Path) -> None:
    for package in ("sync", "sheets_schema", "tests"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("breaches")
    _copy(folder)
    (folder / "sheets_schema/compile/breach_2.py").touch()
    for breach in BREACHES:
        path = folder / (breach.importer.replace(".", "/") + ".py")
        path.write_text(f"import {breach.imported}\n", encoding="utf-8")
    return _lint(folder)


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach.importer)
def test_a_forbidden_import_breaks_its_contract(report: str, breach: Breach) -> None:
    verdicts = [line for line in report.splitlines() if line.startswith(breach.contract)]
    assert " BROKEN" in verdicts[0]
    package = breach.imported if breach.imported.startswith(("sync", "sheets")) else breach.imported.split(".")[0]
    assert f"{breach.importer} -> {package} " in report


def test_a_new_module_outside_the_layers_breaks_the_contract(tmp_path: Path) -> None:
    _copy(tmp_path)
    (tmp_path / "sync/elsewhere.py").touch()
    assert "Layers of sync: the command line at the top, the domain at the bottom BROKEN" in _lint(tmp_path)


def test_every_contract_is_seen_to_break() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]
    assert [name for name in names if not any(name.startswith(one.contract) for one in BREACHES)] == []


def test_only_bootstrap_reads_the_clock() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for package in ("sync", "sheets_schema")
        for path in (ROOT / package).rglob("*.py")
        if any(call in path.read_text(encoding="utf-8") for call in ("datetime.now", "date.today", "utcnow"))
    ]
    assert readers == ["sync/bootstrap.py"]
