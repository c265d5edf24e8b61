"""The template: one school's workbook, looking like the paper form, that helps while people type."""

from sheets_schema.compile.template.facts import FieldTypes, TemplateFacts
from sheets_schema.compile.template.feedback import KINDS, Kind
from sheets_schema.compile.template.workbook import compile_template

__all__ = ["KINDS", "FieldTypes", "Kind", "TemplateFacts", "compile_template"]
