"""Which priors decide how alternatives rank: `sensitivity`."""

from pathlib import Path

import click

import sim
from sim.cli.group import INTERRUPTED, LAW_BROKEN, main
from sim.cli.options import run_options, scenario_options
from sim.cli.shared import load, progress, repeat, warm


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

    case = load(scenario, seed, settings)
    from sim.experiment import claim, folder
    from sim.experiment.tornado import STAGES, tornado
    from sim.measure.laws import LawBroken
    from sim.report.tornado import page

    target, began = out or Path("runs") / f"{case.name}-sensitivity", time.monotonic()
    again = repeat("sensitivity", scenario, seed, settings) + "".join(f" --only {one}" for one in only)
    try:
        kept = claim.kept(target, "points", "sensitivity.json")
        warm(case.scenario.engine)
        with progress(STAGES) as heard:
            found = tornado(case, kept, most, workers, only, heard)
        texts = {"sensitivity.json": folder.as_json(found.document), "report.html": page(found, lang)}
        folder.finish(target, case, texts, time.monotonic() - began)
    except LawBroken as broken:
        click.echo(f"a law was broken, so nothing is reported: {broken}", err=True)
        click.get_current_context().exit(LAW_BROKEN)
    except claim.CannotWrite as refused:
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
    click.echo(f"Repeat: {again} --priors {most}   # {sim.__version__}, {case.fingerprint()[:7]}")
