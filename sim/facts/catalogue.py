"""Everything that is known of the world, read from `fixtures/` into frozen models.

A scenario may put other values in its place (`overrides:`); they are laid over what the files say before any of
it is checked, so an override is held to the same rules and its errors name the scenario's line.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, RootModel

from sim.facts import geography, yaml
from sim.facts.home import fixtures
from sim.facts.problem import Place, Problem, did_you_mean
from sim.facts.yaml import Document, Node, read, shape
from sim.model.arrangement import (
    CallDefaults,
    Hosting,
    Kind,
    MessageRule,
    Network,
    Persons,
    Product,
    Profile,
    ServiceArea,
    TelephoneRule,
    Volume,
)
from sim.model.design import Design, OwnWindow
from sim.model.evidence import Frozen
from sim.model.holding import Expectation, HoldingRules, WorkRules
from sim.model.hospital import Catchment, Hospital
from sim.model.municipality import Municipality
from sim.model.pathway import MessageKind, Pathway, Rate
from sim.model.service import NationalService
from sim.model.words import Area

Model = TypeVar("Model", bound=BaseModel)


class MessageFacts(Frozen):
    """fixtures/messages.yaml."""

    rule: MessageRule
    kinds: dict[str, MessageKind]


@dataclass(frozen=True)
class Facts:
    """The world as the files describe it, and the same with what a scenario has put in its place."""

    municipalities: Mapping[str, Municipality]
    hospitals: Mapping[str, Hospital]
    catchments: Mapping[str, tuple[Catchment, ...]]
    legevakt_hosts: Mapping[str, str]
    services: dict[str, NationalService]
    areas: dict[str, ServiceArea]
    hostings: dict[str, Hosting]
    products: dict[str, Product]
    kinds: dict[str, Kind]
    network: Network
    profiles: dict[str, Profile]
    volumes: dict[str, Volume]
    telephone: dict[str, TelephoneRule]
    messages: MessageFacts
    calls: CallDefaults
    persons: Persons
    holdings: HoldingRules
    work: WorkRules
    expectations: dict[str, Expectation]
    rates: dict[str, Rate]
    pathways: dict[str, Pathway]
    designs: dict[str, Design]
    own_window: dict[str, OwnWindow]  # by area.interaction
    # Who lives near whom, once it has been worked out: by municipality.
    near: dict[str, tuple[tuple[str, float], ...]] = field(init=False, default_factory=dict, repr=False, compare=False)

    def by(self, on: date) -> "Facts":
        """Return the same world with the national services as far as they are planned to have come on a date."""
        return replace(self, services={role: one.by(on) for role, one in self.services.items()})


# One file a table: its name is the key in `overrides:`, too.
_FILES: dict[str, type[BaseModel]] = {
    "areas": RootModel[dict[Area, ServiceArea]],
    "hostings": RootModel[dict[str, Hosting]],
    "products": RootModel[dict[str, Product]],
    "kinds": RootModel[dict[str, Kind]],
    "network": Network,
    "profiles": RootModel[dict[str, Profile]],
    "volumes": RootModel[dict[str, Volume]],
    "telephone": RootModel[dict[str, TelephoneRule]],
    "messages": MessageFacts,
    "calls": CallDefaults,
    "persons": Persons,
    "holdings": HoldingRules,
    "work": WorkRules,
    "expectations": RootModel[dict[str, Expectation]],
    "own_window": RootModel[dict[str, OwnWindow]],
}
# One folder a table, one file an entry: whoever adds a file has added the thing.
_FOLDERS: dict[str, type[BaseModel]] = {
    "services": NationalService,
    "rates": Rate,
    "pathways": Pathway,
    "designs": Design,
}


@cache
def facts() -> Facts:
    """Return what the files say."""
    return _assemble({}, None)


def with_overrides(overrides: dict[str, Node], scenario: Document, at: yaml.Key) -> Facts:
    """Return what the files say with *overrides* laid over it; they stand at *at* in the scenario."""
    if not overrides:
        return facts()
    known = [*_FILES, *_FOLDERS]
    for table in overrides:
        if table not in known:
            raise Problem(
                scenario.place((*at, table)),
                f"unknown table {table!r} in overrides" + did_you_mean(table, known),
                "known: " + ", ".join(known),
            )
    return _assemble(overrides, (scenario, at))


def _assemble(overrides: dict[str, Node], where: tuple[Document, yaml.Key] | None) -> Facts:
    tables: dict[str, object] = {}
    for name, model in _FILES.items():
        if where is not None and name not in overrides:
            tables[name] = getattr(facts(), name)
            continue
        path = fixtures() / f"{name}.yaml"
        shaped = shape(_laid_over(path, name, overrides.get(name), where, (name,)), model)
        tables[name] = shaped.root if isinstance(shaped, RootModel) else shaped
    for name, model in _FOLDERS.items():
        if where is not None and name not in overrides:
            tables[name] = getattr(facts(), name)
            continue
        tables[name] = _folder(name, model, overrides.get(name), where)
    if where is None or "designs" in overrides:
        tables["designs"] = _resolved(tables["designs"])  # type: ignore[arg-type]
    if where is not None:
        return replace(facts(), **tables)  # type: ignore[arg-type]
    return Facts(
        # Plain dicts: the facts travel to worker processes.
        municipalities=dict(geography.municipalities()),
        hospitals=dict(geography.hospitals()),
        catchments=dict(geography.catchments()),
        legevakt_hosts=dict(geography.legevakt_hosts()),
        **tables,  # type: ignore[arg-type]
    )


def _folder(
    name: str, model: type[Model], over: Node | None, where: tuple[Document, yaml.Key] | None
) -> dict[str, Model]:
    paths = {path.stem: path for path in sorted((fixtures() / name).glob("*.yaml"))}
    if over is not None and not isinstance(over, dict) and where is not None:
        document, at = where
        raise Problem(document.place((*at, name)), f"{name} is {over!r}", "give `key: value` lines below it")
    if isinstance(over, dict) and where is not None:
        for entry in over:
            if entry not in paths:
                document, at = where
                place = document.place((*at, name, entry))
                found = f"unknown {entry!r} in overrides of {name}" + did_you_mean(entry, paths)
                raise Problem(place, found, "known: " + ", ".join(paths))
    entries = over if isinstance(over, dict) else {}
    return {
        stem: shape(_laid_over(path, f"{name}/{stem}", entries.get(stem), where, (name, stem)), model)
        for stem, path in paths.items()
    }


def place_of(table: str, entry: str | None, key: yaml.Key) -> Place | None:
    """Return where something is written in the files, in that of an *entry* if it is a folder; None, if nowhere."""
    name = table if entry is None else f"{table}/{entry}"
    path = fixtures() / f"{name}.yaml"
    return _document(path, name).places.get(key) if path.is_file() else None


@cache
def _document(path: Path, name: str) -> Document:
    return read(path, f"fixtures/{name}.yaml")


def _laid_over(
    path: Path, name: str, over: Node | None, where: tuple[Document, yaml.Key] | None, key: yaml.Key
) -> Document:
    """Return a fixture's document with an override's values and places in it."""
    base = _document(path, name)
    if over is None or where is None:
        return base
    scenario, at = where
    laid = Document(base.file, deepcopy(base.data), dict(base.places))

    def lay(under: dict[str, Node], above: dict[str, Node], here: yaml.Key) -> None:
        for word, value in above.items():
            place = scenario.place((*at, *key, *here, word))
            laid.places[(*here, word)] = place
            below = under.get(word)
            if isinstance(below, dict) and isinstance(value, dict):
                if "source" in below and {"value", "median"} & set(below) and "source" not in value:
                    # Another value is no longer what the source said.
                    below = {"evidence": "scenario", "source": f"{scenario.file}"}
                    under[word] = below
                lay(below, value, (*here, word))
            else:
                under[word] = value

    if not isinstance(over, dict):
        raise Problem(scenario.place((*at, *key)), f"{name} is {over!r}", "give `key: value` lines below it")
    lay(laid.data, over, ())
    return laid


def _resolved(designs: dict[str, Design]) -> dict[str, Design]:
    """Return the designs with what each takes over from the one it extends."""
    done: dict[str, Design] = {}

    def resolve(name: str, asked_by: tuple[str, ...]) -> Design:
        place = Place(f"fixtures/designs/{name}.yaml")
        if name in asked_by:
            raise Problem(place, "extends itself: " + " → ".join((*asked_by, name)), "break the circle")
        if name not in designs:
            found = f"unknown design {name!r}" + did_you_mean(name, designs)
            raise Problem(Place(f"fixtures/designs/{asked_by[-1]}.yaml"), found, "known: " + ", ".join(designs))
        if name not in done:
            design = designs[name]
            if design.extends:
                base = resolve(design.extends, (*asked_by, name))
                design = design.model_copy(update={"plans": base.plans | design.plans, "own": base.own | design.own})
            done[name] = design
        return done[name]

    return {name: resolve(name, ()) for name in sorted(designs)}
