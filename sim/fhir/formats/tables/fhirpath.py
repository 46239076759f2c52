"""The part of FHIRPath that our views use: members, an index, first(), where(), exists(), ofType() and the two keys.

A path is read once and becomes a function from a list of items to a list of items, as FHIRPath's collections are.
What it cannot read it refuses: a path that means something else is worse than none.
Sources: hl7.org/fhirpath/N1, and the two functions that hl7.org/fhir/uv/sql-on-fhir adds.
"""

import re
from collections.abc import Callable
from typing import Any

Items = list[Any]
Path = Callable[[Items], Items]

_TOKEN = re.compile(
    r"\s*(?:(?P<name>[A-Za-z_$][A-Za-z0-9_]*)|'(?P<text>[^'\\]*)'|(?P<number>\d+)|(?P<sign>[.()\[\]=]))"
)


class CannotRead(ValueError):
    """A path outside the part of FHIRPath that is understood here."""


def read(path: str) -> Path:
    """Return the function that a path is.

    >>> read("name.where(use = 'official').given.first()")([{"name": [{"use": "official", "given": ["Blid", "Ås"]}]}])
    ['Blid']
    """
    reader = _Reader(path)
    found = reader.expression()
    if reader.token() is not None:
        raise CannotRead(f"{reader.token()!r} was not expected in {path!r}")
    return found


class _Reader:
    """Reads one path from left to right."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while path[at:].strip():
            found = _TOKEN.match(path, at)
            if found is None:
                raise CannotRead(f"{path[at:]!r} is not understood in {path!r}")
            kind = str(found.lastgroup)
            self.tokens.append((kind, found[kind]))
            at = found.end()
        self.place = 0

    def token(self) -> str | None:
        """Return what stands next, and leave it."""
        return self.tokens[self.place][1] if self.place < len(self.tokens) else None

    def sign(self, sign: str) -> bool:
        """Say whether *sign* stands next, and pass it if so."""
        here = self.place < len(self.tokens) and self.tokens[self.place] == ("sign", sign)
        self.place += here
        return here

    def expect(self, sign: str) -> None:
        if not self.sign(sign):
            raise CannotRead(f"{sign!r} was expected in {self.path!r}")

    def take(self, kind: str) -> str:
        if self.place >= len(self.tokens) or self.tokens[self.place][0] != kind:
            raise CannotRead(f"a {kind} was expected in {self.path!r}")
        self.place += 1
        return self.tokens[self.place - 1][1]

    def expression(self) -> Path:
        left = self.term()
        if not self.sign("="):
            return left
        right = self.term()

        def equal(items: Items) -> Items:
            one, other = left(items), right(items)
            # What is compared with nothing is neither equal nor different.
            return [one == other] if one and other else []

        return equal

    def term(self) -> Path:
        kind, word = self.tokens[self.place] if self.place < len(self.tokens) else ("", "")
        if kind in ("text", "number") or word in ("true", "false"):
            self.place += 1
            value: Any = word if kind == "text" else int(word) if kind == "number" else word.startswith("t")
            return lambda items: [value]
        steps = self.step()
        while self.sign("."):
            steps += self.step()
        return _one_after_another(steps)

    def step(self) -> list[Path]:
        name = self.take("name")
        steps = [self.function(name) if self.sign("(") else _this if name == "$this" else self.member(name)]
        while self.sign("["):
            steps.append(_at(int(self.take("number"))))
            self.expect("]")
        return steps

    def member(self, name: str) -> Path:
        # In JSON value.ofType(Quantity) is called valueQuantity, so the two steps are one.
        if self.tokens[self.place : self.place + 3] == [("sign", "."), ("name", "ofType"), ("sign", "(")]:
            self.place += 3
            kind = self.take("name")
            self.expect(")")
            name += kind[0].upper() + kind[1:]
        return _member(name)

    def function(self, name: str) -> Path:
        if name == "where":
            criterion = self.expression()
            self.expect(")")
            return lambda items: [one for one in items if criterion([one]) == [True]]
        if name == "getReferenceKey":
            kind = None if self.token() == ")" else self.take("name")
            self.expect(")")
            return _reference_key(kind)
        self.expect(")")
        if name not in _FUNCTIONS:
            raise CannotRead(f"{name}() is not understood in {self.path!r}")
        return _FUNCTIONS[name]


def _one_after_another(steps: list[Path]) -> Path:
    if len(steps) == 1:
        return steps[0]

    # Of all steps only exists() makes something of nothing.
    stops = _exists not in steps

    def all_of_them(items: Items) -> Items:
        for step in steps:
            items = step(items)
            if not items and stops:
                break
        return items

    return all_of_them


def _this(items: Items) -> Items:
    return items


def _member(name: str) -> Path:
    def member(items: Items) -> Items:
        if len(items) == 1:  # as nearly always: no list is made that is not needed
            value = items[0].get(name) if isinstance(items[0], dict) else None
            return value if isinstance(value, list) else [] if value is None else [value]
        found: Items = []
        for item in items:
            value = item.get(name) if isinstance(item, dict) else None
            if isinstance(value, list):
                found.extend(value)
            elif value is not None:
                found.append(value)
        return found

    return member


def _at(place: int) -> Path:
    return lambda items: items[place : place + 1]


def _exists(items: Items) -> Items:
    return [bool(items)]


def _resource_key(items: Items) -> Items:
    return [item["id"] for item in items]


def _reference_key(kind: str | None) -> Path:
    def key(items: Items) -> Items:
        found = []
        for item in items:
            words = item.get("reference", "").split("/")
            if len(words) >= 2 and kind in (None, words[-2]):
                found.append(words[-1])
        return found

    return key


_FUNCTIONS: dict[str, Path] = {"first": _at(0), "exists": _exists, "getResourceKey": _resource_key}
