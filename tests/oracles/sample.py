"""A part of a dataset for the slow oracles: so many of each type and profile, and of each by turns from all views.

Which ones is told by a hash of their names, so the same dataset gives the same sample wherever its files are cut.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, zip_longest
from pathlib import Path

from tests.oracles import folder

Stratum = tuple[str, tuple[str, ...]]  # a type, and the profiles that the resource claims


@dataclass(frozen=True)
class Drawn:
    """One resource of the sample, and the view it is from."""

    view: str
    line: bytes

    @property
    def where(self) -> str:
        """What it is called in findings."""
        return f"{self.view} {folder.named(folder.read(self.line))}"


def stratum(resource: folder.Resource) -> Stratum:
    """Return what kind of resource it is."""
    meta = resource.get("meta")
    profiles = meta.get("profile", ()) if isinstance(meta, dict) else ()
    return str(resource.get("resourceType")), tuple(sorted(str(profile) for profile in profiles))


def rank(view: str, resource: folder.Resource) -> int:
    """Return a number that orders the resources of a view and has nothing to do with where they stand."""
    name = f"{view} {folder.named(resource)}"
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")


def chosen(view: str, files: list[Path], each: int) -> dict[Stratum, list[tuple[int, Path, int]]]:
    """Return a view's first *each* of each stratum: rank, file and place; the lines would fill the memory."""
    heaps: dict[Stratum, list[tuple[int, int, int]]] = defaultdict(list)
    for number, file in enumerate(files):
        for at, line in folder.lines(file):
            resource = folder.read(line)
            entry = (-rank(view, resource), number, at)
            heap = heaps[stratum(resource)]
            if len(heap) < each:
                heapq.heappush(heap, entry)
            else:
                heapq.heappushpop(heap, entry)
    ordered = {kind: sorted((-low, number, at) for low, number, at in heap) for kind, heap in heaps.items()}
    return {kind: [(low, files[number], at) for low, number, at in some] for kind, some in ordered.items()}


def sample(data: Path, each: int) -> Iterator[Drawn]:
    """Yield up to *each* of each type and profile: one of every view that has it, then a second one, and so on."""
    by_view = {view: chosen(view, files, each) for view, files in folder.worlds(data).items()}
    for kind in sorted({kind for some in by_view.values() for kind in some}):
        queues = [[(view, file, at) for _, file, at in some.get(kind, ())] for view, some in by_view.items()]
        turns = (entry for entry in chain.from_iterable(zip_longest(*queues)) if entry)
        for (view, file, at), _ in zip(turns, range(each), strict=False):
            yield Drawn(view, folder.line_at(file, at).strip())
