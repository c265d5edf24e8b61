"""Tell a monitoring address that a run is over, as healthchecks.io and its likes expect: GET url, or url/fail."""

from __future__ import annotations

from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import Request, urlopen

TIMEOUT = 10.0
"""Seconds; a run does not wait longer for whoever watches it."""


def ping(url: str, is_success: bool, timeout: float = TIMEOUT) -> bool:
    """Whether the address answered. Nothing is raised: a run does not fail because nobody watches."""
    try:
        request = Request(url if is_success else failure_url(url), headers={"User-Agent": "danvan"})
        if request.type not in ("http", "https"):
            return False
        with urlopen(request, timeout=timeout) as answer:
            return bool(200 <= answer.status < 300)
    except (OSError, URLError, HTTPException, ValueError):
        return False


def failure_url(url: str) -> str:
    """The address with ``/fail`` behind its path."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/fail"))
