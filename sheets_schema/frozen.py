"""Values: classes like those of ``dataclass(frozen=True, slots=True)``, made in a tenth of the time.

The standard library compiles eight functions for each class. With the hundred and more classes that a sync imports
that is an eighth of a run in which little changed. Here they share them, and constructors their code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_T]) -> type[_T]:
    """Make values of a class of annotated fields, with defaults or ``field`` as in a dataclass; ``replace``, ``fields``
    and ``asdict`` take them. Its bases have no fields.
    """
    described = fields(dataclass(init=False, repr=False, eq=False)(cls))  # type: ignore[arg-type]  # It is one now.
    slots = tuple(one.name for one in described)
    compared = attrgetter("__class__", *(one.name for one in described if one.compare))
    told = [one.name for one in described if one.repr]
    shape = f"{cls.__qualname__}({', '.join(f'{name}=%r' for name in told)})"
    own = {name: there for name, there in vars(cls).items() if name not in (*slots, "__dict__", "__weakref__")}
    new = {"__slots__": slots, "__qualname__": cls.__qualname__, "_compared": compared}
    new |= {"_told": attrgetter("__class__", "__class__", *told), "_shape": shape}
    made: type[_T] = type(cls)(cls.__name__, cls.__bases__, _SHARED | own | new)  # type: ignore[misc]  # A class.
    made.__init__ = _constructor(made, described)  # type: ignore[method-assign]
    return made


def _constructor(cls: type[Any], described: tuple[Field[Any], ...]) -> Callable[..., None]:
    """``def __init__(self, name, other=default)``, which sets every slot."""
    given = [one for one in described if one.init]
    known: dict[str, Any] = {"MISSING": MISSING}
    for number, one in enumerate(described):
        known |= {f"set{number}": getattr(cls, one.name).__set__, f"make{number}": one.default_factory}
        known[f"value{number}"] = one.default
    code = _code(tuple((one.init, one.default_factory is MISSING) for one in described))
    defaults = tuple(one.default for one in given if (one.default, one.default_factory) != (MISSING, MISSING))
    names = ("self", *(one.name for one in given))
    return FunctionType(code.replace(co_varnames=names), known, "__init__", defaults)


@cache
def _code(kinds: tuple[tuple[bool, bool], ...]) -> CodeType:
    """The constructor of all classes with these fields: whether each is given, and whether as it is, not made."""
    parameters, lines = ["self"], ["pass"]
    for number, (is_given, is_plain) in enumerate(kinds):
        value = f"value{number}"
        parameters += [value] if is_given else []
        made = value if is_plain else f"make{number}() if {value} is MISSING else {value}"
        lines.append(f"set{number}(self, {made})")
    known: dict[str, Any] = {}
    exec(f"def __init__({', '.join(parameters)}): {'; '.join(lines)}", known)  # Only numbers differ.
    code: CodeType = known["__init__"].__code__
    return code


def _equals(self: Any, other: Any) -> Any:
    return self._compared(self) == self._compared(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _show(self: Any) -> str:
    return str(self._shape % self._told(self)[2:])  # Two besides, for it gives no tuple of fewer.


def _refuse(self: Any, name: str, value: Any = None) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _parts(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _take_parts(self: Any, parts: Iterable[Any]) -> None:
    for one, part in zip(fields(self), parts, strict=True):
        object.__setattr__(self, one.name, part)


_SHARED = {
    "__eq__": _equals,
    "__hash__": _hash,
    "__repr__": _show,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _parts,
    "__setstate__": _take_parts,
}
