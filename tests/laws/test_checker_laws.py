"""Laws of the checker: what it remembers, and what it takes in at a glance, changes nothing of what it finds."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sheets_schema.cells import CellError, CellRef, Value
from sheets_schema.compile.checker import compile_checker
from sheets_schema.folding import bare_ends, fold, fold_bare
from sheets_schema.layout import Validation
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.records import Entry, Reading, Record
from sheets_schema.rules.copies import copies_of
from sheets_schema.types import field_type
from sheets_schema.types.base import FieldType, ReadsClean, Sample
from tests.bench.campaigns import bundled_schema, frame
from tests.bench.drawn_schools import DrawnSchool
from tests.types_frame import EVERY_TYPE

SCHEMA, FRAME = bundled_schema(), frame(60)
SEASONED = compile_checker(SCHEMA, FRAME)
"""Has checked all schools of this module so far."""

ODD: tuple[Value, ...] = (
    *("...", "-", "(chưa cập nhật)", "NHƯ TRÊN", "không", "Có", " Có ", "0", "%", "1", "m1", "mô hình số 1", "Khéo"),
    *("85,5", "0,85", "100%", "nhiều", "15/17 hộ", "25/12/2019", "12/25/2019", "ngày 20/11", "01-12/2020", "Quý I"),
    *("https://drive.google.com/drive/folders/1a?usp=sharing", "https://drive.google.com/", "www.example.vn/a"),
    *("https://example.vn/a.", "https://example.vn/a,https://b.vn/c", "https://-a.vn/b", "https://facebook.com/home/a"),
    *("Nhµ tr­êng cïng cha mÑ häc sinh", "Nhaø tröôøng cuøng cha meï hoïc sinh", "KÕ ho¹ch vận động", "Ủy ban µ"),
    *("x" * 500, "Trường ư" * 40, "a\nb", "", " ", "​", 0.0, 1.0, 44013.0, 2020.0, True, False),
    *(date(2020, 1, 5), date(2020, 12, 1), CellError("#REF!"), CellError("")),
)
TOLD = {
    one.key: tuple(told for told in (*one.hint, one.example, f"Ví dụ: {one.example}") if told)
    for table in SCHEMA.tables
    for one in table.fields
}
TEXTS = st.text(max_size=50) | st.text("ABCabcưđễµ¸¹®._-/:?= 01", max_size=60)
HOSTS = ("drive.google.com", "docs.google.com", "mail.google.com", "www.facebook.com", "m.zalo.me", "a-b.vn", "a..vn")
PATHS = (
    "",
    "/",
    "/home",
    "/search?q=a",
    "/drive/folders/",
    "/drive/folders/1a",
    "/file/d/1a/view",
    "/posts/1.",
    "/a,b",
)
LINKS = st.from_regex(r"https?://[a-z.-]{1,12}[.](?:vn|com)[/?#a-zA-Z0-9._,;)=-]{0,20}", fullmatch=True) | st.builds(
    lambda host, path: f"https://{host}{path}", st.sampled_from(HOSTS), st.sampled_from(PATHS)
)


class Closely(NamedTuple):
    """A field type that takes nothing in at a glance."""

    read: Callable[[Entry], Reading]
    format: Callable[[object], str]
    validation: Callable[[], Validation | None]
    samples: Callable[[], tuple[Sample, ...]]
    width: int = 10
    lines: int = 1


def closely(field: Field, schema: Schema, frame: Frame) -> FieldType:
    type_ = field_type(field, schema, frame)
    return Closely(type_.read, type_.format, type_.validation, type_.samples)


Changes = dict[tuple[int, str], tuple[Value, str]]


@st.composite
def schools(draw: st.DrawFn) -> tuple[Record, ...]:
    """A clean school in which some entries were replaced by anything."""
    records = DrawnSchool(SCHEMA, draw(st.integers(0, 59))).records()
    places = [(index, key) for index, record in enumerate(records) for key in record.entries]
    changes: Changes = {}
    for index, key in draw(st.lists(st.sampled_from(places), min_size=4, max_size=24)):
        told = [form for text in TOLD[key] for form in (text, text.upper(), unicodedata.normalize("NFD", text))]
        value = draw(st.sampled_from(ODD) | st.sampled_from(told or ODD) | TEXTS | LINKS | st.none())
        changes[index, key] = value, draw(st.sampled_from(("", "", "https://example.vn/a", "mailto:a@example.vn")))
    return tuple(_changed(records, changes))


def _changed(records: tuple[Record, ...], changes: Changes) -> Iterator[Record]:
    for index, record in enumerate(records):
        own = {key: Entry(record.entries[key].at, *new) for (at, key), new in changes.items() if at == index}
        yield record._replace(entries={**record.entries, **own})


def _unlinked(records: tuple[Record, ...]) -> tuple[Record, ...]:
    return tuple(
        one._replace(entries={key: entry._replace(link="") for key, entry in one.entries.items()}) for one in records
    )


@settings(max_examples=40, deadline=None)
@given(records=schools())
def test_a_checker_that_has_seen_many_schools_finds_what_a_new_one_that_reads_everything_closely_finds(
    records: tuple[Record, ...],
) -> None:
    for handed_in in (records, _unlinked(records), records):
        plain = compile_checker(SCHEMA, FRAME, closely).check(handed_in, "s1")
        assert SEASONED.check(handed_in, "s1") == plain


@pytest.mark.parametrize("which", range(4))
@pytest.mark.parametrize("write", [str, str.upper, partial(unicodedata.normalize, "NFD")])
def test_copied_hints_and_examples_are_told_apart_by_both_alike(which: int, write: Callable[[str], str]) -> None:
    records = DrawnSchool(SCHEMA, 1).records()
    copied: Changes = {
        (index, key): (write(TOLD[key][which]), "")
        for index, record in enumerate(records)
        for key in record.entries
        if which < len(TOLD[key])
    }
    handed_in = tuple(_changed(records, copied))
    assert SEASONED.check(handed_in, "s1") == compile_checker(SCHEMA, FRAME, closely).check(handed_in, "s1")


@given(text=TEXTS | LINKS | st.sampled_from([one for one in ODD if isinstance(one, str)]))
@example("https://drive.google.com/drive/folders/1aB2/view")
@example("https://www.facebook.com/truong/posts/1")
def test_what_is_read_at_a_glance_is_read_closely_just_so(text: str) -> None:
    for type_ in EVERY_TYPE.values():
        if text.strip() and isinstance(type_, ReadsClean):
            assert type_.read_clean(text) in (None, type_.read(Entry(CellRef("s", 1, 1), text)))


@given(
    field=st.sampled_from([one for table in SCHEMA.tables for one in table.fields]),
    form=st.sampled_from(("NFC", "NFD", "NFKD")),
    case=st.sampled_from((str, str.upper, str.lower, str.swapcase)),
    around=st.sampled_from(("", " ", "(", "“", "a")) | st.text(max_size=1),
)
def test_a_copy_is_told_by_its_folded_text_alone(
    field: Field, form: Literal["NFC", "NFD", "NFKD"], case: Callable[[str], str], around: str
) -> None:
    copies = copies_of(field)
    for told in TOLD[field.key]:
        text = f"{around}{case(unicodedata.normalize(form, told))}"
        assert (text in copies) == (len(text.strip()) in copies.lengths and fold(text) in copies.keys)


@given(text=st.text() | TEXTS | st.sampled_from([one for one in ODD if isinstance(one, str)]))
@example("Ð")
@example("aŉ")
@example("ấ")
@example("ề")
@example("oà")
@example("﷽ ß")
def test_the_ends_of_a_text_are_those_of_its_folded_form(text: str) -> None:
    folded = fold_bare(text)
    assert bare_ends(text) in ("", f"{folded[:1]}{folded[-1:]}")
