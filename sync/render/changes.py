"""What changed between two runs, school by school, for people and as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sheets_schema.compile.master.words import status_name
from sheets_schema.messages import message
from sheets_schema.model import TableKind
from sync.domain.between import Differences, entry_key
from sync.domain.kept import FieldChange, FindingChange, SchoolChange, StatusChange
from sync.domain.statuses import Status
from sync.history_words import history_word
from sync.render.as_json import Plain, Speech, field_of, finding_json
from sync.render.runs import when

_LONGEST = 70
"""Letters of an entry that a terminal shows."""


def show_differences(console: Console, found: Differences, speech: Speech) -> None:
    """A heading, then each school with its changes, and how many there are of each kind."""
    lang = speech.lang
    first, last = found.first, found.last
    ends = {"began": when(first.start.started), "ended": when(last.start.started)}
    console.print(Text(history_word("between", lang, first=first.id, last=last.id, **ends), style="bold"))
    if not found.schools:
        console.print(history_word("same_run" if first.id == last.id else "nothing_changed", lang))
        return
    for school in found.schools:
        name = found.names.get(school, "")
        console.print(Text(f"{name} ({school})" if name else school, style="bold"))
        for line in _lines(school, found, speech):
            console.print(Padding(line, (0, 0, 0, 2)))
    console.print(Text(history_word("summed", lang, **_counts(found)), style="bold"))


def _counts(found: Differences) -> dict[str, int]:
    gone = sum(one.is_gone for one in found.net.findings)
    return {
        "schools": len(found.schools),
        "fields": len(found.net.fields),
        "statuses": len(found.net.statuses),
        "new": len(found.net.findings) - gone,
        "gone": gone,
    }


def _lines(school: str, found: Differences, speech: Speech) -> Iterator[Text]:
    net = found.net
    yield from (_school_line(one, speech.lang) for one in net.schools if one.school == school)
    yield from (_field_line(one, found, speech) for one in net.fields if one.school == school)
    yield from _status_lines([one for one in net.statuses if one.school == school], speech)
    yield from (_finding_line(one, speech) for one in net.findings if one.school == school and one.is_gone)
    yield from (_finding_line(one, speech) for one in net.findings if one.school == school and not one.is_gone)


def _school_line(one: SchoolChange, lang: str) -> Text:
    if not one.old:
        return Text(history_word("school_new", lang), style="green")
    if not one.new:
        return Text(history_word("school_gone", lang), style="red")
    return Text(history_word("reading", lang, old=history_word(one.old, lang), new=history_word(one.new, lang)))


def _field_line(one: FieldChange, found: Differences, speech: Speech) -> Text:
    """When it was seen is said of what was seen before the last run."""
    parts = {"old": _entered(one.old, speech.lang), "new": _entered(one.new, speech.lang)}
    key = "entry" if one.run == found.last.id else "entry_seen"
    seen = when(found.started[one.run])
    return Text(history_word(key, speech.lang, place=place(one, speech), seen=seen, **parts))


def _entered(text: str, lang: str) -> str:
    plain = " ".join(text.split())
    short = plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
    return history_word("quoted", lang, text=short) if plain else history_word("nothing_there", lang)


def place(one: FieldChange, speech: Speech) -> str:
    """Where an entry stands, in people's words: worksheet, model, row or step item, field."""
    schema, lang = speech.schema, speech.lang
    sheet = next((sheet.title.say(lang) for sheet in schema.worksheets if one.table in sheet.tables), one.table)
    fields = (field for table in schema.tables if table.key == one.table for field in table.fields)
    label = next((field.label.say(lang) for field in fields if field.key == one.field), one.field)
    return " · ".join(part for part in (sheet, _model(one.model, speech), _record(one, speech), label) if part)


def _record(one: FieldChange, speech: Speech) -> str:
    """What a record is called that is no model: its step item, or its row."""
    kinds = {table.key: table.kind for table in speech.schema.tables}
    if kinds.get(one.table) is TableKind.STEPS:
        return _item(one.record.partition("/")[2], speech)
    number = one.record.removeprefix("r").lstrip("0")
    return history_word("row", speech.lang, number=number) if kinds.get(one.table) is TableKind.LIST else ""


def _model(key: str, speech: Speech) -> str:
    return f"{speech.schema.subject.record_label.say(speech.lang)} {key.removeprefix('m')}".strip() if key else ""


def _item(key: str, speech: Speech) -> str:
    return next((item.label.say(speech.lang) for _, item in speech.schema.items() if item.key == key), key)


def _status_lines(changes: Iterable[StatusChange], speech: Speech) -> Iterator[Text]:
    """Items of one model that changed alike stand together."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for one in changes:
        alike.setdefault((one.model, one.old, one.new), []).append(_item(one.item, speech))
    for (model, *ends), items in alike.items():
        old, new = (status_name(Status(text), speech.lang) if text else "–" for text in ends)
        parts = {"model": _model(model, speech), "old": old, "new": new, "items": "; ".join(items)}
        yield Text(history_word("status" if model else "status_alone", speech.lang, **parts))


def _finding_line(one: FindingChange, speech: Speech) -> Text:
    text = message(one.finding, field_of(one.finding, speech.schema), speech.lang)
    sheet, a1 = one.finding.at.worksheet, one.finding.at.a1
    cell = sheet if a1 in text else f"{sheet}!{a1}"
    key, style = ("finding_gone", "green") if one.is_gone else ("finding_new", "yellow")
    return Text(history_word(key, speech.lang, cell=cell, message=text), style=style)


def differences_json(found: Differences, speech: Speech) -> Plain:
    """Everything that changed; what was, or is, not there is an empty text."""
    return {
        "from": _end_json(found.first.id, found),
        "to": _end_json(found.last.id, found),
        "schools": [
            {
                "id": one.school,
                "name": found.names.get(one.school, ""),
                "old": one.old,
                "new": one.new,
                **_seen(one, found),
            }
            for one in found.net.schools
        ],
        "fields": [_field_json(one, found) for one in found.net.fields],
        "statuses": [
            {**_plain(one, ("school", "model", "step", "item", "old", "new")), **_seen(one, found)}
            for one in found.net.statuses
        ],
        "findings": [_finding_json(one, found, speech) for one in found.net.findings],
    }


def _end_json(run: int, found: Differences) -> Plain:
    return {"run": run, "started": found.started[run]}


def _plain(one: object, names: Iterable[str]) -> Plain:
    return {name: getattr(one, name) for name in names}


def _seen(one: FieldChange | StatusChange | FindingChange | SchoolChange, found: Differences) -> Plain:
    """By which run, and when it began."""
    return {"run": one.run, "seen_at": found.started.get(one.run)}


def _field_json(one: FieldChange, found: Differences) -> Plain:
    every = [{"old": each.old, "new": each.new, **_seen(each, found)} for each in found.seen[entry_key(one)]]
    return {
        **_plain(one, ("school", "model", "table", "record", "field", "old", "new")),
        **_seen(one, found),
        "changes": every,
    }


def _finding_json(one: FindingChange, found: Differences, speech: Speech) -> Plain:
    return {"school": one.school, "gone": one.is_gone, **finding_json(one.finding, speech), **_seen(one, found)}
