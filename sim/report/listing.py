"""What there is: scenarios, designs, pathways, national services, municipalities, each with its title."""

from collections.abc import Callable

from sim.facts.catalogue import facts
from sim.facts.home import scenarios
from sim.facts.yaml import read

FEW_LINES = 6  # of the municipalities, when everything is listed
Lines = list[tuple[str, str]]


def _scenarios(brief: bool) -> Lines:
    del brief
    found = []
    for path in sorted(scenarios().glob("**/*.yaml")):
        title = read(path).data.get("title", "")
        found.append((path.stem, str(title)))
    return found


def _designs(brief: bool) -> Lines:
    return [
        (name, one.title.en if brief else f"{one.title.en}. {one.about.en}") for name, one in facts().designs.items()
    ]


def _pathways(brief: bool) -> Lines:
    return [
        (name, one.title.en if brief else f"{one.title.en} ({len(one.steps)} steps). {one.about.en}")
        for name, one in facts().pathways.items()
    ]


def _services(brief: bool) -> Lines:
    return [
        (name, one.name.en if brief else f"{one.name.en}. {one.about.en}") for name, one in facts().services.items()
    ]


def _municipalities(brief: bool) -> Lines:
    known = facts().municipalities
    lines = [(number, f"{one.name}, {one.county}: {one.inhabitants} inhabitants") for number, one in known.items()]
    if not brief:
        return lines
    return [*lines[:FEW_LINES], ("…", f"{len(lines)} in all: samspill list municipalities")]


SECTIONS: dict[str, Callable[[bool], Lines]] = {
    "scenarios": _scenarios,
    "designs": _designs,
    "pathways": _pathways,
    "services": _services,
    "municipalities": _municipalities,
}
