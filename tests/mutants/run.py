"""Does the suite notice when something is wrong? Plants one defect after another and looks for a test that fails.

`python -m tests.mutants.run [NAME...]` plants those of `defects.py` whose names contain one of these words, or all.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.mutants.defects import DEFECTS, Defect

ROOT = Path(__file__).parents[2]
PACKAGE = ("sim", "tests", "fixtures", "scenarios", "pyproject.toml", "README.md")
WORKERS = min(2, os.cpu_count() or 1)
EXAMPLES = "300"  # of drawn ecosystems: enough, or the defect is not one that ties bring about
FAILED, HANGS = 1, -1  # what pytest says when a test has failed, and we when it never came to say it
Verdict = tuple[bool, str]


class Unfit(Exception):
    """The list of defects is wrong, so that nothing it says can be believed."""


def copy_to(home: Path) -> None:
    """Copy what the tests need."""
    for name in PACKAGE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, home / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            home.mkdir(exist_ok=True)
            shutil.copy(source, home / name)


def planted(defect: Defect, text: str) -> str:
    """Return a file's text with a defect in it."""
    if text.count(defect.old) != 1:
        where = f"tests/mutants/defects.py:{defect.line()}"
        raise Unfit(f"{where}: {defect.name!r} is {text.count(defect.old)} times in {defect.file}, and not once")
    return text.replace(defect.old, defect.new)


def play(home: Path, tests: Sequence[str], limit: float) -> tuple[int, str]:
    """Run some tests in a copy until one fails: pytest's exit code, and what it printed."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(home),
        # A file that is changed and changed back within a second would be taken for what was compiled of it.
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": str(home.parent / "cache"),
        "SAMSPILL_EXAMPLES": EXAMPLES,
        "SAMSPILL_MUTANTS": "1",
    }
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return HANGS, f"no end within {limit:.0f} s"
    return done.returncode, done.stdout + done.stderr


def judge(defect: Defect, code: int, printed: str) -> Verdict:
    """Return whether a defect was killed, and by which test."""
    if code == 0:
        return False, "SURVIVED"
    if code == HANGS:
        return defect.hangs, printed if defect.hangs else f"SURVIVED, or hangs: {printed}"
    failed = [line.split()[1] for line in printed.splitlines() if line.startswith("FAILED ")]
    if code != FAILED or not failed:
        raise Unfit(f"tests/mutants/defects.py:{defect.line()}: {defect.name!r} lets no test run:\n{printed[-2000:]}")
    return True, failed[0]


def try_one(home: Path, defect: Defect) -> Verdict:
    """Plant a defect in a copy, run its tests, and take it out again."""
    file = home / defect.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(planted(defect, whole), encoding="utf-8")
    try:
        return judge(defect, *play(home, defect.tests, defect.limit))
    finally:
        file.write_text(whole, encoding="utf-8")


def main(words: Sequence[str], say: Callable[[str], None]) -> int:
    """Try all defects that are meant; 1 when one survived."""
    chosen = [one for one in DEFECTS if not words or any(word in one.name for word in words)]
    began = time.monotonic()
    with TemporaryDirectory(prefix="mutants-") as folder, ThreadPoolExecutor(WORKERS) as workers:
        homes: SimpleQueue[Path] = SimpleQueue()
        for number in range(WORKERS):
            copy_to(Path(folder) / f"copy-{number}")
            homes.put(Path(folder) / f"copy-{number}")
        for defect in chosen:
            planted(defect, (ROOT / defect.file).read_text(encoding="utf-8"))
        say(f"{len(chosen)} defects; first their tests, without any")
        tests = sorted({test for one in chosen for test in one.tests})
        code, printed = play(Path(folder) / "copy-0", tests, 900)
        if code:
            raise Unfit(f"a test fails without any defect, so a failure would mean nothing:\n{printed[-2000:]}")

        def one(defect: Defect) -> bool:
            home, start = homes.get(), time.monotonic()
            try:
                killed, by = try_one(home, defect)
            finally:
                homes.put(home)
            say(f"{time.monotonic() - start:5.1f} s  {defect.name}: {by}")
            return killed

        survived = list(workers.map(one, chosen)).count(False)
    say(f"{len(chosen) - survived} of {len(chosen)} killed in {time.monotonic() - began:.0f} s")
    return int(survived > 0)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:], lambda line: print(line, flush=True)))
    except Unfit as wrong:
        sys.exit(f"{wrong}")
