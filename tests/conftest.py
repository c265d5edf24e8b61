"""What all tests share: the same random examples on every machine, and LibreOffice only where it is."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import settings

settings.register_profile("danvan", derandomize=True, deadline=None)
settings.load_profile("danvan")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs LibreOffice where there is none."""
    if shutil.which("soffice"):
        return
    for item in items:
        if item.get_closest_marker("soffice"):
            item.add_marker(pytest.mark.skip(reason="LibreOffice (soffice) is not installed"))
