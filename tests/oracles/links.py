"""Where a resource points: its references, and attachments that are in the same world."""

import re
from array import array
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import numpy as np

from tests.oracles.folder import Resource

# R4 2.3.0: the form of a relative reference, maybe to one version of what it points at.
RELATIVE = re.compile(r"([A-Z][A-Za-z]+/[A-Za-z0-9\-.]{1,64})(/_history/[A-Za-z0-9\-.]{1,64})?$")


def links(value: Any) -> Iterator[str]:
    """Yield each literal reference within a resource, and each attachment's relative address."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(inner, str):
                yield from links(inner)
            elif key == "reference" or (key == "url" and RELATIVE.match(inner)):
                yield inner
    elif isinstance(value, list):
        for inner in value:
            yield from links(inner)


def target(link: str) -> str | None:
    """Return the name of what a reference points at, or none where it is not the name of a thing in this world."""
    found = RELATIVE.match(link)
    return found[1] if found else None


def is_contained(link: str, resource: Resource) -> bool:
    """Whether `#x` points at something inside the resource, or at the resource itself."""
    return link == "#" or any(link == f"#{inner.get('id')}" for inner in resource.get("contained", ()))


def number(name: str) -> int:
    """Return a 64-bit number of a name. Ten million names share one with a probability of 3 in a million."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")


def repeated(numbers: "array[int]") -> set[int]:
    """Return the numbers that occur more than once."""
    found, times = np.unique(np.frombuffer(numbers, np.uint64), return_counts=True)
    return set(found[times > 1].tolist())


def missing(wanted: "array[int]", numbers: "array[int]") -> set[int]:
    """Return what is wanted and is not there."""
    return set(np.setdiff1d(np.frombuffer(wanted, np.uint64), np.frombuffer(numbers, np.uint64)).tolist())
