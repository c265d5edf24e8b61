"""Words for mistakes: what is wrong and how to mend it, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.loading.mistakes import Mistake, MistakeCode
from sheets_schema.loading.syntax_words import SYNTAX_ADVICE, Advice, advice
from sheets_schema.model import Words


def advise(mistake: Mistake, lang: str) -> tuple[str, str]:
    """The message and the remedy for a mistake, in ``lang``. The place is not repeated in them."""
    advice = ADVICE[mistake.code]
    details = _Details(mistake.details)
    if "wanted" in details:
        details["wanted"] = _shapes(details["wanted"], lang)
    message = advice.message.say(lang).format_map(details)
    suggestion = details["suggestion"]
    if suggestion:
        return message, MEANT.say(lang).format(suggestion=suggestion)
    return message, advice.remedy.say(lang).format_map(details)


def line_of(mistake: Mistake, lang: str) -> str:
    """A mistake on one line: file, line, path, message, remedy."""
    message, remedy = advise(mistake, lang)
    place = f" [{mistake.path}]" if mistake.path else ""
    return f"{mistake.file}:{mistake.line}{place}: {message} {remedy}".rstrip()


class _Details(dict[str, str]):
    """The details of a mistake; a part that was not given is empty."""

    def __missing__(self, name: str) -> str:
        return ""


MEANT = Words("Có phải là “{suggestion}”?", "Did you mean “{suggestion}”?")


ADVICE: Mapping[MistakeCode, Advice] = {
    **SYNTAX_ADVICE,
    MistakeCode.EMPTY: advice(
        "Để trống.",
        "Nothing is given.",
        "Điền giá trị, hoặc bỏ dòng này nếu không bắt buộc.",
        "Give a value, or remove the line if it is not required.",
    ),
    MistakeCode.WRONG_TYPE: advice(
        "Giá trị không đúng dạng; cần: {wanted}.",
        "The value has the wrong form; wanted: {wanted}.",
        "Xem chỗ ấy trong tệp mẫu.",
        "See that place in the example.",
    ),
    MistakeCode.UNQUOTED: advice(
        "{given} được hiểu là số hoặc đúng/sai, không phải chữ.",
        "{given} is read as a number or truth value, not as text.",
        'Đặt trong dấu nháy: "{given}".',
        'Put it in quotes: "{given}".',
    ),
    MistakeCode.UNKNOWN_PROPERTY: advice(
        "Không có thuộc tính “{name}” ở đây.",
        "There is no property “{name}” here.",
        "Dùng một trong: {known}.",
        "Use one of: {known}.",
    ),
    MistakeCode.MISSING_PROPERTY: advice(
        "Thiếu thuộc tính “{name}”.",
        "The property “{name}” is missing.",
        "Thêm dòng  {name}: …",
        "Add a line  {name}: …",
    ),
    MistakeCode.NOT_ALLOWED: advice(
        "“{given}” không được chấp nhận ở đây.",
        "“{given}” is not accepted here.",
        "Dùng một trong: {known}.",
        "Use one of: {known}.",
    ),
    MistakeCode.BAD_KEY: advice(
        "“{given}” không dùng làm khóa được.",
        "“{given}” cannot be a key.",
        "Khóa gồm chữ thường không dấu, chữ số và _, bắt đầu bằng chữ, dài nhất 40; ví dụ ngay_ky.",
        "A key has lower-case letters without marks, digits and _, begins with a letter and has at most 40; "
        "such as ngay_ky.",
    ),
    MistakeCode.BAD_PATTERN: advice(
        "“{given}” không phải là biểu thức chính quy đúng.",
        "“{given}” is not a valid regular expression.",
        "Xem lại các dấu ngoặc và dấu \\.",
        "Look at its brackets and backslashes.",
    ),
    MistakeCode.TOO_FEW: advice(
        "Cần ít nhất {minimum}.",
        "At least {minimum} needed.",
        "Thêm cho đủ.",
        "Add what is missing.",
    ),
    MistakeCode.OUT_OF_RANGE: advice(
        "{given} vượt giới hạn {limit}.",
        "{given} is beyond the limit {limit}.",
        "Chọn giá trị trong giới hạn.",
        "Choose a value within it.",
    ),
    MistakeCode.UNFIT: advice(
        "Giá trị không hợp lệ: {problem}.",
        "The value does not fit: {problem}.",
        "Xem tệp mẫu.",
        "See the example.",
    ),
    MistakeCode.DUPLICATE_KEY: advice(
        "Khóa “{given}” đã dùng ở dòng {first_line}.",
        "The key “{given}” is already used at line {first_line}.",
        "Đặt khóa khác.",
        "Choose another key.",
    ),
    MistakeCode.DUPLICATE_CUE: advice(
        "Cụm từ “{given}” cũng là của “{other}”.",
        "The cue “{given}” also belongs to “{other}”.",
        "Mỗi cụm từ chỉ dẫn đến một chỗ; bỏ ở một bên.",
        "A cue leads to one place only; remove one of them.",
    ),
    MistakeCode.DUPLICATE_OPTION: advice(
        "Lựa chọn “{given}” đã có.",
        "The option “{given}” is there already.",
        "Bỏ một trong hai.",
        "Remove one of the two.",
    ),
    MistakeCode.UNKNOWN_TYPE: advice(
        "Không có kiểu ô “{given}”.",
        "There is no field type “{given}”.",
        "Dùng một trong: {known}.",
        "Use one of: {known}.",
    ),
    MistakeCode.UNKNOWN_RULE: advice(
        "Không có quy tắc “{given}”.",
        "There is no rule “{given}”.",
        "Dùng một trong: {known}.",
        "Use one of: {known}.",
    ),
    MistakeCode.UNKNOWN_TABLE: advice(
        "Không có bảng “{given}”.",
        "There is no table “{given}”.",
        "Các bảng đã khai: {known}.",
        "Tables declared: {known}.",
    ),
    MistakeCode.UNKNOWN_FIELD: advice(
        "Bảng không có ô “{given}”.",
        "The table has no field “{given}”.",
        "Các ô của bảng: {known}.",
        "Its fields: {known}.",
    ),
    MistakeCode.UNKNOWN_SECTION: advice(
        "Bảng không có mục “{given}”.",
        "The table has no section “{given}”.",
        "Khai mục đó trong sections, hoặc dùng một trong: {known}.",
        "Declare it in sections, or use one of: {known}.",
    ),
    MistakeCode.UNKNOWN_DEADLINE: advice(
        "Không có hạn “{given}”.",
        "There is no deadline “{given}”.",
        "Khai hạn đó trong deadlines của biểu mẫu, hoặc dùng một trong: {known}.",
        "Declare it in the schema's deadlines, or use one of: {known}.",
    ),
    MistakeCode.UNKNOWN_ROLE: advice(
        "Không có vai trò “{given}”.",
        "There is no role “{given}”.",
        "Dùng: {known}.",
        "Use: {known}.",
    ),
    MistakeCode.MISSING_ROLE: advice(
        "Bảng các bước chưa nói ô nào giữ vai trò “{role}”.",
        "The steps table does not say which field has the role “{role}”.",
        "Thêm vào roles:  {role}: <khóa của ô>.",
        "Add to roles:  {role}: <the field's key>.",
    ),
    MistakeCode.TABLE_NOT_PLACED: advice(
        "Bảng “{given}” không nằm trong trang tính nào.",
        "The table “{given}” stands in no worksheet.",
        "Ghi bảng vào tables của một trang tính trong worksheets.",
        "Name it in the tables of a worksheet.",
    ),
    MistakeCode.TABLE_PLACED_TWICE: advice(
        "Bảng “{given}” đã nằm ở một trang tính khác.",
        "The table “{given}” already stands in a worksheet.",
        "Để bảng ở một chỗ.",
        "Leave it in one place.",
    ),
    MistakeCode.NO_SUBJECT: advice(
        "Chưa có bảng nào ghi  subject: true.",
        "No table has  subject: true.",
        "Ghi  subject: true  ở bảng mà các bước thực hiện gắn vào.",
        "Write  subject: true  in the table whose records carry the steps out.",
    ),
    MistakeCode.SECOND_SUBJECT: advice(
        "Bảng “{first}” đã là bảng chính.",
        "The table “{first}” is the subject already.",
        "Bỏ  subject: true  ở một bảng.",
        "Remove  subject: true  from one of them.",
    ),
    MistakeCode.NO_STEPS_TABLE: advice(
        "Có các bước nhưng không có bảng  kind: steps  để trường báo tiến độ.",
        "There are steps, but no table of  kind: steps  in which to report them.",
        "Thêm một bảng  kind: steps.",
        "Add a table of  kind: steps.",
    ),
    MistakeCode.SECOND_STEPS_TABLE: advice(
        "Bảng “{first}” đã là bảng các bước.",
        "The table “{first}” is the steps table already.",
        "Chỉ giữ một bảng  kind: steps.",
        "Keep one table of  kind: steps.",
    ),
    MistakeCode.NO_STEPS: advice(
        "Bảng “{given}” báo tiến độ các bước, nhưng không khai bước nào.",
        "The table “{given}” reports steps, but there are none.",
        "Thêm steps, hoặc bỏ bảng này.",
        "Add steps, or remove the table.",
    ),
    MistakeCode.NO_CHOICES: advice(
        "Ô lựa chọn chưa có danh sách.",
        "The choice has no list to choose from.",
        "Thêm options (danh sách), hoặc options_from (tên danh sách trong campaign.yaml).",
        "Add options (a list), or options_from (the name of a list in campaign.yaml).",
    ),
    MistakeCode.TWO_CHOICE_LISTS: advice(
        "Ô lựa chọn có cả options và options_from.",
        "The choice has both options and options_from.",
        "Giữ một trong hai.",
        "Keep one of them.",
    ),
    MistakeCode.SENSITIVE_NOT_PERSONAL: advice(
        "Dữ liệu nhạy cảm mà chưa ghi là dữ liệu cá nhân.",
        "Sensitive data that are not marked as personal.",
        "Thêm  personal: true.",
        "Add  personal: true.",
    ),
    MistakeCode.BOUNDS_CROSSED: advice(
        "{least} lớn hơn {most}.",
        "{least} is more than {most}.",
        "Đổi lại cho đúng.",
        "Set them right.",
    ),
    MistakeCode.NOT_A_DATE: advice(
        "“{given}” không phải là ngày.",
        "“{given}” is not a date.",
        "Ghi ngày/tháng/năm, ví dụ 31/03/2027.",
        "Write day/month/year, such as 31/03/2027.",
    ),
    MistakeCode.NOT_AN_ADDRESS: advice(
        "“{given}” không phải là địa chỉ thư điện tử.",
        "“{given}” is not an e-mail address.",
        "Ghi như  Phòng Văn hóa <vanhoa@anhoa.example.vn>.",
        "Write it like  Some Office <office@example.vn>.",
    ),
    MistakeCode.SECRETS_INSIDE: advice(
        "Tệp mật khẩu “{given}” nằm trong thư mục của đợt, dễ bị chép hoặc chia sẻ nhầm.",
        "The file of secrets “{given}” lies in the campaign folder, where it is easily copied or shared.",
        "Chuyển tệp ra ngoài thư mục của đợt, ví dụ  ~/.config/danvan/secrets.env.",
        "Move it out of the campaign folder, such as to  ~/.config/danvan/secrets.env.",
    ),
    MistakeCode.DAY_TWICE: advice(
        "Ngày {given} vừa là ngày nghỉ thêm vừa là ngày làm bù.",
        "The day {given} is both an extra day off and an extra working day.",
        "Bỏ ngày ấy ở một trong hai dòng extra_days_off, extra_working_days.",
        "Take it out of extra_days_off or extra_working_days.",
    ),
    MistakeCode.PERIOD_REVERSED: advice(
        "Ngày kết thúc {last} trước ngày bắt đầu {first}.",
        "The last day {last} is before the first day {first}.",
        "Đổi lại from và to.",
        "Set from and to right.",
    ),
    MistakeCode.NOT_A_YEAR: advice(
        "“{given}” không phải là năm hay năm học.",
        "“{given}” is neither a year nor a school year.",
        "Ghi năm, ví dụ 2027 (không có ngoặc kép), hoặc năm học, ví dụ 2026-2027.",
        "Write a year, such as 2027 (without quotes), or a school year, such as 2026-2027.",
    ),
    MistakeCode.YEAR_OUTSIDE_PERIOD: advice(
        "Năm {given} không nằm trong thời gian từ {first} đến {last}.",
        "The year {given} does not lie in the period from {first} to {last}.",
        "Sửa year hoặc period.",
        "Mend year or period.",
    ),
    MistakeCode.DATE_FAR_FROM_PERIOD: advice(
        "Ngày {given} cách xa thời gian của đợt, từ {first} đến {last}.",
        "The date {given} is far from the period, {first} to {last}.",
        "Kiểm tra lại năm.",
        "Check the year.",
    ),
    MistakeCode.MISSING_DEADLINE: advice(
        "Thiếu ngày của hạn “{given}” ({label}).",
        "The date of the deadline “{given}” ({label}) is missing.",
        "Thêm vào deadlines:  {given}: 31/03/2027.",
        "Add to deadlines:  {given}: 31/03/2027.",
    ),
    MistakeCode.MISSING_CHOICES: advice(
        "Biểu mẫu cần danh sách “{given}” mà campaign.yaml chưa có.",
        "The schema needs the list “{given}”, which campaign.yaml lacks.",
        "Thêm  {where}:  và mỗi lựa chọn một dòng bắt đầu bằng dấu gạch.",
        "Add  {where}:  and each choice on a line that begins with a dash.",
    ),
    MistakeCode.ABOVE_SCALE: advice(
        "Mức điểm {given} cao hơn thang điểm {scale}.",
        "The score {given} is above the scale of {scale}.",
        "Sửa from hoặc scale.",
        "Set from or scale right.",
    ),
    MistakeCode.UNKNOWN_GRADE: advice(
        "Không có mức xếp loại “{given}”.",
        "There is no grade “{given}”.",
        "Dùng một trong các mức ở grades: {known}.",
        "Use one of those in grades: {known}.",
    ),
    MistakeCode.UNKNOWN_SCHEMA: advice(
        "Không tìm thấy biểu mẫu “{given}”.",
        "There is no schema “{given}”.",
        "Ghi tên biểu mẫu có sẵn ({known}) hoặc tên một tệp .yaml trong thư mục này.",
        "Name a bundled schema ({known}) or a .yaml file in this folder.",
    ),
    MistakeCode.PATH_OUTSIDE: advice(
        "“{given}” nằm ngoài thư mục của đợt thi đua.",
        "“{given}” lies outside the campaign folder.",
        "Để trong thư mục này và ghi đường dẫn tương đối.",
        "Keep it in this folder and write a relative path.",
    ),
    MistakeCode.NOT_TEXT: advice(
        "Tệp không phải là văn bản UTF-8.",
        "The file is not UTF-8 text.",
        "Lưu lại bằng mã UTF-8.",
        "Save it as UTF-8.",
    ),
}

SHAPES: Mapping[str, Words] = {
    "integer": Words("số nguyên", "a whole number"),
    "number": Words("số", "a number"),
    "string": Words("chữ", "text"),
    "boolean": Words("true hoặc false", "true or false"),
    "array": Words("các dòng bắt đầu bằng dấu gạch", "lines that begin with a dash"),
    "object": Words("các dòng tên: giá trị", "lines of name: value"),
    "null": Words("để trống", "nothing"),
}
"""Kinds of values, as JSON Schema calls them, in words."""


def _shapes(wanted: str, lang: str) -> str:
    kinds = (SHAPES[kind].say(lang) if kind in SHAPES else kind for kind in wanted.split(" | "))
    return " | ".join(kinds)
