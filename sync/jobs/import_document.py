"""Take a registration or an article into a school's workbook: only into empty cells, as a plan that can be shown."""

from __future__ import annotations

from dataclasses import field, replace

from sheets_schema.folding import fold_bare
from sheets_schema.frozen import frozen
from sheets_schema.keyed import Fingerprint
from sheets_schema.model import Schema
from sheets_schema.types.record import record_keys
from sync.domain.plan import WorkbookPlan
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.domain.written import Kind, Placement, Unplaced, place
from sync.domain.written.filling import Filled, Filling, fill, is_same_school, named_school
from sync.domain.written.values import Lines
from sync.errors import UsageError
from sync.ports.store import WorkbookStore


@frozen
class Wish:
    """Where a document shall go: ``workbook`` as its store addresses it, ``record`` such as ``m2`` (empty: the
    first that is free). ``any_school`` accepts a document that names another school than the workbook's.
    """

    workbook: str
    record: str = ""
    any_school: bool = False


@frozen
class ImportReport:
    """What an import wrote or would write. ``trouble`` says why the workbook could not be read or written.
    ``has_unsure_tables``: of some table of the document nobody could tell what stands in which cell. ``document`` is
    its text, by lines.
    """

    workbook: str
    school: str = ""
    filling: Filling = field(default_factory=Filling)
    placement: Placement = field(default_factory=Placement)
    plan: WorkbookPlan | None = None
    is_written: bool = False
    trouble: Trouble | None = None
    detail: str = ""
    has_unsure_tables: bool = False
    document: tuple[str, ...] = ()

    @property
    def written(self) -> tuple[Filled, ...]:
        """The cells that get a text."""
        return self.filling.written

    def typed(self, lines: Lines) -> str:
        """Some lines as they stand in the document."""
        return "\n".join(self.document[lines.first - 1 : lines.last]).strip()

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """Passages for a person to place."""
        return tuple(sorted((*self.placement.unplaced, *self.filling.homeless), key=lambda one: one.lines))


def preview_import(store: WorkbookStore, text: str, schema: Schema, wish: Wish) -> ImportReport:
    """Say what an import would write; writes nothing. Raises UsageError when the document cannot go there."""
    snapshot = next(iter(store.read([wish.workbook])))
    if isinstance(snapshot, Unreadable):
        return ImportReport(wish.workbook, trouble=snapshot.trouble, detail=snapshot.detail)
    trouble = _unfit(snapshot, schema)
    if trouble:
        return ImportReport(wish.workbook, trouble=trouble)
    placement = place(text, schema)
    _guard_record(schema, wish)
    _guard_school(snapshot, placement, schema, wish)
    filling = fill(snapshot, placement, schema, wish.record)
    if placement.pieces and not filling.record:
        key = "which_model" if placement.kind is Kind.ARTICLE else "no_free_model"
        raise UsageError(key, workbook=wish.workbook, known=", ".join(record_keys(schema.subject)))
    school = snapshot.fingerprint().get(Fingerprint.SCHOOL, "")
    return ImportReport(wish.workbook, school, filling, placement, filling.plan(snapshot))


def import_document(store: WorkbookStore, text: str, schema: Schema, wish: Wish) -> ImportReport:
    """Write what ``preview_import`` says, whole or not at all."""
    report = preview_import(store, text, schema, wish)
    if report.plan is None or not report.plan.cell_count:
        return report
    receipt = next(iter(store.apply([report.plan])))
    if receipt.trouble:
        return replace(report, trouble=receipt.trouble, detail=receipt.detail)
    return replace(report, is_written=True)


def _unfit(snapshot: Snapshot, schema: Schema) -> Trouble | None:
    """Why nothing can be written into a workbook: it is not one of this schema, or it is only read. One that lost its
    fingerprint is found by its words.
    """
    if snapshot.fingerprint().get(Fingerprint.SCHEMA, schema.key) != schema.key:
        return Trouble.OTHER_SCHEMA
    return Trouble.READ_ONLY_FORMAT if any(grid.beside for grid in snapshot.grids) else None


def _guard_record(schema: Schema, wish: Wish) -> None:
    known = record_keys(schema.subject)
    if wish.record and wish.record not in known:
        raise UsageError("unknown_model", record=wish.record, known=", ".join(known))


def _guard_school(snapshot: Snapshot, placement: Placement, schema: Schema, wish: Wish) -> None:
    here, named = snapshot.fingerprint().get(Fingerprint.SCHOOL_NAME, ""), named_school(placement, schema)
    if placement.is_converted:
        here, named = fold_bare(here), fold_bare(named)
    if here and named and not wish.any_school and not is_same_school(here, named):
        raise UsageError("document_of_other_school", document=named, workbook=here)
