"""A Chromium that reaches nothing but files, with what it logged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--lang=vi",
)


@contextmanager
def chromium() -> Iterator[Chrome]:
    """A browser for some tests; closed at the end."""
    options = Options()
    for flag in FLAGS:
        options.add_argument(flag)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program:
        options.binary_location = program
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = Chrome(options, Service(shutil.which("chromedriver")))
    try:
        yield browser
    finally:
        browser.quit()


def show(browser: Chrome, page: Path, width: int = 1440, height: int = 900, **features: str) -> None:
    """Open a page in a window of this size; ``features`` are media features, such as ``prefers_color_scheme``."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": wanted})
    browser.get(page.as_uri())
    browser.execute_script("try { localStorage.clear() } catch {}")
    browser.refresh()


def requests(browser: Chrome) -> list[str]:
    """The addresses that pages asked for since the last look."""
    messages: list[Any] = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [one["params"] for one in messages if one["method"] == "Network.requestWillBeSent"]
    return [one["request"]["url"] for one in sent]


def complaints(browser: Chrome) -> list[str]:
    """What the console says since the last look."""
    return [str(entry["message"]) for entry in browser.get_log("browser")]
