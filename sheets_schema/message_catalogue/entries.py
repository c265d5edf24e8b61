"""Words about what is missing, and about entries that do not agree with each other."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.findings import Code
from sheets_schema.message_catalogue.message import Message
from sheets_schema.model import Words

ENTRIES: Mapping[Code, Message] = {
    Code.REQUIRED: Message(
        Words("Chưa điền", "Not filled in"),
        Words(
            "{at}: chưa điền “{label}”. Hãy nhập vào ô này{example}.",
            "{at}: “{label}” is not filled in. Please enter it here{example}.",
        ),
    ),
    Code.REQUIRED_WHEN: Message(
        Words("Chưa điền phần kèm theo", "Not filled in, though needed here"),
        Words(
            "{at}: cần điền “{label}” vì mục “{other}” là “{other_value}”. Hãy nhập vào ô này{example}.",
            "{at}: “{label}” is needed because “{other}” is “{other_value}”. Please enter it here{example}.",
        ),
    ),
    Code.NOT_EQUAL: Message(
        Words("Không khớp", "Does not agree"),
        Words(
            "{at}: {given} ở “{label}” không khớp với {other}{other_at}: {other_value}. Hãy sửa để hai nơi giống nhau.",
            "{at}: {given} in “{label}” does not agree with {other}{other_at}: {other_value}. Please make them agree.",
        ),
    ),
    Code.SIGNED_LATE: Message(
        Words("Muộn", "Late"),
        Words(
            "{at}: {given} ở “{label}” là sau ngày {last}. Nếu gõ nhầm, hãy sửa lại; nếu đúng thì giữ nguyên, nơi "
            "nhận sẽ thấy là muộn.",
            "{at}: {given} in “{label}” is after {last}. Please correct it if it is a slip; otherwise leave it, and "
            "the receiver will see that it is late.",
        ),
    ),
    Code.DUPLICATE_IN_SCHOOL: Message(
        Words("Trùng trong trường", "Twice in the school"),
        Words(
            "{at}: {given} trùng với ô {other_a1}. Hãy đổi “{label}” ở một trong hai nơi, hoặc xóa phần nhập hai lần.",
            "{at}: {given} is the same as in cell {other_a1}. Please change “{label}” in one of the two, or delete "
            "what was entered twice.",
        ),
    ),
    Code.DUPLICATE_ACROSS_SCHOOLS: Message(
        Words("Trùng với trường khác", "Also in another school"),
        Words(
            "{at}: {given} trùng với đăng ký của {schools}. Nếu không làm chung, hãy đặt “{label}” cho rõ việc riêng "
            "của trường.",
            "{at}: {given} is also registered by {schools}. Unless you work together, please choose a “{label}” that "
            "tells yours apart.",
        ),
    ),
    Code.NEEDS_PROOF: Message(
        Words("Thiếu minh chứng", "Without proof"),
        Words(
            "{at}: {about} chưa có minh chứng nên chưa được tính. Hãy điền “{label}”{alternative}{example}.",
            "{at}: {about} has no proof and does not count yet. Please fill in “{label}”{alternative}{example}.",
        ),
    ),
    Code.NEEDS_DATE: Message(
        Words("Thiếu ngày", "Without a date"),
        Words(
            "{at}: {about} ghi là đã xong nhưng chưa có ngày nên chưa được tính. Hãy nhập ngày làm xong{example}.",
            "{at}: {about} is said to be done but has no date and does not count yet. Please enter the day it was "
            "done{example}.",
        ),
        "25/12/2019",
    ),
    Code.NEEDS_REASON: Message(
        Words("Thiếu lý do", "Without a reason"),
        Words(
            "{at}: {about} ghi là không áp dụng nhưng chưa có lý do. Hãy ghi lý do{example}.",
            "{at}: {about} is said not to apply, but no reason is given. Please say why{example}.",
        ),
        "trường mới thành lập, chưa có hội cha mẹ học sinh",
    ),
    Code.RESULT_WITHOUT_TARGET: Message(
        Words("Có kết quả, chưa có chỉ tiêu", "Result without a target"),
        Words(
            "{at}: đã có {about}{other_at} nhưng chưa có “{label}”. Hãy điền “{label}” để so sánh{example}.",
            "{at}: {about}{other_at} is there but “{label}” is not. Please enter “{label}” to compare with{example}.",
        ),
    ),
    Code.SUM_MISMATCH: Message(
        Words("Tổng không khớp", "Sum does not match"),
        Words(
            "{at}: “{label}” là {given}, còn các phần cộng lại được {computed}. Hãy xem lại tổng và từng phần.",
            "{at}: “{label}” is {given}, while its parts add up to {computed}. Please check the total and the parts.",
        ),
    ),
}
