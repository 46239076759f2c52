"""The command line: reads arguments, calls one function, prints.

Heavy imports are made where they are used, so that `samspill --help` answers at once.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import sim

if TYPE_CHECKING:
    from sim.experiment.compare import Comparison
    from sim.scenario.load import Case

GOOD, THRESHOLD_MISSED, USAGE, INVALID, LAW_BROKEN, INTERRUPTED = 0, 1, 2, 3, 4, 130

Command = Callable[..., Any]


def _with(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


scenario_options = _with(
    click.argument("scenario"),
    click.option("--seed", type=click.IntRange(0), help="The luck of the day; the scenario's own if not given."),
    click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Put a value into the scenario."),
    click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else."),
)
run_options = _with(
    click.option("--out", type=click.Path(path_type=Path), help="Folder to write; runs/NAME if not given."),
    click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes."),
    click.option("--lang", type=click.Choice(["en", "nb"]), default="en", show_default=True, help="The report's."),
)


class Samspill(click.Group):
    """Turns what went wrong into one sentence and an exit status."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; input that cannot be used is said file by file and line by line."""
        from sim.facts.problem import Problem, Problems

        try:
            return super().invoke(ctx)
        except (Problem, Problems) as problem:
            lines = str(problem).splitlines()
            for line in lines[:20]:
                click.echo(_plain(line), err=True)
            if len(lines) > 20:
                click.echo(f"… and {len(lines) - 20} more", err=True)
            ctx.exit(INVALID)
        except (KeyboardInterrupt, click.Abort):
            click.echo("interrupted; nothing was written", err=True)
            ctx.exit(INTERRUPTED)


def _plain(text: str) -> str:
    """Return text without control characters: a file's contents must not steer the terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


@click.group(cls=Samspill, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(sim.__version__, prog_name="samspill")
def main() -> None:
    """Try designs of the municipal health-record ecosystem on all of Norway before buying one.

    \b
    samspill explain steering-group     what theory says, before any run
    samspill compare steering-group     run the alternatives and compare them
    samspill sensitivity steering-group   which priors decide how they rank
    samspill list                       the scenarios, designs and services there are
    """  # noqa: D301 - click's own mark for lines that must not be wrapped


@main.command()
@scenario_options
@run_options
def compare(
    scenario: str,
    seed: int | None,
    settings: tuple[str, ...],
    as_json: bool,
    out: Path | None,
    workers: int,
    lang: str,
) -> None:
    """Run a scenario's alternatives and set them beside its baseline.

    Example: samspill compare steering-group --set load.scale=2
    """
    case = _load(scenario, seed, settings)
    _perform(
        case,
        case.order,
        "samspill.comparison/1",
        as_json,
        out,
        workers,
        lang,
        _repeat("compare", scenario, seed, settings),
    )


@main.command()
@scenario_options
@run_options
@click.option("--alternative", help="Which one; the baseline if not given.")
def run(
    scenario: str,
    seed: int | None,
    settings: tuple[str, ...],
    as_json: bool,
    out: Path | None,
    workers: int,
    lang: str,
    alternative: str | None,
) -> None:
    """Run one alternative of a scenario.

    Example: samspill run steering-group --alternative platform
    """
    case = _load(scenario, seed, settings)
    chosen = _chosen(case, alternative)
    repeat = _repeat("run", scenario, seed, settings) + (f" --alternative {alternative}" if alternative else "")
    _perform(case, (chosen,), "samspill.run/1", as_json, out, workers, lang, repeat)


@main.command()
@scenario_options
@click.option("--sensitivity", is_flag=True, help="Also which service times the ranking hangs on; takes some seconds.")
def explain(scenario: str, seed: int | None, settings: tuple[str, ...], as_json: bool, sensitivity: bool) -> None:
    """Say what theory says before any run: zero-load times, utilisation, waits, and what will not keep up.

    Example: samspill explain steering-group
    """
    from sim.experiment.explain import explain as said
    from sim.experiment.folder import as_json as json_text
    from sim.experiment.sensitivity import hangs_on

    case = _load(scenario, seed, settings)
    document = said(case)
    if sensitivity:
        document["hangs_on"] = hangs_on(case)
    if as_json:
        click.echo(json_text(document), nl=False)
        return
    from sim.report.terminal import print_explanation

    print_explanation(document)


@main.command()
@scenario_options
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write; runs/NAME if not given.")
@click.option("--lang", type=click.Choice(["en", "nb"]), default="en", show_default=True, help="The report's.")
def anchor(
    scenario: str, seed: int | None, settings: tuple[str, ...], as_json: bool, out: Path | None, lang: str
) -> None:
    """Do a published study again with our engines, and set what they give beside what was published.

    Example: samspill anchor scenarios/anchors/lapsia-2012.yaml
    """
    from sim.experiment.folder import CannotWrite
    from sim.experiment.folder import as_json as json_text
    from sim.report.anchor.again import again
    from sim.report.anchor.terminal import print_anchor
    from sim.scenario.anchor import load_anchor

    case = load_anchor(scenario, settings if seed is None else (*settings, f"seed={seed}"))
    target = out or Path("runs") / case.name
    _warm(case.anchor.engine)
    try:
        with _progress((case.name,)) as heard, _lawful():
            document = again(case, target, lang, heard)
    except CannotWrite as refused:
        raise click.UsageError(str(refused)) from None
    if as_json:
        click.echo(json_text(document), nl=False)
        return
    print_anchor(case, document)
    click.echo(f"\nReport: {target / 'report.html'}")
    click.echo(f"Repeat: {_repeat('anchor', scenario, seed, settings)}   # {sim.__version__}, {case.fingerprint()[:7]}")


@main.command()
@scenario_options
@run_options
@click.option("--priors", "most", type=click.IntRange(1), default=20, show_default=True, help="How many to run.")
@click.option("--only", multiple=True, metavar="PATH", help="Look at priors whose path begins so, and at no others.")
def sensitivity(
    scenario: str,
    seed: int | None,
    settings: tuple[str, ...],
    as_json: bool,
    out: Path | None,
    workers: int,
    lang: str,
    most: int,
    only: tuple[str, ...],
) -> None:
    """Run a scenario with one prior at a time at its low and at its high, to see which decide the ranking.

    Every figure that has a range is tried in two of the municipalities first; those that move the most are run in the
    whole scenario. What is finished is kept: the same command goes on where it was interrupted.

    Example: samspill sensitivity steering-group --priors 20
    """
    import time

    case = _load(scenario, seed, settings)
    from sim.experiment import folder
    from sim.experiment.tornado import STAGES, tornado
    from sim.measure.laws import LawBroken
    from sim.report.tornado import page

    target, began = out or Path("runs") / f"{case.name}-sensitivity", time.monotonic()
    repeat = _repeat("sensitivity", scenario, seed, settings) + "".join(f" --only {one}" for one in only)
    try:
        kept = folder.claim(target, "points", "sensitivity.json")
        _warm(case.scenario.engine)
        with _progress(STAGES) as heard:
            found = tornado(case, kept, most, workers, only, heard)
        texts = {"sensitivity.json": folder.as_json(found.document), "report.html": page(found, lang)}
        folder.finish(target, case, texts, time.monotonic() - began)
    except LawBroken as broken:
        click.echo(f"a law was broken, so nothing is reported: {broken}", err=True)
        click.get_current_context().exit(LAW_BROKEN)
    except folder.CannotWrite as refused:
        raise click.UsageError(str(refused)) from None
    except KeyboardInterrupt:
        click.echo("interrupted; what was finished is kept, and the same command goes on from there", err=True)
        click.get_current_context().exit(INTERRUPTED)
    if as_json:
        click.echo(texts["sensitivity.json"], nl=False)
        return
    from sim.report.tornado_terminal import print_tornado

    print_tornado(found)
    click.echo(f"\nReport: {target / 'report.html'}")
    click.echo(f"Repeat: {repeat} --priors {most}   # {sim.__version__}, {case.fingerprint()[:7]}")


@main.command()
@click.argument("scenarios", nargs=-1, required=True)
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Put a value into the scenario.")
def check(scenarios: tuple[str, ...], settings: tuple[str, ...]) -> None:
    """Say what is wrong with scenarios, by file and line, without running them.

    Example: samspill check scenarios/*.yaml
    """
    from sim.experiment.precheck import prechecked
    from sim.facts.problem import Problem, Problems

    wrong = False
    for one in scenarios:
        try:
            click.echo(f"{one}: good; {_plain(prechecked(one, settings))}")
        except (Problem, Problems) as problem:
            click.echo(_plain_lines(str(problem)), err=True)
            wrong = True
    if wrong:
        click.get_current_context().exit(INVALID)


def _plain_lines(text: str) -> str:
    return "\n".join(_plain(line) for line in text.splitlines())


@main.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors.

    Example: samspill schema > scenarios/schema.json
    """
    from sim.scenario.schema import scenario_schema

    click.echo(scenario_schema(), nl=False)


@main.command()
@scenario_options
@click.option(
    "--graph", type=click.Path(path_type=Path), metavar="FILE.graphml", help="Write the ecosystem as a graph."
)
@click.option("--alternative", help="Whose graph; the baseline's if not given.")
def show(
    scenario: str,
    seed: int | None,
    settings: tuple[str, ...],
    as_json: bool,
    graph: Path | None,
    alternative: str | None,
) -> None:
    """Show a scenario as it will be run: with what it extends and what is set.

    With --graph FILE.graphml: write an alternative's systems and who calls whom, a picture FILE.svg beside it, and
    print what fails with what: the systems and sites whose loss leaves the most inhabitants without.

    Example: samspill show steering-group --graph today.graphml
    """
    from sim.experiment.folder import as_json as json_text
    from sim.facts.yaml import write

    case = _load(scenario, seed, settings)
    if graph is not None:
        _graph(case, _chosen(case, alternative), graph, as_json)
        return
    if alternative:
        raise click.UsageError("--alternative says whose graph; give --graph too")
    click.echo(json_text(case.resolved()) if as_json else write(case.resolved()), nl=False)


def _graph(case: "Case", name: str, path: Path, as_json: bool) -> None:
    """Write an alternative's graph and its picture, and print its single points of failure."""
    from dataclasses import asdict

    from sim.experiment.folder import as_json as json_text
    from sim.experiment.topology import topology
    from sim.report.terminal import print_losses
    from sim.report.topology import picture

    beside = path.with_suffix(".svg")
    if beside == path:
        raise click.UsageError(f"{path} would be written over by the picture; call it {path.with_suffix('.graphml')}")
    found = topology(case, name)
    try:
        path.write_text(found.graphml, encoding="utf-8")
        beside.write_text(picture(found, case.facts[name]), encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{path} could not be written: {error.strerror or error}") from None
    if as_json:
        click.echo(json_text({"alternative": name, "losses": [asdict(one) for one in found.losses]}), nl=False)
    else:
        print_losses(name, found.losses)
        click.echo(f"\nGraph: {path}, picture: {beside}")


@main.command("list")
@click.argument(
    "what",
    required=False,
    type=click.Choice(["scenarios", "designs", "pathways", "services", "municipalities", "calibration"]),
)
def list_(what: str | None) -> None:
    """List what there is: scenarios, designs, pathways, services, municipalities.

    `calibration`: what the model's year sums to beside each published volume, and who accounts for it.

    Example: samspill list services
    """
    from sim.report.terminal import print_list

    print_list(what)


# --- what the commands share ----------------------------------------------------------------------------------


def _load(scenario: str, seed: int | None, settings: tuple[str, ...]) -> "Case":
    from sim.scenario.load import load

    return load(scenario, settings if seed is None else (*settings, f"seed={seed}"))


def _chosen(case: "Case", alternative: str | None) -> str:
    """Return the alternative that was asked for, or the baseline."""
    from sim.facts.problem import did_you_mean

    chosen = alternative or case.scenario.baseline
    if chosen not in case.order:
        known = ", ".join(case.order)
        raise click.UsageError(f"{chosen!r} is no alternative{did_you_mean(chosen, case.order)}; known: {known}")
    return chosen


def _repeat(command: str, scenario: str, seed: int | None, settings: tuple[str, ...]) -> str:
    """Return the command that does the same again."""
    from shlex import quote

    words = ["samspill", command, quote(scenario)]
    words += [] if seed is None else ["--seed", str(seed)]
    return " ".join(words + [f"--set {quote(one)}" for one in settings])


def _perform(
    case: "Case",
    names: tuple[str, ...],
    schema: str,
    as_json: bool,
    out: Path | None,
    workers: int,
    lang: str,
    repeat: str,
) -> None:
    """Run, write the folder, print, and end with the exit status."""
    import time

    from sim.experiment.precheck import precheck

    precheck(case)  # before anything heavy is imported: what is wrong is said within a second

    from sim.base.memory import keep_freed_memory
    from sim.experiment import folder
    from sim.experiment.compare import compare as compared
    from sim.report.html import report

    target = out or Path("runs") / case.name
    _warm(case.scenario.engine)
    keep_freed_memory()
    began = time.monotonic()
    try:
        with _progress(names) as heard, _lawful():
            comparison: Comparison = compared(case, names, schema, workers, heard)
        more = {"report.html": report(comparison, lang)}
        folder.write(target, comparison, more, time.monotonic() - began)
    except folder.CannotWrite as refused:
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


def _warm(engine: str) -> None:
    """Compile the engine if that has not been done, and say so: it takes its time, once for each version."""
    if engine != "compiled":
        return
    from sim.engine.warm import is_warm, warm_up

    if not is_warm():
        click.echo("Compiling the engine, once for this version: about half a minute …", err=True)
        warm_up()


@contextmanager
def _lawful() -> Iterator[None]:
    """End with a status of its own when a run contradicts something that cannot be otherwise."""
    from sim.measure.laws import LawBroken

    try:
        yield
    except LawBroken as broken:
        click.echo(f"a law was broken, so nothing is reported: {broken}", err=True)
        click.get_current_context().exit(LAW_BROKEN)


@contextmanager
def _progress(names: tuple[str, ...]) -> Iterator[Callable[[str, float], None] | None]:
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
