"""What has been worked out before, kept in a folder: nothing that took minutes is done twice."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import sim
from sim.facts.home import fixtures


@dataclass(frozen=True)
class Shelf:
    """A folder of answers. `stamp` is what all of them hang on; what one is about is its name."""

    folder: Path
    stamp: str

    def find(self, *about: object) -> Any:
        """Return an answer; None if it is not there, or not whole."""
        try:
            return json.loads(self._path(about).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def or_else(self, work_out: Callable[[], Any], *about: object) -> Any:
        """Return an answer that is there, or work it out and put it there. It appears whole or not at all."""
        known = self.find(*about)
        if known is not None:
            return known
        answer, path = work_out(), self._path(about)
        self.folder.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}")
        part.write_text(json.dumps(answer, sort_keys=True), encoding="utf-8")
        part.replace(path)
        return answer

    def _path(self, about: tuple[object, ...]) -> Path:
        name = sha256(json.dumps([self.stamp, *about], ensure_ascii=False).encode()).hexdigest()[:24]
        return self.folder / f"{name}.json"


def stamp(fingerprint: str) -> str:
    """Return a hash of what every answer about a scenario hangs on: itself, the facts, and the code as it stands.

    How answers are shown and asked for is no part of them: `report` and `cli` are left out.
    """
    found = sha256(f"{sim.__version__} {fingerprint}".encode())
    package = Path(sim.__file__).parent
    floors = [folder for folder in package.iterdir() if folder.is_dir() and folder.name != "report"]
    for folder in (*sorted(floors), fixtures()):
        for path in sorted(one for one in folder.rglob("*") if one.suffix in (".py", ".yaml", ".csv")):
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()
