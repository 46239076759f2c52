"""Node, and what the oracles need of npm: where they are, if they are there. `make oracles` puts them in build/node."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.oracles.findings import Skipped

SCRIPTS = Path(__file__).parent / "node"
ROOT = Path(__file__).parents[2]
LEAST = (22, 18)  # what @medplum/core 5 asks for


def modules() -> Path | None:
    """Return the folder `node_modules`: where SAMSPILL_NODE_MODULES says, or build/node's."""
    told = os.environ.get("SAMSPILL_NODE_MODULES")
    place = Path(told) if told else ROOT / "build" / "node" / "node_modules"
    return place if place.is_dir() else None


def profiles() -> Path | None:
    """Return the folder with the Norwegian profiles and their snapshots: where SAMSPILL_PROFILES says."""
    told = os.environ.get("SAMSPILL_PROFILES")
    return Path(told) if told and Path(told).is_dir() else None


def binary(places: Path) -> str | None:
    """Return a Node that is new enough: npm's, or the machine's own."""
    candidates = [*sorted(str(one) for one in places.glob("node-*/bin/node")), shutil.which("node")]
    for one in candidates:
        if one and version(one) >= LEAST:
            return one
    return None


def version(one: str) -> tuple[int, ...]:
    """Return the first two numbers of a Node's version, or none where it does not run here."""
    try:
        said = subprocess.run([one, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ()
    return tuple(int(digits) for digits in re.findall(r"\d+", said)[:2])


def needs(package: str) -> tuple[str, Path] | Skipped:
    """Return Node and the folder of a package, or what is missing."""
    places = modules()
    if not places or not (places / package).is_dir():
        return Skipped(f"npm's {package} is not in build/node/node_modules, nor where SAMSPILL_NODE_MODULES says")
    runs = binary(places)
    if not runs:
        return Skipped(f"there is no Node of at least {'.'.join(map(str, LEAST))}, in {places} or on the PATH")
    return runs, places


def run(node: str, script: str, words: Iterable[str], lines: Iterable[bytes]) -> Iterator[str]:
    """Give a script lines and yield what it answers."""
    given = b"".join(line + b"\n" for line in lines)
    # The memory is for HL7's definitions, of which there are 100 MB.
    command = [node, "--max-old-space-size=4096", str(SCRIPTS / script), *words]
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True)
    yield from done.stdout.decode().splitlines()
