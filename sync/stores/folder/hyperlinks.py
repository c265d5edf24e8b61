"""The links of one worksheet: its ``<hyperlinks>`` element and the relationships that hold their targets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from sheets_schema.cells import column_letters, parse_a1, quoted_title
from sheets_schema.layout import Link
from sync.domain.plan import CellWrite, WorksheetWrite
from sync.stores.folder.details import hyperlinks_block, root_tag
from sync.stores.folder.limits import MAX_ADDRESS, MAX_LINKS
from sync.stores.folder.package import Relationship, parse, relationship_id
from sync.stores.folder.serialising import attribute

if TYPE_CHECKING:
    from lxml import etree

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_NAMESPACE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PREFIX = re.compile(rb'xmlns:(\w+)="(?:' + re.escape(_NAMESPACE) + rb'|http://purl\.oclc[^"]*/relationships)"')
_ELEMENT = re.compile(rb"<hyperlink (?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_USUAL = re.compile(rb'<hyperlink ref="([A-Z]{1,3}([1-9][0-9]{0,6}))"(?: r:id="([^"&]*)")?(?: location="[^"]*")?/>')
"""A link as we and most programs write it: read many times as quickly as by a parser."""
_KEPT = "%/:?=&;,+@!$*()~'"
"""What a target may hold as it is: people paste addresses that are escaped already."""

Locate = Callable[[str], str]
"""Where another workbook lies, seen from the one that is written; empty for the same one."""

_PREDECESSORS = (b"</customSheetViews>", b"</mergeCells>", b"</conditionalFormatting>", b"</dataValidations>")
_SUCCESSORS = re.compile(
    rb"<(?:printOptions|pageMargins|pageSetup|headerFooter|rowBreaks|colBreaks|customProperties|cellWatches"
    rb"|ignoredErrors|smartTags|drawing|legacyDrawing|legacyDrawingHF|drawingHF|picture|oleObjects|controls"
    rb"|webPublishItems|tableParts|extLst|mc:AlternateContent)\b|</worksheet>"
)


class Target(NamedTuple):
    """Where a link leads: ``address`` outside the workbook (empty: inside it) and a place there."""

    address: str
    place: str


class Linked(NamedTuple):
    """A worksheet with its links written; ``relationships`` None: as they were."""

    head: bytes
    tail: bytes
    relationships: tuple[Relationship, ...] | None


class _Element(NamedTuple):
    raw: bytes
    at: str
    row: int
    id: str


def write_links(
    head: bytes, tail: bytes, write: WorksheetWrite, old: Mapping[str, Relationship], locate: Locate
) -> Linked:
    """Replace the links of the cells written."""
    wanted = [(cell, target_of(cell.link, locate)) for cell in write.cells if cell.link]
    if not wanted and b"<hyperlink" not in tail:
        return Linked(head, tail, None)
    elements = _elements(head, tail)
    kept = _kept(elements, write)
    ids = _Ids(old)
    prefix = _PREFIX.search(head)
    name = prefix[1].decode() if prefix else "r"
    room = MAX_LINKS - len(kept)
    made = [_element(cell, target, ids, name) for cell, target in wanted if _can_lead(target)][:room]
    raws = [one.raw for one in kept] + [raw.encode() for raw in made]
    if ids.used and not prefix:
        head = _declare(head)
    return Linked(head, _replaced(tail, raws), _needed(old, ids, elements, kept))


def target_of(link: Link, locate: Locate) -> Target:
    """A link as an address and a place, as Excel writes them: the part after ``#`` apart."""
    if link.url:
        address, _, place = link.url.partition("#")
        return Target(quote(address, safe=_KEPT + "#"), place)
    place = f"{quoted_title(link.worksheet)}!{link.a1}" if link.worksheet else ""
    if "://" in link.workbook:
        return Target(quote(link.workbook, safe=_KEPT), place)
    return Target(quote(locate(link.workbook), safe="/()") if link.workbook else "", place)


def _can_lead(target: Target) -> bool:
    return 0 < len(target.address) + len(target.place) <= MAX_ADDRESS


class _Ids:
    """Relationship ids for targets; one that is there already is used again."""

    def __init__(self, old: Mapping[str, Relationship]) -> None:
        self._ids = {one.target: one.id for one in old.values() if one.kind.endswith("/hyperlink")}
        self._taken = set(old)
        self._next = 1
        self.used: dict[str, str] = {}

    def of(self, target: str) -> str:
        """The id under which a cell names this target."""
        if target not in self.used:
            self.used[target] = self._ids.get(target) or self._new()
        return self.used[target]

    def _new(self) -> str:
        while f"rId{self._next}" in self._taken:
            self._next += 1
        self._taken.add(f"rId{self._next}")
        return f"rId{self._next}"


def _elements(head: bytes, tail: bytes) -> list[_Element]:
    block = hyperlinks_block(b"<sheetData/>" + tail)
    if not block:
        return []
    raws = _ELEMENT.findall(block)
    usual = [found for raw in raws if (found := _USUAL.fullmatch(raw))]
    prefix = _PREFIX.search(head)
    if len(usual) == len(raws) and prefix and prefix[1] == b"r":
        return [_Element(one[0], one[1].decode(), int(one[2]), (one[3] or b"").decode()) for one in usual]
    parsed = parse(root_tag(head) + block + b"</worksheet>", "hyperlinks").iterfind("{*}hyperlinks/{*}hyperlink")
    return [_parsed(raw, one) for raw, one in zip(raws, parsed, strict=True)]


def _parsed(raw: bytes, one: etree._Element) -> _Element:
    row, column = parse_a1(one.get("ref", "").partition(":")[0])
    return _Element(_closed(raw), f"{column_letters(column)}{row}", row, relationship_id(one))


def _closed(raw: bytes) -> bytes:
    return raw if raw.endswith(b"/>") else raw[:-1] + b"/>"


def _kept(elements: Sequence[_Element], write: WorksheetWrite) -> list[_Element]:
    if not elements:
        return []
    written = {f"{column_letters(cell.column)}{cell.row}" for cell in write.cells}
    first_cleared = write.clear_from or 1 << 30
    return [one for one in elements if one.row < first_cleared and one.at not in written]


def _element(cell: CellWrite, target: Target, ids: _Ids, prefix: str) -> str:
    outside = f' {prefix}:id="{ids.of(target.address)}"' if target.address else ""
    place = f' location="{attribute(target.place)}"' if target.place else ""
    return f'<hyperlink ref="{column_letters(cell.column)}{cell.row}"{outside}{place}/>'


def _declare(head: bytes) -> bytes:
    tag = root_tag(head)
    return head.replace(tag, tag[:-1] + b' xmlns:r="' + _NAMESPACE + b'">', 1)


def _replaced(tail: bytes, raws: list[bytes]) -> bytes:
    block = hyperlinks_block(b"<sheetData/>" + tail)
    made = b"<hyperlinks>" + b"".join(raws) + b"</hyperlinks>" if raws else b""
    if block:
        return tail.replace(block, made, 1)
    start = max(tail.rfind(end) for end in _PREDECESSORS)
    place = _SUCCESSORS.search(tail, max(start, 0))
    position = place.start() if place else len(tail)
    return tail[:position] + made + tail[position:]


def _needed(
    old: Mapping[str, Relationship], ids: _Ids, elements: Iterable[_Element], kept: Iterable[_Element]
) -> tuple[Relationship, ...] | None:
    """The relationships when they have to change: links that are gone take theirs along."""
    new = {id_: Relationship(id_, KIND, target, True) for target, id_ in ids.used.items() if id_ not in old}
    gone = {one.id for one in elements} - {one.id for one in kept} - set(ids.used.values())
    if not new and not gone & old.keys():
        return None
    return (*(one for id_, one in old.items() if id_ not in gone), *new.values())
