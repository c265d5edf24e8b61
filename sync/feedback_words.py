"""What the worksheet *Kiểm tra* says beside the words of findings, Vietnamese first."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

FEEDBACK: Mapping[str, Words] = {
    "cell": Words("ô", "cell"),
    "nothing": Words(
        "Chưa thấy chỗ nào phải sửa hoặc bổ sung. Cảm ơn nhà trường!",
        "There is nothing to mend or to add. Thank you!",
    ),
    "start": Words(
        "Chưa điền bản đăng ký. Bắt đầu từ ô {cell} của trang “{worksheet}”: điền {count} ô có dấu * (ô màu vàng), rồi "
        "sang các trang sau.",
        "The registration is still empty. Begin with cell {cell} of “{worksheet}”: fill in the {count} cells marked *.",
    ),
    "missing": Words(
        "Chưa có gì và đã quá hạn {days} ngày. Nhập ngày thực hiện và minh chứng; việc không phải làm thì chọn “Không "
        "áp dụng” và ghi lý do.",
        "Nothing was entered, {days} days past the last day. Enter when it was done and the proof; if it does not "
        "concern you, choose “Không áp dụng” and say why.",
    ),
    "overdue": Words(
        "Đã bắt đầu nhưng chưa xong, quá hạn {days} ngày. Hoàn thành rồi nhập ngày và minh chứng còn thiếu.",
        "Begun but not finished, {days} days past the last day. Finish it and enter the date and the proof.",
    ),
    "claimed_without_proof": Words(
        "Ghi là đã xong nhưng ngày hoặc minh chứng chưa đủ. Nhập ngày đầy đủ (ví dụ 15/3/2020) và số văn bản hoặc "
        "liên kết.",
        "Said to be done, but the date or the proof is not enough. Enter the whole date (such as 15/3/2020) and a "
        "document or a link.",
    ),
}
"""What the worksheet *Kiểm tra* says beside findings; statuses go by their value."""

DECIDED: Mapping[str, Words] = {
    "returned": Words(
        "Trả lại{when}. Sửa ngay trong sổ này; sau lần đồng bộ tới, nơi nhận sẽ thấy chỗ đã sửa và xét lại.",
        "Returned{when}. Mend it in this workbook; after the next sync the receiver sees what changed and looks again.",
    ),
    "mended": Words(
        "Trả lại{when}. Trường đã sửa: {fields}. Nơi nhận sẽ xét lại.",
        "Returned{when}. You have changed: {fields}. The receiver will look again.",
    ),
    "approved": Words("Đã duyệt{when}.", "Approved{when}."),
    "changed": Words(
        "Đã duyệt{when}, sau đó trường đã sửa: {fields}. Nơi nhận sẽ xem lại chỗ sửa.",
        "Approved{when}; since then you have changed: {fields}. The receiver will look at it.",
    ),
    "reason": Words("Ý kiến: {reason}", "Remark: {reason}"),
    "due": Words("Hạn mới cho việc chưa xong: {day}.", "New deadline for what is still open: {day}."),
    "reviewer": Words("Người xét: {name}.", "Reviewer: {name}."),
    "recognised": Words("Được công nhận{parts}.", "Recognised{parts}."),
    "score": Words("{score} điểm", "{score} points"),
    "grade": Words("xếp loại {grade}", "grade {grade}"),
    "award": Words("hình thức khen thưởng: {award}", "commendation: {award}"),
}
"""What a school is told of a decision."""


def decided_word(key: str, lang: str, **parts: object) -> str:
    """Words about a decision."""
    return DECIDED[key].fill(lang, parts)


def feedback_word(key: str, lang: str, **parts: object) -> str:
    """Words of the worksheet *Kiểm tra*."""
    return FEEDBACK[key].fill(lang, parts)
