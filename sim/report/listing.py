"""What there is: scenarios, designs, pathways, services, municipalities, resource types; and whether it sums up."""

from collections.abc import Callable

from sim.experiment.calibration import calibration, messages_by_family
from sim.facts.catalogue import facts
from sim.facts.home import scenarios
from sim.facts.yaml import read
from sim.fhir.kinds import OTHERS, TYPES, steps

MOST_PARTS = 5  # of a volume, by name
FEW_LINES = 6  # of the municipalities, when everything is listed
MOST_STEPS = 4  # that write a resource type, by name
Lines = list[tuple[str, str]]


def _scenarios(brief: bool) -> Lines:
    del brief
    found = []
    for path in sorted(scenarios().glob("**/*.yaml")):
        written = read(path).data
        title = written.get("title", "")
        # An anchor speaks both languages, and is run by another command.
        found.append((path.stem, f"{title['en']} (an anchor)" if isinstance(title, dict) else str(title)))
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


def _calibration(brief: bool) -> Lines:
    """Say of each yearly volume what the model's year sums to, and which pathway or rate gives how much of it."""
    found: Lines = []
    for one in calibration(facts()):
        known = facts().volumes[one.volume]
        expected, given = (f"{count:,.0f}".replace(",", " ") for count in (one.expected, one.published))
        said = f"{expected} of {given} ({known.per_year.evidence}), {one.ratio:.2%}"
        if brief:
            found.append((one.volume, said))
            continue
        first = ", ".join(f"{part.source} {part.count / one.expected:.1%}" for part in one.parts[:MOST_PARTS])
        rest = len(one.parts) - MOST_PARTS
        found.append(
            (one.volume, f"{known.name.en} ({known.year}): {said}. {first}" + (f", {rest} more" if rest > 0 else ""))
        )
    if not brief:
        families = messages_by_family(facts())
        total = sum(families.values())
        said = ", ".join(f"{name} {count / total:.1%}" for name, count in families.items())
        found.append(("messages by family", said))
    return found


def _resources(brief: bool) -> Lines:
    """Say of each resource type of a dataset what it comes of: which words of `writes:`, in which steps."""
    found: Lines = []
    for kind, words in TYPES.items():
        those = steps(facts(), kind)
        said = ", ".join(OTHERS.get(word, word) for word in words)
        few = those[: 0 if brief else MOST_STEPS]
        more = f", {len(those) - len(few)} more" if few and len(those) > len(few) else ""
        found.append((kind, said + (f": {', '.join(few)}{more}" if few else "")))
    return found


SECTIONS: dict[str, Callable[[bool], Lines]] = {
    "scenarios": _scenarios,
    "designs": _designs,
    "pathways": _pathways,
    "services": _services,
    "municipalities": _municipalities,
    "calibration": _calibration,
    "resources": _resources,
}
