"""Reading a scenario: the file, what it extends, what the command line sets, and whether all of it makes sense."""

import json
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim.facts.catalogue import Facts, facts, with_overrides
from sim.facts.home import scenarios
from sim.facts.problem import Place, Problem, Problems, did_you_mean
from sim.facts.yaml import Document, Key, Node, parse, read, shape, shortened
from sim.model.scenario import Alternative, Period, Scenario
from sim.scenario.select import municipalities, unknown
from sim.scenario.threshold import Threshold, parse_threshold

MOST_EXTENDS = 8
MOST_LETTERS = 255  # of a file's name
# What was a design once, and what to write in its place.
MOVED = {"national": "the services are no design: write {default: silos, services: completed}"}
# What the people and their day are made of: the same in all alternatives, or they could not be paired.
COMMON = ("persons", "pathways", "rates", "areas", "volumes", "profiles")


@dataclass(frozen=True)
class Case:
    """A scenario that can be run: what it says, whom it looks at, and the world of each alternative."""

    name: str
    scenario: Scenario
    focus: tuple[str, ...]  # numbers of the municipalities looked at, in order
    facts: dict[str, Facts]  # by alternative
    thresholds: tuple[Threshold, ...]
    document: Document

    @property
    def order(self) -> tuple[str, ...]:
        """The alternatives, the baseline first and then by name: not by their order in the file."""
        others = sorted(name for name in self.scenario.alternatives if name != self.scenario.baseline)
        return (self.scenario.baseline, *others)

    def with_period(self, period: Period) -> "Case":
        """Return the same case in another period: what goes wrong does so at the same time by the clock."""
        faults = tuple(
            fault.model_copy(update={"outage": fault.outage.model_copy(update={"at": self._at(fault.outage.at)})})
            for fault in self.scenario.faults
        )
        return replace(self, scenario=self.scenario.model_copy(update={"period": period, "faults": faults}))

    def _at(self, at: int | time | datetime) -> datetime:
        period = self.scenario.period
        return period.begins + timedelta(microseconds=period.moment(at))

    def resolved(self) -> dict[str, Any]:
        """Return the scenario as one document: what it extends and what the command line set is in it."""
        plain: dict[str, Any] = self.scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        plain.pop("extends", None)
        return plain

    def fingerprint(self) -> str:
        """Return the hash of what the scenario says, whatever the order of its keys."""
        text = json.dumps(self.resolved(), sort_keys=True, ensure_ascii=False)
        return sha256(text.encode()).hexdigest()


def find(argument: str) -> Path:
    """Return the scenario file that a command was given: a path, or the name of one that comes with Samspill."""
    path = Path(argument)
    try:
        path.exists()
    except (OSError, ValueError):
        raise Problem(Place(shortened(argument)), "no name that a file can have", "check the path") from None
    if path.exists() or path.suffix in (".yaml", ".yml"):
        inside = path.parts[path.parts.index("scenarios") + 1 :] if "scenarios" in path.parts else ()
        ours = scenarios().joinpath(*inside)
        if not path.exists() and ".." not in inside and ours.is_file():
            return ours
        if path.is_dir():
            raise Problem(Place(argument), "a folder", "give the scenario file in it")
        return path
    shipped = {one.stem: one for one in sorted(scenarios().glob("**/*.yaml"))}
    if argument in shipped:
        return shipped[argument]
    raise Problem(
        Place(argument),
        "no such file, and no scenario of that name" + did_you_mean(argument, shipped),
        "known names: " + ", ".join(shipped),
    )


def load(argument: str, settings: tuple[str, ...] = ()) -> Case:
    """Read, merge and check the scenario called *argument*. Raises `Problem` or `Problems`."""
    path = find(argument)
    document = _extended(path, path.resolve().parent, ())
    for setting in settings:
        put(document, setting)
    if "anchor" in document.data:
        raise Problem(document.place(("anchor",)), "an anchor and no scenario", f"run it with `samspill anchor {path}`")
    _drop(document)
    scenario = shape(document, Scenario)
    return _checked(path.stem, scenario, document)


def with_alternatives(case: Case, alternatives: dict[str, Alternative]) -> Case:
    """Return a case with other alternatives in the place of its own, the baseline among them, and without demands."""
    scenario = case.scenario.model_copy(update={"alternatives": alternatives, "thresholds": ()})
    return replace(_checked(case.name, scenario, case.document), focus=case.focus)


def _extended(path: Path, folder: Path, above: tuple[Path, ...]) -> Document:
    """Return a document laid over the one it extends."""
    real = path.resolve()
    document = read(path)
    base = document.data.get("extends")
    if base is None:
        return document
    place = document.place(("extends",))
    if not isinstance(base, str):
        raise Problem(place, "extends is not the name of a file", "write `extends: other.yaml`")
    if "\0" in base or len(base) > MOST_LETTERS:
        raise Problem(place, "extends is no name that a file can have", "write `extends: other.yaml`")
    target = folder / base
    if not target.resolve().is_relative_to(folder):
        raise Problem(place, f"extends {base!r}, which lies outside {folder.name}/", "extend a file beside this one")
    if target.resolve() in (*above, real):
        circle = " → ".join(one.name for one in (*above, real, target.resolve()))
        raise Problem(place, f"extends in a circle: {circle}", "break the circle")
    if len(above) >= MOST_EXTENDS:
        raise Problem(place, f"extends more than {MOST_EXTENDS} files deep", "flatten it")
    if not target.exists():
        near = did_you_mean(base, [one.name for one in folder.glob("*.yaml")])
        raise Problem(place, f"extends {base!r}, which is not there{near}", f"it should lie in {folder.name}/")
    if not target.is_file():
        raise Problem(place, f"extends {base!r}, which is no file", "write `extends: other.yaml`")
    under = _extended(target, folder, (*above, real))
    return _over(under, document)


def _over(under: Document, above: Document) -> Document:
    """Lay one document over another: mappings are merged, everything else is replaced."""
    merged = Document(above.file, deepcopy(under.data), dict(under.places))

    def lay(below: dict[str, Node], upper: dict[str, Node], key: Key) -> None:
        for word, value in upper.items():
            here = (*key, word)
            merged.places[here] = above.places[here]
            old = below.get(word)
            if isinstance(old, dict) and isinstance(value, dict):
                lay(old, value, here)
            else:
                below[word] = value
                merged.places |= {k: p for k, p in above.places.items() if k[: len(here)] == here}

    lay(merged.data, above.data, ())
    return merged


def _drop(document: Document) -> None:
    """Take out the alternatives that are `null`: what a file has of the one it extends and does not want."""
    alternatives = document.data.get("alternatives")
    if isinstance(alternatives, dict):
        for name in [one for one, value in alternatives.items() if value in ("null", "~")]:
            del alternatives[name]


def put(document: Document, setting: str) -> None:
    """Put one `key=value` of the command line into the document; `[a, b]` and `{a: b}` are read as in a file."""
    key, equals, value = setting.partition("=")
    place = Place(f"--set {setting}")
    if not equals or not key:
        raise Problem(place, "no `key=value`", "write for example --set load.scale=2")
    if key == "extends":
        raise Problem(place, "extends is followed when the file is read", "write it into a file of your own")
    here = document.data
    words = key.split(".")
    for depth, word in enumerate(words[:-1], start=1):
        inside = here.setdefault(word, {})
        if not isinstance(inside, dict):
            inside = here[word] = {}
        document.places[tuple(words[:depth])] = place
        here = inside
    here[words[-1]] = _flow(value, place) if value[:1] in ("[", "{") else value
    for known in [one for one in document.places if one[: len(words)] == tuple(words)]:
        del document.places[known]  # what stood there before had its own lines
    document.places[tuple(words)] = place


def _flow(value: str, place: Place) -> Node:
    """Return the list or mapping that a value on the command line writes."""
    try:
        return parse(f"value: {value}".encode(), place.file).data["value"]
    except Problem as problem:
        raise Problem(place, problem.found, "close every bracket, and quote it for the shell") from None


def _checked(name: str, scenario: Scenario, document: Document) -> Case:
    problems: list[Problem] = []
    designs = facts().designs
    if scenario.baseline not in scenario.alternatives:
        hint = did_you_mean(scenario.baseline, scenario.alternatives)
        known = ", ".join(sorted(scenario.alternatives))
        problems.append(
            Problem(
                document.place(("baseline",)),
                f"baseline {scenario.baseline!r} is no alternative{hint}",
                f"known: {known}",
            )
        )
    for called, alternative in scenario.alternatives.items():
        at: Key = ("alternatives", called)
        named = {(*at, "default"): alternative.default} | {
            (*at, "municipalities", number): design for number, design in alternative.municipalities.items()
        }
        for key, design in named.items():
            if design not in designs:
                hint = did_you_mean(design, designs)
                problems.append(
                    Problem(
                        document.place(key),
                        f"unknown design {design!r}{hint}",
                        MOVED.get(design, "known: " + ", ".join(designs)),
                    )
                )
        problems += _unknown_numbers(alternative.municipalities, document, (*at, "municipalities"))
    focus, wrong = municipalities(scenario.municipalities, document)
    problems += wrong
    problems += _faults(scenario, document)
    thresholds = []
    for place_in_list, text in enumerate(scenario.thresholds):
        try:
            thresholds.append(parse_threshold(text, tuple(scenario.alternatives)))
        except ValueError as error:
            problems.append(Problem(document.place(("thresholds", place_in_list)), f"{text!r}", str(error)))
    worlds: dict[str, Facts] = {}
    try:
        common = dict(scenario.overrides)
        for called, alternative in scenario.alternatives.items():
            world = with_overrides(common, document, ("overrides",))
            if alternative.overrides:
                world = _alternative_world(common, alternative.overrides, document, called)
            by_date = scenario.services_of(called) == "by_date"
            worlds[called] = world.by(scenario.period.begins.date()) if by_date else world
    except Problem as problem:
        problems.append(problem)
    except Problems as several:
        problems += several.problems
    if problems:
        raise Problems(tuple(problems))
    return Case(name, scenario, focus, worlds, tuple(thresholds), document)


def _alternative_world(common: dict[str, Node], own: dict[str, Node], document: Document, called: str) -> Facts:
    """Return the world of an alternative that overrides something by itself, over what the scenario overrides."""
    at: Key = ("alternatives", called, "overrides")
    for table in COMMON:
        if table in own:
            found = f"{table} in the overrides of one alternative"
            raise Problem(
                document.place((*at, table)),
                found,
                "put it in the scenario's overrides: all alternatives share the same people and day",
            )
    merged = Document(document.file, {"overrides": deepcopy(common)}, {})
    merged.places = {k: p for k, p in document.places.items() if k[:1] == ("overrides",)}
    above = Document(document.file, {"overrides": own}, {})
    above.places = {("overrides", *k[len(at) :]): p for k, p in document.places.items() if k[: len(at)] == at}
    laid = _over(merged, above)
    overrides = laid.data["overrides"]
    assert isinstance(overrides, dict)
    return with_overrides(overrides, laid, ("overrides",))


def _unknown_numbers(numbers: dict[str, str], document: Document, at: Key) -> list[Problem]:
    return [problem for number in numbers if (problem := unknown(number, document.place((*at, number))))]


def _faults(scenario: Scenario, document: Document) -> list[Problem]:
    known_hostings = facts().hostings
    roles = sorted({*facts().services, *(role for kind in facts().kinds.values() for role in kind.roles)})
    problems = []
    for number, fault in enumerate(scenario.faults):
        at: Key = ("faults", number, "outage")
        hosting = fault.outage.hosting
        if hosting is not None and hosting.partition("/")[0] not in known_hostings:
            hint = did_you_mean(hosting, known_hostings)
            found = f"unknown hosting {hosting!r}{hint}"
            problems.append(Problem(document.place((*at, "hosting")), found, "known: " + ", ".join(known_hostings)))
        system = fault.outage.system
        if system is not None and system.partition("/")[0] not in roles:
            hint = did_you_mean(system, roles)
            problems.append(
                Problem(
                    document.place((*at, "system")),
                    f"unknown system {system!r}{hint}",
                    "known: " + ", ".join(roles),
                )
            )
        unit = system.partition("/")[2].partition("/")[0] if system else ""
        if unit[:1].isdigit() and (problem := unknown(unit, document.place((*at, "system")))):
            problems.append(problem)
        when = scenario.period.moment(fault.outage.at)
        if not 0 <= when < scenario.period.microseconds:
            early = when < 0
            found = f"the outage begins {'before the simulation does' if early else 'after the period has ended'}"
            remedy = "begin it later" if early else "begin it earlier"
            problems.append(Problem(document.place((*at, "at")), found, remedy))
    return problems
