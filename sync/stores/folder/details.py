"""What calamine does not tell, from the worksheet's own XML: errors, formulas never computed, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain, product

from sheets_schema.cells import parse_a1
from sync.domain.snapshot import Trouble
from sync.stores.folder.package import Package, Sheet, parse, relationship_id, resolve
from sync.stores.folder.sheetxml import rows_span
from sync.stores.folder.troubles import UnfitError

_ERROR_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*) t="e"')
_NO_VALUE = re.compile(rb"</f>\s*(?:<v>\s*</v>|<v\s*/>)?\s*</c>")
_BORROWED = b"/></c>"
"""How a cell ends whose formula stands elsewhere and that has no value."""

_START = b'<c r="'
_LINK_FORMULA = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"[^>]*>\s*<f[^>]*>HYPERLINK\((?:"|&quot;)([^"&]*(?:&amp;[^"&]*)*)(?:"|&quot;)'
)
_WIDEST_LINK = 1000
_COMMENTS = ("/comments", "/threadedcomment")
_COMMENT = re.compile(rb'<(?:\w+:)?(?:comment|threadedComment) [^>]*?ref="([A-Z]+[0-9]+)"')
_LINKS_END = b"</hyperlinks>"

Address = tuple[int, int]


def errors_as_text(content: bytes) -> tuple[bytes, tuple[Address, ...]]:
    """The worksheet with its error cells turned into text cells, and where they are.

    calamine reads an error as empty, and refuses a whole worksheet for an error that it does not know.
    """
    if b't="e"' not in content:
        return content, ()
    found = tuple(parse_a1(match[1].decode()) for match in _ERROR_CELL.finditer(content))
    return _ERROR_CELL.sub(rb'<c r="\1"\2 t="str"', content), found


def uncomputed_formulas(content: bytes) -> tuple[Address, ...]:
    """Where a formula stands without a value: nobody has opened the workbook since a program wrote it."""
    if not has_formulas(content):
        return ()
    span = rows_span(content)
    ends = [match.start() for match in _NO_VALUE.finditer(content, *span)]
    ends += _positions(content, _BORROWED, span)
    starts = (content.rfind(_START, 0, end) for end in ends)
    return tuple(_address(content, start) for start in starts if not _is_text(content, start))


def has_formulas(content: bytes) -> bool:
    """Looked for among the rows only, and first by one byte, which is much faster."""
    span = rows_span(content)
    return content.find(b"f", *span) >= 0 and content.find(b"<f", *span) >= 0


def _positions(content: bytes, needle: bytes, span: tuple[int, int]) -> Iterator[int]:
    position = content.find(needle, *span)
    while position >= 0:
        yield position
        position = content.find(needle, position + 1, span[1])


def _is_text(content: bytes, start: int) -> bool:
    """True for a formula whose result is text, if only an empty one."""
    return content.find(b' t="str"', start, content.index(b">", start)) >= 0


def _address(content: bytes, start: int) -> Address:
    first = start + len(_START)
    return parse_a1(content[first : content.index(b'"', first)].decode())


def links(package: Package, sheet: Sheet, content: bytes) -> Mapping[Address, str]:
    """The targets of hyperlinks: an address of the world, or ``#`` and a place in this workbook."""
    has_link_formulas = has_formulas(content) and content.find(b"HYPERLINK(", *rows_span(content)) >= 0
    found = dict(_link_formulas(content)) if has_link_formulas else {}
    block = hyperlinks_block(content)
    return {**found, **_link_elements(package, sheet, root_tag(content) + block)} if block else found


def _link_formulas(content: bytes) -> Iterator[tuple[Address, str]]:
    for match in _LINK_FORMULA.finditer(content):
        yield parse_a1(match[1].decode()), match[2].decode("utf-8", "replace").replace("&amp;", "&")


def _link_elements(package: Package, sheet: Sheet, block: bytes) -> dict[Address, str]:
    relationships = package.relationships(sheet.part)
    targets = {key: one.target for key, one in relationships.items()}
    return dict(_targets(block + b"</worksheet>", sheet.part, targets))


def _targets(block: bytes, part: str, targets: Mapping[str, str]) -> Iterator[tuple[Address, str]]:
    for element in parse(block, part).iterfind("{*}hyperlinks/{*}hyperlink"):
        target = targets.get(relationship_id(element), "")
        location = element.get("location", "")
        whole = f"{target}#{location}" if location else target
        if whole:
            yield from ((cell, whole) for cell in _cells(element.get("ref", ""), part))


def _cells(ref: str, part: str) -> Iterator[Address]:
    """The cells of ``B2`` or ``B2:B9``; of a huge range only the first."""
    first, _, last = ref.partition(":")
    try:
        (top, left), (bottom, right) = parse_a1(first), parse_a1(last or first)
    except ValueError:
        raise UnfitError(Trouble.DAMAGED, part) from None
    if (bottom - top + 1) * (right - left + 1) > _WIDEST_LINK:
        return iter([(top, left)])
    return product(range(top, bottom + 1), range(left, right + 1))


def notes(package: Package, sheet: Sheet) -> frozenset[Address]:
    """Where people commented, in notes and in threads; comments that cannot be read say nothing."""
    if not package.has_comments:
        return frozenset()
    related = package.relationships(sheet.part).values()
    parts = [resolve(sheet.part, one.target) for one in related if one.kind.lower().endswith(_COMMENTS)]
    found = chain.from_iterable(_COMMENT.findall(package.read(part)) for part in parts)
    return frozenset(parse_a1(ref.decode()) for ref in found)


def hyperlinks_block(content: bytes) -> bytes:
    """The ``<hyperlinks>`` element of a plain worksheet; empty when it has none."""
    start = content.find(b"<hyperlinks", max(0, rows_span(content)[1]))
    end = content.find(_LINKS_END, start)
    return content[start : end + len(_LINKS_END)] if 0 <= start < end else b""


def root_tag(content: bytes) -> bytes:
    """The start tag of a plain worksheet, with its namespaces."""
    start = content.index(b"<worksheet")
    return content[start : content.index(b">", start) + 1]
