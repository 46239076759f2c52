"""What is written of patients, read from fixtures/clinical, one file a table; keys must be in the tables they name."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, RootModel, create_model

from sim.facts.catalogue import Facts
from sim.facts.home import fixtures
from sim.facts.problem import Problem, did_you_mean
from sim.facts.yaml import Key, read, shape
from sim.model.clinical import REASONS, Clinical, Writing

FOLDER = "clinical"


@cache
def clinical() -> Clinical:
    """Return the tables.

    Raises `Problem` with file and line for what does not fit its table, and for a key that no table has.
    """
    tables: dict[str, object] = {}
    for name, field in Clinical.model_fields.items():
        called = f"fixtures/{FOLDER}/{name}.yaml"
        model: type[BaseModel] = create_model(name, __base__=RootModel[field.annotation])  # type: ignore[name-defined]
        shaped = shape(read(fixtures() / FOLDER / f"{name}.yaml", called), model)
        tables[name] = shaped.root  # type: ignore[attr-defined]
    found = Clinical.model_validate(tables)
    for table, entry, key, known in _keys(found):
        if key not in known:
            place = read(fixtures() / FOLDER / f"{table}.yaml", f"fixtures/{FOLDER}/{table}.yaml").place((entry,))
            raise Problem(place, f"{entry} names {key!r}, which no table has" + did_you_mean(key, known), _known(known))
    return found


def unknown_writings(facts: Facts) -> list[Problem]:
    """Return, with file and line, every line of `writes:` whose kind is in no table.

    Kinds are checked here and not when pathways are read: a run needs them not, and would wait for the tables.
    """
    kinds = _kinds(clinical())
    found = []
    for file, key, writing in _writings(facts):
        known = kinds.get(writing.what)
        if known is not None and writing.kind not in known:
            place = read(fixtures() / file, f"fixtures/{file}").place(key)
            what = f"{writing.what}: {writing.kind!r} is in no table" + did_you_mean(writing.kind, known)
            found.append(Problem(place, what, _known(known)))
    return found


def _writings(facts: Facts) -> Iterable[tuple[Path, Key, Writing]]:
    """Yield every line of `writes:`: its file in fixtures, where it stands there, and what it says."""
    for name, pathway in facts.pathways.items():
        for number, step in enumerate(pathway.steps):
            for place, writing in enumerate(step.writes):
                yield Path(f"pathways/{name}.yaml"), ("steps", number, "writes", place), writing
    for name, rate in facts.rates.items():
        for place, writing in enumerate(rate.writes):
            yield Path(f"rates/{name}.yaml"), ("writes", place), writing


def _kinds(found: Clinical) -> Mapping[str, Iterable[str]]:
    """Return the kinds that a line may say, by its word; a word whose kinds the schema lists is left to that."""
    return {
        "contact": list(found.contacts),
        "problem": [*REASONS, *found.problems],
        "measure": list(found.sets),
        "order": ["laboratory", *found.documents],
        "document": list(found.documents),
        "decide": sorted({decision.to for decision in found.decisions.values()}),
        "task": list(found.tasks),
    }


def _keys(found: Clinical) -> Iterable[tuple[str, str, str, Iterable[str]]]:
    """Yield every key that an entry of a table names: table, entry, key, and where it must be."""
    for name, problem in found.problems.items():
        yield from (("problems", name, one.medicine, found.medicines) for one in problem.medicines)
        yield from (("problems", name, panel, found.panels) for panel in problem.panels)
        if problem.plan is not None:
            yield "problems", name, problem.plan, found.plans
    for name, medicine in found.medicines.items():
        yield "medicines", name, medicine.form, found.forms
    for name, panel in found.panels.items():
        yield from (("panels", name, test, found.tests) for test in panel.tests)
    movers = {**found.problems, **found.medicines}
    for name, test in found.tests.items():
        yield from (("tests", name, mover, movers) for mover in test.shift)
    for name, sign in found.signs.items():
        yield from (("signs", name, mover, movers) for mover in sign.shift)
        if sign.group is not None:
            yield "signs", name, sign.group, found.groups
    for name, signs in found.sets.items():
        yield from (("sets", name, sign, found.signs) for sign in signs)


def _known(known: Iterable[str]) -> str:
    return "known: " + ", ".join(known)
