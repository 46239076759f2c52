"""NDJSON files: one type a file, split below fifty megabytes, their bytes counted and hashed as they are written."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from sim.fhir.formats.census import File
from sim.fhir.formats.folder import ANSWERS, TRUTH
from sim.fhir.formed import Formed

LARGEST = 50_000_000  # bytes; what can be opened, mailed and compared


@dataclass(slots=True)
class Shard:
    """One file: its name within the dataset, and what is in it so far."""

    path: str
    lines: int = 0
    bytes: int = 0
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    @property
    def sha256(self) -> str:
        """The checksum of what has been written."""
        return str(self.digest.hexdigest())


class Shards:
    """The NDJSON files of a dataset under *root*. No file of a type is larger than *largest*, if no line is."""

    def __init__(self, root: Path, largest: int = LARGEST) -> None:
        self.root = root
        self.largest = largest
        self.resources = 0
        self.differences = 0
        self._series: dict[tuple[str, str], list[Shard]] = {}
        self._there: dict[str, set[str]] = {}
        self._key: Shard | None = None

    def take(self, formed: Formed) -> None:
        """Write what has been formed of some patients, after what was written before."""
        for folder, shared in formed.shared.items():
            there = self._there.setdefault(folder, set())
            lines: dict[str, list[bytes]] = {}
            for one in shared.values():
                if one.id not in there:
                    there.add(one.id)
                    lines.setdefault(one.type, []).append(one.line)
            for kind, of_kind in lines.items():
                self._put(folder, kind, of_kind)
        for (folder, kind), of_kind in formed.lines.items():
            self._put(folder, kind, of_kind)
        if formed.answers:
            self._answers(formed.answers)

    def close(self) -> list[File]:
        """Return the files of resources: the truth's first, then system by system, by type."""
        folders = sorted(self._series, key=lambda one: (one[0] != TRUTH, one))
        return [
            File(one.path, one.bytes, one.sha256, one.lines, folder.rpartition("/")[2], kind)
            for folder, kind in folders
            for one in self._series[folder, kind]
        ]

    def _put(self, folder: str, kind: str, lines: list[bytes]) -> None:
        """Write lines to the last file of a type, and to new ones as it is full."""
        self.resources += len(lines)
        series = self._series.get((folder, kind))
        if series is None:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            series = self._series[folder, kind] = [Shard(f"{folder}/{kind}.000.ndjson")]
        block = b"\n".join(lines) + b"\n"
        if series[-1].bytes + len(block) <= self.largest:
            self._append(series[-1], block, len(lines))
            return
        first, size = 0, series[-1].bytes
        for place, line in enumerate(lines):
            if size + len(line) + 1 > self.largest and size > 0:
                self._append(series[-1], b"".join(one + b"\n" for one in lines[first:place]), place - first)
                series.append(Shard(f"{folder}/{kind}.{len(series):03d}.ndjson"))
                first, size = place, 0
            size += len(line) + 1
        self._append(series[-1], b"".join(one + b"\n" for one in lines[first:]), len(lines) - first)

    def _answers(self, lines: list[bytes]) -> None:
        """Write lines of the key: one file, since it is read as one."""
        self.differences += len(lines)
        if self._key is None:
            self._key = Shard(ANSWERS)
        self._append(self._key, b"\n".join(lines) + b"\n", len(lines))

    def _append(self, shard: Shard, block: bytes, lines: int) -> None:
        if not block:
            return
        with (self.root / shard.path).open("ab") as file:
            file.write(block)
        shard.digest.update(block)
        shard.lines += lines
        shard.bytes += len(block)
