"""What the report says. It is an official paper: Vietnamese only, whatever language the command speaks."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "title": "Tổng hợp",
    "as_of": "Số liệu tính đến ngày {day}.",
    "general": "Tình hình chung",
    "schools": "Số trường phải tham gia: {expected}; đã đăng ký: {registered}; chưa có sổ: {without}; "
    "chưa đọc được sổ: {unread}.",
    "models": "Số mô hình, điển hình đã đăng ký: {models}.",
    "progress": "Mức hoàn thành chung: {share}; còn thiếu {missing} việc, quá hạn {overdue} việc, "
    "cần bổ sung {wrong} việc.",
    "review": "Xét duyệt: đã duyệt {approved}, trả lại {returned}, chưa xét {open}; "
    "được công nhận {recognised}/{models}.",
    "tables": "Biểu tổng hợp",
    "by_choice": "Đăng ký theo {label}",
    "crossed": "Đăng ký theo {down} và {across}",
    "by_commune": "Theo xã, phường",
    "by_schooling": "Theo cấp học",
    "by_step": "Tiến độ theo bước",
    "late": "Trường còn việc thiếu, quá hạn",
    "late_none": "Không có trường nào còn việc thiếu hoặc quá hạn.",
    "all_models": "Mọi mô hình",
    "all_items": "Mọi việc của mọi mô hình",
    "items": "Từng việc còn thiếu, sai, thiếu minh chứng hoặc quá hạn",
    "proposals": "Danh sách đề nghị khen thưởng",
    "proposals_none": "Chưa có tập thể, cá nhân nào được đề nghị.",
    "proposals_sum": "{label}: {groups}; tổng cộng {total}.",
    "proposals_private": "Danh sách có tên người: chỉ gửi cho người có trách nhiệm.",
    "recognised": "Mô hình, điển hình được công nhận",
    "recognised_none": "Chưa có mô hình nào được công nhận.",
    "notes": "Số liệu chưa khớp",
    "notes_none": "Các số liệu đã khớp: cộng theo từng biểu bằng số đã đăng ký.",
    "does_not_add_up": "{label}: cộng các nhóm được {sum}, đã đăng ký {total}; {other} mô hình chưa ghi đúng một "
    "lựa chọn trong danh sách ({schools}).",
    "unread": "{count} trường chưa đọc được sổ nên không có trong số liệu: {schools}.",
    "recognised_unregistered": "{count} mô hình được công nhận nhưng không có trong sổ đăng ký: {schools}.",
    "other": "Khác / chưa ghi rõ",
    "sum": "Cộng",
    "sheet_schools": "Từng trường",
    "unknown": "(chưa ghi)",
    "proposed_by": "Đề nghị khen thưởng theo hình thức",
    "awarded_by": "Công nhận theo hình thức khen và {label}",
    "no_award": "(chưa ghi hình thức)",
    "unread_school": "chưa đọc được sổ",
    "intro": "{campaign}. {as_of}",
}

HEADS: Mapping[str, str] = {
    "group": "Nhóm",
    "models": "Số mô hình",
    "share": "Tỷ lệ",
    "commune": "Xã, phường",
    "schooling": "Cấp học",
    "sum": "Cộng",
    "schools": "Số trường",
    "registered": "Đã đăng ký",
    "missing": "Còn thiếu",
    "overdue": "Quá hạn",
    "wrong": "Cần bổ sung",
    "completeness": "Hoàn thành",
    "step": "Bước",
    "done": "Xong",
    "done_late": "Xong trễ",
    "in_progress": "Đang làm",
    "not_due": "Chưa đến hạn",
    "not_applicable": "Không áp dụng",
    "school": "Trường",
    "days_late": "Trễ lâu nhất (ngày)",
    "what": "Việc",
    "item": "Việc",
    "model": "Mô hình",
    "name": "Họ và tên / Tên tập thể",
    "model_name": "Tên mô hình, điển hình",
    "status": "Tình trạng",
    "due": "Hạn",
    "late": "Số ngày trễ",
    "kind": "Cá nhân / Tập thể",
    "post": "Chức vụ",
    "achievement": "Thành tích",
    "award": "Hình thức đề nghị",
    "issuer": "Cơ quan khen",
    "given_award": "Hình thức khen",
    "score": "Điểm",
    "grade": "Xếp loại",
    "findings": "Điều cần xem",
    "number": "TT",
}


def word(key: str, **parts: object) -> str:
    """A line of the report."""
    return WORDS[key].format_map({name: str(part) for name, part in parts.items()})
