"""Values: classes like those of ``dataclass(frozen=True, slots=True)``, made in an eighth of the time.

The standard library compiles eight functions for each class. With the hundred and more classes that a sync imports
that is an eighth of a run in which little changed. Here classes share all but the constructor, and that is compiled
when the first value is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
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
    return made


def _construct(self: Any, *given: Any, **named: Any) -> None:
    cls = type(self)
    cls.__init__ = _constructor(cls)
    cls.__init__(self, *given, **named)


def _constructor(cls: type[Any]) -> Callable[..., None]:
    """``def __init__(self, a, b=default)``, which sets every slot."""
    known: dict[str, Any] = {"MISSING": MISSING}
    parameters, lines = ["self"], ["pass"]
    for one in fields(cls):
        name, default = one.name, f"default_{one.name}"
        known |= {f"set_{name}": getattr(cls, name).__set__, default: one.default, f"make_{name}": one.default_factory}
        value = name if one.init else default
        made = value if one.default_factory is MISSING else f"make_{name}() if {value} is MISSING else {value}"
        is_needed = one.default is MISSING and one.default_factory is MISSING
        parameters += [name if is_needed else f"{name}={default}"] if one.init else []
        lines.append(f"set_{name}(self, {made})")
    exec(f"def __init__({', '.join(parameters)}): {'; '.join(lines)}", known)  # Only names of fields.
    constructor: Callable[..., None] = known["__init__"]
    return constructor


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
    "__init__": _construct,
    "__eq__": _equals,
    "__hash__": _hash,
    "__repr__": _show,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _parts,
    "__setstate__": _take_parts,
}
