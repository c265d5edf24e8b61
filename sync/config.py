"""campaign.yaml and its schema -> frozen settings; or one error with every mistake."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from sheets_schema.frozen import frozen
from sheets_schema.loading import Mistake, MistakeCode, SchemaError, load_proven_schema, load_schema
from sheets_schema.loading.mistakes import in_order, nearest
from sheets_schema.loading.source import Source, read_source
from sheets_schema.loading.words import line_of
from sync.domain.campaign_reading import build_campaign, notice_settings
from sync.domain.keeping import KEEPING, Keeping
from sync.errors import MistakesError, SettingsError, StoreError

if TYPE_CHECKING:
    from sheets_schema.model import Schema
    from sync.domain.campaign import Campaign
    from sync.domain.notices import NoticeSettings

_HERE = Path(__file__).parent
_SCHEMAS = _HERE.parent / "sheets_schema" / "schemas"
CAMPAIGN_FILE = "campaign.yaml"
"""The settings of a campaign, in its folder."""


class ConfigError(MistakesError):
    """campaign.yaml or its schema is wrong; ``mistakes`` are all of them, by file and line."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = in_order(mistakes)
        names = ", ".join(dict.fromkeys(one.file for one in self.mistakes))
        super().__init__("settings_wrong", self._lines, file=names)

    def _lines(self, lang: str) -> tuple[str, ...]:
        return tuple(line_of(one, lang) for one in self.mistakes)


@frozen
class StoreSettings:
    """Where workbooks are in a folder. ``schools`` and ``master`` are absolute when ``Settings.folder`` is."""

    schools: Path
    master: Path


@frozen
class GoogleQuotas:
    """What a minute allows where it is not what Google usually grants: by kind (``sheets_read``, ``sheets_write``,
    ``drive``), a ``user`` and the ``project``. ``drive_requests``: the limits of Drive count requests, not units.
    """

    granted: Mapping[str, Mapping[str, int]]
    drive_requests: bool = False


@frozen
class GoogleSettings:
    """Where spreadsheets are on Google, and who opens them; empty: see ``campaign.schema.json``."""

    folder: str
    master: str
    credentials: Path | None
    subject: str
    api_root: str
    quotas: GoogleQuotas
    oauth_client: Path | None = None
    notify: bool = False


@frozen
class Settings:
    """All settings of one campaign. ``text``: campaign.yaml and its schema, from which they can be loaded again."""

    folder: Path
    campaign: Campaign
    store: StoreSettings | GoogleSettings
    notices: NoticeSettings
    keeping: Keeping
    text: str


IsProven = Callable[[str], bool]
"""Whether no mistake was found before in settings of this text (``Settings.text``), by the rules as they are."""


def unproven(text: str) -> bool:
    """Nothing was looked at before."""
    del text
    return False


def load_campaign(folder: Path, is_proven: IsProven = unproven) -> Settings:
    """Read the settings in ``folder``. Raises ConfigError with every mistake of campaign.yaml and its schema."""
    source = _read(folder / CAMPAIGN_FILE, CAMPAIGN_FILE)
    named = _named_schema(folder, source)
    text = json.dumps({"campaign": source.text, "schema": named.text}, ensure_ascii=False)
    schema, mistakes = (load_proven_schema(named.text), ()) if is_proven(text) else _checked(source, named)
    mistakes += tuple(_secrets_inside(folder, source))
    if schema is None or mistakes:
        raise ConfigError(mistakes)
    campaign, notices = build_campaign(source, schema), notice_settings(source)
    return Settings(folder, campaign, _store(folder, source), notices, _keeping(source), text)


def _checked(source: Source, named: _Named) -> tuple[Schema | None, tuple[Mistake, ...]]:
    """The schema, if it can be used, and every mistake that the texts alone show."""
    from sync.domain.campaign_checking import campaign_mistakes, schema_fit_mistakes

    schema, mistakes = _loaded(named)
    mistakes = (*source.mistakes, *campaign_mistakes(source), *mistakes, *_outside(source))
    return schema, (*mistakes, *(schema_fit_mistakes(source, schema) if schema else ()))


def campaign_from(text: str) -> Campaign:
    """The campaign as it was loaded from ``Settings.text``. Raises ConfigError where it cannot be any more."""
    from sync.domain.campaign_checking import campaign_mistakes, schema_fit_mistakes

    texts = json.loads(text)
    source = read_source(texts["campaign"], CAMPAIGN_FILE)
    try:
        schema = load_schema(texts["schema"], "schema")
    except SchemaError as error:
        raise ConfigError(error.mistakes) from None
    mistakes = (*source.mistakes, *campaign_mistakes(source), *schema_fit_mistakes(source, schema))
    if mistakes:
        raise ConfigError(mistakes)
    return build_campaign(source, schema)


def _keeping(source: Source) -> Keeping:
    given = source.value.get("state", {}) if isinstance(source.value, dict) else {}
    return replace(KEEPING, **given)


def campaign_template() -> str:
    """The text of campaign.yaml for a new campaign, explained line by line."""
    return (_HERE / "templates" / CAMPAIGN_FILE).read_text("utf-8")


def campaign_json_schema() -> str:
    """The JSON Schema of campaign.yaml, for editors: the template expects it in ``.danvan``."""
    return (_HERE / "campaign.schema.json").read_text("utf-8")


def bundled_schemas() -> tuple[str, ...]:
    """The names of the schemas that come with the program."""
    return tuple(sorted(one.stem for one in _SCHEMAS.glob("*.yaml")))


def bundled_schema(name: str) -> Schema:
    """A schema that comes with the program; KeyError when there is none of that name."""
    if name not in bundled_schemas():
        raise KeyError(name)
    return load_proven_schema(_bundled_text(name)[0])


def _bundled_text(name: str) -> tuple[str, str]:
    file = f"{name}.yaml"
    return (_SCHEMAS / file).read_text("utf-8"), file


def _read(path: Path, name: str) -> Source:
    """A settings file as a source. Raises SettingsError when there is none, StoreError when it cannot be read."""
    try:
        if not path.is_file():
            raise FileNotFoundError
        return read_source(path.read_bytes().decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise ConfigError([Mistake(name, 1, "", MistakeCode.NOT_TEXT)]) from error
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise SettingsError("no_campaign", folder=str(path.parent)) from error
    except OSError as error:
        raise StoreError("store_missing", folder=str(path.parent)) from error


class _Named(NamedTuple):
    """The schema that campaign.yaml names: its text and its file, or what is wrong with the name."""

    text: str = ""
    file: str = ""
    is_bundled: bool = False
    mistakes: tuple[Mistake, ...] = ()


def _named_schema(folder: Path, source: Source) -> _Named:
    name = source.value.get("schema") if isinstance(source.value, dict) else None
    if not isinstance(name, str):
        return _Named()
    if name in bundled_schemas():
        return _Named(*_bundled_text(name), is_bundled=True)
    try:
        return _Named(_own_text(folder, source, name), name)
    except SchemaError as error:
        return _Named(mistakes=error.mistakes)


def _loaded(named: _Named) -> tuple[Schema | None, tuple[Mistake, ...]]:
    """The schema, or what is wrong with it."""
    if named.is_bundled:
        return load_proven_schema(named.text), ()
    try:
        return load_schema(named.text, named.file) if named.file else None, named.mistakes
    except SchemaError as error:
        return None, error.mistakes


def _own_text(folder: Path, source: Source, name: str) -> str:
    """The text of a campaign's own schema."""
    if not name.endswith((".yaml", ".yml")):
        raise _about_schema(source, MistakeCode.UNKNOWN_SCHEMA, name)
    path = PurePosixPath(name.replace("\\", "/"))
    if _leads_outside(name):
        raise _about_schema(source, MistakeCode.PATH_OUTSIDE, name)
    try:
        return (folder / path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemaError([Mistake(name, 1, "", MistakeCode.NOT_TEXT)]) from error
    except (OSError, ValueError) as error:
        raise _about_schema(source, MistakeCode.UNKNOWN_SCHEMA, name) from error


def _about_schema(source: Source, code: MistakeCode, name: str) -> SchemaError:
    known = bundled_schemas()
    details = {"given": name, "suggestion": nearest(name, known), "known": ", ".join(known)}
    return SchemaError([source.mistake(("schema",), code, **details)])


def _leads_outside(name: str) -> bool:
    """True for a path that is not one within the campaign folder, on any system."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name


def _outside(source: Source) -> Iterable[Mistake]:
    """The places of files that are not within the campaign folder; spreadsheets on Google are nowhere in it."""
    given = _given_store(source)
    for key in ("schools", "master") if given.get("kind") != "google" else ():
        name = given.get(key)
        if isinstance(name, str) and _leads_outside(name):
            yield source.mistake(("store", key), MistakeCode.PATH_OUTSIDE, given=name)


def _secrets_inside(folder: Path, source: Source) -> Iterable[Mistake]:
    """Secrets in the campaign folder, which is shared, copied and kept under version control."""
    notices = source.value.get("notices") if isinstance(source.value, dict) else None
    name = notices.get("secrets_file") if isinstance(notices, dict) else None
    if isinstance(name, str) and path_beside(folder, name).resolve().is_relative_to(folder.resolve()):
        yield source.mistake(("notices", "secrets_file"), MistakeCode.SECRETS_INSIDE, given=name)


def path_beside(folder: Path, name: str) -> Path:
    """A path of the settings: absolute, in the home of whoever runs (``~``), or beside campaign.yaml."""
    return folder / Path(name).expanduser()


def _given_store(source: Source) -> Mapping[str, Any]:
    value = source.value.get("store") if isinstance(source.value, dict) else None
    return value if isinstance(value, dict) else {}


def _store(folder: Path, source: Source) -> StoreSettings | GoogleSettings:
    given = _given_store(source)
    if given.get("kind") == "google":
        return _google_store(folder, given)
    return StoreSettings(folder / given.get("schools", "schools"), folder / given.get("master", "master.xlsx"))


def _google_store(folder: Path, given: Mapping[str, Any]) -> GoogleSettings:
    def file(key: str) -> Path | None:
        return path_beside(folder, given[key]) if given.get(key) else None

    return GoogleSettings(
        folder=given.get("folder", ""),
        master=given.get("master", ""),
        credentials=file("credentials"),
        subject=given.get("subject", ""),
        api_root=given.get("api_root", ""),
        quotas=_quotas(given.get("quotas", {})),
        oauth_client=file("oauth_client"),
        notify=given.get("notify", False),
    )


def _quotas(given: Mapping[str, Any]) -> GoogleQuotas:
    granted = {kind: limits for kind, limits in given.items() if kind != "drive_counts"}
    return GoogleQuotas(granted, given.get("drive_counts") == "requests")
