"""What a command took: a process of its own, waited for, with what the kernel counted of it."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[2]
LAST = 1000  # bytes of what a failed command said


@dataclass(frozen=True)
class Used:
    """Seconds, CPU seconds, and memory at its peak in GiB (of the largest process), of a command; and how it ended."""

    seconds: float
    cpu: float
    memory: float
    status: int


def used(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Used:
    """Run a command without its output, and return what it took.

    A small process stands between: the kernel counts as a command's memory what its parent had when it began it.
    """
    between = [sys.executable, "-m", "tests.bench.process", *command]
    everything = {**os.environ, **(environment or {})}
    done = subprocess.run(between, cwd=ROOT, env=everything, stdout=subprocess.PIPE, text=True, check=True)
    return Used(**json.loads(done.stdout))


def run(command: Sequence[str]) -> Used:
    """Run a command here, and wait for it."""
    with tempfile.TemporaryFile() as errors:
        began = perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, taken = os.wait4(process.pid, 0)
        seconds = perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            # Progress bars are not what anybody wants to read here, but a failure's last words are.
            errors.seek(0)
            sys.stderr.write(errors.read()[-LAST:].decode(errors="replace"))
    return Used(seconds, taken.ru_utime + taken.ru_stime, taken.ru_maxrss / 2**20, process.returncode)


if __name__ == "__main__":
    print(json.dumps(asdict(run(sys.argv[1:]))))
