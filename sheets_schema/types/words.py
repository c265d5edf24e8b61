"""What a spreadsheet says while people type: in Vietnamese, since a workbook carries one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from sheets_schema.layout import Validation

TITLE_LIMIT = 32
MESSAGE_LIMIT = 255


class TypingWords(NamedTuple):
    """The hint beside the cell, and what is said when an entry looks wrong."""

    input_title: str
    input_message: str
    error_title: str
    error_message: str


WORDS: Mapping[str, TypingWords] = {
    "text_between": TypingWords(
        "Độ dài",
        "Viết từ {minimum} đến {maximum} ký tự.",
        "Độ dài chưa phù hợp",
        "Nội dung cần dài từ {minimum} đến {maximum} ký tự. Thầy cô có muốn giữ nội dung này không?",
    ),
    "text_at_least": TypingWords(
        "Độ dài",
        "Viết ít nhất {minimum} ký tự.",
        "Nội dung quá ngắn",
        "Nội dung cần ít nhất {minimum} ký tự. Thầy cô có muốn giữ nội dung này không?",
    ),
    "text_at_most": TypingWords(
        "Độ dài",
        "Viết không quá {maximum} ký tự.",
        "Nội dung quá dài",
        "Nội dung cần không quá {maximum} ký tự. Thầy cô có muốn giữ nội dung này không?",
    ),
    "integer": TypingWords(
        "Số nguyên",
        "Nhập một số, ví dụ 120.{range}",
        "Chưa phải số nguyên",
        "Ô này cần một số nguyên viết bằng chữ số, ví dụ 120, không kèm chữ. Thầy cô có muốn giữ như đã nhập không?",
    ),
    "decimal": TypingWords(
        "Số",
        "Nhập một số, phần thập phân sau dấu phẩy, ví dụ 85,5{unit}.{range}",
        "Chưa phải là số",
        "Ô này cần một số viết bằng chữ số, ví dụ 85,5{unit}, không kèm chữ. Thầy cô có muốn giữ như đã nhập không?",
    ),
    "date": TypingWords(
        "Ngày",
        "Nhập ngày/tháng/năm, đủ bốn chữ số của năm, ví dụ {example}.",
        "Chưa rõ ngày",
        "Ô này cần đủ ngày/tháng/năm, ví dụ {example}. Thầy cô có muốn giữ như đã nhập không?",
    ),
    "year": TypingWords(
        "Năm",
        "Nhập một năm, đủ bốn chữ số, ví dụ {example}.",
        "Chưa rõ năm",
        "Ô này cần một năm đủ bốn chữ số, ví dụ {example}. Thầy cô có muốn giữ như đã nhập không?",
    ),
    "date_span": TypingWords(
        "Thời gian",
        "Nhập một năm, một quý hoặc từ ngày đến ngày. Ví dụ: Năm {year}; Quý I/{year}; 01/03/{year} - 31/12/{year}.",
        "Chưa rõ thời gian",
        "Ô này cần một khoảng thời gian có ghi năm, ví dụ Năm {year} hoặc 01/03/{year} - 31/12/{year}. "
        "Thầy cô có muốn giữ như đã nhập không?",
    ),
    "choice": TypingWords(
        "Chọn trong danh sách",
        "Bấm mũi tên bên phải ô rồi chọn một dòng, ví dụ {example}.",
        "Không có trong danh sách",
        "Nội dung này không có trong danh sách. Hãy bấm mũi tên bên phải ô để chọn, ví dụ {example}. "
        "Thầy cô có muốn giữ như đã nhập không?",
    ),
    "document_number": TypingWords(
        "Số, ký hiệu văn bản",
        "Nhập số và ký hiệu của văn bản, ví dụ 209-KH/PGDĐT hoặc 2579/QĐ-UBND. Ngày ký ghi ở ô khác.",
        "Chưa rõ số, ký hiệu",
        "Ô này cần số và ký hiệu văn bản, ví dụ 209-KH/PGDĐT. Thầy cô có muốn giữ như đã nhập không?",
    ),
    "link": TypingWords(
        "Đường dẫn minh chứng",
        "Dán địa chỉ bắt đầu bằng https://, ví dụ liên kết chia sẻ của Google Drive hoặc một bài trên trang trường.",
        "Chưa thấy đường dẫn",
        "Ô này cần một địa chỉ bắt đầu bằng https://. Tệp trên máy (C:\\...) người khác không mở được. "
        "Thầy cô có muốn giữ như đã nhập không?",
    ),
    "phone": TypingWords(
        "Số điện thoại",
        "Nhập đủ 10 số, kể cả số 0 ở đầu, ví dụ 0912 345 678.",
        "Số điện thoại chưa đủ",
        "Số điện thoại có 10 số, bắt đầu bằng 0, ví dụ 0912 345 678. Thầy cô có muốn giữ như đã nhập không?",
    ),
    "email": TypingWords(
        "Thư điện tử",
        "Nhập địa chỉ thư điện tử, ví dụ thcs.thanhtruong@example.edu.vn.",
        "Chưa phải thư điện tử",
        "Địa chỉ thư điện tử có dạng ten@truong.edu.vn, viết không dấu. Thầy cô có muốn giữ như đã nhập không?",
    ),
    "record": TypingWords(
        "Chọn trong danh sách",
        "Bấm mũi tên bên phải ô rồi chọn, ví dụ {example}.",
        "Không có trong danh sách",
        "Hãy bấm mũi tên bên phải ô để chọn, ví dụ {example}. Thầy cô có muốn giữ như đã nhập không?",
    ),
    "range": TypingWords("", " Từ {minimum} đến {maximum}.", "", ""),
    "at_least": TypingWords("", " Từ {minimum} trở lên.", "", ""),
    "at_most": TypingWords("", " Không quá {maximum}.", "", ""),
}


def say(rule: Validation, name: str, parts: Mapping[str, str] | None = None) -> Validation:
    """The rule with the words named ``name``; ``parts`` fill their gaps. All within a spreadsheet's limits."""
    words = TypingWords(*(text.format(**(parts or {})) for text in WORDS[name]))
    return replace(
        rule,
        input_title=words.input_title[:TITLE_LIMIT],
        input_message=words.input_message[:MESSAGE_LIMIT],
        error_title=words.error_title[:TITLE_LIMIT],
        error_message=words.error_message[:MESSAGE_LIMIT],
    )


def say_limits(minimum: str, maximum: str) -> str:
    """The limits of a number in words, with a space before them; empty when there are none."""
    name = {(True, True): "range", (True, False): "at_least", (False, True): "at_most"}.get(
        (bool(minimum), bool(maximum))
    )
    return WORDS[name].input_message.format(minimum=minimum, maximum=maximum) if name else ""
