"""A campaign of 2020 with five schools, and the field types that a test asks for."""

from __future__ import annotations

from datetime import date

from sheets_schema.cells import CellRef, Value
from sheets_schema.model import NO_WORDS, Field, Frame, KnownSchool, Option, Schema, Table, TableKind, Words
from sheets_schema.records import Entry, Reading
from sheets_schema.types import FieldType, field_type

SCHOOLS = (
    KnownSchool("thcs-thanh-truong", ("Trường THCS Thanh Trường",)),
    KnownSchool("th-him-lam", ("Trường Tiểu học Him Lam",)),
    KnownSchool("mn-hoa-ban-1", ("Trường MN Hoa Ban",)),
    KnownSchool("mn-hoa-ban-2", ("Trường Mầm non Hoa Ban",)),
    KnownSchool("pt-ta-leng", ("Trường PTDTBT TH và THCS Tà Lèng",)),
)
LEVELS = tuple(map(Option, ("cấp Trường", "cấp Phường/Xã", "cấp Thành phố", "cấp Tỉnh")))
FIELDS = (
    Option("Kinh tế"),
    Option("Văn hóa – xã hội", ("VHXH",)),
    Option("Quốc phòng – an ninh"),
    Option("Xây dựng hệ thống chính trị"),
)
FRAME = Frame(
    year=2020,
    first=date(2019, 4, 1),
    last=date(2020, 12, 31),
    today=date(2020, 6, 30),
    schools=SCHOOLS,
    options={"levels": LEVELS, "fields": FIELDS},
)
MODELS = Table(
    "mo_hinh", Words("Mô hình", "Model"), TableKind.FORM, (), records=3, subject=True, record_label=Words("Mô hình", "")
)
SCHEMA = Schema("x", "1", NO_WORDS, (), (MODELS,), (), {})


def type_of(name: str, label: str = "", **options: object) -> FieldType:
    """A field type over the campaign of 2020."""
    return field_type(Field("f", Words(label, ""), name, options), SCHEMA, FRAME)


EVERY_TYPE: dict[str, FieldType] = {
    "text": type_of("text", min_length=3, max_length=200),
    "text by pattern": type_of("text", pattern="[A-Z].*"),
    "long_text": type_of("long_text"),
    "integer": type_of("integer", minimum=0, unit="người"),
    "decimal": type_of("decimal"),
    "percent": type_of("decimal", unit="%", minimum=0, maximum=100),
    "date": type_of("date", within_campaign=True, not_future=True),
    "any date": type_of("date"),
    "year": type_of("year"),
    "date_span": type_of("date_span"),
    "level": type_of("choice", "Cấp", options_from="levels"),
    "field": type_of("choice", "Lĩnh vực", options_from="fields"),
    "award": type_of("choice", options=["Giấy khen", {"name": "Bằng khen", "synonyms": ["BK"]}], strict=False),
    "document_number": type_of("document_number"),
    "link": type_of("link"),
    "phone": type_of("phone"),
    "email": type_of("email"),
    "school": type_of("school"),
    "record": type_of("record", table="mo_hinh"),
}


def read(name: str, value: Value, link: str = "") -> Reading:
    """Read one entry with one of ``EVERY_TYPE``."""
    return EVERY_TYPE[name].read(Entry(CellRef("Đăng ký", 3, 2), value, link))
