"""Whether the model does as much in a year as was published, and which pathway or rate accounts for how much of it.

Expectation alone: nothing is drawn and nothing runs. All municipalities stand under today's design. Many volumes are
themselves what a pathway begins with, so their sum only says that nothing is forgotten or counted twice. Those that
are sums of other volumes' steps say more: prescriptions issued, samples, messages, look-ups in kjernejournal and the
registers, dialogue, discharges, visits. There one probability, said where it stands, was set so that they come out.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sim.ecosystem.arrangement import PlanSet
from sim.ecosystem.expected import Odds, Visits
from sim.ecosystem.plans import Compiler
from sim.ecosystem.sources import sources
from sim.experiment.inline import inline_plans
from sim.facts.catalogue import Facts
from sim.model.arrangement import Counted
from sim.model.demand import WEEKS_A_YEAR, Demand
from sim.model.words import JOURNAL_OF
from sim.population.expectation import demand

TODAY = "silos"
ON = datetime.fromisoformat("2025-03-17")  # which services may be read by whom is a matter of the date
MACHINES = "machines"


@dataclass(frozen=True)
class Part:
    """What one pathway's step, one rate or the machines of one service add to a volume in a year."""

    source: str
    count: float


@dataclass(frozen=True)
class Calibrated:
    """One published volume beside what the model's year sums to."""

    volume: str
    published: float
    parts: tuple[Part, ...]

    @property
    def expected(self) -> float:
        """How many the model's year has."""
        return sum(part.count for part in self.parts)

    @property
    def ratio(self) -> float:
        """The model's year over the published one."""
        return self.expected / self.published


@dataclass(frozen=True)
class Year:
    """One step's or rate's year: interactions, calls by role.operation, messages."""

    source: str
    key: str
    count: float
    calls: dict[str, float]
    messages: dict[tuple[str, str], float]  # by kind and receiver's role


def calibration(facts: Facts) -> tuple[Calibrated, ...]:
    """Return every volume that says what it counts."""
    years = tuple(every_year(facts))
    return tuple(
        Calibrated(name, volume.per_year.value, _parts(facts, years, volume.counted))
        for name, volume in facts.volumes.items()
        if volume.counted is not None
    )


def messages_by_family(facts: Facts) -> dict[str, float]:
    """Return the year's expected messages by family of kinds."""
    found: dict[str, float] = defaultdict(float)
    for year in every_year(facts):
        for (kind, _), count in year.messages.items():
            found[facts.messages.kinds[kind].family] += count
    return dict(sorted(found.items()))


def every_year(facts: Facts) -> Iterator[Year]:
    """Yield the year of each step, each rate, and each service's machines."""
    design = facts.designs[TODAY]
    compiler = Compiler(facts, "as_is", PlanSet(TODAY), ON.date(), sources(facts))
    kinds = list(facts.messages.kinds)
    plans = inline_plans(facts) | design.plans
    for one in demand(facts, ON):
        plan = compiler.plan(one.key, plans[one.key])
        visits = Visits(facts, one, _odds(facts, one)).add(plan)
        nation = sum(one.yearly.values()) * WEEKS_A_YEAR
        calls: dict[str, float] = defaultdict(float)
        for (role, _, operation, _), times in visits.calls.items():
            asked = _own(one.area) if role == "own" else role
            calls[f"{asked}.{operation}"] += float((one.shape * times).sum()) * nation
        count = float(one.shape.sum()) * nation
        messages: dict[tuple[str, str], float] = defaultdict(float)
        for (to, _, place), p in visits.messages.items():
            messages[kinds[plan.tell[place].kind], to] += p * count
        yield Year(one.step, one.key, count, dict(calls), dict(messages))
    for role, service in facts.services.items():
        for load in service.machines:
            count = facts.volumes[load.volume].per_year.value * load.share.value
            yield Year(f"{MACHINES}.{role}", "", count, {f"{role}.{load.operation}": count}, {})


def _own(area: str) -> str:
    return "helsenorge" if area == "citizen" else JOURNAL_OF[area]


def _odds(facts: Facts, one: Demand) -> Odds:
    """Return how likely each condition is when all municipalities stand as today and none on Helseplattformen."""
    return Odds(
        (
            ("resident_here", 1.0 - one.visitors),
            ("resident_joined", 1.0),
            ("borders_open", 0.0),
            ("gp_joined", 0.0),
            ("gp_reads", 0.0),
            ("gp_publishes", 0.0),
            ("uses_home_care", one.uses_home_care),
            ("hospital_on_hp", 0.0),
            ("login_by_helseid", _by_helseid(facts, one.area)),
            ("admitted", one.admitted),
        )
    )


def _by_helseid(facts: Facts, area: str) -> float:
    sold = [product for product in facts.products.values() if _own(area) in product.roles]
    total = sum(product.share.value for product in sold)
    return sum(product.share.value for product in sold if product.login == "helseid") / total if total else 0.0


def _parts(facts: Facts, years: tuple[Year, ...], counted: Counted) -> tuple[Part, ...]:
    each = counted.each.value if counted.each is not None else 1.0
    parts = []
    for year in years:
        count = year.count if year.key in counted.interactions else 0.0
        count += sum(year.calls.get(name, 0.0) for name in counted.calls)
        if not counted.by or year.key.partition(".")[0] in counted.by:
            for (kind, to), sent in year.messages.items():
                meant = kind in counted.messages or facts.messages.kinds[kind].family in counted.messages
                if meant and counted.to in (None, to):
                    count += sent
        if count:
            parts.append(Part(year.source, count * each))
    return tuple(sorted(parts, key=lambda part: (-part.count, part.source)))
