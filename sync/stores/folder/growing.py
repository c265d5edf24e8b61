"""What a workbook lacks, drawn into it: new worksheets, and new columns and rows beside what is there.

It is built as a workbook of its own first; then its worksheets, or their cells, rules and colours, are taken over with
the formats they need. Everything else of the workbook stays byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count

from lxml import etree

from sheets_schema.cells import column_letters
from sheets_schema.layout import CellLayout, Formula, WorksheetLayout
from sync.domain.growth import Growth
from sync.domain.snapshot import Trouble
from sync.stores.folder.dateformats import DateFormats
from sync.stores.folder.limits import Limits
from sync.stores.folder.package import Package, Sheet, parse, rels_part, resolve
from sync.stores.folder.rows import Rows
from sync.stores.folder.serialising import CellWriter, escaped, text_rest
from sync.stores.folder.sheetxml import divide, plain
from sync.stores.folder.styling import Styling
from sync.stores.folder.troubles import UnfitError
from sync.stores.folder.validations import Lists
from sync.stores.folder.writer import build_workbook

Parts = dict[str, bytes | None]

_CONTENT_TYPES = "[Content_Types].xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SHEET_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_STYLED = re.compile(rb'(<(?:c|row) [^>]*?\bs=")(\d+)"')
_COLUMN_STYLE = re.compile(rb'(<col [^>]*?\bstyle=")(\d+)"')
_CHANGED = re.compile(rb'(<cfRule [^>]*?\bdxfId=")(\d+)"')
_PRIORITY = re.compile(rb'(<cfRule [^>]*?\bpriority=")(\d+)"')
_SHARED = re.compile(rb' t="s"><v>(\d+)</v></c>')
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)" s="(\d+)"')
_FORMATS = re.compile(rb"<conditionalFormatting .*?</conditionalFormatting>", re.DOTALL)
_RULES = re.compile(rb"<dataValidations[^>]*>(.*)</dataValidations>", re.DOTALL)
_RULE = re.compile(rb"<dataValidation ")
_COLS = re.compile(rb"<cols>(.*?)</cols>", re.DOTALL)
_COL = re.compile(rb"<col [^>]*>")
_SPAN = re.compile(rb' (min|max)="([0-9]+)"')
_FILTER = re.compile(rb'(<autoFilter[^>]* ref="\$?[A-Z]+\$?[0-9]+:\$?)([A-Z]+)(\$?[0-9]+")')
_DIMENSION = re.compile(rb'(<dimension ref="[A-Z]+[0-9]+:)([A-Z]+)([0-9]+")')
_AFTER_FORMATS = re.compile(
    rb"<(?:dataValidations|hyperlinks|printOptions|pageMargins|pageSetup|headerFooter|rowBreaks"
    rb"|colBreaks|customProperties|cellWatches|ignoredErrors|smartTags|drawing|legacyDrawing|legacyDrawingHF|drawingHF"
    rb"|picture|oleObjects|controls|webPublishItems|tableParts|extLst|mc:AlternateContent)\b|</worksheet>"
)
_AFTER_RULES = re.compile(_AFTER_FORMATS.pattern.replace(b"dataValidations|", b"", 1))


def grown(content: bytes, growth: Growth, limits: Limits) -> list[bytes | memoryview]:
    """The file with everything added. Raises ``UnfitError`` when that cannot be done whole."""
    package = Package(content, limits)
    titles = {sheet.title for sheet in package.sheets}
    lists = Lists(next(number for number in count(1) if Lists(number).worksheet not in titles))
    fresh = Package(build_workbook(growth.layout, lists), limits)
    return _Growing(package, fresh).grown(growth)


class _Growing:
    """One workbook and the fresh one from which it gets what it lacks."""

    def __init__(self, package: Package, fresh: Package) -> None:
        self._package, self._fresh = package, fresh
        self._styling = Styling(package, fresh)
        self._writer = CellWriter(DateFormats(package).shows_dates, package.counts_from_1904)
        self._texts = _shared_texts(fresh)
        self._parts: Parts = {}

    def grown(self, growth: Growth) -> list[bytes | memoryview]:
        there = {sheet.title: sheet for sheet in self._package.sheets}
        layouts = {sheet.title: sheet for sheet in growth.layout.worksheets}
        added: list[Sheet] = []
        for sheet in self._fresh.sheets:
            content = plain(self._fresh.read(sheet.part), sheet.part)
            if sheet.title not in growth.beside:
                added.append(sheet)
            elif sheet.title in there:
                self._draw(there[sheet.title], layouts[sheet.title], content)
            else:
                raise UnfitError(Trouble.WORKSHEET_MISSING, sheet.title)
        if added:
            _Registry(self._package, self._parts).add(self._fresh, {one.title: self._taken(one) for one in added})
        self._parts[self._styling.part] = self._styling.written()
        return self._package.archive.splice(self._parts)

    def _taken(self, sheet: Sheet) -> bytes:
        """A whole worksheet, with texts in its cells and the formats of the other workbook."""
        content = self._restyled(plain(self._fresh.read(sheet.part), sheet.part))
        return _SHARED.sub(lambda match: text_rest(self._texts[int(match[1])]).encode(), content)

    def _restyled(self, content: bytes) -> bytes:
        cell, change = self._styling.cell, self._styling.change
        for pattern, number in ((_STYLED, cell), (_COLUMN_STYLE, cell), (_CHANGED, change)):
            content = pattern.sub(lambda match, of=number: b'%s%d"' % (match[1], of(int(match[2]))), content)  # type: ignore[misc]
        return content

    def _draw(self, sheet: Sheet, layout: WorksheetLayout, drawn: bytes) -> None:
        """Cells, widths, colours and rules of a drawing put into a worksheet."""
        head, inside, tail = divide(plain(self._package.read(sheet.part), sheet.part), sheet.part)
        rows = Rows(inside, head, self._writer)
        styles = {match[1].decode(): self._styling.cell(int(match[2])) for match in _CELL.finditer(drawn)}
        by_row: dict[int, dict[int, bytes]] = {}
        for cell in layout.cells:
            at = f"{column_letters(cell.column)}{cell.row}"
            by_row.setdefault(cell.row, {})[cell.column] = self._cell(cell, at, styles.get(at))
        for number, cells in by_row.items():
            rows.draw(number, cells)
        for number in (number for number, row in layout.rows.items() if row.hidden):
            rows.hide(number)
        right = max((cell.column for cell in layout.cells), default=1)
        restyled = self._restyled(drawn)
        head = _with_columns(_wider(_DIMENSION, head, right), restyled)
        tail = _with_rules(_with_formats(_wider(_FILTER, tail, right) if layout.filter else tail, restyled), restyled)
        self._parts[sheet.part] = b"".join((head, rows.joined(), tail))

    def _cell(self, cell: CellLayout, at: str, style: int | None) -> bytes:
        shown = "" if style is None else f' s="{style}"'
        if isinstance(cell.value, Formula):
            rest = f' t="str"><f>{escaped(cell.value.text.lstrip("="))}</f><v></v></c>'
        else:
            rest = self._writer.rest(cell.value, str(style or ""))
        return f'{at}"{shown}{rest}'.encode()


def _shared_texts(fresh: Package) -> list[str]:
    part = fresh.related_part("sharedStrings")
    content = fresh.read(part) if part else b""
    items = parse(content, part).iterfind("{*}si") if content else ()
    return ["".join(text.text or "" for text in item.iterfind("{*}t")) for item in items]


def _wider(pattern: re.Pattern[bytes], content: bytes, right: int) -> bytes:
    """An area that reaches at least to this column."""
    found = pattern.search(content)
    if not found or _number(found[2]) >= right:
        return content
    return content[: found.start()] + found[1] + column_letters(right).encode() + found[3] + content[found.end() :]


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _with_columns(head: bytes, drawn: bytes) -> bytes:
    """The widths of the columns drawn, where the worksheet says nothing of these columns."""
    mine = _COLS.search(drawn)
    there = _COLS.search(head)
    wanted: list[bytes] = _COL.findall(mine[1]) if mine else []
    known: list[bytes] = _COL.findall(there[1]) if there else []
    spans = [_columns_of(tag) for tag in known]
    new = [tag for tag in wanted if not any(set(_columns_of(tag)) & set(span) for span in spans)]
    if not new:
        return head
    every = sorted([*known, *new], key=_first_column)
    made = b"<cols>%s</cols>" % b"".join(every)
    if there:
        return head[: there.start()] + made + head[there.end() :]
    at = head.rindex(b"<sheetData")
    return head[:at] + made + head[at:]


def _columns_of(tag: bytes) -> range:
    numbers = {name: int(number) for name, number in _SPAN.findall(tag)}
    return range(numbers[b"min"], numbers[b"max"] + 1)


def _first_column(tag: bytes) -> int:
    return _columns_of(tag).start


def _with_formats(tail: bytes, drawn: bytes) -> bytes:
    """Conditional formats after those that are there."""
    last = max((int(match[2]) for match in _PRIORITY.finditer(tail)), default=0)
    blocks = b"".join(_FORMATS.findall(drawn))
    made = _PRIORITY.sub(lambda match: b'%s%d"' % (match[1], int(match[2]) + last), blocks)
    return _before(_AFTER_FORMATS, tail, made)


def _with_rules(tail: bytes, drawn: bytes) -> bytes:
    mine, there = _RULES.search(drawn), _RULES.search(tail)
    if not mine:
        return tail
    every = (there[1] if there else b"") + mine[1]
    made = b'<dataValidations count="%d">%s</dataValidations>' % (len(_RULE.findall(every)), every)
    if there:
        return tail[: there.start()] + made + tail[there.end() :]
    return _before(_AFTER_RULES, tail, made)


def _before(pattern: re.Pattern[bytes], tail: bytes, made: bytes) -> bytes:
    found = pattern.search(tail)
    at = found.start() if found else len(tail)
    return tail[:at] + made + tail[at:]


class _Registry:
    """Where a workbook names its worksheets: the workbook itself, its relationships, its content types."""

    def __init__(self, package: Package, parts: Parts) -> None:
        self._package, self._parts = package, parts
        self._workbook = parse(package.read(package.workbook_part), package.workbook_part)

    def add(self, fresh: Package, contents: Mapping[str, bytes]) -> None:
        """Add worksheets from another workbook, after all others, with the names that speak of them."""
        rels_name = rels_part(self._package.workbook_part)
        rels = parse(self._package.read(rels_name), rels_name)
        types = parse(self._package.read(_CONTENT_TYPES), _CONTENT_TYPES)
        theirs = {element.get("name", ""): element for element in fresh.workbook.iterfind("{*}sheets/{*}sheet")}
        first = len(self._sheets)
        for title, content in contents.items():
            part, id_ = self._free_part(), _free_id(rels)
            self._parts[part] = content
            target = f"/{part}"
            _child(rels, "Relationship", Id=id_, Type=_SHEET_KIND, Target=target)
            _child(types, "Override", PartName=target, ContentType=_SHEET_TYPE)
            self._name(title, theirs[title].get("state", ""), id_)
        places = {list(theirs).index(title): first + number for number, title in enumerate(contents)}
        self._take_names(fresh, places)
        for name, root in ((self._package.workbook_part, self._workbook), (rels_name, rels), (_CONTENT_TYPES, types)):
            self._parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)

    @property
    def _sheets(self) -> etree._Element:
        found = self._workbook.find("{*}sheets")
        if found is None:
            raise UnfitError(Trouble.DAMAGED, self._package.workbook_part)
        return found

    def _free_part(self) -> str:
        names = (resolve(self._package.workbook_part, f"worksheets/sheet{number}.xml") for number in count(1))
        return next(name for name in names if self._package.archive.get(name) is None and name not in self._parts)

    def _name(self, title: str, state: str, id_: str) -> None:
        taken = [int(one.get("sheetId", "0")) for one in self._sheets]
        made = _child(self._sheets, "sheet", name=title, sheetId=str(max(taken, default=0) + 1))
        if state:
            made.set("state", state)
        made.set(_relationship_name(self._sheets), id_)

    def _take_names(self, fresh: Package, places: Mapping[int, int]) -> None:
        """Defined names: those of the worksheets taken, and of the choices that no cell has room for."""
        taken = list(_names_about(fresh.workbook, places))
        if not taken:
            return
        names = self._workbook.find("{*}definedNames")
        if names is None:
            names = etree.Element(etree.QName(self._workbook, "definedNames"))
            after = [one for one in self._workbook if etree.QName(one).localname in _BEFORE_NAMES]
            self._workbook.insert(self._workbook.index(after[-1]) + 1, names)
        for attributes, text in taken:
            _child(names, "definedName", **attributes).text = text


_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")


def _names_about(workbook: etree._Element, places: Mapping[int, int]) -> Iterator[tuple[dict[str, str], str]]:
    for one in workbook.iterfind("{*}definedNames/{*}definedName"):
        attributes = {str(name): str(value) for name, value in one.attrib.items()}
        at = attributes.get("localSheetId")
        if at is None:
            yield attributes, one.text or ""
        elif int(at) in places:
            yield attributes | {"localSheetId": str(places[int(at)])}, one.text or ""


def _free_id(rels: etree._Element) -> str:
    taken = {one.get("Id") for one in rels}
    return next(name for number in count(1) if (name := f"rId{number}") not in taken)


def _child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, etree.QName(parent, tag))
    for name, value in attributes.items():
        made.set(name, value)
    return made


def _relationship_name(sheets: etree._Element) -> str:
    """The attribute under which this workbook names relationships, transitional or strict."""
    for one in sheets:
        for name in one.attrib:
            if str(name).endswith("/relationships}id"):
                return str(name)
    return "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
