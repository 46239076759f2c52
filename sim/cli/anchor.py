"""Published studies done again: `anchor`."""

from pathlib import Path

import click

import sim
from sim.cli.group import main
from sim.cli.options import scenario_options
from sim.cli.shared import lawful, progress, repeat, warm


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
    from sim.experiment.claim import CannotWrite
    from sim.experiment.folder import as_json as json_text
    from sim.report.anchor.again import again
    from sim.report.anchor.terminal import print_anchor
    from sim.scenario.anchor import load_anchor

    case = load_anchor(scenario, settings if seed is None else (*settings, f"seed={seed}"))
    target = out or Path("runs") / case.name
    warm(case.anchor.engine)
    try:
        with progress((case.name,)) as heard, lawful():
            document = again(case, target, lang, heard)
    except CannotWrite as refused:
        raise click.UsageError(str(refused)) from None
    if as_json:
        click.echo(json_text(document), nl=False)
        return
    print_anchor(case, document)
    click.echo(f"\nReport: {target / 'report.html'}")
    click.echo(f"Repeat: {repeat('anchor', scenario, seed, settings)}   # {sim.__version__}, {case.fingerprint()[:7]}")
