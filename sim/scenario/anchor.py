"""Reading an anchor: the file, what the command line sets, and whether it makes sense."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sim.facts.problem import Problem, Problems, did_you_mean
from sim.facts.yaml import read, shape
from sim.model.anchor import AnyAnchor, ExchangeAnchor, StorageAnchor
from sim.scenario.load import find, put

KINDS: dict[str, type[StorageAnchor] | type[ExchangeAnchor]] = {"storage": StorageAnchor, "exchange": ExchangeAnchor}


@dataclass(frozen=True)
class AnchorCase:
    """A study that can be done again."""

    name: str
    anchor: AnyAnchor

    def resolved(self) -> dict[str, Any]:
        """Return the anchor as one document: what the command line set is in it."""
        plain: dict[str, Any] = self.anchor.model_dump(mode="json", exclude_none=True)
        return plain

    def fingerprint(self) -> str:
        """Return the hash of what the anchor says, whatever the order of its keys."""
        text = json.dumps(self.resolved(), sort_keys=True, ensure_ascii=False)
        return sha256(text.encode()).hexdigest()


def is_anchor(argument: str) -> bool:
    """Return whether a command was given an anchor and not a scenario."""
    return "anchor" in read(find(argument)).data


def load_anchor(argument: str, settings: tuple[str, ...] = ()) -> AnchorCase:
    """Read and check the anchor called *argument*. Raises `Problem` or `Problems`."""
    path = find(argument)
    document = read(path)
    for setting in settings:
        put(document, setting)
    kind = document.data.get("anchor")
    known = ", ".join(KINDS)
    if kind is None:
        raise Problem(document.place(()), "no anchor but a scenario", "run it with `samspill compare`")
    if not isinstance(kind, str) or kind not in KINDS:
        hint = did_you_mean(str(kind), KINDS)
        raise Problem(document.place(("anchor",)), f"unknown anchor {kind!r}{hint}", f"known: {known}")
    anchor = shape(document, KINDS[kind])
    mistakes = [Problem(document.place(key), found, remedy) for key, found, remedy in anchor.mistakes()]
    if mistakes:
        raise Problems(mistakes)
    return AnchorCase(path.stem, anchor)
