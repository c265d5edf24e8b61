"""Words about what officials decide in the master. They are read by officials, not by schools."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.findings import Code
from sheets_schema.message_catalogue.message import Message
from sheets_schema.model import Words

DECISIONS: Mapping[Code, Message] = {
    Code.DECISION_UNKNOWN: Message(
        Words("Quyết định lạ", "Unknown decision"),
        Words(
            "{at}: {given} ở cột “{label}” không phải là lựa chọn có sẵn nên chưa được tính. Hãy chọn trong danh "
            "sách của "
            "ô{listed}.",
            "{at}: {given} in “{label}” is not one of the choices and was not counted. Please choose from the list "
            "of the "
            "cell{listed}.",
        ),
    ),
    Code.DECISION_WITHOUT_REASON: Message(
        Words("Trả lại mà chưa có lý do", "Returned without a reason"),
        Words(
            "{at}: trả lại mà chưa ghi “{label}” thì trường không biết phải sửa gì. Hãy ghi lý do{example}.",
            "{at}: returned without “{label}”: the school cannot know what to mend. Please say why{example}.",
        ),
        "bổ sung chỉ tiêu có con số và kế hoạch có số văn bản",
    ),
    Code.DECISION_DUE_UNREAD: Message(
        Words("Hạn mới không đọc được", "New deadline not readable"),
        Words(
            "{at}: {given} ở cột “{label}” không phải là một ngày nên chưa gia hạn. Hãy nhập ngày/tháng/năm{example}.",
            "{at}: {given} in “{label}” is not a day, so nothing was extended. Please enter day/month/year{example}.",
        ),
        "30/4/2027",
    ),
    Code.DECISION_WITHDRAWN: Message(
        Words("Xét mô hình đã rút", "Decision on a withdrawn model"),
        Words(
            "{at}: {given} ở mô hình mà trường đã rút khỏi sổ nên không gửi cho trường. Quyết định trước đó vẫn được"
            " giữ ở "
            "trang “{table}”; hãy trả ô này về như cũ, hoặc đề nghị trường đăng ký lại.",
            "{at}: {given} for a model that the school has withdrawn; the school is not told. The earlier decision "
            "is kept "
            "on “{table}”; please put this cell back, or ask the school to register again.",
        ),
    ),
    Code.RECOGNISED_NOT_APPROVED: Message(
        Words("Công nhận khi chưa duyệt", "Recognised but not approved"),
        Words(
            "{at}: công nhận một mô hình chưa được duyệt nên chưa tính vào số được công nhận. Hãy chọn “{other}” ở cột "
            "“{label}”, hoặc bỏ công nhận.",
            "{at}: a model is recognised that was not approved; it is not counted as recognised. Please choose "
            "“{other}” in "
            "“{label}”, or take the recognition back.",
        ),
    ),
    Code.RECOGNISED_BELOW: Message(
        Words("Công nhận dưới mức điểm", "Recognised below the threshold"),
        Words(
            "{at}: công nhận với {given} điểm, dưới mức thấp nhất của đợt ({minimum}). Hãy xem lại điểm hoặc việc công "
            "nhận.",
            "{at}: recognised with {given} points, below the campaign's lowest threshold ({minimum}). Please look at"
            " the "
            "score or the recognition again.",
        ),
    ),
    Code.SCORE_UNREAD: Message(
        Words("Điểm không đọc được", "Score not readable"),
        Words(
            "{at}: {given} ở cột “{label}” không phải là số điểm trong thang từ 0 đến {maximum} nên chưa xếp loại. "
            "Hãy nhập "
            "một số{example}.",
            "{at}: {given} in “{label}” is not a score from 0 to {maximum} and was not graded. Please enter a "
            "number{example}.",
        ),
        "92,5",
    ),
    Code.AWARD_UNUSUAL: Message(
        Words("Hình thức khen ngoài luật", "Not a statutory title"),
        Words(
            "{at}: {given} không có trong các danh hiệu, hình thức của Luật Thi đua, khen thưởng (06/2022/QH15). Nếu"
            " quyết "
            "định khen ghi đúng như vậy thì cứ giữ.",
            "{at}: {given} is not among the titles of the law on emulation and commendation (06/2022/QH15). If the "
            "decision says so, it may stay.",
        ),
    ),
    Code.TOTALS_DIFFER: Message(
        Words("Số tổng không khớp", "Totals do not agree"),
        Words(
            "{at}: {label} là {sum}, còn {other} là {computed} (xem {schools}). Hãy làm rõ các mô hình "
            "ấy trước khi báo cáo.",
            "{at}: {label} is {sum}, but {other} is {computed} (see {schools}). Please clear these models up before "
            "reporting.",
        ),
    ),
}
"""Words for findings about officials' own cells."""
