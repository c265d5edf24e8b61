"""Words for findings: where, what was read, what to do. Programs match codes; people read these."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.findings import Code, Finding, Severity
from sheets_schema.message_catalogue import MESSAGES
from sheets_schema.model import NO_WORDS, Field, Words

LONGEST_LIST = 100
"""Up to how many characters the choices of a field are listed."""

LONGEST_GIVEN = 60
"""How many characters of an entry a message repeats."""

_SEVERITY_NAMES: Mapping[Severity, Words] = {
    Severity.ERROR: Words("Phải sửa", "To mend"),
    Severity.WARNING: Words("Nên xem lại", "To review"),
    Severity.QUESTION: Words("Cần nói rõ", "To make clear"),
}

_CELL = Words("Ô {}", "Cell {}")
_OTHER_CELL = Words(" (ô {})", " (cell {})")
_ITEM = Words("việc “{}”", "the item “{}”")
_THIS_ENTRY = Words("mục này", "this entry")
_ALTERNATIVE = Words(" hoặc “{}”", " or “{}”")
_WAYS = Words(": {} hay {}", ": {} or {}")
_THIS_FIELD = Words("ô này", "this cell")
_MEANT = Words(" Có phải ý thầy cô là “{}”?", " Did you mean “{}”?")
_LISTED = Words(" ({})", " ({})")
_REASONS: Mapping[str, Words] = {
    "local": Words(" Tệp này nằm trên máy của thầy cô.", " This file is on your own computer."),
    "period": Words(" Đây là một khoảng thời gian, chưa rõ ngày nào.", " This is a period, and no one day of it."),
    "swapped": Words(" Bảng tính có thể đã đổi chỗ ngày và tháng.", " A spreadsheet may have swapped day and month."),
    "ends": Words(
        " Chưa rõ bắt đầu ngày nào, kết thúc ngày nào.", " It does not say on which days it begins and ends."
    ),
    "nowhere": Words(
        " Đây là trang chung, chưa dẫn tới minh chứng nào.", " This is a general page that leads to no evidence."
    ),
}
_EXAMPLE = Words(", ví dụ {}", ", for example {}")
_RANGES: Mapping[str, Words] = {
    "minimum maximum": Words("từ {minimum} đến {maximum}", "from {minimum} to {maximum}"),
    "minimum": Words("từ {minimum} trở lên", "of {minimum} or more"),
    "maximum": Words("không quá {maximum}", "of no more than {maximum}"),
    "": Words("trong giới hạn cho phép", "within the limits"),
}


def code_name(code: Code, lang: str) -> str:
    """A short name for columns and filters."""
    return MESSAGES[code].name.say(lang)


def severity_name(severity: Severity, lang: str) -> str:
    """What the severity asks of the school."""
    return _SEVERITY_NAMES[severity].say(lang)


def message(finding: Finding, field: Field | None, lang: str) -> str:
    """A sentence or two for the person who mends the entry.

    ``field`` is the field that the finding is about, for its label and its example; None where it is about none.
    """
    said = MESSAGES[finding.code].text.say(lang).format_map(_Parts(_parts(finding, field, lang)))
    return " ".join(said.split()).replace("….", "…")


def shortened(text: str, longest: int = LONGEST_GIVEN) -> str:
    """A text on one line, cut after a word when it is long: ``Khéo trong vận động …``."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return f"{line[: longest - 1].rsplit(' ', 1)[0]} …"


class _Parts(dict[str, str]):
    """What a message is filled with; a detail that a finding does not carry leaves its gap empty."""

    def __missing__(self, key: str) -> str:
        return ""


def _parts(finding: Finding, field: Field | None, lang: str) -> dict[str, str]:
    """Everything that the words of a message may name."""
    details = _details(finding, lang)
    suggestion = finding.suggestion
    return details | {
        "at": _fill(_CELL, lang, finding.at.a1),
        "a1": finding.at.a1,
        "sheet": finding.at.worksheet,
        "given": f"“{shortened(finding.given)}”",
        "label": _label(field, details, lang),
        "example": _example(finding, field, lang),
        "suggestion": suggestion,
        "meant": _fill(_MEANT, lang, shortened(suggestion)),
        "range": _range(details, lang),
        "about": _about(details, lang),
        "other_at": _fill(_OTHER_CELL, lang, details.get("other_a1", "")),
        "ways": _fill(_WAYS, lang, suggestion, details.get("other", "")),
        "clear": _fill(_EXAMPLE, lang, suggestion),
        "listed": _listed(details.get("choices", ""), lang),
        "because": _REASONS.get(details.get("reason", ""), NO_WORDS).say(lang),
        "alternative": _fill(_ALTERNATIVE, lang, details.get("also", "")),
    }


def _details(finding: Finding, lang: str) -> dict[str, str]:
    """The details by name; in English those named ``x.en`` stand for ``x``."""
    details = dict(finding.details)
    if lang == "en":
        details |= {name.removesuffix(".en"): text for name, text in finding.details if name.endswith(".en")}
    return details


def _label(field: Field | None, details: Mapping[str, str], lang: str) -> str:
    """The field's label, or the one that the finding carries."""
    if field is not None:
        return field.label.say(lang)
    return details.get("label", _THIS_FIELD.say(lang))


def _example(finding: Finding, field: Field | None, lang: str) -> str:
    """An example with the words before it; none when there is none to give."""
    example = (field.example if field else "") or MESSAGES[finding.code].example
    return _fill(_EXAMPLE, lang, shortened(example))


def _range(details: Mapping[str, str], lang: str) -> str:
    """The limits, whichever of the two there are."""
    given = " ".join(name for name in ("minimum", "maximum") if name in details)
    return _RANGES[given].say(lang).format_map(_Parts(details))


def _about(details: Mapping[str, str], lang: str) -> str:
    """The step item, or else the other field, that a finding hangs on."""
    if "item" in details:
        return _fill(_ITEM, lang, details["item"])
    return f"“{details['other']}”" if "other" in details else _THIS_ENTRY.say(lang)


def _listed(choices: str, lang: str) -> str:
    """The choices of a field, unless they are too many to be read in a sentence."""
    return _fill(_LISTED, lang, choices) if len(choices) <= LONGEST_LIST else ""


def _fill(said: Words, lang: str, *parts: str) -> str:
    """The words with their gaps filled; nothing at all while a part is missing."""
    return said.say(lang).format(*parts) if all(parts) else ""
