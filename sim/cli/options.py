"""Arguments and options that mean the same in every command."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

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
_workers = click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes.")
_lang = click.option("--lang", type=click.Choice(["en", "nb"]), default="en", show_default=True, help="The report's.")
run_options = _with(
    click.option("--out", type=click.Path(path_type=Path), help="Folder to write; runs/NAME if not given."),
    _workers,
    _lang,
)
dataset_options = _with(
    click.option("--out", type=click.Path(path_type=Path), help="Folder to write; data/NAME if not given."),
    _workers,
    _lang,
)
