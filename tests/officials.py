"""A small campaign and its master as drawn worksheets, for tests of what officials decide."""

from __future__ import annotations

from datetime import date

from sheets_schema.cells import Grid
from sheets_schema.model import Field, Schema, Table, TableKind, Words, Worksheet
from sync.domain.campaign import Basis, Campaign, Grade, Recognition
from sync.domain.snapshot import MASTER, Snapshot
from tests.drawing import grid

MODEL = Table(
    "mo_hinh",
    Words("Mô hình", "Models"),
    TableKind.FORM,
    (
        Field("ten", Words("Tên", "Name"), "text"),
        Field("thoi_gian", Words("Thời gian", "Period"), "text"),
        Field("nguoi_ky", Words("Người ký", "Signer"), "text", personal=True),
    ),
    records=3,
    subject=True,
    record_label=Words("Mô hình", "Model"),
    name_field="ten",
)
SCHEMA = Schema(
    "mau",
    "1",
    Words("Mẫu", "Sample"),
    (Worksheet("dang_ky", Words("Đăng ký", "Registration"), ("mo_hinh",)),),
    (MODEL,),
    (),
    {},
)
CAMPAIGN = Campaign(
    "2020",
    "Dân vận khéo",
    "Phòng",
    "Ban",
    Basis("Kế hoạch", "209", date(2019, 4, 1), "Phòng"),
    2020,
    date(2019, 4, 1),
    date(2020, 12, 31),
    {},
    SCHEMA,
    recognition=Recognition(
        100, (Grade("Xuất sắc", 95), Grade("Tốt", 85), Grade("Khá", 75)), frozenset({"Xuất sắc", "Tốt"})
    ),
)
ROSTER = """
    | truong:columns | id | name |
    | truong#a       | a  | An   |
    | truong#b       | b  | Bình |
"""


def master(*sheets: Grid) -> Snapshot:
    """The master with these worksheets and a roster of two schools."""
    return Snapshot(MASTER, "1", (*sheets, grid(ROSTER, "Danh sách trường")))


def registered(drawing: str) -> Grid:
    """The worksheet of models, as drawn."""
    return grid(drawing, "Đăng ký")
