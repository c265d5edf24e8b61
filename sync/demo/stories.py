"""The demo's schools: the two whose documents are public, with the facts from these, and made-up ones.

Each made-up school shows one difficulty that officials meet every year. Entries are typed text by table,
record and field, just as a school would type them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import TypeAlias

from sheets_schema.frozen import frozen

Entries: TypeAlias = Mapping[str, Mapping[str, Mapping[str, str]]]


class Mishap(StrEnum):
    """What befell a school's workbook beside its entries."""

    NONE = "none"
    NO_WORKBOOK = "no_workbook"
    DAMAGED_FILE = "damaged_file"
    REARRANGED = "rearranged"
    NOT_EXPECTED = "not_expected"


@frozen
class Story:
    """One school of the demo. ``shows`` says, for readers of this file, what it is here for."""

    id: str
    name: str
    commune: str
    schooling: str
    shows: str
    entries: Entries = field(default_factory=dict)
    mishap: Mishap = Mishap.NONE
    extension: str = ""
    contact: str = ""
    phone: str = ""


def registration(name: str, place: str, signed: str = "20/12/2019", **changes: str) -> dict[str, str]:
    """A complete registration of one model; ``changes`` replace single entries."""
    return {
        "loai": "Mô hình",
        "cap": "cấp Thành phố",
        "nam": "2020",
        "ten": name,
        "linh_vuc": "Văn hóa – xã hội",
        "nghien_cuu_tieu_chi": "Có",
        "thoi_gian": "Năm 2020",
        "dia_diem": f"Trường và khu dân cư {place}",
        "thuc_trang": f"Nhà trường ở {place} có đội ngũ nhiệt tình; còn một số gia đình ít phối hợp với trường.",
        "muc_tieu": "Phụ huynh và người dân cùng tham gia chăm lo việc học của con em.",
        "chi_tieu_chung": "100% cán bộ, giáo viên tham gia; ít nhất 90% phụ huynh dự họp đầy đủ.",
        "yeu_cau": "Việc làm cụ thể, thiết thực, không phô trương; có kiểm tra, đánh giá từng học kỳ.",
        "can_cu_loai": "Kế hoạch",
        "can_cu_so": "209-KH/PGDĐT",
        "can_cu_co_quan": "Phòng GD&ĐT Thành phố Điện Biên Phủ",
        "can_cu_ngay": "01/4/2019",
        "can_cu_giai_doan": "2019-2020",
        "buoc_1": "Chi bộ và nhà trường họp, thống nhất chọn nội dung và lĩnh vực cần tập trung.",
        "buoc_2": "Lập kế hoạch, đăng ký trong Quý I, phân công từng tổ và đoàn thể phụ trách.",
        "buoc_3": "Khảo sát phụ huynh và học sinh vào cuối mỗi học kỳ, đối chiếu với chỉ tiêu.",
        "buoc_4": "Sơ kết vào tháng 6, tổng kết vào cuối năm, giới thiệu cách làm hay cho trường bạn.",
        "tuyen_truyen": "Họp phụ huynh, bảng tin, nhóm trao đổi của lớp và đến thăm từng gia đình khó khăn.",
        "thi_dua": "Mỗi tổ chọn một việc làm cụ thể; bình xét theo tháng.",
        "ket_qua_cuoi": "Phụ huynh tin tưởng, phối hợp thường xuyên; học sinh đi học đều hơn.",
        "noi_ky": place,
        "ngay_ky": signed,
    } | changes


def school(name: str, address: str, **changes: str) -> dict[str, dict[str, str]]:
    """The block about the school itself."""
    return {"s1": {"ten_don_vi": name, "dia_chi": address} | changes}


def done(day: str, document: str = "", link: str = "", **others: str) -> dict[str, str]:
    """A step item reported as done."""
    return {"trang_thai": "Đã xong", "ngay": day, "van_ban": document, "minh_chung": link} | others


def first_steps(model: str = "m1", plan: str = "12/KH-THCS", **changes: dict[str, str]) -> dict[str, dict[str, str]]:
    """Steps 1 and 2 of a model, all done in time; ``changes`` replace or add single items."""
    items = {
        "thong_nhat_mo_hinh": done("10/12/2019", "Biên bản họp ngày 10/12/2019"),
        "xay_dung_ke_hoach": done("06/01/2020", plan),
        "gui_ho_so": done("10/01/2020", "Phiếu gửi số 03"),
        "quan_triet": done("13/01/2020"),
        "phat_dong": done("20/01/2020"),
        "phoi_hop_cmhs": done("18/01/2020"),
    }
    return {f"{model}/{key}": entry for key, entry in (items | changes).items()}


_THANH_TRUONG = Story(
    "thcs-thanh-truong",
    "Trường THCS Thanh Trường",
    "Phường Thanh Trường",
    "THCS",
    "facts from the school's own registration form of 25/12/2019; nothing of step 2 is proven by it",
    {
        "don_vi": school(
            "Trường THCS  Thanh Trường",
            "Tổ 2-Phường Thanh Trường- Thành phố Điện Biên Phủ - Tỉnh Điện Biên",
        ),
        "mo_hinh": {
            "m1": registration(
                "Khéo trong vận động xã hội hóa giáo dục, xây dựng tinh thần thi đua học tập, rèn luyện; "
                "xây dựng “gia đình hiếu học”, xây dựng xã hội học tập",
                "Thanh Trường",
                "Thanh Trường, ngày 25 tháng 12 năm 2019",
                can_cu_so="209– KH/PGDĐT",
                linh_vuc="văn hoá, xã hội",
                dia_diem="Phường Thanh Trường – Thành phố Điện Biên Phủ - Tỉnh Điện Biên",
            )
        },
        "chi_tieu": {
            "r01": {
                "mo_hinh": "Mô hình 1",
                "noi_dung": "Tham gia phong trào",
                "don_vi_tinh": "%",
                "doi_tuong": "giáo viên và học sinh",
                "chi_tieu": "100%",
            }
        },
    },
)

_NHAT_TAN = Story(
    "thcs-nhat-tan",
    "Trường THCS Nhật Tân",
    "Phường Nhật Tân",
    "THCS",
    "facts from an article of 06/09/2019 by the school's party cell: results without dates, prizes without a count",
    {
        "don_vi": school("THCS Nhật Tân", "Phường Nhật Tân"),
        "tien_do": {
            f"m1/{item}": {"trang_thai": "Đang làm", "ghi_chu": "Theo bài viết ngày 06/09/2019; chưa có ngày cụ thể"}
            for item in ("xay_dung_ke_hoach", "quan_triet", "phat_dong", "phoi_hop_cmhs", "xet_thi_dua", "khen_thuong")
        },
        "chi_tieu": {
            "r01": {
                "mo_hinh": "Mô hình 1",
                "noi_dung": "Học sinh lớp 9 đỗ vào THPT công lập, năm học 2018-2019",
                "don_vi_tinh": "%",
                "doi_tuong": "học sinh lớp 9",
                "ket_qua": "85%",
            },
            "r02": {
                "mo_hinh": "Mô hình 1",
                "noi_dung": "Học sinh đạt giải cấp Quận và cấp thành phố",
                "don_vi_tinh": "học sinh",
                "ket_qua": "nhiều",
            },
        },
        "dien_hinh": {
            "r01": {
                "mo_hinh": "Mô hình 1",
                "loai": "Cá nhân",
                "ho_ten": "Lương Hồng Điệp",
                "chuc_vu": "Tổ trưởng tổ Xã hội",
                "tinh_trang": "Đề nghị",
                "nam_hoc": "2018-2019",
            },
            "r02": {
                "mo_hinh": "Mô hình 1",
                "loai": "Tập thể",
                "ho_ten": "Trường THCS Nhật Tân",
                "hinh_thuc": "Tập thể lao động tiên tiến xuất sắc",
                "co_quan": "UBND Thành phố",
                "tinh_trang": "Đã nhận",
                "nam_hoc": "2018-2019",
            },
        },
    },
)


def _made_up(number: int, name: str, commune: str, shows: str, **parts: object) -> Story:
    """A made-up school; contacts and numbers are made up too."""
    words = name.removeprefix("Trường ").split()
    known = {"contact": f"Văn thư {name.removeprefix('Trường ')}", "phone": f"0900 000 {number:03d}"}
    schooling = words[0] if words[0].isupper() else " ".join(words[:2])
    return Story(f"truong-{number:02d}", name, commune, schooling, shows, **(known | parts))  # type: ignore[arg-type]


STORIES: tuple[Story, ...] = (
    _THANH_TRUONG,
    _NHAT_TAN,
    _made_up(
        3,
        "Trường Tiểu học Hoa Ban",
        "Phường Him Lam",
        "everything due is done",
        entries={
            "don_vi": school("Trường Tiểu học Hoa Ban", "Tổ 5, Phường Him Lam", dien_thoai="0900 000 003"),
            "mo_hinh": {"m1": registration("Khéo vận động phụ huynh xây dựng thư viện xanh", "Him Lam")},
            "tien_do": first_steps(),
            "chi_tieu": {
                "r01": {
                    "mo_hinh": "Mô hình 1",
                    "noi_dung": "Lớp có tủ sách",
                    "don_vi_tinh": "lớp",
                    "hien_trang": "4",
                    "chi_tieu": "15",
                }
            },
        },
    ),
    _made_up(4, "Trường Mầm non Sơn Ca", "Phường Mường Thanh", "has a workbook and has not begun"),
    _made_up(
        5, "Trường THCS Mường Thanh", "Phường Mường Thanh", "was never given a workbook", mishap=Mishap.NO_WORKBOOK
    ),
    _made_up(
        6,
        "Trường Tiểu học Bế Văn Đàn",
        "Phường Mường Thanh",
        "claims without proof",
        entries={
            "don_vi": school("Trường Tiểu học Bế Văn Đàn", "Phường Mường Thanh"),
            "mo_hinh": {"m1": registration("Khéo vận động học sinh ra lớp đầy đủ", "Mường Thanh")},
            "tien_do": first_steps(
                xay_dung_ke_hoach=done("06/01/2020"), gui_ho_so=done(""), khao_sat=done("02/04/2020")
            ),
        },
    ),
    _made_up(
        7,
        "Trường THCS Noong Bua",
        "Phường Noong Bua",
        "signed and reported late",
        entries={
            "don_vi": school("THCS Noong Bua", "Phường Noong Bua"),
            "mo_hinh": {"m1": registration("Khéo vận động giữ gìn trường lớp sạch đẹp", "Noong Bua", "02/4/2020")},
            "tien_do": first_steps(
                gui_ho_so=done("05/4/2020", "Phiếu gửi số 09"), phoi_hop_cmhs={"trang_thai": "Đang làm"}
            ),
        },
    ),
    _made_up(
        8,
        "Trường Tiểu học Nam Thanh",
        "Phường Nam Thanh",
        "dates that cannot be, lack a year or are in American order",
        entries={
            "don_vi": school("Trường Tiểu học Nam Thanh", "Phường Nam Thanh"),
            "mo_hinh": {
                "m1": registration("Khéo vận động văn hóa đọc", "Nam Thanh", "31/02/2020", can_cu_ngay="01/4/201")
            },
            "tien_do": first_steps(
                quan_triet=done("ngày 20/01"), phat_dong=done("01/20/2020"), phoi_hop_cmhs=done("15.1.2020")
            ),
        },
    ),
    _made_up(
        9,
        "Trường THCS Him Lam",
        "Phường Him Lam",
        "labels reworded and columns moved; nothing is lost",
        entries={
            "don_vi": school("Trường THCS Him Lam", "Phường Him Lam"),
            "mo_hinh": {"m1": registration("Khéo vận động an toàn giao thông cổng trường", "Him Lam")},
            "tien_do": first_steps(),
            "chi_tieu": {
                "r01": {
                    "mo_hinh": "Mô hình 1",
                    "noi_dung": "Phụ huynh đội mũ bảo hiểm",
                    "don_vi_tinh": "%",
                    "chi_tieu": "95",
                }
            },
        },
        mishap=Mishap.REARRANGED,
    ),
    _made_up(
        10,
        "Trường THCS Tân Bình",
        "Phường Tân Thanh",
        "two models, the second one lagging",
        entries={
            "don_vi": school("Trường THCS Tân Bình", "Phường Tân Thanh"),
            "mo_hinh": {
                "m1": registration("Khéo vận động quỹ khuyến học dòng họ", "Tân Thanh"),
                "m2": registration(
                    "Khéo vận động tiết kiệm giúp bạn đến trường", "Tân Thanh", linh_vuc="Kinh tế", loai="Điển hình"
                ),
            },
            "tien_do": {**first_steps("m1"), "m2/thong_nhat_mo_hinh": done("10/12/2019", "Biên bản số 02")},
        },
    ),
    _made_up(
        11,
        "Trường Tiểu học Thanh Minh",
        "Xã Thanh Minh",
        "the same model name as another school",
        entries={
            "don_vi": school("Trường Tiểu học Thanh Minh", "Xã Thanh Minh"),
            "mo_hinh": {"m1": registration("Khéo vận động quỹ khuyến học DÒNG HỌ", "Thanh Minh")},
            "tien_do": first_steps(),
        },
    ),
    _made_up(
        12,
        "Trường Mầm non Hoa Mơ",
        "Xã Tà Lèng",
        "items that do not apply, one of them without a reason",
        entries={
            "don_vi": school("Trường Mầm non Hoa Mơ", "Xã Tà Lèng"),
            "mo_hinh": {"m1": registration("Khéo vận động bữa ăn bán trú", "Tà Lèng", cap="cấp Trường")},
            "tien_do": first_steps(
                phat_dong={"trang_thai": "Không áp dụng", "ly_do": "Cụm trường phát động chung ngày 20/01/2020"},
                phoi_hop_cmhs={"trang_thai": "Không áp dụng"},
            ),
        },
    ),
    _made_up(
        13,
        "Trường THCS Thanh Bình",
        "Phường Thanh Bình",
        "words where numbers belong, and a telephone number that is none",
        entries={
            "don_vi": school("Trường THCS Thanh Bình", "Phường Thanh Bình", dien_thoai="hỏi cô văn thư"),
            "mo_hinh": {
                "m1": registration(
                    "Khéo vận động học nghề sau THCS",
                    "Thanh Bình",
                    tong_tham_gia="250",
                    cb_gv_nv="30",
                    hoc_sinh="hai trăm",
                    phu_huynh="20",
                )
            },
            "tien_do": first_steps(),
            "chi_tieu": {
                "r01": {
                    "mo_hinh": "Mô hình 1",
                    "noi_dung": "Học sinh học nghề",
                    "don_vi_tinh": "%",
                    "hien_trang": "0,35",
                    "chi_tieu": "nhiều",
                }
            },
        },
    ),
    _made_up(
        14,
        "Trường Tiểu học Tà Lèng",
        "Xã Tà Lèng",
        "names a school that is not in the list",
        entries={
            "don_vi": school("Trường TH Tà Lèn", "Xã Tà Lèng"),
            "mo_hinh": {"m1": registration("Khéo vận động giữ gìn tiếng mẹ đẻ", "Tà Lèng", linh_vuc="Văn nghệ")},
            "tien_do": first_steps(),
        },
        extension="30/04/2020",
    ),
    _made_up(
        15,
        "Trường THCS Trần Can",
        "Phường Thanh Bình",
        "a damaged file",
        mishap=Mishap.DAMAGED_FILE,
    ),
    _made_up(
        16,
        "Trường THCS Mường Phăng",
        "Xã Mường Phăng",
        "handed in to the wrong authority: not in the list of schools",
        mishap=Mishap.NOT_EXPECTED,
    ),
)
