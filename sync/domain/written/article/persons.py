"""Persons whom a sentence names, with their posts; never pupils."""

from __future__ import annotations

from sync.domain.written.article import words
from sync.domain.written.article.facts import Span, Told

_NAME_WORDS = range(2, 6)


def person(told: Told, start: int, stop: int) -> Span | None:
    """A name with capitals behind a word for a person."""
    index = start
    while index < stop:
        length = told.sentence.starts(words.PERSONS, index)
        name = _titled(told, index + length, stop) if length else None
        if name:
            return name
        index += length or 1
    return None


def _titled(told: Told, start: int, stop: int) -> Span | None:
    """A name, also behind a post: ``thầy Hiệu trưởng X``."""
    return _name(told, start, stop) or _name(told, start + told.sentence.starts(words.POSTS, start), stop)


def _name(told: Told, start: int, stop: int) -> Span | None:
    after = start
    while after < stop and after - start < _NAME_WORDS.stop and _is_in_name(told, start, after):
        after += 1
    is_name = after - start in _NAME_WORDS and not told.sentence.starts(words.NOT_A_NAME, start)
    return Span(start, after) if is_name else None


def _is_in_name(told: Told, start: int, index: int) -> bool:
    word = told.sentence.words[index]
    is_joined = index == start or not told.gap(index).strip(" \u00a0'’")
    return is_joined and told.sentence.text[word.start].isupper() and not any(map(str.isdigit, word.key))


def details(told: Told, start: int) -> tuple[int, dict[str, str]]:
    """Post and membership behind a name, between commas and dashes; and where they end."""
    found: dict[str, str] = {}
    end = start
    while end < len(told.sentence.words) and any(mark in told.gap(end) for mark in ",-–—("):
        after = _segment_end(told, end)
        if told.sentence.starts(words.MEMBERSHIP, end):
            found["dang_vien"] = words.MEMBER
        elif told.sentence.starts(words.POSTS, end):
            found["chuc_vu"] = ", ".join((*found.get("chuc_vu", "").split(", "), told.text(Span(end, after)))).lstrip(
                ", "
            )
        else:
            break
        end = after
    return end, found


def _segment_end(told: Told, start: int) -> int:
    end = start + 1
    while end < len(told.sentence.words) and not any(mark in told.gap(end) for mark in ",;.()–—"):
        is_next = told.sentence.starts((*words.PERSONS, *words.NEXT), end) > 0
        if is_next or " -" in told.gap(end) or "- " in told.gap(end):
            break
        end += 1
    return end


def _lead_end(told: Told, index: int, stop: int) -> int:
    """The word behind what may stand before a person of a list: ``and``, ``two persons:``."""
    while index < stop:
        length = told.sentence.starts((*words.AND, *words.PERSON_LABELS, *words.IS), index)
        if not length and not told.sentence.words[index].key.isdigit():
            break
        index += length or 1
    return index


def listed(told: Told, start: int, stop: int) -> tuple[tuple[dict[str, str], int], ...]:
    """The persons of a list that begins at ``start``, each with the word behind it; nothing else may stand between."""
    found: list[tuple[dict[str, str], int]] = []
    index = start
    while index < stop:
        index = _lead_end(told, index, stop)
        length = told.sentence.starts(words.PERSONS, index)
        name = _titled(told, index + length, stop) if length else None
        if name is None:
            break
        index, more = details(told, name.after)
        found.append(({"loai": words.PERSON, "ho_ten": told.text(name), **more}, index))
    return tuple(found)
