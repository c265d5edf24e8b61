"""The campaign for which schools are drawn, as the checker knows it."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from sheets_schema.loading import load_schema
from sheets_schema.model import Frame, KnownSchool, Option, Schema

NAMES = (
    ("levels", ("cấp Trường", "cấp Thành phố", "cấp Tỉnh")),
    ("fields", ("kinh tế", "văn hóa – xã hội", "quốc phòng – an ninh", "xây dựng hệ thống chính trị")),
)


def bundled_schema() -> Schema:
    text = files("sheets_schema.schemas").joinpath("dan_van_kheo.yaml").read_text(encoding="utf-8")
    return load_schema(text, "dan_van_kheo.yaml")


def frame(schools: int) -> Frame:
    known = tuple(KnownSchool(f"s{n}", (school_name(n),)) for n in range(schools))
    options = {name: tuple(Option(one) for one in names) for name, names in NAMES}
    return Frame(2020, date(2019, 4, 1), date(2020, 12, 31), date(2020, 6, 1), known, options)


def school_name(n: int) -> str:
    return f"Trường THCS Thanh Trường {n}"
