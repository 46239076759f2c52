"""What a run's folder holds; the manifest is written last and lists the rest."""

import hashlib
import json
import os
import platform
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

import sim
from sim.experiment.claim import RUN, CannotWrite
from sim.experiment.compare import Comparison
from sim.facts.yaml import write as write_yaml
from sim.measure.frame import Frame
from sim.model.results import SYSTEM_COUNTS
from sim.scenario.load import Case

Column = NDArray[Any]
ROWS_A_GROUP = 1 << 17  # fixed, so that the bytes repeat


def as_json(document: dict[str, object]) -> str:
    """Return a document as JSON: keys in order, so that the same results are the same bytes."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def fill(part: Path, comparison: Comparison, more: dict[str, str], seconds: float) -> None:
    """Write everything about a comparison into a folder that was claimed."""
    case = comparison.case
    texts = {"scenario.yaml": write_yaml(case.resolved()), "results.json": as_json(comparison.document), **more}
    _tables(part, comparison)
    put(part, texts, about(case), seconds)


def about(case: Case) -> dict[str, object]:
    """Return what a manifest says of a scenario: what repeats its run."""
    scenario = case.scenario
    return {
        "scenario": case.name,
        "scenario_sha256": case.fingerprint(),
        "seed": scenario.seed,
        "world_seed": scenario.world_seed,
        "engine": scenario.engine,
    }


def put(part: Path, texts: dict[str, str], what: dict[str, object], seconds: float) -> None:
    """Write *texts* by their names, and a manifest that says *what* the folder is and lists all that is in it."""
    for name, text in texts.items():
        (part / name).write_text(text, encoding="utf-8")
    _manifest(part, what, seconds, sorted(part.rglob("*")))


def _tables(part: Path, comparison: Comparison) -> None:
    first = next(iter(comparison.done.values())).frame
    _parquet(part / "interactions.parquet", first.interactions.columns())
    for name, done in comparison.done.items():
        inside = part / name
        inside.mkdir()
        _parquet(
            inside / "outcomes.parquet",
            {"name": first.interactions.name, **vars(done.frame.results.outcomes)},
        )
        _parquet(inside / "messages.parquet", vars(done.frame.results.messages))
        _parquet(inside / "systems_hourly.parquet", _systems_hourly(done.frame))


def _systems_hourly(frame: Frame) -> dict[str, Column]:
    """Return one row a system and bin: its name, the bin's first µs, its capacity, and all that was counted."""
    systems, pages = frame.ecosystem.systems, len(frame.results.bins) - 1
    return {
        "system": np.repeat([one.name for one in systems], pages),
        "from_us": np.tile(np.array(frame.results.bins[:-1], np.int64), len(systems)),
        "capacity": np.repeat(np.array([one.capacity for one in systems], np.int64), pages),
        **{name: frame.results.counts[name].reshape(-1) for name in SYSTEM_COUNTS},
    }


def _parquet(path: Path, columns: dict[str, Column]) -> None:
    # A dictionary is for columns of few values: names and times have a value each, and it makes them larger.
    few = [name for name, column in columns.items() if column.dtype.kind == "U" or column.itemsize <= 2]
    pq.write_table(pa.table(columns), path, row_group_size=ROWS_A_GROUP, compression="zstd", use_dictionary=few)


def finish(folder: Path, case: Case, texts: dict[str, str], seconds: float) -> None:
    """Write the files of a run whose folder is kept, each whole or not at all, and the manifest last."""
    folder = folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "manifest.json").unlink(missing_ok=True)
        texts = {"scenario.yaml": write_yaml(case.resolved())} | texts
        for name, text in texts.items():
            part = folder / f".{name}.part-{os.getpid()}"
            part.write_text(text, encoding="utf-8")
            part.replace(folder / name)
        _manifest(folder, about(case), seconds, [folder / name for name in sorted(texts)])
    except OSError as error:
        raise CannotWrite(f"{folder} could not be written: {error.strerror or error}") from error


def _manifest(part: Path, what: dict[str, object], seconds: float, paths: list[Path]) -> None:
    """Write what made the folder. It is the only file that knows the machine and the time it took."""
    files: dict[str, dict[str, object]] = {}
    for path in paths:
        if path.is_file():
            raw = path.read_bytes()
            files[path.relative_to(part).as_posix()] = {
                "bytes": len(raw),
                "sha256": hashlib.sha256(raw).hexdigest(),
            }
    manifest: dict[str, object] = {
        "schema": RUN,
        "version": sim.__version__,
        **what,
        "seconds": round(seconds, 1),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "files": files,
    }
    (part / "manifest.json").write_text(as_json(manifest), encoding="utf-8")
