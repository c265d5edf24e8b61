"""Values behave as those of the standard library's frozen, slotted dataclasses."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import ClassVar

import pytest

from sheets_schema.frozen import frozen


@frozen
class Mark:
    """A value of every kind of field."""

    unit: ClassVar[str] = "điểm"
    name: str
    score: float = 8.5
    notes: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def shown(self) -> str:
        """With its unit."""
        return f"{self.score} {self.unit}"


@dataclass(frozen=True, slots=True)
class Model:
    """What the standard library makes of the same fields."""

    unit: ClassVar[str] = "điểm"
    name: str
    score: float = 8.5
    notes: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)


@frozen
class Nothing:
    """No fields."""


def test_a_value_is_made_compared_shown_and_taken_apart_as_the_standard_library_does() -> None:
    mark, model = Mark("An", notes=["vắng"]), Model("An", notes=["vắng"])
    assert repr(mark) == repr(model).replace("Model", "Mark")
    assert asdict(mark) == asdict(model) == {"name": "An", "score": 8.5, "notes": ["vắng"], "seen": {}}
    assert [one.name for one in fields(Mark)] == [one.name for one in fields(Model)]
    assert Mark.__match_args__ == Model.__match_args__ == ("name", "score", "notes")
    assert Mark.__slots__ == Model.__slots__  # type: ignore[attr-defined]
    assert (mark.shown, Mark.__doc__, Mark.__qualname__) == ("8.5 điểm", "A value of every kind of field.", "Mark")


def test_values_are_equal_and_have_one_hash_where_class_and_compared_fields_are_the_same() -> None:
    one, other = Mark("An", notes=["vắng"]), Mark("An", 8.5, ["vắng"])
    other.seen["x"] = 1
    assert one == other
    assert one != Mark("An")
    assert one != Model("An", notes=["vắng"])
    assert {Mark("An", 8.5, ()), Mark("An", 8.5, ())} == {Mark("An", 8.5, ())}  # type: ignore[arg-type]
    assert (Nothing(), repr(Nothing())) == (Nothing(), "Nothing()")


def test_each_value_has_defaults_of_its_own() -> None:
    one, other = Mark("An"), Mark("An")
    one.notes.append("vắng")
    one.seen["x"] = 1
    assert (other.notes, other.seen) == ([], {})


def test_a_value_never_changes() -> None:
    mark = Mark("An")
    with pytest.raises(FrozenInstanceError):
        mark.name = "Bình"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del mark.name
    assert replace(mark, name="Bình") == Mark("Bình")
    assert mark == Mark("An")


def test_a_value_goes_to_another_process_and_comes_back_the_same() -> None:
    mark = Mark("An", notes=["vắng"])
    assert pickle.loads(pickle.dumps(mark)) == copy.deepcopy(mark) == mark


@pytest.mark.parametrize("wrong", [lambda: Mark(), lambda: Mark("An", 1, [], {}), lambda: Mark("An", mark=1)])
def test_what_does_not_fit_the_fields_makes_no_value(wrong) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TypeError):
        wrong()
