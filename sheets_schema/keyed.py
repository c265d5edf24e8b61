"""The hidden keys by which cells are found, in school workbooks and in the master alike.

A table is announced by one *key row*: its cell in the key column holds ``<table>:columns`` and the other
cells of the row hold column keys. Rows of the table carry ``<table>#<record>`` in the key column; rows of
a form carry ``<table>.<field>``. A row ``<table>:style`` holds no values: new rows take its cell formats.
Key rows and the key column are hidden; since they are cells, they move with rows and columns that people
insert, move and sort.
"""

from __future__ import annotations

FINGERPRINT_WORKSHEET = "_danvan"
"""Title of the very hidden worksheet whose columns A and B are keys and values (``school``, ``schema`` ...)."""

FEEDBACK_WORKSHEET = "kiem_tra"
"""Key of the feedback table in a school's workbook (worksheet *Kiểm tra*)."""


def columns_key(table: str) -> str:
    """What the key column holds in the key row of ``table``."""
    return f"{table}:columns"


def style_key(table: str) -> str:
    """What the key column holds in the hidden row whose formats new rows take."""
    return f"{table}:style"


def record_key(table: str, record: str) -> str:
    """What the key column holds beside a record of a list or steps table."""
    return f"{table}#{record}"


def field_key(table: str, field: str) -> str:
    """What the key column holds beside a field of a form."""
    return f"{table}.{field}"
