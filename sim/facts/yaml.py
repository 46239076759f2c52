"""The one door for YAML, strict: every scalar is text, and every value knows its line.

YAML 1.1 reads ``NO`` as false, ``8:30`` as 510 and ``0301`` as 193, expands a few hundred bytes of aliases to
gigabytes, and lets the last of two equal keys win in silence. Here text stays text until a schema gives it its
type, and what could surprise is refused with its line.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from select import select
from stat import S_ISFIFO
from typing import TypeVar, cast, get_args

import yaml
from pydantic import BaseModel, RootModel, ValidationError

from sim.facts.problem import Place, Problem, Problems, did_you_mean

MOST_BYTES = 1 << 20
MOST_DEPTH = 32
MOST_NODES = 50_000
PATIENCE = 10.0  # seconds for whoever writes into a pipe

Key = tuple[str | int, ...]
Node = str | list["Node"] | dict[str, "Node"]
Model = TypeVar("Model", bound=BaseModel)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Document:
    """A YAML file as plain text values, and the place that each of them was read from."""

    file: str
    data: dict[str, Node]
    places: dict[Key, Place] = field(default_factory=dict)

    def place(self, key: Key) -> Place:
        """Return where *key* stands, or the nearest thing around it that stands anywhere."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, Place(self.file))


def read(path: Path, named: str | None = None) -> Document:
    """Read one YAML file whose top is a mapping; *named* is how errors call it.

    Raises `Problem` for whatever is not a small, plain, unambiguous document.
    """
    name = named or str(path)
    try:
        raw = _bytes(path)
    except FileNotFoundError:
        raise Problem(Place(name), "no such file", "check the path; `samspill list` shows what there is") from None
    except OSError as error:
        raise Problem(Place(shortened(name)), f"cannot be read: {error.strerror}", "check the path") from None
    except ValueError:
        raise Problem(Place(shortened(name)), "no name that a file can have", "check the path") from None
    if len(raw) > MOST_BYTES:
        raise Problem(Place(name, 1), "more than 1 MiB of YAML", "split it with `extends:`")
    return parse(raw, name)


def shortened(name: str) -> str:
    """Return a name that is too long to be read, cut."""
    return name if len(name) <= 200 else f"{name[:200]}…"


_PIPES: dict[tuple[int, int], bytes] = {}  # what came through a pipe: it can be read only once


def _bytes(path: Path) -> bytes:
    """Return the beginning of a file; of a pipe what its writer sends, if there is one."""
    about = path.stat()
    if not S_ISFIFO(about.st_mode):
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    called = about.st_dev, about.st_ino
    if called not in _PIPES:
        _PIPES[called] = _through(path)
    return _PIPES[called]


def _through(path: Path) -> bytes:
    number, raw = os.open(path, os.O_RDONLY | os.O_NONBLOCK), b""
    try:
        while len(raw) <= MOST_BYTES:
            ready, _, _ = select([number], [], [], PATIENCE)
            more = os.read(number, 1 << 16) if ready else b""
            if not more:
                break
            raw += more
    finally:
        os.close(number)
    if not raw:
        raise OSError(0, "a pipe into which nobody writes")
    return raw


def parse(raw: bytes, name: str) -> Document:
    """Return the document in *raw*, called *name* in errors."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Problem(Place(name, line), "bytes that are not UTF-8", "save the file as UTF-8") from None
    document = Document(name, {})
    try:
        events = _Events(yaml.parse(text, Loader=_Loader), name)
        data = _top(events, document)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Place(name, mark.line + 1 if mark else None)
        found = f"not YAML: {error.problem or error.context}"
        raise Problem(where, found, "check indentation, colons and quotes") from None
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise Problem(Place(name, line), "a control character", "remove it") from None
    if not isinstance(data, dict):
        raise Problem(Place(name, 1), "not a mapping", "write `key: value` lines")
    document.data = data
    return document


class _Events:
    """The parser's events, with what is dangerous refused as it passes by."""

    def __init__(self, events: Iterator[yaml.Event], name: str) -> None:
        self.events = events
        self.name = name
        self.seen = 0

    def refuse(self, event: yaml.Event, found: str, remedy: str) -> Problem:
        return Problem(Place(self.name, _line(event)), found, remedy)

    def next(self) -> yaml.Event:
        event = next(self.events)
        self.seen += 1
        if self.seen > MOST_NODES:
            raise self.refuse(event, f"more than {MOST_NODES} values", "split the file")
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            raise self.refuse(event, f"the alias *{anchor}", "write the value out; aliases are not read")
        if anchor:
            raise self.refuse(event, f"the anchor &{anchor}", "write the value out; anchors are not read")
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise self.refuse(event, f"the tag {tag}", "remove it; the schema gives each value its type")
        return event


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _top(events: _Events, document: Document) -> Node:
    data: Node = {}
    seen = 0
    while True:
        event = events.next()
        if isinstance(event, yaml.StreamEndEvent):
            return data
        if isinstance(event, yaml.DocumentStartEvent):
            seen += 1
            if seen > 1:
                raise events.refuse(event, "a second document", "keep one document to a file")
            data = _node(events, events.next(), document, (), 1)


def _node(events: _Events, event: yaml.Event, document: Document, key: Key, depth: int) -> Node:
    if depth > MOST_DEPTH:
        raise events.refuse(event, f"nested deeper than {MOST_DEPTH}", "flatten it")
    document.places.setdefault(key, Place(document.file, _line(event)))
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(event := events.next(), yaml.SequenceEndEvent):
            items.append(_node(events, event, document, (*key, len(items)), depth + 1))
        return items
    mapping: dict[str, Node] = {}
    while not isinstance(event := events.next(), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            raise events.refuse(event, "a key that is not a word", "use a plain word as the key")
        name = str(event.value)
        if name in mapping:
            raise events.refuse(event, f"the key {name!r} twice in one mapping", "keep one of them")
        document.places[(*key, name)] = Place(document.file, _line(event))
        mapping[name] = _node(events, events.next(), document, (*key, name), depth + 1)
    return mapping


def shape(document: Document, model: type[Model], what: str = "value") -> Model:
    """Return the document as a *model*, or raise `Problems` that name file, line, what was found and what would do."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        problems = [
            _problem(document, model, cast("dict[str, object]", found)) for found in error.errors(include_url=False)
        ]
        unique = dict.fromkeys(problems)
        raise Problems(tuple(sorted(unique, key=lambda p: (p.place.line or 0, str(p))))) from None


def _problem(document: Document, model: type[BaseModel], error: dict[str, object]) -> Problem:
    loc = cast("Key", error["loc"])
    key = _written(document.data, loc)
    place = document.place(key)
    path = ".".join(str(part) for part in key) or "the file"
    kind = str(error["type"])
    if kind == "extra_forbidden":
        known = _fields(model, key[:-1])
        word = str(key[-1])
        remedy = "known here: " + ", ".join(known) if known else "remove it"
        return Problem(place, f"unknown key {path!r}" + did_you_mean(word, known), remedy)
    if kind == "missing":
        return Problem(place, f"{'.'.join(str(part) for part in loc)!r} is missing", "add it")
    text = str(error["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    given = error.get("input")
    found = f"{path} is {given!r}" if isinstance(given, str) else path
    return Problem(place, found, text)


def _written(data: Node, loc: Key) -> Key:
    """Return the part of a schema location that stands in the file: unions add steps of their own."""
    key: list[str | int] = []
    here: Node = data
    for step in loc:
        inside = dict(enumerate(here)) if isinstance(here, list) else here
        if isinstance(inside, dict) and step in inside:
            here = inside[step]  # type: ignore[index] # the keys are of one kind or the other
            key.append(step)
    return tuple(key)


def _fields(model: type[BaseModel], key: Key) -> list[str]:
    """Return the keys that the schema knows at *key*."""
    here: list[type[BaseModel]] = [model]
    if issubclass(model, RootModel):
        here, key = _models(model.model_fields["root"].annotation), key[1:]
    for step in key:
        deeper: list[type[BaseModel]] = []
        for one in here:
            for name, info in one.model_fields.items():
                if step in (name, info.alias):
                    deeper += _models(info.annotation)
        if deeper or (isinstance(step, str) and any(step in m.model_fields for m in here)):
            here = deeper
        # Otherwise the step is a name in a mapping or a place in a list: the models stay the same.
    return sorted({info.alias or name for one in here for name, info in one.model_fields.items()})


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]


class _Writer(yaml.SafeDumper):
    """Writes text so that our own reader, and any other, reads the same text again."""

    def ignore_aliases(self, data: object) -> bool:
        """Write out what stands in two places at both: our reader takes no aliases."""
        return True


def write(data: dict[str, object]) -> str:
    """Return *data* as YAML, keys in order; what another reader could take for something else is quoted."""
    return str(yaml.dump(data, Dumper=_Writer, allow_unicode=True, sort_keys=True, width=110))
