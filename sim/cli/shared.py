"""What the commands share: loading, running, progress, and how a run is repeated."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

import sim
from sim.cli.group import LAW_BROKEN, THRESHOLD_MISSED

if TYPE_CHECKING:
    from sim.experiment.compare import Comparison
    from sim.scenario.load import Case


def load(scenario: str, seed: int | None, settings: tuple[str, ...]) -> "Case":
    """Return a scenario with what is set on the command line."""
    from sim.scenario.load import load as loaded

    return loaded(scenario, settings if seed is None else (*settings, f"seed={seed}"))


def chosen(case: "Case", alternative: str | None) -> str:
    """Return the alternative that was asked for, or the baseline."""
    from sim.facts.problem import did_you_mean

    found = case.scenario.baseline if alternative is None else alternative
    if found not in case.order:
        known = ", ".join(case.order)
        raise click.UsageError(f"{found!r} is no alternative{did_you_mean(found, case.order)}; known: {known}")
    return found


def repeat(command: str, scenario: str, seed: int | None, settings: tuple[str, ...]) -> str:
    """Return the command that does the same again."""
    from shlex import quote

    words = ["samspill", command, quote(scenario)]
    words += [] if seed is None else ["--seed", str(seed)]
    return " ".join(words + [f"--set {quote(one)}" for one in settings])


def perform(
    case: "Case",
    names: tuple[str, ...],
    schema: str,
    as_json: bool,
    out: Path | None,
    workers: int,
    lang: str,
    repeat: str,
    curve: bool = False,
    decompose: bool = False,
) -> None:
    """Run, write the folder, print, and end with the exit status."""
    import time

    from sim.experiment.precheck import precheck

    precheck(case)  # before anything heavy is imported: what is wrong is said within a second

    from sim.base.memory import keep_freed_memory
    from sim.experiment import claim, folder
    from sim.experiment.compare import BETWEEN, CURVE
    from sim.experiment.compare import compare as compared
    from sim.experiment.decompose import TooManyCauses
    from sim.report.html import report

    target = out or Path("runs") / case.name
    began = time.monotonic()
    more_work = [stage for stage, wanted in ((CURVE, curve), (BETWEEN, decompose)) if wanted]
    try:
        with claim.whole(target) as part:  # before anything is run, and whatever it is refused for
            warm(case.scenario.engine)
            keep_freed_memory()
            with progress((*names, *more_work)) as heard, lawful():
                comparison: Comparison = compared(case, names, schema, workers, heard, decompose, curve)
            more = {"report.html": report(comparison, lang)}
            folder.fill(part, comparison, more, time.monotonic() - began)
    except (claim.CannotWrite, TooManyCauses) as refused:
        raise click.UsageError(str(refused)) from None
    if as_json:
        click.echo(folder.as_json(comparison.document), nl=False)
    else:
        from sim.report.terminal import print_comparison

        print_comparison(comparison.document)
        click.echo(f"\nReport: {target / 'report.html'}")
        click.echo(f"Repeat: {repeat}   # {sim.__version__}, {case.fingerprint()[:7]}")
    missed = [one for one in comparison.document["thresholds"] if not one["met"]]  # type: ignore[attr-defined]
    if missed:
        click.get_current_context().exit(THRESHOLD_MISSED)


def warm(engine: str) -> None:
    """Compile the engine if that has not been done, and say so: it takes its time, once for each version."""
    if engine != "compiled":
        return
    from sim.engine.warm import is_warm, warm_up

    if not is_warm():
        click.echo("Compiling the engine, once for this version: about half a minute …", err=True)
        warm_up()


@contextmanager
def lawful() -> Iterator[None]:
    """End with a status of its own when a run contradicts something that cannot be otherwise."""
    from sim.measure.laws import LawBroken

    try:
        yield
    except LawBroken as broken:
        click.echo(f"a law was broken, so nothing is reported: {broken}", err=True)
        click.get_current_context().exit(LAW_BROKEN)


@contextmanager
def progress(names: tuple[str, ...]) -> Iterator[Callable[[str, float], None] | None]:
    """Show a bar for each alternative on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("{task.description:12}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
    ) as bars:  # fmt: skip
        tasks = {name: bars.add_task(name, total=1.0) for name in names}

        def heard(name: str, share: float) -> None:
            bars.update(tasks[name], completed=share)

        yield heard
