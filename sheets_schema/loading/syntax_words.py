"""Words for texts that are no plain YAML, and the form that all advice has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sheets_schema.loading.mistakes import MistakeCode
from sheets_schema.model import Words


class Advice(NamedTuple):
    """What is wrong, and what to do about it."""

    message: Words
    remedy: Words


def advice(vi: str, en: str, vi_remedy: str, en_remedy: str) -> Advice:
    """What is wrong and what to do, each in both languages."""
    return Advice(Words(vi, en), Words(vi_remedy, en_remedy))


SYNTAX_ADVICE: Mapping[MistakeCode, Advice] = {
    MistakeCode.SYNTAX: advice(
        "Không đọc được YAML: {problem}.",
        "Not valid YAML: {problem}.",
        "Xem lại thụt lề, dấu hai chấm, dấu ngoặc và dấu nháy quanh dòng này.",
        "Look at indentation, colons, brackets and quotes around this line.",
    ),
    MistakeCode.TOO_LONG: advice(
        "Tệp dài quá {maximum} ký tự.",
        "The text is longer than {maximum} characters.",
        "Kiểm tra xem có nhầm tệp không.",
        "Check that this is the right file.",
    ),
    MistakeCode.TOO_DEEP: advice(
        "Các phần lồng nhau quá sâu.",
        "The parts are nested too deeply.",
        "Kiểm tra xem có nhầm tệp không.",
        "Check that this is the right file.",
    ),
    MistakeCode.ALIAS: advice(
        "Không dùng tham chiếu YAML *{name}.",
        "The YAML alias *{name} is not accepted.",
        "Viết đầy đủ nội dung tại chỗ này.",
        "Write the content out here.",
    ),
    MistakeCode.TAG: advice(
        "Không dùng thẻ YAML “{tag}”.",
        "The YAML tag “{tag}” is not accepted.",
        "Bỏ thẻ, chỉ để lại giá trị.",
        "Remove the tag and keep the value.",
    ),
    MistakeCode.SECOND_DOCUMENT: advice(
        "Tệp có hơn một phần ngăn bởi dòng ---.",
        "The file has more than one document (---).",
        "Chỉ giữ một phần.",
        "Keep one.",
    ),
    MistakeCode.NOT_A_NAME: advice(
        "Tên thuộc tính phải là một chữ đơn giản.",
        "A property's name must be plain text.",
        "Viết  tên: giá trị.",
        "Write  name: value.",
    ),
    MistakeCode.REPEATED_PROPERTY: advice(
        "Thuộc tính này đã có ở dòng {first_line}.",
        "This property is already at line {first_line}.",
        "Bỏ một trong hai.",
        "Remove one of the two.",
    ),
}
