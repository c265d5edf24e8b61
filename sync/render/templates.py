"""What ``danvan templates`` gave: lines for people, keys for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheets_schema.messages import shortened
from sync.domain.carrying import Block
from sync.domain.drift import Drift
from sync.domain.plan import Receipt
from sync.domain.renewal import Way
from sync.domain.snapshot import Unreadable
from sync.jobs.create_templates import TemplatesReport
from sync.jobs.find_drift import Drifted
from sync.jobs.renew_templates import RenewalReport
from sync.template_words import block_line, drift_line
from sync.words import trouble_line

_LONGEST = 60


def line_of_drift(drift: Drift, lang: str) -> str:
    """One thing that was moved or broken."""
    details = {
        "worksheet": drift.worksheet,
        "table": drift.table,
        "names": ", ".join(drift.names) + (" …" if drift.count > len(drift.names) > 0 else ""),
        "count": str(drift.count),
        "given": shortened(drift.given, _LONGEST),
        "wanted": shortened(drift.wanted, _LONGEST),
    }
    return drift_line(drift.code.value, lang, details)


def line_of_block(block: Block, lang: str) -> str:
    """One thing that keeps a workbook from being built anew."""
    return block_line(block.code.value, lang, block.at, shortened(block.given, _LONGEST))


def created_json(report: TemplatesReport, lang: str) -> dict[str, object]:
    """``danvan templates create --json``."""
    return {
        "made": [receipt.workbook for receipt in report.made if not receipt.trouble],
        "kept": report.kept,
        "shared": [receipt.workbook for receipt in report.shared],
        "not_shared": [_trouble(receipt, lang) for receipt in report.uninvited],
        "addressed": list(report.addressed),
        "failed": [_trouble(receipt, lang) for receipt in report.made if receipt.trouble],
    }


def renewed_json(report: RenewalReport, is_dry: bool, lang: str) -> dict[str, object]:
    """``danvan templates update --json``."""
    kept = {receipt.workbook: receipt.backup for receipt in report.receipts}
    return {
        "dry_run": is_dry,
        "present": [one.workbook for one in report.of(Way.PRESENT)],
        "texts": [{"workbook": one.workbook, "cells": one.plan.cell_count} for one in report.of(Way.TEXTS) if one.plan],
        "rebuilt": [{"workbook": one.workbook, "backup": kept.get(one.workbook, "")} for one in report.of(Way.REBUILD)],
        "blocked": [
            {"workbook": one.workbook, "blocks": [_block(block, lang) for block in one.blocks]}
            for one in report.of(Way.BLOCKED)
        ],
        "failed": [_trouble(receipt, lang) for receipt in report.receipts if receipt.trouble],
        "not_read": [_unread(one, lang) for one in report.unreadable],
    }


def drift_json(found: list[Drifted | Unreadable], lang: str) -> dict[str, object]:
    """``danvan templates drift --json``."""
    return {
        "schools": [
            {"id": one.school.id, "workbook": one.workbook, "drift": [_drift(drift, lang) for drift in one.drifts]}
            for one in found
            if isinstance(one, Drifted)
        ],
        "not_read": [_unread(one, lang) for one in found if isinstance(one, Unreadable)],
    }


def _drift(drift: Drift, lang: str) -> Mapping[str, object]:
    return {
        "code": drift.code.value,
        "broken": drift.is_broken,
        "worksheet": drift.worksheet,
        "table": drift.table,
        "names": list(drift.names),
        "count": drift.count,
        "given": drift.given,
        "wanted": drift.wanted,
        "message": line_of_drift(drift, lang),
    }


def _block(block: Block, lang: str) -> Mapping[str, str]:
    return {"code": block.code.value, "at": block.at, "given": block.given, "message": line_of_block(block, lang)}


def _trouble(receipt: Receipt, lang: str) -> Mapping[str, str]:
    code = str(receipt.trouble)
    return {"workbook": receipt.workbook, "code": code, "message": trouble_line(code, lang, receipt.detail)}


def _unread(one: Unreadable, lang: str) -> Mapping[str, str]:
    return {
        "workbook": one.workbook,
        "code": one.trouble.value,
        "message": trouble_line(one.trouble.value, lang, one.detail),
    }


def drift_lines(one: Drifted, lang: str) -> Iterator[str]:
    """A school's drift, what is broken first."""
    for drift in sorted(one.drifts, key=lambda drift: not drift.is_broken):
        yield ("✖ " if drift.is_broken else "· ") + line_of_drift(drift, lang)
