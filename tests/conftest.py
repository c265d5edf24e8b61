"""What all tests share: the same random examples on every machine, and LibreOffice only where it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs LibreOffice where there is none."""
    if shutil.which("soffice"):
        return
    for item in items:
        if item.get_closest_marker("soffice"):
            item.add_marker(pytest.mark.skip(reason="LibreOffice (soffice) is not installed"))
