"""The end of a written registration: place and date, who signed, receivers, the pledge or thanks."""

from __future__ import annotations

from collections.abc import Sequence

from sheets_schema.folding import fold
from sync.domain.written import basis, furniture, phrases, signing
from sync.domain.written.cues import CueBook
from sync.domain.written.listings import is_order
from sync.domain.written.recording import Record
from sync.domain.written.text import Mark, Paragraph, far_parts
from sync.domain.written.values import Furniture, How, Reason

_POST = "chuc_vu"
_SIGNATURE, _LAST = 12, 5
"""So many paragraphs at the end may be the signature: where it begins in capitals, and in any letters."""


class Closing(Record):
    """What is known of the end at one point of the document."""

    def __init__(self, book: CueBook, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__(book)
        self.endings = frozenset(paragraphs[-_SIGNATURE:])
        self.last = frozenset(paragraphs[-_LAST:])
        self.block: list[Paragraph] = []
        self.above = dict(zip(paragraphs[1:], paragraphs, strict=False))
        self.side_by_side = frozenset(each.lines.first for each in paragraphs if each.column)
        self.is_in_table = False
        self.has_heading = self.is_signed = self.has_receivers = False

    def finish(self) -> None:
        """End the document: the open field, and who signed."""
        self.close()
        signed = signing.signed_facts(self.block)
        self._leave_posts_of_others(tuple(fact.text for fact, _ in signed))
        taken = {one.source for one in signed}
        for fact, source in signed:
            self.add_facts((fact,), source, How.SIGNATURE)
        for paragraph in self.block:
            if paragraph not in taken:
                self._leave_signer(paragraph, bool(taken))

    def _leave_posts_of_others(self, signed: tuple[str, ...]) -> None:
        """A post under the name of somebody who did not sign is not the signer's."""
        known = frozenset(map(fold, signed))
        for one in [one for one in self.found if (one.piece.field, one.piece.how) == (_POST, How.LABEL)]:
            above = self.above.get(one.sources[0])
            person = above.text.partition(":")[2].strip(" .;,") if above and above.starts(phrases.PERSON) else ""
            if person and fold(person) not in known:
                self.found.remove(one)
                self.reasons[one.sources[0]] = Reason.NO_FIELD

    def _leave_signer(self, paragraph: Paragraph, is_known: bool) -> None:
        is_printed = signing.is_note(paragraph) or (is_known and signing.is_post(paragraph))
        if is_printed:
            self.printed[paragraph] = Furniture.SIGNATURE
        else:
            is_signer = signing.is_post(paragraph) or signing.is_name(paragraph)
            self.reasons[paragraph] = Reason.WHICH_SIGNER if is_signer else Reason.NO_FIELD

    def signature(self, paragraph: Paragraph) -> bool:
        found = basis.signature_facts(paragraph)
        if not found and self.has_heading and paragraph in self.last:
            found = basis.plain_signature_facts(paragraph)
        if not found:
            return False
        self.close()
        self.is_signed = self.has_heading
        self.printed[paragraph] = Furniture.SIGNATURE
        self.add_facts(found, paragraph, How.SIGNATURE)
        return True

    def lost_table(self, paragraph: Paragraph) -> bool:
        """A table whose columns are gone: under ``STT`` beside other headings nothing can be told apart."""
        parts = far_parts(paragraph.text)
        if len(parts) > 1 and is_order(parts[0]):
            self.close()
            self.is_in_table = True
        elif self.is_in_table and self._ends_table(paragraph):
            self.is_in_table = False
        if self.is_in_table:
            self.reasons[paragraph] = Reason.NO_FIELD
        return self.is_in_table

    def _ends_table(self, paragraph: Paragraph) -> bool:
        is_signed = basis.signature_facts(paragraph) or basis.plain_signature_facts(paragraph)
        if is_signed or signing.is_heading_of_signature(paragraph) or signing.is_receivers(paragraph):
            return True
        heading = self.book.heading(paragraph)
        is_label = heading is not None and heading.is_sure_label and ":" in paragraph.text[: heading.rest]
        return is_label or (paragraph.mark is Mark.ROMAN and heading is not None)

    def signers(self, paragraph: Paragraph) -> bool:
        """``Người phụ trách    Thủ trưởng``: labels side by side near the end stand over names."""
        is_beside = paragraph in self.endings and paragraph.lines.first in self.side_by_side and self.has_heading
        heading = self.book.heading(paragraph) if is_beside and ":" not in paragraph.text else None
        if heading is None or heading.place is None or not heading.place.field.personal:
            return False
        self.close()
        self.is_signed = True
        self.printed[paragraph] = Furniture.SIGNATURE
        return True

    def receivers(self, paragraph: Paragraph) -> bool:
        """Those who get a copy stand beside the signature."""
        if not self.has_heading or not signing.is_receivers(paragraph):
            return False
        self.close()
        self.is_signed = self.has_receivers = True
        self.printed[paragraph] = Furniture.SIGNATURE
        return True

    def ending(self, paragraph: Paragraph) -> bool:
        if self.has_heading and furniture.is_closing(paragraph):
            self.close()
            self.printed[paragraph] = Furniture.CLOSING
            return True
        if self.has_heading and self._begins_signature(paragraph):
            self.is_signed = True
        is_block = signing.is_note(paragraph) or signing.is_post(paragraph) or signing.is_name(paragraph)
        is_lost = paragraph.mark is Mark.BULLET and not self.has_receivers
        if not self.is_signed or not is_block or is_lost:
            return False
        self.close()
        self.block.append(paragraph)
        return True

    def _begins_signature(self, paragraph: Paragraph) -> bool:
        if paragraph in self.endings and signing.is_heading_of_signature(paragraph):
            return True
        is_end = paragraph in self.last and paragraph.mark is Mark.NONE
        return is_end and (signing.is_post(paragraph) or signing.is_signers(paragraph))

    def is_more_of_salutation(self, paragraph: Paragraph) -> bool:
        """A bullet directly below those addressed."""
        last = next(reversed(self.printed), None)
        if last is None or self.printed[last] is not Furniture.SALUTATION or paragraph.mark is not Mark.BULLET:
            return False
        return last.lines.last == paragraph.lines.first - 1 and last.text.endswith((";", ",", ":"))
