"""Text in the encodings that Vietnamese wrote in before Unicode: TCVN3 (ABC) and VNI, pasted from old Word files.

Such text is Unicode by accident: its bytes were taken for Western European letters. It is recognised by its words,
which are no Vietnamese words as they stand and all become such when the bytes are read as they were meant; one
reading is only ever suggested. Tables after TCVN 5712:1993 (VN3) and the VNI encoding for Windows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import product

from sheets_schema.folding import tidy
from sheets_schema.patterns import pattern

_TCVN3 = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢§£¤¥¦",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
)
_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS = {"à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323", "â": ""}
_VNI_BREVES = {"è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323", "ê": ""}
_VNI_LETTERS = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> Iterable[tuple[str, str]]:
    """Two letters of VNI and the one that they stand for, small and capital."""
    hats, breves = ("aeo", "\u0302", _VNI_HATS), ("a", "\u0306", _VNI_BREVES)
    sets = (("aeouyöô", "", _VNI_TONES), hats, breves)
    for letters, hat, marks in sets:
        for letter, (mark, tone) in product(letters, marks.items()):
            small = unicodedata.normalize("NFC", _VNI_LETTERS.get(letter, letter) + hat + tone)
            yield from ((letter + mark, small), (letter.upper() + mark.upper(), small.upper()))


_VNI = dict(_vni_pairs())
_VNI |= _VNI_LETTERS | {small.upper(): big.upper() for small, big in _VNI_LETTERS.items()}
_VNI_SIGNS = pattern("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_MODERN = pattern(r"[^\x00-\xff\u2010-\u2026\u0152-\u0192\u02c6-\u02dc\u20ac-\u2122]")
"""A letter that only Unicode has: ă, đ, ơ, ư, a vowel with two marks, or a mark by itself."""

_WORD = r"[^\s!-/:-@\[-`{-~“”‘’…–—]+"
_WORDS, _PARTS = pattern(_WORD), pattern(f"({_WORD})")
_SYLLABLE = pattern(
    r"(?:ngh?|nh|ch|gh?|gi|kh|ph|qu|th|tr|[bcdđhklmnprstvx])?"
    r"(?:iê|yê|ươ|uô|oă|uâ|uyê|uyu|uya|uây|iêu|yêu|oai|oay|oao|oeo|uôi|ươi|ươu|uêu|oa|oe|oo|uê|uơ|uy|ia|ưa|ua|"
    r"ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])"
    r"(?:ch|nh|ng|[cmnpt])?"
)
_NO_RIME = pattern(r".*(?<!ư)ơ(?:ng|nh|ch|c|u)")
"""What no syllable ends with: there the letter before it is lost, as that of TCVN3 for “ư”, which programs take for a
hyphen that is not shown.
"""
_CAPITALS = pattern(r"[^a-z]*[A-Z¡¢§£¤¥¦][^a-z]*[A-Z¡¢§£¤¥¦][^a-z]*")
_TONES = pattern("[\u0300\u0301\u0303\u0309\u0323]")
_LONGEST_READ = 2000


def legacy_reading(text: str) -> str:
    """The text as it was meant, where it is in an old encoding; else empty. Costs nothing for the usual text."""
    return "" if text.isascii() or is_modern(text) else _read(text[:_LONGEST_READ])


def is_modern(text: str) -> bool:
    """Whether it has letters that only Unicode has, and none of those without which no two words of TCVN3 are written.

    A search for one letter is many times as quick as one for a set of letters.
    """
    if "µ" in text or "¸" in text or "¹" in text or "®" in text:
        return False
    return "ư" in text or "đ" in text or _MODERN.search(text) is not None


@lru_cache(maxsize=1024)
def _read(text: str) -> str:
    return next((meant for convert in (_from_tcvn3, _from_vni) if (meant := _converted(text, convert))), "")


def legacy_text(text: str) -> str:
    """A long text in an old encoding as it was meant, each word that is one so; empty when it is in none."""
    start = "" if text.isascii() else text[:_LONGEST_READ]
    convert = next((one for one in (_from_tcvn3, _from_vni) if start and _converted(start, one)), None)
    return "".join(_meant(part, convert) for part in _PARTS.split(text)) if convert else ""


def _meant(word: str, convert: Callable[[str], str]) -> str:
    meant = word if word.isascii() or _MODERN.search(word) else convert(word)
    return meant if is_syllable(meant) else word


def _from_tcvn3(word: str) -> str:
    """In capitals where the plain letters of a word are: its fonts show small marked letters as capitals, too."""
    meant = word.translate(_TCVN3)
    return meant.upper() if _CAPITALS.fullmatch(word) else meant


def lost_letters(text: str) -> tuple[str, ...]:
    """Words of a text in TCVN3 that have lost their “ư”, as they stand; none where they do not show that plainly."""
    if "\u00ad" in text or text.isascii():
        return ()
    words = {word for word in _WORDS.findall(text) if not word.isascii() and not _MODERN.search(word)}
    lost = sorted(word for word in words if _NO_RIME.fullmatch(_plain(_from_tcvn3(word))))
    mended = sum(not is_syllable(word) and is_syllable(_from_tcvn3(word)) for word in words)
    return tuple(lost) if len(lost) > 1 and 2 * mended > len(words) else ()


def _from_vni(word: str) -> str:
    return _VNI_SIGNS.sub(lambda found: _VNI[found[0]], word)


def _converted(text: str, convert: Callable[[str], str]) -> str:
    """The text converted where its words ask for it: words of Unicode text stay."""
    words = {word: convert(word) for word in _WORDS.findall(text) if not word.isascii() and not _MODERN.search(word)}
    changed = {word: meant for word, meant in words.items() if meant != word}
    broken = [word for word in changed if not is_syllable(word)]
    mended = [word for word, meant in changed.items() if is_syllable(meant)]
    is_one = len(words) == 1 and sum(not sign.isascii() for word in broken for sign in word) > 1
    if not (len(broken) > 1 or is_one) or len(mended) < len(changed) or 2 * len(broken) < len(changed):
        return ""
    return _tidy_lines(_WORDS.sub(lambda found: changed.get(found[0], found[0]), text))


def _tidy_lines(text: str) -> str:
    return "\n".join(tidy(line) for line in text.strip().splitlines())


def is_syllable(word: str) -> bool:
    """Whether a word could be Vietnamese by its letters: beginning, vowels, one tone, end."""
    tones = len(_TONES.findall(unicodedata.normalize("NFD", word)))
    plain = _plain(word)
    return tones <= 1 and _SYLLABLE.fullmatch(plain) is not None and _NO_RIME.fullmatch(plain) is None


def _plain(word: str) -> str:
    """A word in small letters without its tone."""
    return unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word.lower())))
