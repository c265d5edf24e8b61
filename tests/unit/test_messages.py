from __future__ import annotations

import re
import runpy
import string
from pathlib import Path

import pytest

from sheets_schema.findings import SEVERITIES, Code, Finding, Severity
from sheets_schema.message_catalogue import MESSAGES
from sheets_schema.messages import code_name, message, severity_name, shortened
from sheets_schema.model import Field, Words
from tests.drawing import at

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "findings.md"
DAY = Field("ngay", Words("Ngày ký", "Date signed"), "date", example="25/12/2019")


def finding(code: Code, given: str = "", suggestion: str = "", **details: str) -> Finding:
    return Finding(
        code, SEVERITIES[code], at("C12", "Đăng ký"), given, suggestion=suggestion, details=(*details.items(),)
    )


def test_a_message_says_where_what_and_how_to_mend_it() -> None:
    wrong = finding(Code.NOT_A_DATE, "30/11/202", "30/11/2020")
    assert message(wrong, DAY, "vi") == (
        "Ô C12: “30/11/202” không phải là một ngày. Hãy nhập ngày/tháng/năm, ví dụ 25/12/2019. "
        "Có phải ý thầy cô là “30/11/2020”?"
    )
    assert message(wrong, DAY, "en") == (
        "Cell C12: “30/11/202” is not a date. Please enter day/month/year, for example 25/12/2019. "
        "Did you mean “30/11/2020”?"
    )


def test_an_empty_entry_is_named_by_its_label() -> None:
    empty = finding(Code.REQUIRED)
    assert message(empty, DAY, "vi") == "Ô C12: chưa điền “Ngày ký”. Hãy nhập vào ô này, ví dụ 25/12/2019."
    assert message(empty, None, "vi") == "Ô C12: chưa điền “ô này”. Hãy nhập vào ô này."


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"minimum": "0", "maximum": "100"}, "từ 0 đến 100."),
        ({"minimum": "0"}, "từ 0 trở lên."),
        ({"maximum": "100"}, "không quá 100."),
        ({}, "trong giới hạn cho phép."),
    ],
)
def test_limits_are_said_as_far_as_there_are_any(details: dict[str, str], said: str) -> None:
    assert message(finding(Code.OUT_OF_RANGE, "120", **details), None, "vi").endswith(said)


def test_a_number_with_two_readings_is_shown_with_both() -> None:
    asked = finding(Code.AMBIGUOUS_NUMBER, "0,85", "85%", other="0,85%")
    assert "85% hay 0,85%" in message(asked, None, "vi")
    assert message(finding(Code.AMBIGUOUS_NUMBER, "1.234"), None, "vi") == (
        "Ô C12: “1.234” có thể hiểu theo nhiều cách. Hãy ghi rõ."
    )


def test_few_choices_are_listed_and_many_are_not() -> None:
    assert "“Ngày ký” (Có; Chưa)." in message(finding(Code.NOT_A_CHOICE, "có lẽ", choices="Có; Chưa"), DAY, "vi")
    assert "“Ngày ký”. Hãy" in message(finding(Code.NOT_A_CHOICE, "có lẽ", choices="Có; " * 100), DAY, "vi")


def test_a_file_on_ones_own_computer_is_told_apart_from_other_texts_that_are_no_links() -> None:
    assert "nằm trên máy của thầy cô" in message(finding(Code.NOT_A_LINK, "C:\\a.doc", reason="local"), None, "vi")
    assert "nằm trên máy" not in message(finding(Code.NOT_A_LINK, "đã nộp", reason="text"), None, "vi")


def test_an_item_without_proof_is_told_of_either_way_to_prove_it() -> None:
    details = {"item": "Xây dựng kế hoạch", "item.en": "Plan written", "also": "Văn bản", "also.en": "Document"}
    link = Field("minh_chung", Words("Minh chứng", "Proof"), "link")
    wrong = finding(Code.NEEDS_PROOF, **details)
    assert "việc “Xây dựng kế hoạch” chưa có minh chứng" in message(wrong, link, "vi")
    assert "Hãy điền “Minh chứng” hoặc “Văn bản”." in message(wrong, link, "vi")
    assert "the item “Plan written”" in message(wrong, link, "en")
    assert "“Proof” or “Document”" in message(wrong, link, "en")


def test_a_long_entry_is_cut_after_a_word_and_put_on_one_line() -> None:
    assert shortened("Khéo\n trong  vận động", 12) == "Khéo trong …"
    assert shortened("Khéo\n trong", 12) == "Khéo trong"
    assert len(message(finding(Code.NOT_A_DATE, "dài " * 500), None, "vi")) < 200
    example = Field("o", Words("Ô", "Cell"), "text", example="rất dài " * 20)
    assert message(finding(Code.REQUIRED), example, "vi").endswith("rất dài …")


def test_braces_in_an_entry_are_only_text() -> None:
    assert "“{at} {0}”" in message(finding(Code.NOT_A_DATE, "{at} {0}", "{x}"), None, "vi")


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_name_and_words_in_both_languages(code: Code) -> None:
    bare = finding(code)
    said = {lang: message(bare, None, lang) for lang in ("vi", "en")}
    assert said["vi"] != said["en"]
    assert code_name(code, "vi")
    assert code_name(code, "en")
    for text in said.values():
        assert "C12" in text or "Đăng ký" in text
        assert not re.search(r"[{}]", text)


@pytest.mark.parametrize("line", re.findall(r"^> (.+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
def test_words_with_their_gaps_filled_are_sentences(line: str) -> None:
    assert not re.search(r"[{}]|\s[.,:;]|\.\.|“”|  ", line)
    assert line.endswith((".", "?"))


@pytest.mark.parametrize("code", Code)
def test_both_languages_tell_the_same_things(code: Code) -> None:
    gaps = [{gap for _, gap, _, _ in string.Formatter().parse(text) if gap} for text in MESSAGES[code].text]
    assert gaps[0] == gaps[1]


def test_every_severity_has_a_name_in_both_languages() -> None:
    assert {severity_name(one, "vi") for one in Severity} == {"Phải sửa", "Nên xem lại", "Cần nói rõ"}
    assert len({severity_name(one, "en") for one in Severity}) == 3


def test_the_page_of_findings_is_up_to_date() -> None:
    assert runpy.run_path(str(ROOT / "scripts" / "findings_page"))["page"]() == PAGE.read_text(encoding="utf-8")
