"""Keys of texts that people take for equal."""

from __future__ import annotations

import unicodedata

import pytest

from sheets_schema.folding import bare, fold, fold_bare, tidy


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà  Bình", "hòa bình"),
        ("thuỷ", "thủy"),
        ("văn hoá, xã hội", "Văn hóa – xã hội"),
        ("Ðiện Biên", "Điện Biên"),
        ("TRƯỜNG", "trường"),
        ("trƣờng", "trường"),
        ("a\u200bb", "ab"),
        ("Phường/Xã", "phường xã"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hoà"), "nguyễn thị hòa"),
    ],
)
def test_texts_that_look_equal_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Nhật Tân", "Nhất Tân"), ("mo", "mơ"), ("d", "đ"), ("a b", "ab"), ("má", "mà")]
)
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_bare_key_forgets_all_marks() -> None:
    assert fold_bare("Đường Nguyễn – Huệ") == "duong nguyen hue"


def test_tidying_keeps_the_words_and_their_marks() -> None:
    assert tidy(unicodedata.normalize("NFD", "\xa0Hoà \n Bình\u200b ")) == "Hoà Bình"


def test_a_bare_shape_keeps_its_punctuation() -> None:
    assert bare("Ngày 25 – 12 – 2019,  Điện Biên") == "ngay 25 - 12 - 2019, dien bien"
