"""What the dashboard says."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

WORDS: Mapping[str, Words] = {
    "as_of": Words("Số liệu tính đến ngày {day}", "As of {day}"),
    "skip": Words("Đến bảng tiến độ từng trường", "Skip to the progress of each school"),
    "theme": Words("Giao diện tối", "Dark theme"),
    "print": Words("In trang này", "Print"),
    "overview": Words("Tổng quan", "Overview"),
    "completeness": Words("Hoàn thành", "Complete"),
    "completeness_note": Words("số việc phải làm của mọi mô hình", "items done of all that apply"),
    "registered": Words("Đã đăng ký", "Schools registered"),
    "of_expected": Words("trên {count} trường phải tham gia", "of {count} schools expected"),
    "models": Words("Mô hình", "Models"),
    "models_note": Words("và điển hình đã đăng ký", "and exemplars registered"),
    "approved": Words("Đã duyệt", "Approved"),
    "approved_note": Words(
        "mô hình; trả lại {returned}, chưa xét {open}, công nhận {recognised}",
        "models; {returned} returned, {open} open, {recognised} recognised",
    ),
    "missing": Words("Còn thiếu", "Missing"),
    "missing_note": Words("việc đã đến hạn, chưa làm", "due, nothing entered"),
    "overdue": Words("Quá hạn", "Overdue"),
    "overdue_note": Words("việc đang làm dở", "begun, not finished"),
    "to_mend": Words("Cần bổ sung", "To mend"),
    "to_mend_note": Words("việc nhập sai hoặc thiếu minh chứng", "wrong or without proof"),
    "unread": Words("Chưa đọc", "Not read"),
    "unread_note": Words("sổ không mở được, chưa tính vào số liệu", "not part of the other figures"),
    "notes": Words("Số liệu cần lưu ý", "Please note"),
    "does_not_add_up": Words(
        "{label}: cộng các nhóm được {sum}, đã đăng ký {total}; {other} mô hình chưa ghi đúng một lựa chọn trong "
        "danh sách ({schools}).",
        "{label}: the groups add up to {sum} of {total} registered; {other} name none of the choices ({schools}).",
    ),
    "recognised_unregistered": Words(
        "{count} mô hình được công nhận nhưng không có trong sổ đăng ký: {schools}.",
        "{count} models are recognised and not registered: {schools}.",
    ),
    "unread_schools": Words(
        "{count} trường chưa đọc được sổ nên không có trong số liệu: {schools}.",
        "{count} schools could not be read and are not part of the figures: {schools}.",
    ),
    "charts": Words("Biểu đồ", "Charts"),
    "by_step": Words("Tiến độ theo bước", "Progress by step"),
    "by_step_note": Words("Số việc của mọi mô hình, theo tình trạng", "Items of all models, by status"),
    "by_choice": Words("Đăng ký theo: {label}", "Registered by {label}"),
    "by_choice_note": Words("Số mô hình, điển hình", "Models and exemplars"),
    "by_commune": Words("Mức hoàn thành theo xã, phường", "Completeness by commune"),
    "by_commune_note": Words("{count} nơi thấp nhất trong {total}", "The {count} lowest of {total}"),
    "figures": Words("Xem số liệu", "Figures"),
    "group": Words("Nhóm", "Group"),
    "count": Words("Số lượng", "Count"),
    "other": Words("Khác / chưa ghi rõ", "Other / not given"),
    "no_commune": Words("Chưa ghi xã, phường", "No commune given"),
    "attention": Words("Trường cần đôn đốc", "Schools most behind"),
    "attention_note": Words(
        "Nhiều việc thiếu và quá hạn nhất, trong số các trường đọc được sổ.",
        "Most items missing or overdue, of the schools that were read.",
    ),
    "attention_none": Words(
        "Không có trường nào còn việc thiếu hay quá hạn.", "No school has anything missing or overdue."
    ),
    "longest": Words("Trễ lâu nhất", "Longest delay"),
    "days": Words("{count} ngày", "{count} days"),
    "contact": Words("Liên hệ", "Contact"),
    "matrix": Words("Tiến độ từng trường", "Progress of each school"),
    "matrix_note": Words(
        "Mỗi dòng là một mô hình. Bấm tên trường để xem từng việc; bấm tiêu đề cột để sắp xếp.",
        "One row for each model. Choose a school to see its items, a heading to sort.",
    ),
    "legend": Words("Chú giải", "Legend"),
    "search": Words("Tìm trường, xã, mô hình", "Find a school, commune or model"),
    "commune": Words("Xã/phường", "Commune"),
    "all_communes": Words("Mọi xã, phường", "All communes"),
    "state": Words("Tình trạng", "State"),
    "all_states": Words("Mọi tình trạng", "Every state"),
    "has_missing": Words("Còn việc thiếu", "Something missing"),
    "has_overdue": Words("Có việc quá hạn", "Something overdue"),
    "has_wrong": Words("Cần bổ sung", "Something to mend"),
    "is_unregistered": Words("Chưa đăng ký", "Not registered"),
    "is_unread": Words("Chưa đọc được sổ", "Not read"),
    "is_clear": Words("Không còn việc đến hạn", "Nothing open that is due"),
    "reset": Words("Xóa bộ lọc", "Clear"),
    "shown": Words("Đang hiện {shown}/{total} dòng", "{shown} of {total} rows shown"),
    "nothing": Words("Không có dòng nào khớp. Bớt điều kiện lọc.", "No row matches. Use fewer filters."),
    "school": Words("Trường", "School"),
    "share": Words("Hoàn thành", "Complete"),
    "missing_short": Words("Thiếu", "Missing"),
    "overdue_short": Words("Quá hạn", "Overdue"),
    "no_workbook": Words("chưa có sổ", "no workbook"),
    "not_registered": Words("chưa đăng ký", "not registered"),
    "item": Words("Việc", "Item"),
    "due": Words("Hạn chung", "Regular deadline"),
    "close": Words("Đóng", "Close"),
    "strays": Words("Sổ không rõ của trường nào", "Workbooks of nobody"),
    "footer": Words(
        "Trang này nằm trọn trong một tệp: không gửi và không lấy gì qua mạng.",
        "This page is a single file: nothing is sent or fetched over the network.",
    ),
    "private": Words(
        "Không có tên người, số điện thoại hay thư điện tử.",
        "It holds no names of persons, telephone numbers or e-mail.",
    ),
    "with_contacts": Words(
        "Có tên người liên hệ và số điện thoại: chỉ gửi cho người có trách nhiệm.",
        "It holds contacts: hand it only to those in charge.",
    ),
}


def word(key: str, lang: str, **parts: object) -> str:
    """One of them, in ``lang``."""
    return WORDS[key].fill(lang, parts)
