"""What is written of patients, read from fixtures/clinical, one file a table; keys must be in the tables they name."""

from collections.abc import Iterable
from functools import cache

from pydantic import BaseModel, RootModel, create_model

from sim.facts.home import fixtures
from sim.facts.problem import Problem, did_you_mean
from sim.facts.yaml import read, shape
from sim.model.clinical import Clinical

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
