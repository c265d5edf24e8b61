"""What a .xlsx tells beside its values: protection, rules at typing time, text formats, and what lies in no cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from sheets_schema.cells import Box, parse_a1
from sync.domain.facts import RULE, SheetFacts, WorkbookFacts, list_rule
from sync.stores.folder.package import Package, Sheet, parse

_TEXT_FORMAT = "49"
_EXTRAS: Mapping[str, str] = {
    "drawing": "picture",
    "comments": "comment",
    "threadedComment": "comment",
    "image": "picture",
    "pivotTable": "pivot_table",
    "table": "table",
    "oleObject": "object",
    "control": "object",
}
"""The last word of a relationship's type, and what people call it."""

_WORKBOOK_EXTRAS: Mapping[str, str] = {"vbaProject": "macro", "externalLink": "external_link"}


class _Formats(NamedTuple):
    """Numbers of cell formats: those that show text, and those that are open while the worksheet is protected."""

    texts: frozenset[str]
    unlocked: frozenset[str]


def workbook_facts(package: Package) -> WorkbookFacts:
    """The facts of one file. Raises UnfitError where its parts are damaged."""
    formats = _formats(package)
    names = _defined_names(package)
    sheets = {sheet.title: _sheet_facts(package, sheet, formats, names) for sheet in package.sheets}
    kinds = {one.kind.rpartition("/")[2] for one in package.workbook_relationships.values()}
    extras = tuple(sorted(name for kind, name in _WORKBOOK_EXTRAS.items() if kind in kinds))
    return WorkbookFacts(sheets, extras=extras, loses_others=True)


def _formats(package: Package) -> _Formats:
    part = package.related_part("styles")
    root = parse(package.read(part), part) if part else None
    custom = root.iterfind("{*}numFmts/{*}numFmt") if root is not None else ()
    as_text = {_TEXT_FORMAT, *(one.get("numFmtId") for one in custom if one.get("formatCode") == "@")}
    texts, unlocked = set(), set()
    for number, one in enumerate(root.iterfind("{*}cellXfs/{*}xf") if root is not None else ()):
        protection = one.find("{*}protection")
        if one.get("numFmtId") in as_text:
            texts.add(str(number))
        if protection is not None and protection.get("locked") in ("0", "false"):
            unlocked.add(str(number))
    return _Formats(frozenset(texts), frozenset(unlocked))


def _defined_names(package: Package) -> Mapping[str, str]:
    found = package.workbook.iterfind("{*}definedNames/{*}definedName")
    return {one.get("name", ""): one.text or "" for one in found}


def _sheet_facts(package: Package, sheet: Sheet, formats: _Formats, names: Mapping[str, str]) -> SheetFacts:
    root = parse(package.read(sheet.part), sheet.part)
    texts, unlocked, formulas = set(), set(), set()
    for cell in root.iterfind("{*}sheetData/{*}row/{*}c"):
        address, style = parse_a1(cell.get("r", "A1")), cell.get("s", "0")
        if style in formats.texts:
            texts.add(address)
        if style in formats.unlocked:
            unlocked.add(address)
        if cell.find("{*}f") is not None:
            formulas.add(address)
    kinds = {one.kind.rpartition("/")[2] for one in package.relationships(sheet.part).values()}
    return SheetFacts(
        is_protected=_is_protected(root),
        rules=tuple(_rules(root, package, names)),
        texts=frozenset(texts),
        unlocked=frozenset(unlocked),
        formulas=frozenset(formulas),
        extras=tuple(sorted({_EXTRAS[kind] for kind in kinds & _EXTRAS.keys()})),
    )


def _is_protected(root: etree._Element) -> bool:
    protection = root.find("{*}sheetProtection")
    return protection is not None and protection.get("sheet") in ("1", "true")


def _rules(root: etree._Element, package: Package, names: Mapping[str, str]) -> Iterator[tuple[Box, str]]:
    for rule in root.iterfind("{*}dataValidations/{*}dataValidation"):
        kind = rule.get("type", "none")
        formula = rule.find("{*}formula1")
        text = (formula.text or "") if formula is not None else ""
        name = "" if kind == "none" else list_rule(_choices(text, package, names)) if kind == "list" else RULE
        for box in _boxes(rule.get("sqref", "")):
            yield box, name


def _choices(formula: str, package: Package, names: Mapping[str, str]) -> tuple[str, ...]:
    """What a list offers: the choices themselves, or those that stand in a column under a defined name."""
    if formula.startswith('"'):
        return tuple(formula.strip('"').replace('""', '"').split(","))
    return _column(names.get(formula.lstrip("="), formula), package)


def _column(place: str, package: Package) -> tuple[str, ...]:
    title, _, a1 = place.lstrip("=").rpartition("!")
    sheet = next((one for one in package.sheets if one.title == title.strip("'").replace("''", "'")), None)
    boxes = list(_boxes(a1))
    if sheet is None or not boxes:
        return ()
    root, texts = parse(package.read(sheet.part), sheet.part), _shared_strings(package)
    found = {parse_a1(cell.get("r", "A1")): _text(cell, texts) for cell in root.iterfind("{*}sheetData/{*}row/{*}c")}
    box = boxes[0]
    return tuple(found.get((row, box.left), "") for row in range(box.top, box.bottom + 1))


def _shared_strings(package: Package) -> tuple[str, ...]:
    part = package.related_part("sharedStrings")
    root = parse(package.read(part), part) if part else None
    return tuple("".join(map(str, one.itertext("{*}t"))) for one in root.iterfind("{*}si")) if root is not None else ()


def _text(cell: etree._Element, texts: tuple[str, ...]) -> str:
    value = cell.findtext("{*}v") or ""
    if cell.get("t") == "s" and value.isdecimal() and int(value) < len(texts):
        return texts[int(value)]
    return value or "".join(map(str, cell.itertext("{*}t")))


def _boxes(sqref: str) -> Iterator[Box]:
    for part in sqref.replace("$", "").split():
        first, _, last = part.partition(":")
        try:
            (top, left), (bottom, right) = parse_a1(first), parse_a1(last or first)
        except ValueError:
            continue
        yield Box(top, left, bottom, right)
