"""`python -m tests.dataset_types S M L COVER`: the README's table of resource types, from the manifests of datasets.

Each argument is a dataset's folder; its column is called as the folder is.
"""

import json
import sys
from pathlib import Path

from sim.facts.catalogue import facts
from sim.fhir.kinds import OTHERS, TYPES, steps

BEGIN, END = "<!-- dataset types: ", "<!-- end of dataset types -->"


def counts(folder: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many resources of each type a dataset has in its truth, and in all systems together."""
    truth: dict[str, int] = {}
    held: dict[str, int] = {}
    for file in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["output"]:
        into = truth if file["extension"]["view"] == "truth" else held
        into[file["type"]] = into.get(file["type"], 0) + file["count"]
    return truth, held


def table(folders: list[Path]) -> str:
    """Return the table: each type, what it comes of, and how many there are in truth and in systems."""
    columns = [counts(folder) for folder in folders]
    heads = ["type", "comes of", "steps", *(folder.name for folder in folders)]
    lines = [f"| {' | '.join(heads)} |", f"|---|---|--:|{'--:|' * len(folders)}"]
    for kind, words in TYPES.items():
        said = "; ".join(OTHERS.get(word, f"`{word}`") for word in words)
        numbers = [f"{_n(truth.get(kind, 0))} / {_n(held.get(kind, 0))}" for truth, held in columns]
        lines.append(f"| {kind} | {said} | {len(steps(facts(), kind)) or ''} | {' | '.join(numbers)} |")
    sums = [f"{_n(sum(truth.values()))} / {_n(sum(held.values()))}" for truth, held in columns]
    lines.append(f"| all | | | {' | '.join(sums)} |")
    return "\n".join(lines)


def _n(count: int) -> str:
    return f"{count:,}".replace(",", " ")


if __name__ == "__main__":
    print(table([Path(one) for one in sys.argv[1:]]))
