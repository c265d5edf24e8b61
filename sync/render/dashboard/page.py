"""The summary of a campaign -> one .html file, complete in itself."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sheets_schema.compile.master.words import STATUSES
from sync.domain.campaign import Campaign
from sync.domain.summary import Summary
from sync.render.dashboard import view
from sync.render.dashboard.view import KINDS, SIGNS, STATES, Order
from sync.render.dashboard.words import WORDS, word
from sync.words import trouble_line

_PACKAGE = "sync.render.dashboard"
_POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)


def dashboard(summary: Summary, campaign: Campaign, order: Order) -> str:
    """The page. Names of persons, telephone numbers and e-mail are in it only where ``order`` asks for them."""
    lang, script = order.lang, _text("script.js")
    environment = Environment(
        loader=PackageLoader(_PACKAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    rows = list(view.rows(summary, campaign.schema, order))
    return environment.get_template("page.html.j2").render(
        lang=lang,
        t={key: words.say(lang) for key, words in WORDS.items()} | {"as_of": _as_of(summary, lang)},
        title=campaign.title,
        authority=campaign.authority,
        receiver=campaign.receiver,
        policy=_POLICY.format(script=_digest(script)),
        css=Markup(_text("style.css")),
        script=Markup(script),
        cards=list(view.cards(summary, lang)),
        notes=list(view.notes(summary, lang)),
        charts=[one._replace(wide=Markup(one.wide), narrow=Markup(one.narrow)) for one in view.charts(summary, lang)],
        attention=view.attention(summary, order),
        with_contacts=order.with_contacts,
        rows=rows,
        communes=view.communes(rows),
        states=[(key, word(name, lang)) for key, name in STATES],
        legend=view.legend(lang),
        steps=view.steps(campaign, lang),
        items=view.items(campaign, lang),
        kinds={status.value: kind for status, kind in KINDS.items()},
        signs={status.value: sign for status, sign in SIGNS.items()},
        names={status: words.say(lang) for status, (_, words) in STATUSES.items()},
        strays=[f"{one.workbook}: {trouble_line(one.trouble, lang, one.detail)}" for one in summary.strays],
        privacy=word("with_contacts" if order.with_contacts else "private", lang),
    )


def _as_of(summary: Summary, lang: str) -> str:
    return word("as_of", lang, day=summary.as_of.strftime("%d/%m/%Y"))


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _text(name: str) -> str:
    return files(_PACKAGE).joinpath("templates", name).read_text(encoding="utf-8")
