"""Rules and hints at the cells in which officials decide."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.compile.master.words import AWARDS, DECISIONS, RECOGNITION
from sheets_schema.layout import Validation, ValidationKind

_FIRST_DAY, _LAST_DAY = 36_526, 73_415
"""1 January 2000 and 31 December 2100, as a spreadsheet counts days."""

DECISION_RULES: Mapping[str, Validation] = {
    "decision": Validation(
        ValidationKind.LIST,
        choices=tuple(words.vi for words in DECISIONS),
        strict=True,
        input_title="Quyết định",
        input_message=(
            "Trả lại thì ghi lý do ở cột bên cạnh. Trường thấy quyết định ở trang Kiểm tra sau lần đồng bộ tới."
        ),
        error_message="Chọn Chưa xét, Duyệt hoặc Trả lại.",
    ),
    "reason": Validation(
        ValidationKind.ANY,
        input_title="Lý do",
        input_message=(
            "Nói rõ trường cần sửa gì. Xét lại một mô hình trường đã sửa mà giữ nguyên quyết định: sửa lý do."
        ),
    ),
    "new_deadline": Validation(
        ValidationKind.DATE,
        minimum=_FIRST_DAY,
        maximum=_LAST_DAY,
        input_title="Hạn mới",
        input_message="Gia hạn mọi việc chưa xong của mô hình này. Nhập ngày/tháng/năm.",
        error_message="Nhập một ngày, ví dụ 30/4/2027.",
    ),
    "recognised": Validation(
        ValidationKind.LIST,
        choices=tuple(words.vi for words in RECOGNITION),
        strict=True,
        error_message="Chọn Có hoặc Không.",
    ),
    "score": Validation(
        ValidationKind.DECIMAL,
        minimum=0,
        strict=True,
        input_title="Điểm",
        input_message="Theo thang điểm của đợt. Xếp loại được tính ở lần đồng bộ tới.",
        error_message="Nhập một số không vượt thang điểm của đợt.",
    ),
    "zero_criteria": Validation(
        ValidationKind.INTEGER,
        minimum=0,
        maximum=100,
        input_title="Số tiêu chí 0 điểm",
        input_message="Để trống hoặc 0 nếu không có tiêu chí nào bị điểm 0.",
        error_message="Nhập một số nguyên.",
    ),
    "award": Validation(
        ValidationKind.LIST,
        choices=AWARDS,
        input_message="Theo Luật Thi đua, khen thưởng (06/2022/QH15). Tên khác vẫn ghi được.",
    ),
}
"""By column; ``box`` and the highest score are set where the columns lie."""
