"""A .docx template and values -> a .docx. The template may come from anywhere: it can read values and do no more."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sync.errors import SettingsError
from sync.render.documents.fitting import fit_tables

LIMIT = 20_000_000
"""Bytes that a template may have, packed or not."""

_CREATED = (2020, 1, 1, 0, 0, 0)  # Not the clock: the same values give the same bytes.
_UNKNOWN = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no type stubs.
    """docxtpl without its escapes for braces, which would alter a text that happens to hold them."""

    def render_xml_part(self, src_xml: str, part: object, context: Mapping[str, object], jinja_env: Any = None) -> str:
        self.current_rendering_part = part
        return str(self.resolve_listing(_compiled(src_xml).render(context)))


_ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


@lru_cache(maxsize=16)
def _compiled(source: str) -> Template:
    """A part of a template, compiled once for all schools."""
    return _ENVIRONMENT.from_string(source)


def render_document(template: bytes, name: str, context: Mapping[str, object]) -> bytes:
    """Fill in a template. Raises SettingsError when it cannot be used; ``name`` is what people call it."""
    _guard(template, name)
    try:
        document = _Template(BytesIO(template))
        document.render(dict(context), _ENVIRONMENT)
        fit_tables(document.docx)
        target = BytesIO()
        document.save(target)
    except UndefinedError as error:
        raise _unknown_name(error, name, context) from None
    except TemplateSyntaxError as error:
        raise SettingsError("template_wrong", file=name, reason=error.message or "") from None
    except (TemplateError, ArithmeticError, SyntaxError, TypeError, ValueError) as error:
        raise SettingsError("template_wrong", file=name, reason=str(error)) from None
    except (KeyError, PackageNotFoundError):
        raise SettingsError("template_no_docx", file=name) from None
    return _repacked(target.getvalue())


def _guard(template: bytes, name: str) -> None:
    """Refuse what is no .docx, or unpacks to something that nobody wrote."""
    try:
        with zipfile.ZipFile(BytesIO(template)) as package:
            size = sum(one.file_size for one in package.infolist())
    except zipfile.BadZipFile:
        raise SettingsError("template_no_docx", file=name) from None
    if max(size, len(template)) > LIMIT:
        raise SettingsError("template_too_large", file=name)


def _unknown_name(error: UndefinedError, file: str, context: Mapping[str, object]) -> SettingsError:
    found = _UNKNOWN.search(str(error))
    name = next((part for part in found.groups() if part), "") if found else str(error)
    near = get_close_matches(name, sorted(set(_names(context))), n=1)
    key = "template_name_near" if near else "template_name"
    return SettingsError(key, file=file, name=name, near=near[0] if near else "")


def _names(value: object) -> Iterable[str]:
    """Every name that a template may use."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _names(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value[:1]:
            yield from _names(inner)


def _repacked(document: bytes) -> bytes:
    """The same parts in the same order, without the time of day."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for one in source.infolist():
            package.writestr(zipfile.ZipInfo(one.filename, _CREATED), source.read(one), zipfile.ZIP_DEFLATED)
    return target.getvalue()
