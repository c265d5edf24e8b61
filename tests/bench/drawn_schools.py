"""Schools drawn by chance, each with its own names, texts, days, numbers and links: clean, 175 cells each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from sheets_schema.cells import CellRef
from sheets_schema.model import Schema
from sheets_schema.records import Entry, Record
from tests.bench.campaigns import school_name

FAMILY = ("Nguyễn", "Trần", "Lò", "Quàng", "Cà", "Phạm", "Vàng", "Hoàng", "Bùi", "Đinh", "Đỗ", "Lường")
MIDDLE = ("Thị", "Văn", "Thị Thu", "Đức", "Minh", "Thị Hồng", "Quốc", "Ngọc", "Thanh", "Xuân")
GIVEN = ("Hà", "Sơn", "Lan", "Hương", "Dũng", "Tuấn", "Mai", "Bình", "Yến", "Thảo", "Cường", "Én", "Phương", "Oanh")
PLACES = ("Thanh Trường", "Nam Thanh", "Him Lam", "Nà Tấu", "Mường Phăng", "Pá Khoang", "Noong Bua", "Tân Thanh")
WHO = (
    "Chi bộ", "Nhà trường", "Ban đại diện cha mẹ học sinh", "Công đoàn trường", "Đoàn thanh niên", "Tổ Khoa học xã hội",
    "Giáo viên chủ nhiệm khối {n}", "Hội khuyến học phường {place}", "Ông {person}", "Bà {person}", "Từng gia đình",
)  # fmt: skip
DOES = (
    "họp bàn với {n} phụ huynh", "vận động {n} gia đình", "quyên góp {n} đầu sách", "đến thăm {n} hộ khó khăn",
    "trồng {n} cây xanh quanh sân trường", "mở {n} buổi phụ đạo không thu tiền", "sửa {n} bộ bàn ghế",
    "ký cam kết với {n} cha mẹ học sinh", "tổ chức {n} buổi sinh hoạt ngoài giờ",
)  # fmt: skip
WHY = (
    "để học sinh đi học đều hơn", "để thư viện lớp học có đủ sách", "nhằm giữ vững sĩ số", "vì bữa ăn bán trú tốt hơn",
    "nhằm nâng chất lượng dạy và học", "để bản làng cùng chăm lo việc học", "giúp các em ở xa trường",
)  # fmt: skip
ENDS = (
    "",
    " trong học kỳ I",
    " từ tháng {m}",
    " tại phường {place}",
    ", có kiểm tra từng tháng",
    " theo kế hoạch số {n}",
)
FIELDS = ("kinh tế", "văn hóa – xã hội", "Văn hoá, xã hội", "quốc phòng – an ninh", "xây dựng hệ thống chính trị")
LEVELS = ("cấp Trường", "cấp Thành phố", "cấp Tỉnh", "thành phố")
SHAPES = ("{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{d}-{m}-{y}", "ngày {d} tháng {m} năm {y}", "{d:02}.{m:02}.{y}")
KINDS = ("KH", "BC", "CV", "QĐ", "TTr", "BB")
HOSTS = (
    "https://drive.google.com/file/d/{id}/view?usp=sharing", "https://drive.google.com/drive/folders/{id}?usp=sharing",
    "https://drive.google.com/open?id={id}", "https://docs.google.com/document/d/{id}/edit",
    "https://thcs-{n}.dienbien.edu.vn/tin-tuc/hoat-dong-{n}.html", "https://youtu.be/{id}",
    "https://www.facebook.com/truong{n}/posts/{n}{n}",
)  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
UNITS = ("%", "%", "phần trăm", "hộ", "buổi", "quyển")


class DrawnSchool:
    """One school; the same number draws the same school."""

    def __init__(self, schema: Schema, n: int) -> None:
        self._schema, self._n, self._by = schema, n, Random(n)

    def records(self) -> tuple[Record, ...]:
        """Its entries: one model with its steps, five targets, two exemplars."""
        return tuple(self._records())

    def _records(self) -> Iterator[Record]:
        yield self._record("don_vi", "s1", 5, self._office())
        yield self._record("mo_hinh", "m1", 5, self._model())
        items = [item.key for _, item in self._schema.items() if item.shown_by is None]
        for row, item in enumerate(items, 5):
            yield self._record("tien_do", f"m1/{item}", row, self._step())
        for row in range(1, 6):
            yield self._record("chi_tieu", f"r{row:02}", row + 4, self._target())
        for row in range(1, 3):
            yield self._record("dien_hinh", f"r{row:02}", row + 4, self._exemplar())

    def _record(self, table: str, key: str, row: int, typed: Mapping[str, str]) -> Record:
        fields = self._schema.table(table).fields
        entries = {
            one.key: Entry(CellRef(table, row, column), typed.get(one.key) or None)
            for column, one in enumerate(fields, 2)
        }
        return Record(table, key, CellRef(table, row, 2), entries)

    def _office(self) -> dict[str, str]:
        figures = f"{self._by.choice(('091', '098', '086', '033'))}{self._by.randrange(10**7):07}"
        return {
            "ten_don_vi": school_name(self._n),
            "dia_chi": f"Tổ {self._number()}, phường {self._place()}",
            "nguoi_lien_he": self._person(),
            "dien_thoai": self._by.choice((figures, f"{figures[:4]} {figures[4:7]} {figures[7:]}")),
            "thu_dien_tu": f"thcs{self._n}@dienbien.edu.vn",
        }

    def _model(self) -> dict[str, str]:
        based = self._day(date(2019, 4, 1), 150)
        parts = [self._by.randrange(5, 400) for _ in range(3)]
        long = {one.key: self._long() for one in self._schema.table("mo_hinh").fields if one.type == "long_text"}
        return long | {
            "loai": self._by.choice(("Mô hình", "Điển hình")),
            "cap": self._by.choice(LEVELS),
            "nam": self._by.choice(("2020", "Năm 2020", "năm 2020")),
            "ten": f"Khéo trong việc {self._does()} {self._by.choice(WHY)}",
            "linh_vuc": self._by.choice(FIELDS),
            "nghien_cuu_tieu_chi": "Có",
            "thoi_gian": self._by.choice(("Năm 2020", "Quý II/2020", "từ 01/3/2020 đến 31/12/2020")),
            "dia_diem": f"Trường và khu dân cư số {self._number()}, phường {self._place()}",
            "can_cu_loai": self._by.choice(("Kế hoạch", "Hướng dẫn", "CV")),
            "can_cu_so": f"{self._number()}-KH/{self._by.choice(('PGDĐT', 'ĐU', 'TU', 'UBND'))}",
            "can_cu_co_quan": f"Phòng GD&ĐT {self._place()}",
            "can_cu_ngay": self._shown(based),
            "can_cu_giai_doan": self._by.choice(("2019-2020", "Năm 2020", "")),
            "tong_tham_gia": str(sum(parts)),
            **dict(zip(("cb_gv_nv", "hoc_sinh", "phu_huynh"), map(str, parts), strict=True)),
            "noi_ky": self._place(),
            "ngay_ky": self._shown(self._day(date(2019, 9, 5), 110)),
            "nguoi_ky": self._person(),
            "chuc_vu": self._by.choice(("Hiệu trưởng", "Phó Hiệu trưởng", "Bí thư Chi bộ")),
        }

    def _step(self) -> dict[str, str]:
        document = f"{self._number()}/{self._by.choice(KINDS)}-{self._by.choice(('THCS', 'CB', 'CĐ'))}"
        return {
            "trang_thai": self._by.choice(("Đã xong", "Đã xong", "hoàn thành")),
            "ngay": self._shown(self._day(date(2019, 12, 1), 180)),
            "van_ban": self._by.choice((document, f"Biên bản họp số {self._number()}")),
            "minh_chung": self._link(),
            "ghi_chu": self._by.choice(("", self._clause())),
        }

    def _target(self) -> dict[str, str]:
        was, meant, done = sorted(self._by.randrange(2, 199) for _ in range(3))
        return {
            "mo_hinh": self._by.choice(("Mô hình 1", "1")),
            "noi_dung": f"{self._does().capitalize()} {self._by.choice(WHY)}",
            "don_vi_tinh": self._by.choice(UNITS),
            "doi_tuong": f"Cha mẹ học sinh khối {self._by.randrange(6, 10)}",
            **{key: f"{half / 2:g}".replace(".", ",") for key, half in
               (("hien_trang", was), ("chi_tieu", meant), ("ket_qua", done))},
            "minh_chung": self._link(),
        }  # fmt: skip

    def _exemplar(self) -> dict[str, str]:
        return {
            "mo_hinh": "Mô hình 1",
            "loai": "Cá nhân",
            "ho_ten": self._person(),
            "chuc_vu": self._by.choice(
                ("", "Giáo viên", "Tổ trưởng chuyên môn", "Trưởng ban đại diện cha mẹ học sinh")
            ),
            "thanh_tich": self._long(),
            "hinh_thuc": self._by.choice(("Giấy khen", "Bằng khen", "Lao động tiên tiến", "LĐTT")),
            "co_quan": f"Ủy ban nhân dân phường {self._place()}",
            "tinh_trang": self._by.choice(("Đề nghị", "Đã nhận")),
            "nam_hoc": "2019-2020",
        }

    def _long(self) -> str:
        return " ".join(f"{self._clause()}." for _ in range(self._by.randrange(1, 7)))

    def _clause(self) -> str:
        who = self._by.choice(WHO).format(n=self._by.randrange(6, 10), place=self._place(), person=self._person())
        end = self._by.choice(ENDS).format(m=self._by.randrange(1, 13), place=self._place(), n=self._number())
        return f"{who} {self._does()} {self._by.choice(WHY)}{end}"

    def _does(self) -> str:
        return self._by.choice(DOES).format(n=self._number())

    def _person(self) -> str:
        return f"{self._by.choice(FAMILY)} {self._by.choice(MIDDLE)} {self._by.choice(GIVEN)}"

    def _place(self) -> str:
        return self._by.choice(PLACES)

    def _number(self) -> int:
        return self._by.randrange(1, 500)

    def _link(self) -> str:
        name = "1" + "".join(self._by.choices(LETTERS, k=32))
        return self._by.choice(HOSTS).format(id=name, n=self._number())

    def _day(self, first: date, days: int) -> date:
        return first + timedelta(self._by.randrange(days))

    def _shown(self, day: date) -> str:
        return self._by.choice(SHAPES).format(d=day.day, m=day.month, y=day.year)
