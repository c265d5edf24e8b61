"""What all tests share: the same random examples on every machine, LibreOffice and Chromium only where they are."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("danvan", derandomize=True, deadline=None)
settings.load_profile("danvan")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag renews all goldens; what changed is reviewed like code."""
    parser.addoption("--renew-goldens", action="store_true", help="write the goldens anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden of this file name in ``tests/golden``."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--renew-goldens"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"tests/golden/{name} differs; see --renew-goldens"

    return compare


def _has_writer() -> bool:
    """Whether LibreOffice can open texts: Debian packs its Writer apart."""
    office = shutil.which("soffice")
    return bool(office) and any((Path(office or "").resolve().parent).glob("*swlo.*"))


NEEDED: Mapping[str, tuple[Callable[[], bool], str]] = {
    "soffice": (lambda: bool(shutil.which("soffice")), "LibreOffice (soffice)"),
    "writer": (_has_writer, "LibreOffice Writer"),
    "browser": (lambda: bool(shutil.which("chromedriver")), "Chromium (chromedriver)"),
}
"""Marks, whether the program is there without which their tests are skipped, and its name."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a program that is not installed, and say which."""
    absent = {mark: name for mark, (is_there, name) in NEEDED.items() if not is_there()}
    for item in items:
        for mark, name in absent.items():
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=f"{name} is not installed"))
