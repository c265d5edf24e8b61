"""``https://docs.google.com/spreadsheets/.../export``: the address behind exportLinks, for one sheet or for all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .calls import Answer
from .drive_view import EXPORTS
from .export import exported
from .files import READ, Caller

if TYPE_CHECKING:
    from .emulator import Emulator

PATH = re.compile(r"/spreadsheets/(?:d/(?P<id>[\w-]+)/)?export")
_KINDS = {ending: kind for kind, ending in EXPORTS.items()}
_PAGE = "<!DOCTYPE html>\n<html lang=en><title>{0}</title>\n<p>{0}\n"


def answer(emulator: Emulator, caller: Caller | None, path: str, query: dict[str, str]) -> Answer:
    hit = PATH.fullmatch(path)
    assert hit is not None
    if caller is None:
        return _said(401, "Unauthorized")
    file = emulator.files.all.get(hit["id"] or query.get("id", ""))
    if file is None or file.workbook is None or emulator.files.rank(file, caller) < READ:
        return _said(404, "Sorry, the file you have requested does not exist.")
    ending = query.get("format") or query.get("exportFormat") or "xlsx"
    sheet = query.get("gid")
    known = sheet is None or any(str(one.id) == sheet for one in file.workbook.sheets)
    if ending not in _KINDS or not known:
        return _said(400, "Sorry, unable to open the file at this time.")
    content = exported(file.workbook, ending, emulator.clock.now(), int(sheet) if sheet else None)
    return Answer(content, _KINDS[ending], headers={"Content-Disposition": f'attachment; filename="export.{ending}"'})


def _said(code: int, text: str) -> Answer:
    return Answer(_PAGE.format(text).encode(), "text/html; charset=utf-8", code)
