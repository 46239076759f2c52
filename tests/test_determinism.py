"""Same version, scenario and seed: the same bytes, whatever the hash seed, the workers, or the order of keys."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCENARIO = """\
title: Vinje for six minutes
period: {start: 2025-03-17T09:58, length: 6 min, warm_up: 1 min}
municipalities: ["4036", "1804"]
background: none
baseline: today
alternatives:
  today: {default: silos}
  platform: {default: federation, borders: agreement}
faults:
  - outage: {system: kj, kind: crashed, at: 3 min, for: 1 min}
    source: A test.
seed: 5
"""


def compare(folder: Path, text: str, hash_seed: str, workers: str) -> Path:
    folder.mkdir()
    scenario = folder / "s.yaml"
    scenario.write_text(text, encoding="utf-8")
    out = folder / "out"
    subprocess.run(
        [sys.executable, "-m", "sim", "compare", str(scenario), "--no-curve", "--out", str(out), "--workers", workers],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    return out


def reordered(text: str) -> str:
    """The same scenario with its keys in another order."""
    lines = text.splitlines()
    blocks, block = [], []
    for line in lines:
        if line and not line.startswith(" ") and block:
            blocks.append(block)
            block = []
        block.append(line)
    blocks.append(block)
    turned = [line for one in reversed(blocks) for line in one]
    return "\n".join(turned).replace("start: 2025-03-17T09:58, length: 6 min", "length: 6 min, start: 2025-03-17T09:58")


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return compare(tmp_path_factory.mktemp("runs") / "first", SCENARIO, "0", "1")


@pytest.mark.parametrize(("hash_seed", "workers", "change"), [("3", "1", str), ("0", "2", str), ("3", "2", reordered)])
def test_the_bytes_repeat(tmp_path, first, hash_seed, workers, change):
    again = compare(tmp_path / "again", change(SCENARIO), hash_seed, workers)
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert Path("results.json") in files and Path("today/outcomes.parquet") in files
    for name in files:
        if name.name != "manifest.json":
            assert (first / name).read_bytes() == (again / name).read_bytes(), name


def test_the_manifest_names_every_file_with_its_hash(first):
    manifest = json.loads((first / "manifest.json").read_text(encoding="utf-8"))
    files = {path.relative_to(first).as_posix() for path in first.rglob("*") if path.is_file()}
    assert set(manifest["files"]) == files - {"manifest.json"}


def test_another_seed_gives_other_results(tmp_path, first):
    other = compare(tmp_path / "other", SCENARIO.replace("seed: 5", "seed: 6"), "0", "1")
    assert (first / "results.json").read_bytes() != (other / "results.json").read_bytes()
