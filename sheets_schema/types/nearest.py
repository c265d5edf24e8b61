"""The nearest known name for a suggestion. Never used to decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from sheets_schema.folding import fold_bare

_LONGEST = 120
_COMPARED = 24
_CLOSE = 0.6
_SHORT = (3, 6)
"""Letters of an abbreviation."""
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Nearest:
    """Words people type and the names to suggest, thousands maybe; ``key`` makes of the words what is compared.

    They are laid out when somebody first asks for one: most runs never do.
    """

    pairs: tuple[tuple[str, str], ...]
    key: Callable[[str], str] = str

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names by their bare form; of two with the same form the first."""
        names: dict[str, str] = {}
        for typed, name in self.pairs:
            names.setdefault(fold_bare(self.key(typed)), name)
        return names

    @cached_property
    def words(self) -> Mapping[str, list[str]]:
        """Bare forms by the words in them."""
        words: dict[str, list[str]] = {}
        for plain in self.names:
            for word in set(plain.split()):
                words.setdefault(word, []).append(plain)
        return words

    def find(self, text: str) -> str:
        """The known name that looks most like the text, without regard to marks; empty when none does."""
        plain = fold_bare(text[:_LONGEST])
        candidates = self._candidates(plain)
        found = (
            get_close_matches(plain, candidates, n=1, cutoff=_CLOSE)
            or _holding(plain, candidates)
            or _shortened(plain, candidates)
        )
        return self.names[found[0]] if len(found) == 1 else ""

    def _candidates(self, plain: str) -> list[str]:
        """The few names worth comparing: those that share most words, rare words first."""
        if len(self.names) <= _COMPARED:
            return list(self.names)
        shared: Counter[str] = Counter()
        for word in set(plain.split()):
            names = self.words.get(word, ())
            for name in names:
                shared[name] += 1 + _COMPARED // len(names)
        return [name for name, _ in shared.most_common(_COMPARED)]


def _holding(plain: str, names: list[str]) -> list[str]:
    """The names that hold all words of the text: “Him Lam” in “th him lam”."""
    words = plain.split()
    return [name for name in names if len(words) > 1 and set(words) <= set(name.split())]


def _shortened(plain: str, names: list[str]) -> list[str]:
    """The names of which the text has the first letters: “vh-xh” of “van hoa xa hoi”."""
    letters = "".join(letter for letter in plain if letter.isalnum())
    if not _SHORT[0] <= len(letters) <= _SHORT[1]:
        return []
    return [name for name in names if letters == "".join(word[0] for word in _WORDS.findall(name))]
