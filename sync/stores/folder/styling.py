"""Formats of one workbook put at the end of those of another: what is there keeps its numbers."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from sync.domain.snapshot import Trouble
from sync.stores.folder.package import Package, parse
from sync.stores.folder.troubles import UnfitError

_FIRST_OWN_FORMAT = 164
"""Numbers of number formats below are the same in every workbook (ECMA-376 part 1, 18.8.30)."""

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")


class Styling:
    """The formats of ``package``, to which those of ``fresh`` are added when somebody asks for them."""

    def __init__(self, package: Package, fresh: Package) -> None:
        self.part = package.related_part("styles")
        self._there = parse(package.read(self.part), self.part)
        self._fresh = parse(fresh.read(fresh.related_part("styles")), self.part)
        if etree.QName(self._there).namespace != etree.QName(self._fresh).namespace:
            raise UnfitError(Trouble.DAMAGED, self.part)
        self._known: dict[tuple[str, int], int] = {}

    def cell(self, number: int) -> int:
        """The number under which a cell format of the fresh workbook is in the other."""
        if ("cellXfs", number) not in self._known:
            made = deepcopy(self._group(self._fresh, "cellXfs")[number])
            for kind, name in (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId")):
                made.set(name, str(self._added(kind, int(made.get(name, "0")))))
            made.set("numFmtId", str(self._number_format(int(made.get("numFmtId", "0")))))
            made.set("xfId", "0")
            self._known["cellXfs", number] = self._appended("cellXfs", made)
        return self._known["cellXfs", number]

    def change(self, number: int) -> int:
        """The same for the format of a conditional format."""
        return self._added("dxfs", number)

    def written(self) -> bytes:
        """All formats, those of before first."""
        return etree.tostring(self._there, encoding="UTF-8", xml_declaration=True, standalone=True)

    def _added(self, kind: str, number: int) -> int:
        if (kind, number) not in self._known:
            made = deepcopy(self._group(self._fresh, kind)[number])
            self._known[kind, number] = self._appended(kind, made)
        return self._known[kind, number]

    def _appended(self, kind: str, made: etree._Element) -> int:
        group = self._group(self._there, kind)
        group.append(made)
        group.set("count", str(len(group)))
        return len(group) - 1

    def _number_format(self, number: int) -> int:
        """Number formats are known by the numbers that a workbook gives them."""
        if number < _FIRST_OWN_FORMAT:
            return number
        theirs = {int(one.get("numFmtId", "0")): one for one in self._group(self._fresh, "numFmts")}
        ours = {one.get("formatCode"): int(one.get("numFmtId", "0")) for one in self._group(self._there, "numFmts")}
        code = theirs[number].get("formatCode")
        if code not in ours:
            made = deepcopy(theirs[number])
            ours[code] = max([_FIRST_OWN_FORMAT - 1, *ours.values()]) + 1
            made.set("numFmtId", str(ours[code]))
            self._appended("numFmts", made)
        return ours[code]

    def _group(self, root: etree._Element, kind: str) -> etree._Element:
        found = root.find(f"{{*}}{kind}")
        if found is not None:
            return found
        made = etree.Element(etree.QName(root, kind))
        before = [one for one in root if etree.QName(one).localname in _ORDER[: _ORDER.index(kind)]]
        root.insert(root.index(before[-1]) + 1 if before else 0, made)
        return made
