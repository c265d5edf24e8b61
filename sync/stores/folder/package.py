"""The parts of a workbook's package: which worksheets there are and where their XML lies.

Names and relationships as in ECMA-376 part 2; both the transitional and the strict namespaces are read.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from sync.domain.snapshot import Trouble
from sync.stores.folder.limits import Limits
from sync.stores.folder.troubles import UnfitError
from sync.stores.folder.zipsplice import ZipBytes

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_DATE_FORMAT = re.compile(rb'numFmtId="(?:1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])"|formatCode="[^"]*[dmyhsDMYHS]')
_WORKSHEET = "/worksheet"


class Relationship(NamedTuple):
    """One line of a ``.rels`` part; ``target`` as written there."""

    id: str
    kind: str
    target: str
    is_external: bool


class Sheet(NamedTuple):
    """A worksheet of the workbook; ``part`` is its path in the archive."""

    title: str
    part: str
    id: str
    is_hidden: bool


class Package:
    """One .xlsx file in memory. Raises ``UnfitError`` when it cannot be a workbook."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        refuse_other_formats(content)
        self.limits = limits
        self.archive = ZipBytes(content)
        self.workbook_part = self._find_workbook()

    def _find_workbook(self) -> str:
        relationships = self.relationships("").values()
        found = [one.target for one in relationships if one.kind.endswith("/officeDocument")]
        part = resolve("", found[0] if found else "xl/workbook.xml")
        if self.archive.get(part) is None or not part.endswith(".xml"):
            raise UnfitError(Trouble.NOT_A_WORKBOOK, "zip")
        return part

    def read(self, part: str) -> bytes:
        """One part, inflated; empty when there is none."""
        member = self.archive.get(part)
        return self.archive.read(member, self.limits.part_bytes) if member else b""

    def refuse_bomb(self, part: str) -> None:
        """Refuse a part that inflates to more than we allow; it is inflated only if it could."""
        member = self.archive.get(part)
        if member:
            self.archive.refuse_bomb(member, self.limits.part_bytes)

    def relationships(self, part: str, changed: bytes | None = None) -> Mapping[str, Relationship]:
        """The relationships of a part by their ids, or as ``changed``; of the whole package for ``""``."""
        content = changed or self.read(rels_part(part))
        return read_relationships(content) if content else {}

    @cached_property
    def workbook(self) -> etree._Element:
        """The root of the workbook part."""
        return parse(self.read(self.workbook_part), self.workbook_part)

    @cached_property
    def workbook_relationships(self) -> Mapping[str, Relationship]:
        """The relationships of the workbook part."""
        return self.relationships(self.workbook_part)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """All worksheets, in the workbook's order; charts and dialogs are none."""
        elements = self.workbook.iterfind("{*}sheets/{*}sheet")
        found = ((element, self.workbook_relationships.get(relationship_id(element))) for element in elements)
        return tuple(
            Sheet(
                element.get("name", ""),
                resolve(self.workbook_part, one.target),
                element.get("sheetId", ""),
                element.get("state", "visible") != "visible",
            )
            for element, one in found
            if one is not None and one.kind.endswith(_WORKSHEET)
        )

    @cached_property
    def has_comments(self) -> bool:
        """False when no worksheet can hold a comment: no part is named for it."""
        return any("omment" in member.name for member in self.archive.members)

    @cached_property
    def counts_from_1904(self) -> bool:
        """True when dates are counted as old Macintosh programs did."""
        properties = self.workbook.find("{*}workbookPr")
        return properties is not None and properties.get("date1904", "0") in ("1", "true")

    @cached_property
    def has_dates(self) -> bool:
        """False when no cell can hold a date or a time: no format shows one."""
        return bool(_DATE_FORMAT.search(self.read(self.related_part("styles"))))

    def related_part(self, kind: str) -> str:
        """The path of the part that the workbook names as ``kind`` (``styles`` ...); empty when none."""
        for one in self.workbook_relationships.values():
            if one.kind.endswith("/" + kind):
                return resolve(self.workbook_part, one.target)
        return ""


def refuse_other_formats(content: bytes) -> None:
    """Tell empty, old and encrypted files from workbooks by their first bytes."""
    if not content:
        raise UnfitError(Trouble.EMPTY_FILE)
    if content.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in content:
            raise UnfitError(Trouble.ENCRYPTED)
        raise UnfitError(Trouble.NOT_A_WORKBOOK, ".xls, .doc")
    if not content.startswith(b"PK"):
        raise UnfitError(Trouble.NOT_A_WORKBOOK)


def parse(content: bytes, part: str) -> etree._Element:
    """Parse XML that strangers wrote: no entities, no network, no document types."""
    if b"<!DOCTYPE" in content:
        raise UnfitError(Trouble.DAMAGED, part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise UnfitError(Trouble.DAMAGED, part) from None


@lru_cache(maxsize=64)
def read_relationships(content: bytes) -> Mapping[str, Relationship]:
    """The lines of a ``.rels`` part by their ids. Workbooks made from one template share theirs."""
    return {
        one.get("Id", ""): Relationship(
            one.get("Id", ""), one.get("Type", ""), one.get("Target", ""), one.get("TargetMode") == "External"
        )
        for one in parse(content, ".rels").iterfind("{*}Relationship")
    }


def relationship_id(element: etree._Element) -> str:
    """The ``r:id`` of an element, whatever the prefix and dialect; empty when it has none."""
    for name, value in element.attrib.items():
        if str(name).endswith("/relationships}id"):
            return str(value)
    return ""


@lru_cache(maxsize=4096)
def rels_part(part: str) -> str:
    """Where the relationships of ``part`` lie."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


@lru_cache(maxsize=4096)
def resolve(part: str, target: str) -> str:
    """The path that a relationship's target means, seen from ``part``."""
    path = posixpath.join("/", posixpath.dirname(part), unquote(target.replace("\\", "/")))
    return posixpath.normpath(path).lstrip("/")
