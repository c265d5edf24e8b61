"""The language of ``q`` in files.list."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from .errors import Refusal, drive_refusal, no_file
from .files import RANKS, File, Files

Test = Callable[[File], bool]
_TOKENS = re.compile(
    r"\s*(?:(?P<text>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")|(?P<word>[A-Za-z][\w]*)|(?P<sign><=|>=|!=|=|<|>|\(|\)|\{|\}))",
)
_ORDERED = {"=": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b}
_ORDERED |= {">": lambda a, b: a > b, ">=": lambda a, b: a >= b}


def bad_query() -> Refusal:
    return drive_refusal(400, "invalid", "Invalid Value", "q")


def parse_query(text: str, files: Files, user: str) -> Test:
    """Raises ``Refusal`` for what is not in the language."""
    parser = _Parser(text, files, user)
    return parser.whole()


class _Parser:
    def __init__(self, text: str, files: Files, user: str) -> None:
        self._tokens = self._cut(text)
        self._at, self._files, self._user = 0, files, user

    def _cut(self, text: str) -> list[tuple[str, str]]:
        out, at, text = [], 0, text.rstrip()
        while at < len(text):
            hit = _TOKENS.match(text, at)
            if hit is None:
                raise bad_query()
            out.append((hit.lastgroup or "", hit[hit.lastgroup or 0]))
            at = hit.end()
        return out

    def _peek(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    def _next(self, *kinds: str) -> str:
        if self._at >= len(self._tokens) or (kinds and self._tokens[self._at][0] not in kinds):
            raise bad_query()
        self._at += 1
        return self._tokens[self._at - 1][1]

    def whole(self) -> Test:
        test = self._either()
        if self._at < len(self._tokens):
            raise bad_query()
        return test

    def _either(self) -> Test:
        tests = [self._all()]
        while self._peek() == "or":
            self._next()
            tests.append(self._all())
        return lambda file: any(test(file) for test in tests)

    def _all(self) -> Test:
        tests = [self._one()]
        while self._peek() == "and":
            self._next()
            tests.append(self._one())
        return lambda file: all(test(file) for test in tests)

    def _one(self) -> Test:
        if self._peek() == "not":
            self._next()
            test = self._one()
            return lambda file: not test(file)
        if self._peek() == "(":
            self._next()
            test = self._either()
            if self._next() != ")":
                raise bad_query()
            return test
        return self._term()

    def _term(self) -> Test:
        if self._tokens[self._at :][:1] and self._tokens[self._at][0] == "text":
            return self._inside(_text(self._next("text")))
        field = self._next("word")
        if field == "sharedWithMe":
            return self._shared_with_me()
        sign = self._next("sign", "word")
        if sign == "has":
            return self._has(field)
        return _compared(field, sign, self._literal())

    def _literal(self) -> Any:
        token = self._next("text", "word")
        if token in ("true", "false"):
            return token == "true"
        if token[0] not in "'\"":
            raise bad_query()
        return _text(token)

    def _inside(self, text: str) -> Test:
        if self._next("word") != "in":
            raise bad_query()
        field = self._next("word")
        if field == "parents":
            wanted = self._files.root_of(self._user) if text == "root" else text
            self._check_folder(wanted)
            return lambda file: wanted in file.parents
        least = {"owners": "owner", "writers": "writer", "readers": "reader"}.get(field)
        if least is None:
            raise bad_query()
        return lambda file: self._has_role(file, self._user if text == "me" else text, least)

    def _check_folder(self, folder: str) -> None:
        """The service does not name the folder that is not there."""
        if folder not in (*self._files.all, *self._files.drives, self._files.root_of(self._user)):
            raise no_file("")

    def _has_role(self, file: File, email: str, least: str) -> bool:
        found = [one["role"] for one in self._files.all_permissions(file) if one.get("emailAddress") == email]
        return any(RANKS[role] >= RANKS[least] for role in found)

    def _has(self, field: str) -> Test:
        """``appProperties has { key='a' and value='b' }``."""
        if field not in ("properties", "appProperties"):
            raise bad_query()
        self._expect("{")
        pair = [self._named("key")]
        if self._peek() == "and":
            self._next()
            pair.append(self._named("value"))
        self._expect("}")
        return lambda file: _holds(file.fields.get(field, {}), pair)

    def _expect(self, sign: str) -> None:
        if self._next() != sign:
            raise bad_query()

    def _named(self, name: str) -> str:
        self._expect(name)
        self._expect("=")
        return _text(self._next("text"))

    def _shared_with_me(self) -> Test:
        if self._peek() in ("=", "!="):
            self._next()
            self._next("word")
        return lambda file: file.owner != self._user and self._has_role(file, self._user, "reader")


def _holds(found: dict[str, str], pair: list[str]) -> bool:
    return pair[0] in found and (len(pair) == 1 or found[pair[0]] == pair[1])


def _text(token: str) -> str:
    return re.sub(r"\\(.)", r"\1", token[1:-1])


def _compared(field: str, sign: str, value: Any) -> Test:
    if sign == "contains":
        return _contains(field, str(value))
    if sign not in _ORDERED:
        raise bad_query()
    read = _FIELDS.get(field)
    if read is None:
        raise bad_query()
    wanted = _time(str(value)) if field.endswith("Time") else value
    compare = _ORDERED[sign]
    return lambda file: bool(compare(read(file), wanted))


def _contains(field: str, text: str) -> Test:
    """``name contains`` finds beginnings of words, as Drive does; full text looks at the name alone."""
    folded = text.casefold()
    if field == "mimeType":
        return lambda file: file.mime_type.startswith(text)
    if field not in ("name", "fullText"):
        raise bad_query()
    pattern = re.compile(rf"(?:^|\W|_){re.escape(folded)}")
    return lambda file: pattern.search(file.name.casefold()) is not None


def _time(text: str) -> float:
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise bad_query() from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


_FIELDS: dict[str, Callable[[File], Any]] = {
    "name": lambda file: file.name,
    "mimeType": lambda file: file.mime_type,
    "trashed": lambda file: file.trashed,
    "starred": lambda file: bool(file.fields.get("starred")),
    "modifiedTime": lambda file: file.modified,
    "createdTime": lambda file: file.created,
    "viewedByMeTime": lambda file: file.modified,
    "visibility": lambda file: "limited",
}
