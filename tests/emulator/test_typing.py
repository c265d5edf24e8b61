"""What people type is understood by the locale, and shown as they typed it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.calling import OWNER, calling
from tests.google_emulator import SERVICE_ACCOUNT, Emulator

YEAR_2026 = 1_790_000_000


@pytest.mark.parametrize(
    ("locale", "given", "value", "shown"),
    [
        ("vi_VN", "1,5", 1.5, "1,5"),
        ("vi_VN", "25/12/2019", 43824, "25/12/2019"),
        ("vi_VN", "1/4/2019", 43556, "01/04/2019"),
        ("vi_VN", "1.234,5", 1234.5, "1.234,50"),
        ("vi_VN", "85%", 0.85, "85%"),
        ("vi_VN", "12/25/2019", "12/25/2019", "12/25/2019"),
        ("en_US", "1.5", 1.5, "1.5"),
        ("en_US", "12/25/2019", 43824, "12/25/2019"),
        ("en_US", "25/12/2019", "25/12/2019", "25/12/2019"),
        ("en_US", "2019-12-25", 43824, "2019-12-25"),
        ("vi_VN", "2019-12-25", 43824, "2019-12-25"),
        ("vi_VN", "25/12", 46381, "25/12"),
        ("en_US", "12/25", 46381, "12/25"),
        ("en_US", "Mar 1 2016", 42430, "Mar 1 2016"),
        ("en_US", "March 1, 2016", 42430, "March 1, 2016"),
        ("vi_VN", "1-Mar-16", 42430, "1-Mar-16"),
        ("en_US", "Mar 2016", 42430, "Mar 2016"),
        ("en_US", "Marx 1 2016", "Marx 1 2016", "Marx 1 2016"),
        ("en_US", "1/2/2020 10:30", 43832.4375, "1/2/2020 10:30:00"),
        ("vi_VN", "1/2/2020 10:30", 43862.4375, "01/02/2020 10:30:00"),
        ("en_US", "2020-01-02 10:30", 43832.4375, "2020-01-02 10:30:00"),
        ("en_US", "2020-01-02T10:30", "2020-01-02T10:30", "2020-01-02T10:30"),
        ("en_US", "10:30 PM", 0.9375, "10:30 PM"),
        ("en_US", "25:61", "25:61", "25:61"),
        ("en_US", "$100.15", 100.15, "$100.15"),
        ("en_US", "1,234.5", 1234.5, "1,234.50"),
        ("en_US", "true", True, "TRUE"),
        ("en_US", "'0912", "0912", "0912"),
        ("en_US", "0912", 912, "912"),
        ("en_US", "=1+1", 2, "2"),
        ("en_US", '= 2 * (3+4) & "x"', "14x", "14x"),
        ("en_US", "@x", "@x", "@x"),
        ("en_US", "12:30", 0.5208333333333334, "12:30"),
    ],
)
def test_typing_is_understood_by_the_locale(
    emulator: Emulator, locale: str, given: str, value: Any, shown: str
) -> None:
    emulator.clock.turn(YEAR_2026 - emulator.clock.now())
    key = emulator.add_spreadsheet("Book", OWNER, locale=locale)
    emulator.share(key, SERVICE_ACCOUNT)
    with calling(emulator) as caller:
        caller.put(key, "A1", [[given]])
        assert caller.values(key, "A1", valueRenderOption="UNFORMATTED_VALUE") == [[value]]
        assert caller.values(key, "A1") == [[shown]]
