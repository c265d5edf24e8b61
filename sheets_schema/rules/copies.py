"""What a school copied out of the template instead of answering: such an entry counts as empty."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from sheets_schema.folding import bare_ends, fold, fold_bare
from sheets_schema.frozen import frozen
from sheets_schema.model import Field

_EXAMPLES_OF = frozenset({"long_text", "link", "email"})
_FEWEST_WORDS = 10


@frozen
class Copies:
    """The folded hint of a field, and its example where nobody would give the same answer by chance.

    By ``lengths`` and by ``ends``, see ``bare_ends``, most other texts are told without being folded.
    """

    keys: frozenset[str]
    lengths: frozenset[int]
    ends: frozenset[str]

    def __contains__(self, text: str) -> bool:
        """Whether the text is one of them, in any case, Unicode form and punctuation. Costs little for others."""
        if len(text.strip()) not in self.lengths:
            return False
        ends = bare_ends(text)
        return (not ends or ends in self.ends) and fold(text) in self.keys


def copies_of(field: Field) -> Copies:
    """What is told beside the cells of a field."""
    hints = [*field.hint, *(part for hint in field.hint for part in hint.splitlines())]
    told = [text for text in (*hints, *_examples(field)) if len(fold(text).split()) > 1 or "@" in text or "/" in text]
    forms = [unicodedata.normalize(form, text) for text in told for form in ("NFC", "NFD")]
    lengths = {len(text.strip()) + more for text in forms for more in (-1, 0, 1)}
    ends = frozenset(bare_ends(fold_bare(text)) for text in told)
    return Copies(frozenset(map(fold, told)), frozenset(lengths), ends)


def _examples(field: Field) -> Iterable[str]:
    """An example is an answer, too: it counts as copied only where it is long, or an address of nobody's."""
    words = len(fold(field.example).split())
    is_own = field.type in _EXAMPLES_OF or (field.type == "text" and words >= _FEWEST_WORDS)
    return (field.example, f"Ví dụ: {field.example}", f"Example: {field.example}") if is_own and field.example else ()
