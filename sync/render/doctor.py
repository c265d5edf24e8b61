"""What ``danvan doctor`` found, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from sync.domain.cost import Requests, Way
from sync.domain.diagnosis import Diagnosis, Gravity
from sync.domain.snapshot import MASTER
from sync.jobs.diagnose import CheckUp
from sync.render.as_json import Plain, forecast_json
from sync.render.cost_words import forecast_line, requests_line
from sync.render.doctor_words import AILMENTS, DOCTOR
from sync.trouble_words import TROUBLES
from sync.words import error_line, trouble_line

_COLOURS = {Gravity.ERROR: "red", Gravity.WARNING: "yellow", Gravity.NOTE: "cyan"}
_ORDER = tuple(Gravity)


def checkup_json(found: CheckUp, lang: str) -> Plain:
    """Stable keys; ``school`` is empty for what concerns everybody, and ``master`` for the master."""
    return {
        "account": found.surroundings.account,
        "workbooks": found.workbooks,
        "schools": {"expected": len(found.roster.schools), "to_mend": _ill_schools(found)},
        "diagnoses": [_diagnosis_json(one, found, lang) for one in found.diagnoses],
        "quotas": {kind: allowance._asdict() for kind, allowance in found.surroundings.quotas.items()},
        "forecast": forecast_json(found.forecast),
        "requests": asdict(found.requests),
    }


def _diagnosis_json(one: Diagnosis, found: CheckUp, lang: str) -> Plain:
    return {
        "code": str(one.code),
        "severity": one.gravity.value,
        "school": one.who,
        "workbook": one.workbook,
        "details": dict(one.details),
        "message": diagnosis_line(one, found, lang),
    }


def _ill_schools(found: CheckUp) -> int:
    return len(found.ill - {"", MASTER})


def diagnosis_line(one: Diagnosis, found: CheckUp, lang: str) -> str:
    """What is wrong and what to do, in one line."""
    if one.code in AILMENTS:
        account = found.surroundings.account or DOCTOR["this_account"].say(lang)
        return AILMENTS[one.code].say(lang).format_map({"account": account, **one.details})
    if one.code in TROUBLES:
        return trouble_line(one.code, lang, one.details.get("detail", ""))
    return error_line(one.code, lang, one.details)


def show_checkup(console: Console, found: CheckUp, lang: str) -> None:
    """The worst first, then by school; what the next sync takes at the end."""
    for one in sorted(found.diagnoses, key=lambda one: _ORDER.index(one.gravity)):
        console.print(_line(one, found, lang), soft_wrap=True)
    if not found.ill:
        console.print(Text(DOCTOR["all_well"].say(lang), style="green"))
    for line in _figures(found, lang):
        console.print(line, soft_wrap=True)


def _line(one: Diagnosis, found: CheckUp, lang: str) -> Text:
    gravity = Text(f"{DOCTOR[one.gravity].say(lang)}: ", style=_COLOURS[one.gravity])
    return gravity + Text(f"{_who(one, found, lang)}: ", style="bold") + Text(diagnosis_line(one, found, lang))


def _who(one: Diagnosis, found: CheckUp, lang: str) -> str:
    if one.who in ("", MASTER):
        return (
            one.workbook if one.workbook not in ("", MASTER) else DOCTOR["master" if one.who else "campaign"].say(lang)
        )
    school = found.roster.get(one.who)
    return f"{school.name} ({one.who})" if school else f"{one.workbook} ({one.who})"


def _figures(found: CheckUp, lang: str) -> Iterator[str]:
    parts = {"workbooks": found.workbooks, "ill": _ill_schools(found), "schools": len(found.roster.schools)}
    yield DOCTOR["counted"].say(lang).format_map(parts)
    if found.surroundings.account:
        yield DOCTOR["account"].say(lang).format(account=found.surroundings.account)
    if found.surroundings.quotas:
        yield DOCTOR["quota"].say(lang).format_map(_quotas(found))
    if found.requests != Requests():
        yield requests_line(found.requests, lang)
    if found.forecast.way is not Way.FILES:
        yield DOCTOR["next_sync"].say(lang).format(plan=forecast_line(found.forecast, lang))


def _quotas(found: CheckUp) -> Mapping[str, str]:
    parts: dict[str, str] = {}
    for kind, allowance in found.surroundings.quotas.items():
        name = kind.removeprefix("sheets_")
        parts |= {name: f"{allowance.limit:,}", f"{name}_left": f"{allowance.left:,}"}
    return parts
