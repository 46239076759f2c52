"""Settings that would do nothing: a fault that hits no system, servers for what no alternative has."""

from collections.abc import Mapping

from sim.experiment.stage import hit, names
from sim.facts.problem import Problem, Problems, did_you_mean
from sim.facts.yaml import Key
from sim.model.ecosystem import Ecosystem
from sim.model.sizing import Sizing
from sim.scenario.load import Case


def refuse_idle(case: Case, ecosystems: Mapping[str, Ecosystem]) -> None:
    """Raise `Problems` if something in the scenario does nothing: whoever wrote it meant something else."""
    problems = [*_faults(case, ecosystems), *_servers(case, ecosystems)]
    if problems:
        raise Problems(problems)


def _faults(case: Case, ecosystems: Mapping[str, Ecosystem]) -> list[Problem]:
    problems = []
    for number, fault in enumerate(case.scenario.faults):
        if any(hit(fault.outage, one) for one in ecosystems.values()):
            continue
        word = "system" if fault.outage.system else "hosting"
        meant = fault.outage.system or fault.outage.hosting or ""
        known = {name for one in ecosystems.values() for system in one.systems for name in names(system, word)}
        place = case.document.place(("faults", number, "outage", word))
        found = f"no {word} {meant!r} in any alternative{did_you_mean(meant, sorted(known))}"
        remedy = "give one that is there: a role (plo), a system (plo/1804), a hosting or a site of one"
        problems.append(Problem(place, found, remedy))
    return problems


def _servers(case: Case, ecosystems: Mapping[str, Ecosystem]) -> list[Problem]:
    scenario, problems = case.scenario, []
    services = case.facts[scenario.baseline].services
    shared = tuple(name for name, one in scenario.alternatives.items() if one.sizing is None)
    whose: list[tuple[Key, Sizing, tuple[str, ...]]] = [(("sizing",), scenario.sizing, shared)]
    for name, one in scenario.alternatives.items():
        if one.sizing is not None:
            whose.append((("alternatives", name, "sizing"), one.sizing, (name,)))
    for key, sizing, those in whose:
        there = [system for name in those if name in ecosystems for system in ecosystems[name].systems]
        known = sorted({word for system in there for word in names(system, "system")} - services.keys())
        for name in sizing.servers:
            place = case.document.place((*key, "servers", name))
            if name in services:
                remedy = f"its throughput is a fact: overrides.services.{name}.throughput"
                problems.append(Problem(place, f"servers for the national service {name!r}", remedy))
            elif there and name not in known:
                found = f"servers for {name!r}, which is in no alternative{did_you_mean(name, known)}"
                problems.append(Problem(place, found, "give a role (plo) or a system (plo/1804) that is there"))
    return problems
