"""The nearest known name for a suggestion. Never used to decide."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from sheets_schema.folding import fold_bare

_LONGEST = 120
_COMPARED = 24
_CLOSE = 0.6


@dataclass(frozen=True, slots=True)
class Nearest:
    """Names by their bare form and by the words in it, built once; ``names`` may be thousands."""

    names: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]

    def find(self, text: str) -> str:
        """The known name that looks most like the text, without regard to marks; empty when none does."""
        plain = fold_bare(text[:_LONGEST])
        candidates = self._candidates(plain)
        found = get_close_matches(plain, candidates, n=1, cutoff=_CLOSE) or _holding(plain, candidates)
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


def nearest_of(pairs: Iterable[tuple[str, str]]) -> Nearest:
    """Built of (words people type, the name to suggest)."""
    names: dict[str, str] = {}
    words: defaultdict[str, list[str]] = defaultdict(list)
    for typed, name in pairs:
        plain = fold_bare(typed)
        if plain in names:
            continue
        names[plain] = name
        for word in set(plain.split()):
            words[word].append(plain)
    return Nearest(names, {word: tuple(found) for word, found in words.items()})
