"""campaign.yaml and its schema give settings, or every mistake of both in one report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from sheets_schema.model import Option
from sync.config import (
    CAMPAIGN_FILE,
    ConfigError,
    GoogleQuotas,
    GoogleSettings,
    StoreSettings,
    bundled_schema,
    bundled_schemas,
    campaign_json_schema,
    campaign_template,
    load_campaign,
)
from sync.domain.calendar_reading import read_date
from sync.errors import SettingsError
from sync.stores.google.limiter import Kind, granted
from tests.unit.test_loading import GOOD, NAME


def write(folder: Path, *changes: tuple[str, str]) -> Path:
    """A campaign folder whose campaign.yaml is the template with parts replaced."""
    text = campaign_template()
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / CAMPAIGN_FILE).write_text(text, encoding="utf-8")
    return folder


def mistakes(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(ConfigError) as caught:
        load_campaign(folder)
    return [(one.file, one.path, one.code) for one in caught.value.mistakes]


def test_the_template_is_a_campaign_without_mistakes(tmp_path: Path) -> None:
    settings = load_campaign(write(tmp_path))
    assert isinstance(settings.store, StoreSettings)
    campaign = settings.campaign
    assert (campaign.key, campaign.year, campaign.schema.key) == ("dan_van_kheo_2027", 2027, "dan_van_kheo")
    assert (campaign.first, campaign.last) == (date(2026, 12, 1), date(2027, 12, 31))
    assert campaign.basis.date == date(2027, 1, 5)
    assert campaign.deadlines["dang_ky"] == date(2027, 3, 31)
    assert campaign.options["fields"][0] == Option("kinh tế")
    assert campaign.options["levels"][0] == Option("cấp Trường", ("trường", "cơ sở"))
    assert (settings.store.schools, settings.store.master) == (tmp_path / "schools", tmp_path / "master.xlsx")


def test_a_store_on_google_names_ids_and_a_key_file_beside_the_settings(tmp_path: Path) -> None:
    text = campaign_template()
    google = "store:\n  kind: google\n  folder: 1A2b3C4d5E6f7G\n  credentials: keys/danvan.json\n"
    folder = write(tmp_path, (text[text.index("store: ") :], google))
    assert load_campaign(folder).store == GoogleSettings(
        "1A2b3C4d5E6f7G", "", tmp_path / "keys/danvan.json", subject="", api_root="", quotas=GoogleQuotas({})
    )
    write(tmp_path, (text[text.index("store: ") :], google.replace("folder:", "schools:")))
    assert mistakes(tmp_path) == [("campaign.yaml", "store.schools", "unknown_property")]


def test_quotas_that_google_grants_a_project_take_the_place_of_the_usual_ones(tmp_path: Path) -> None:
    text = campaign_template()
    google = (
        "store:\n  kind: google\n  quotas:\n    sheets_read: {user: 300}\n"
        "    drive: {user: 12000, project: 12000}\n    drive_counts: requests\n"
    )
    store = load_campaign(write(tmp_path, (text[text.index("store: ") :], google))).store
    assert isinstance(store, GoogleSettings)
    quotas = granted(store.quotas.granted, store.quotas.drive_requests)
    assert (quotas.of(Kind.READ), quotas.of(Kind.WRITE), quotas.of(Kind.DRIVE)) == (300, 60, 12000)
    assert quotas.price(200) == 1
    write(tmp_path, (text[text.index("store: ") :], google.replace("user: 300", "user: 0")))
    assert mistakes(tmp_path) == [("campaign.yaml", "store.quotas.sheets_read.user", "out_of_range")]


def test_every_setting_of_the_template_is_explained() -> None:
    settings = [line for line in campaign_template().splitlines() if line.strip() and not line.startswith("#")]
    assert [line for line in settings if " # " not in line] == []


class Case(NamedTuple):
    rule: str
    changes: tuple[tuple[str, str], ...]
    expected: list[tuple[str, str]]


CASES = [
    Case(
        "a misspelt name",
        (("receiver:", "reciever:"),),
        [("receiver", "missing_property"), ("reciever", "unknown_property")],
    ),
    Case("not a date", (("buoc_1: 28/02/2027", "buoc_1: 30/02/2027"),), [("deadlines.buoc_1", "not_a_date")]),
    Case(
        "a deadline of another year",
        (("buoc_3: 15/11/2027", "buoc_3: 15/11/2017"),),
        [("deadlines.buoc_3", "date_far_from_period")],
    ),
    Case(
        "a deadline that the schema lacks",
        (("buoc_3:", "buoc3:"),),
        [("deadlines", "missing_deadline"), ("deadlines.buoc3", "unknown_deadline")],
    ),
    Case("a reversed period", (("to: 31/12/2027", "to: 31/12/2025"),), [("period.to", "period_reversed")]),
    Case("a year outside the period", (("year: 2027", "year: 2030"),), [("year", "year_outside_period")]),
    Case("a year in quotes", (("year: 2027", 'year: "2027"'),), [("year", "not_a_year")]),
    Case("a school year of three years", (("year: 2027 ", "year: 2026-2028 "),), [("year", "not_a_year")]),
    Case("a school year outside the period", (("year: 2027 ", "year: 2027-2028 "),), [("year", "year_outside_period")]),
    Case("a weekday of no week", (("[thứ bảy, chủ nhật]", "[thứ tám]"),), [("calendar.weekend.[1]", "not_allowed")]),
    Case(
        "a day off that is no date",
        (("off: [] ", "off: [30/2/2027] "),),
        [("calendar.extra_days_off.[1]", "not_a_date")],
    ),
    Case(
        "a day off of another year",
        (("off: [] ", "off: [31/12/2037] "),),
        [("calendar.extra_days_off.[1]", "date_far_from_period")],
    ),
    Case(
        "a day off that is worked",
        (("off: [] ", "off: [25/12/2027] "), ("working_days: [] ", "working_days: [2027-12-25] ")),
        [("calendar.extra_working_days.[1]", "day_twice")],
    ),
    Case("an unknown store", (("kind: folder", "kind: drive"),), [("store.kind", "not_allowed")]),
    Case("an unknown schema", (("schema: dan_van_kheo ", "schema: dan_van_keo "),), [("schema", "unknown_schema")]),
    Case(
        "a schema file that is not there",
        (("schema: dan_van_kheo ", "schema: my.yaml "),),
        [("schema", "unknown_schema")],
    ),
    Case(
        "a schema outside the folder", (("schema: dan_van_kheo ", "schema: ../my.yaml "),), [("schema", "path_outside")]
    ),
    Case(
        "the same level twice",
        (("[trường, cơ sở]", "[trường, CẤP TRƯỜNG, xã]"),),
        [("levels.[2].synonyms.[2]", "duplicate_option")],
    ),
    Case("a key with marks", (("key: dan_van_kheo_2027", "key: dân-vận"),), [("key", "bad_key")]),
    Case("no models expected", (("expected_models: 1", "expected_models: 0"),), [("expected_models", "out_of_range")]),
]


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_a_mistake_in_campaign_yaml_is_told_at_its_path(tmp_path: Path, case: Case) -> None:
    assert mistakes(write(tmp_path, *case.changes)) == [(CAMPAIGN_FILE, *place) for place in case.expected]


def test_mistakes_of_campaign_yaml_and_of_its_schema_come_together(tmp_path: Path) -> None:
    bad = GOOD.replace(NAME, NAME.replace("type: text", "type: text, section: x"))
    (tmp_path / "my.yaml").write_text(bad, encoding="utf-8")
    folder = write(tmp_path, ("schema: dan_van_kheo ", "schema: my.yaml "), ("year: 2027", "year: soon"))
    assert mistakes(folder) == [
        ("campaign.yaml", "year", "not_a_year"),
        ("my.yaml", "tables.who.fields.name.section", "unknown_section"),
    ]


def test_a_schema_of_its_own_can_ask_for_its_own_list(tmp_path: Path) -> None:
    own = GOOD.replace("options: [big, small]", "options_from: sizes")
    (tmp_path / "my.yaml").write_text(own, encoding="utf-8")
    text = campaign_template()
    deadlines = text[text.index("deadlines:") : text.index("expected_models:")]
    changes = (("schema: dan_van_kheo ", "schema: my.yaml "), (deadlines, "deadlines: {end: 2027-12-31}\n"))
    assert mistakes(write(tmp_path, *changes)) == [("campaign.yaml", "", "missing_choices")]
    lists = ("store:  ", "lists: {sizes: [big, small]}\nstore:  ")
    campaign = load_campaign(write(tmp_path, *changes, lists)).campaign
    assert campaign.options["sizes"] == (Option("big"), Option("small"))


def test_the_report_says_file_line_path_and_remedy_with_exit_code_5(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_campaign(write(tmp_path, ("schema: dan_van_kheo ", "schema: dan_van_keo ")))
    assert caught.value.exit_code == 5
    assert caught.value.lines("vi") == (
        "campaign.yaml:7 [schema]: Không tìm thấy biểu mẫu “dan_van_keo”. Có phải là “dan_van_kheo”?",
    )


def test_a_folder_without_campaign_yaml_is_said_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_campaign(tmp_path)
    assert caught.value.key == "no_campaign"


def test_a_file_that_is_not_utf_8_is_one_mistake(tmp_path: Path) -> None:
    (tmp_path / CAMPAIGN_FILE).write_bytes("title: Dân vận".encode("utf-16"))
    assert mistakes(tmp_path) == [("campaign.yaml", "", "not_text")]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / CAMPAIGN_FILE).write_text(campaign_template(), encoding="utf-8-sig")
    assert load_campaign(tmp_path).campaign.year == 2027


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31/03/2027", date(2027, 3, 31)),
        ("1-4-2019", date(2019, 4, 1)),
        ("2027-03-31", date(2027, 3, 31)),
        ("31/02/2027", None),
        ("31/03/27", None),
        ("Quý I", None),
    ],
)
def test_dates_of_settings_are_day_first_or_iso(typed: str, day: date | None) -> None:
    assert read_date(typed) == day


def test_bundled_schemas_go_by_name() -> None:
    assert bundled_schemas() == ("dan_van_kheo",)
    assert bundled_schema("dan_van_kheo").key == "dan_van_kheo"
    with pytest.raises(KeyError):
        bundled_schema("../pyproject")


def test_editors_get_the_json_schema_that_the_template_names() -> None:
    assert campaign_template().startswith("# yaml-language-server: $schema=.danvan/campaign.schema.json\n")
    assert '"$schema": "https://json-schema.org/draft/2020-12/schema"' in campaign_json_schema()


def test_a_value_of_the_wrong_kind_is_told_in_words(tmp_path: Path) -> None:
    folder = write(tmp_path, ("expected_models: 1 ", "expected_models: một "))
    with pytest.raises(ConfigError) as caught:
        load_campaign(folder)
    assert ["cần: số nguyên" in line for line in caught.value.lines("vi")] == [True]
    assert ["wanted: a whole number" in line for line in caught.value.lines("en")] == [True]
