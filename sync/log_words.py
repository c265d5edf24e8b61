"""The lines of a log that people read. Facts stand behind them, as ``key=value``."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

LOG: Mapping[str, Words] = {
    "began": Words("Bắt đầu chạy", "Began"),
    "ended": Words("Kết thúc", "Ended"),
    "failed": Words("Không chạy được", "Failed"),
    "crashed": Words("Chương trình gặp lỗi", "Crashed"),
    "done": Words("Kết quả", "Done"),
    "unread": Words("Có sổ không đọc được", "A workbook was not read"),
    "unwritten": Words("Có sổ không ghi được", "A workbook was not written"),
    "refused": Words("Có phần bị giữ lại, chờ người xem", "A part was held back for a person to look at"),
    "unsent": Words("Có thư, tin không gửi được", "A notice was not sent"),
    "sent": Words("Đã gửi nhắc việc", "Reminders sent"),
}


def log_word(key: str, lang: str) -> str:
    """One line."""
    return LOG[key].say(lang)
