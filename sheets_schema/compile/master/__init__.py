"""The officials' master workbook, compiled from the schema: which tables it has, and how it looks empty."""

from sheets_schema.compile.master.tables import (
    MasterColumn,
    MasterTable,
    companion_fields,
    master_tables,
    record_tables,
)
from sheets_schema.compile.master.workbook import MasterFacts, compile_master

__all__ = [
    "MasterColumn",
    "MasterFacts",
    "MasterTable",
    "companion_fields",
    "compile_master",
    "master_tables",
    "record_tables",
]
