"""Links to evidence: an address that others can open, typed or behind the cell's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sheets_schema.cells import CellError, typed_text
from sheets_schema.findings import Code
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.patterns import pattern
from sheets_schema.records import Entry, Reading, new
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema, refused
from sheets_schema.types.words import say

OPTIONS: JsonSchema = options_schema()

_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}"
_PATH = r"(?:[/?#](?:(?![,;]https?:)[^\s<>\"“”])*)?"
_ADDRESS = pattern(rf"(?:https?://|(?=www\.)){_HOST}(?::\d{{1,5}})?{_PATH}", re.IGNORECASE)
_LOOSE_END = ".,;:!)]}'”’"
_LOCAL = pattern(r"[a-z]:[\\/]|file:|\\\\|\.{0,2}[\\/]|~/|https?://(?:localhost|127\.|192\.168\.|10\.)", re.IGNORECASE)
_NOWHERE = pattern(
    r"https?://(?:"
    r"(?:drive|docs)\.google\.com(?!.*(?:/d/|/folders/\w|[?&]id=|/open\?|/file/|/spreadsheets/d|/uc\?))|"
    r"(?:www\.)?google\.[a-z.]+(?:/?$|/search|/webhp|/\?)|(?:www\.)?(?:bing|coccoc)\.com(?:/?$|/search|/\?)|"
    r"(?:www\.|m\.|web\.)?(?:facebook|youtube|zalo|tiktok)\.(?:com|me)/?(?:$|\?|home|feed|results|search)|"
    r"mail\.google\.com|chat\.zalo\.me|(?:photos|sites)\.google\.com/?$|(?:www\.)?dropbox\.com/?(?:home)?$"
    r")",
    re.IGNORECASE,
)
"""Front pages, searches and mailboxes, which show everybody something else: they lead to no evidence."""
_FRONT_PAGES = "drive|docs|google|bing|coccoc|facebook|youtube|zalo|tiktok|mail|chat|photos|sites|dropbox"
_PLAIN = re.compile(
    r"https?://(?:(?:drive|docs)\.google\.com/(?:[a-z]+/d/|drive/folders/[A-Za-z0-9]|open\?id=)|"
    r"(?:www\.)?facebook\.com/(?![hfrs])[a-z0-9]|(?:www\.)?youtube\.com/watch\?v=|"
    rf"(?!(?:www\.|m\.|web\.)?(?:{_FRONT_PAGES})\.)(?:\b[a-z0-9-]+\b\.)+[a-z]{{2,}}/)"
    r"[A-Za-z0-9/._?=&#%+-]*[A-Za-z0-9/=_-]"
)
"""Most addresses: nothing around them, no sign that could be doubted, and more than a front page."""
_MISTYPED = pattern(r"(?:h?t{1,3}ps?|https?)\s*[:;]?\s*[/\\]{1,3}\s*(?=\S)", re.IGNORECASE)
_BARE = pattern(rf"{_HOST}/\S*", re.IGNORECASE)
_LOOKS_LINKED = 'COUNTIF({cell},"*http*://*.*")+COUNTIF({cell},"*www.*.*")>0'


@lru_cache(maxsize=4096)
def find_address(text: str) -> str:
    """The first address in a text that leads somewhere; empty when there is none. ``www.`` without https:// is
    opened all the same.
    """
    return next((address for address in _addresses(text) if not _NOWHERE.match(address)), "")


def _addresses(text: str) -> Iterator[str]:
    for found in _ADDRESS.finditer(text):
        address = _without_loose_end(found[0])
        yield address if address[:4].lower() == "http" else f"https://{address}"


def _without_loose_end(address: str) -> str:
    """The address without a full stop or bracket that belongs to the words around it."""
    while address[-1] in _LOOSE_END and not (address[-1] == ")" and address.count("(") >= address.count(")")):
        address = address[:-1]
    return address


@frozen
class LinkType:
    """An http or https address as str: in the text (the first, where there are several) or behind it.

    ``www.x.vn`` is read as ``https://www.x.vn``, as browsers do. A file's path cannot be opened by others:
    NOT_A_LINK with the detail ``reason``: ``local``; a front page, a search or a mailbox: ``nowhere``; other text:
    ``text``.
    """

    width: int = 30
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        """The address."""
        if isinstance(entry.value, CellError):
            return NOTHING
        text = entry.value if isinstance(entry.value, str) else typed_text(entry.value)
        address = find_address(text) or find_address(entry.link)
        if address:
            return Reading(address, address)
        return NOTHING if entry.value is None and not entry.link else _refused(text.strip(), entry.link)

    def read_clean(self, text: str) -> Reading | None:
        """The address, where the text is a plain one and nothing else."""
        return new(Reading, (text, text, ())) if _PLAIN.fullmatch(text) else None

    def format(self, value: object) -> str:
        """The address."""
        return str(value)

    def validation(self) -> Validation:
        """A warning unless an address stands in the text; a link behind other words is read all the same."""
        return say(Validation(ValidationKind.CUSTOM, formula=_LOOKS_LINKED), "link")

    def samples(self) -> tuple[Sample, ...]:
        """A shared file, a page, and a path on somebody's computer."""
        shared = "https://drive.google.com/file/d/1a2B3c/view?usp=sharing"
        return (
            Sample(shared, shared),
            Sample("www.example.edu.vn/bai-viet", "https://www.example.edu.vn/bai-viet"),
            Sample("C:\\MinhChung\\anh1.jpg", None),
        )


def _refused(text: str, link: str) -> Reading:
    reason = "local" if _LOCAL.match(text) or _LOCAL.match(link) else "text"
    if any(_addresses(text)) or any(_addresses(link)):
        reason = "nowhere"
    return refused(Code.NOT_A_LINK, _meant(text) if reason == "text" else "", (("reason", reason),))


def _meant(text: str) -> str:
    """The address that a slip of the fingers hides, for a suggestion."""
    if any(sign.isspace() for sign in _MISTYPED.sub("", text, count=1)):
        return ""
    mended = _MISTYPED.sub("https://", text, count=1) if _MISTYPED.match(text) else f"https://{text}"
    is_likely = _MISTYPED.match(text) or _BARE.fullmatch(text)
    return mended if is_likely and _ADDRESS.fullmatch(mended) else ""


def make(field: Field, schema: Schema, frame: Frame) -> LinkType:
    """A link."""
    return LinkType()
