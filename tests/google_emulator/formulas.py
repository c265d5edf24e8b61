"""What formulas say: a small grammar, the functions that people use most, and Google's errors for the rest."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from .a1 import Box, Span, box_name
from .errors import Refusal
from .formula_functions import FUNCTIONS, LAZY, FormulaError, Scalar, Value, as_number, as_text, compare
from .grid import Sheet, Workbook

Json = dict[str, Any]
_TOKENS = re.compile(
    r"""\s*(?:(?P<number>\d+(?:[.]\d*)?(?:[Ee][+-]?\d+)?|\.\d+)
    |(?P<text>"(?:[^"]|"")*")
    |(?P<error>\#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|ERROR!))
    |(?P<range>(?:'(?:[^']|'')+'!|[^\W\d][\w.]*!)?\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{0,3}\$?\d*)?(?![\w(])
        |(?:'(?:[^']|'')+'!|[^\W\d][\w.]*!)?\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(])
        |(?:'(?:[^']|'')+'!|[^\W\d][\w.]*!)\$?\d+:\$?\d+)
    |(?P<name>[^\W\d][\w.]*)
    |(?P<sign><>|<=|>=|[-+*/^&=<>(),;%{}]))""",
    re.VERBOSE,
)
_ERROR_TYPES = {
    "#REF!": "REF",
    "#N/A": "N_A",
    "#NAME?": "NAME",
    "#VALUE!": "VALUE",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#NUM!": "NUM",
    "#ERROR!": "ERROR",
}
_LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))
_DEPTH = 60


class Evaluator:
    """Effective values of the cells of one workbook, each worked out once."""

    def __init__(self, workbook: Workbook, now: float) -> None:
        self.workbook = workbook
        self.now = now
        self._known: dict[tuple[int, int, int], Json] = {}
        self._open: set[tuple[int, int, int]] = set()

    def effective(self, sheet: Sheet, row: int, column: int) -> Json:
        """The ExtendedValue that a cell shows; empty for an empty cell."""
        entered = sheet.cell(row, column).get("userEnteredValue", {})
        if "formulaValue" not in entered:
            return dict(entered)
        at = (sheet.id, row, column)
        if at not in self._known:
            self._known[at] = self._worked_out(sheet, at, entered["formulaValue"])
        return self._known[at]

    def _worked_out(self, sheet: Sheet, at: tuple[int, int, int], formula: str) -> Json:
        if at in self._open or len(self._open) > _DEPTH:
            return _error(FormulaError("REF", "Circular dependency detected."))
        self._open.add(at)
        try:
            return _extended(_Parser(self, sheet, formula[1:]).whole())
        except FormulaError as error:
            return _error(error)
        except (ValueError, TypeError, OverflowError):
            return _error(FormulaError("VALUE", "Invalid value."))
        finally:
            self._open.discard(at)

    def worked_out(self, sheet: Sheet, formula: str) -> Value:
        """What a formula of a rule gives on a sheet. Raises ``FormulaError``."""
        try:
            return _Parser(self, sheet, formula[1:]).whole()
        except (ValueError, TypeError, OverflowError):
            raise FormulaError("VALUE", "Invalid value.") from None

    def scalar(self, sheet: Sheet, row: int, column: int) -> Scalar:
        value = self.effective(sheet, row, column)
        if "errorValue" in value:
            raise FormulaError(value["errorValue"]["type"], value["errorValue"].get("message", ""))
        return next(iter(value.values()), None)

    def area(self, sheet: Sheet, text: str) -> tuple[Sheet, Span]:
        try:
            if "!" not in text:
                text = f"'{sheet.title.replace(chr(39), chr(39) * 2)}'!{text}"
            found, box = self.workbook.locate(text.replace("$", ""))
            return found, found.clamp(box)
        except Refusal:
            raise FormulaError("REF", "Unresolved sheet name or reference.") from None


def _extended(value: Value) -> Json:
    if isinstance(value, list):
        value = value[0][0] if value and value[0] else None
    if value is None:
        return {}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": int(value) if value == int(value) and abs(value) < 1e15 else value}
    return {"stringValue": value}


def _error(error: FormulaError) -> Json:
    found = {"type": error.kind}
    return {"errorValue": found | ({"message": error.text} if error.text else {})}


@lru_cache(4096)
def _cut(text: str) -> list[tuple[str, str]]:
    out, at = [], 0
    text = text.rstrip()
    while at < len(text):
        hit = _TOKENS.match(text, at)
        if hit is None or hit.end() == at:
            raise FormulaError("ERROR", "Formula parse error.")
        out.append((hit.lastgroup or "", hit[hit.lastgroup or 0]))
        at = hit.end()
    return out


class _Parser:
    """Works a formula out while reading it, from left to right."""

    def __init__(self, evaluator: Evaluator, sheet: Sheet, text: str) -> None:
        self._evaluator, self._sheet, self._text = evaluator, sheet, text
        self._tokens = _cut(text)
        self._at = 0

    def _peek(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    def _next(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise FormulaError("ERROR", "Formula parse error.")
        self._at += 1
        return self._tokens[self._at - 1]

    def whole(self) -> Value:
        value = self._level(0)
        if self._at < len(self._tokens):
            raise FormulaError("ERROR", "Formula parse error.")
        return value

    def _level(self, level: int) -> Value:
        if level == len(_LEVELS):
            return self._signed()
        left = self._level(level + 1)
        while self._peek() in _LEVELS[level] and self._tokens[self._at][0] == "sign":
            _, sign = self._next()
            left = _apply(sign, _one(left), _one(self._level(level + 1)))
        return left

    def _signed(self) -> Value:
        if self._peek() in ("-", "+"):
            _, sign = self._next()
            value = self._signed()
            return -_operand(_one(value), "UMINUS", 1) if sign == "-" else value
        value = self._atom()
        while self._peek() == "%":
            self._next()
            value = as_number(_one(value)) / 100
        return value

    def _atom(self) -> Value:
        kind, text = self._next()
        if kind == "number":
            return float(text)
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "error":
            raise FormulaError(_ERROR_TYPES[text])
        if kind == "range":
            return self._area(text)
        if kind == "name":
            return self._name(text)
        if text == "(":
            value = self._level(0)
            self._expect(")")
            return value
        raise FormulaError("ERROR", "Formula parse error.")

    def _expect(self, sign: str) -> None:
        if self._next()[1] != sign:
            raise FormulaError("ERROR", "Formula parse error.")

    def _area(self, text: str) -> Value:
        sheet, span = self._evaluator.area(self._sheet, text)
        if span.bottom - span.top == 1 and span.right - span.left == 1:
            return self._evaluator.scalar(sheet, span.top, span.left)
        last = max((row for row in sheet.rows), default=-1) + 1
        rows = range(span.top, max(min(span.bottom, last), span.top + 1))
        scalar = self._evaluator.scalar
        return [[scalar(sheet, row, column) for column in range(span.left, span.right)] for row in rows]

    def _name(self, text: str) -> Value:
        if self._peek() == "(":
            self._next()
            return self._call(text)
        if text.upper() in ("TRUE", "FALSE"):
            return text.upper() == "TRUE"
        if any(one["name"].casefold() == text.casefold() for one in self._evaluator.workbook.named_ranges):
            sheet, box = self._evaluator.workbook.locate(text)
            return self._area(f"'{sheet.title}'!{_plain(sheet.clamp(box))}")
        raise FormulaError("NAME", f"Unknown range name: '{text.upper()}'.")

    def _call(self, written: str) -> Value:
        name = written.upper()
        lazy = name in LAZY
        arguments: list[Any] = []
        while self._peek() != ")":
            arguments.append(self._argument(lazy))
            if self._peek() in (",", ";"):
                self._next()
                arguments += [None] if self._peek() == ")" else []
            elif self._peek() != ")":
                raise FormulaError("ERROR", "Formula parse error.")
        self._next()
        if name == "INDIRECT":
            return self._area(as_text(_one(arguments[0])))
        function = FUNCTIONS.get(name)
        if function is None:
            raise FormulaError("NAME", f"Unknown function: '{written}'.")
        return function(self._evaluator.now, *arguments)

    def _argument(self, lazy: bool) -> Any:
        """What stands between two commas; nothing is an empty value."""
        if self._peek() in (",", ";"):
            return None
        return self._caught() if lazy else self._level(0)

    def _caught(self) -> Any:
        try:
            return self._level(0)
        except FormulaError as error:
            self._skip()
            return error

    def _skip(self) -> None:
        """Go on to the end of an argument that failed."""
        depth = 0
        while self._at < len(self._tokens):
            text = self._peek()
            if depth == 0 and text in (",", ";", ")"):
                return
            depth += {"(": 1, ")": -1}.get(text, 0)
            self._at += 1


def _plain(span: Span) -> str:
    return box_name(Box(*span))


def _one(value: Value) -> Scalar:
    if isinstance(value, list):
        return value[0][0] if value and value[0] else None
    return value


_NAMES = {"+": "ADD", "-": "MINUS", "*": "MULTIPLY", "/": "DIVIDE", "^": "POW"}


def _operand(value: Scalar, function: str, place: int) -> float | int:
    try:
        return as_number(value)
    except FormulaError as error:
        text = f"Function {function} parameter {place} expects number values. But {error.text}"
        raise FormulaError(error.kind, text) from None


def _apply(sign: str, left: Scalar, right: Scalar) -> Value:
    if sign == "&":
        return as_text(left) + as_text(right)
    if sign in _LEVELS[0]:
        return compare(sign, left, right)
    one, other = _operand(left, _NAMES[sign], 1), _operand(right, _NAMES[sign], 2)
    if sign == "/" and other == 0:
        raise FormulaError("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
    return {
        "+": lambda: one + other,
        "-": lambda: one - other,
        "*": lambda: one * other,
        "/": lambda: one / other,
        "^": lambda: one**other,
    }[sign]()
