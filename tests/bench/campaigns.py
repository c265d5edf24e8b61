"""Generated schools for measuring: full, clean, and different from each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from sheets_schema.cells import CellRef
from sheets_schema.loading import load_schema
from sheets_schema.model import Frame, KnownSchool, Option, Schema, Table
from sheets_schema.records import Entry, Record

NAMES = (
    ("levels", ("cấp Trường", "cấp Thành phố", "cấp Tỉnh")),
    ("fields", ("kinh tế", "văn hóa – xã hội", "quốc phòng – an ninh", "xây dựng hệ thống chính trị")),
)
MODEL = {
    "loai": "Mô hình",
    "cap": "cấp Thành phố",
    "nam": "2020",
    "ten": "Khéo trong vận động phụ huynh cùng làm thư viện lớp học, trường số {n}",
    "linh_vuc": "văn hóa – xã hội",
    "nghien_cuu_tieu_chi": "Có",
    "thoi_gian": "Năm 2020",
    "dia_diem": "Tại trường và ba tổ dân phố của phường {n}",
    "can_cu_loai": "Kế hoạch",
    "can_cu_so": "{n}-KH/PGDĐT",
    "can_cu_ngay": "1/4/2019",
    "tong_tham_gia": "60",
    "cb_gv_nv": "10",
    "hoc_sinh": "20",
    "phu_huynh": "30",
    "ngay_ky": "25/12/2019",
}
STEP = {
    "trang_thai": "Đã xong",
    "ngay": "25/12/2019",
    "van_ban": "{n}-KH/THCS",
    "minh_chung": "https://example.edu.vn/minh-chung/{n}",
}
TARGET = {
    "mo_hinh": "Mô hình 1",
    "noi_dung": "Tỷ lệ cha mẹ dự họp lớp đầu năm, lần {n}",
    "don_vi_tinh": "%",
    "doi_tuong": "Cha mẹ học sinh",
    "hien_trang": "70",
    "chi_tieu": "85,5",
    "ket_qua": "90",
    "minh_chung": "https://example.edu.vn/ket-qua/{n}",
}
EXEMPLAR = {
    "mo_hinh": "1",
    "loai": "Tập thể",
    "ho_ten": "Tổ chủ nhiệm khối {n}",
    "thanh_tich": "Giữ vững nền nếp họp lớp cùng cha mẹ học sinh trong cả năm, lần {n}",
    "hinh_thuc": "Giấy khen",
    "co_quan": "Ủy ban nhân dân phường",
    "tinh_trang": "Đề nghị",
    "nam_hoc": "2019-2020",
}


def bundled_schema() -> Schema:
    text = files("sheets_schema.schemas").joinpath("dan_van_kheo.yaml").read_text(encoding="utf-8")
    return load_schema(text, "dan_van_kheo.yaml")


def frame(schools: int) -> Frame:
    known = tuple(KnownSchool(f"s{n}", (school_name(n),)) for n in range(schools))
    options = {name: tuple(Option(one) for one in names) for name, names in NAMES}
    return Frame(2020, date(2019, 4, 1), date(2020, 12, 31), date(2020, 6, 1), known, options)


def school_name(n: int) -> str:
    return f"Trường THCS Thanh Trường {n}"


def school_records(schema: Schema, n: int) -> tuple[Record, ...]:
    """A school with one model, its steps, 6 targets and 4 exemplars: about 175 entries that are not empty."""
    return tuple(_records(schema, n))


def _records(schema: Schema, n: int) -> Iterator[Record]:
    office = {"ten_don_vi": school_name(n), "dia_chi": f"Tổ {n}, phường Thanh Trường", "dien_thoai": "0912 345 678"}
    yield _record(schema.table("don_vi"), "s1", office, n, 0)
    models = schema.table("mo_hinh")
    long = {one.key: "Nhà trường cùng cha mẹ học sinh bàn và làm từng việc, lần {n}." * 2 for one in models.fields}
    text = {one.key: "Thanh Trường" for one in models.fields if one.type == "text"}
    yield _record(models, "m1", long | text | MODEL, n, 0)
    items = [item.key for _, item in schema.items() if item.shown_by is None]
    for row, item in enumerate(items):
        yield _record(schema.table("tien_do"), f"m1/{item}", STEP, n, row)
    for row in range(6):
        yield _record(schema.table("chi_tieu"), f"r{row + 1:02}", TARGET, n, row)
    for row in range(4):
        yield _record(schema.table("dien_hinh"), f"r{row + 1:02}", EXEMPLAR, n, row)


def _record(table: Table, key: str, typed: dict[str, str], n: int, row: int) -> Record:
    entries = {
        one.key: Entry(CellRef(table.key, row + 5, column), _filled(typed.get(one.key), n, row))
        for column, one in enumerate(table.fields, 2)
    }
    return Record(table.key, key, CellRef(table.key, row + 5, 2), entries)


def _filled(typed: str | None, n: int, row: int) -> str | None:
    return typed.replace("{n}", str(n * 10 + row)) if typed else None
