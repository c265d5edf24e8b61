"""Logs of runs: lines for people, or JSON lines where the file's name ends in ``.jsonl`` or ``.json``."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from sync.errors import unwritable
from sync.log_words import log_word
from sync.ports.events import BAD, WORRYING, Event, Listener

STANDARD = "-"
"""In the place of a file: JSON lines on the error stream, as runners in containers collect them."""

_LARGEST = 2_000_000
_KEPT = 3


@contextmanager
def open_log(place: str, lang: str) -> Iterator[Listener]:
    """A listener that writes to a file, which is continued, or to the error stream. Raises StoreError when the file
    cannot be opened; a line that cannot be written later is lost, not the run.
    """
    handler = _handler(place)
    is_json = place == STANDARD or Path(place).suffix.lower() in (".jsonl", ".json")
    write: Callable[[Event], str] = json_line if is_json else lambda event: plain_line(event, lang)
    handler.setFormatter(_JsonTimes("%(message)s") if is_json else logging.Formatter(_PLAIN, "%Y-%m-%d %H:%M:%S"))

    def listen(event: Event) -> None:
        handler.handle(logging.LogRecord("danvan", level_of(event), "", 0, write(event), None, None))

    try:
        yield listen
    finally:
        handler.close()


_PLAIN = "%(asctime)s %(levelname)-7s %(message)s"


def _handler(place: str) -> logging.Handler:
    if place == STANDARD:
        return _Patient(sys.stderr)
    path = Path(place)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _PatientFile(path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    except OSError as error:
        raise unwritable(str(path.parent), error) from None


class _Patient(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written does not stop the run."""


class _PatientFile(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk does not stop the run because of its log."""


class _JsonTimes(logging.Formatter):
    """Puts the time, with its zone, into a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's line."""
        time = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
        return json.dumps({"time": time, **json.loads(record.getMessage())}, ensure_ascii=False)


def level_of(event: Event) -> int:
    """How much an event matters."""
    if event.kind in BAD:
        return logging.ERROR
    return logging.WARNING if event.kind in WORRYING else logging.INFO


def json_line(event: Event) -> str:
    """An event for machines."""
    level = logging.getLevelName(level_of(event)).lower()
    return json.dumps({"level": level, "event": event.kind.value, **event.facts}, ensure_ascii=False)


def plain_line(event: Event, lang: str) -> str:
    """An event for people."""
    facts = " ".join(f"{key}={'' if value is None else value}" for key, value in event.facts.items())
    return f"{log_word(event.kind, lang)}: {facts}" if facts else log_word(event.kind, lang)
