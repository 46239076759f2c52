"""The ecosystem as a graph: which system calls which and how often, and whose loss leaves how many without."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import networkx

from sim.ecosystem.build import Builder
from sim.ecosystem.expected import Odds, Visits
from sim.ecosystem.offered import PEOPLE
from sim.ecosystem.parties import ELSEWHERE, Party
from sim.facts.catalogue import Facts
from sim.facts.units import legevakt_district
from sim.model.demand import Demand, Week
from sim.model.ecosystem import Ecosystem
from sim.model.plan import CallPlan, Node

Fillers = Callable[[str, str], tuple[tuple[str, float], ...]]  # (role, scope): the systems, with each one's share
Hit = Callable[[str, str], float]  # (role, scope): how likely it is that who fills the role is down


@dataclass(frozen=True)
class Need:
    """One kind of interaction of one municipality's people: its plan, how likely each condition is, who fills roles.

    `inhabitants` are those behind it; `kind` says which needs are of the same inhabitants and the same interaction.
    """

    kind: tuple[str, str]
    plan: CallPlan
    odds: Odds
    fillers: Fillers
    inhabitants: float
    share: float
    daily: float


@dataclass(frozen=True)
class Loss:
    """What is lost with a system or with all that stands at one site: people served by it, interactions a day."""

    name: str
    is_site: bool
    systems: int
    inhabitants: float
    daily: float


# --- the graph ----------------------------------------------------------------------------------------------


class _Edges(Visits):
    """How often one interaction makes each role ask each role, on average over a week."""

    def __init__(self, facts: Facts, demand: Demand, odds: Odds) -> None:
        super().__init__(facts, demand, odds)
        self.edges: dict[tuple[tuple[str, str], tuple[str, str]], float] = defaultdict(float)
        self._weight = demand.shape / demand.shape.sum()

    def _call(self, node: Node, times: Week, cause: str, caller: tuple[str, str]) -> None:
        super()._call(node, times, cause, caller)
        self.edges[caller, (node.role, node.scope)] += float((times * self._weight).sum())


def graph(builder: Builder, ecosystem: Ecosystem) -> "networkx.DiGraph[str]":
    """Return systems and who calls whom, of the municipalities looked at; `calls_per_hour` is the week's mean.

    What people ask of the system that they have open is no edge, and what machines look up has no caller. A system
    that asks itself, as kjernejournal's portal does, has an edge to itself.
    """
    found: networkx.DiGraph[str] = networkx.DiGraph(alternative=ecosystem.alternative)
    for one in ecosystem.systems:
        found.add_node(
            one.name,
            role=one.role,
            kind=one.kind,
            operator=one.operator,
            hosting=one.hosting,
            site=one.place.site,
            municipality=one.municipality,
            lat=one.place.lat,
            lon=one.place.lon,
            capacity=one.capacity,
        )
    for demand, party, number, part in _parties(builder):
        hourly = float(demand.shape.mean()) * demand.yearly[number] * part * demand.season
        visits = _Edges(builder.facts, demand, builder.parties.odds(party, demand))
        visits.add(_plan(builder, number, demand))
        who = partial(_fillers, builder, party)
        for (caller, called), times in visits.edges.items():
            for start, share in who(*caller):
                for end, other in who(*called) if caller != called or caller[0] != "own" else ():
                    _add(found, start, end, hourly * times * share * other, "call")
        for (role, scope, _), p in visits.messages.items():
            _post(builder, found, who("own", ""), who(role, scope), hourly * p)
    return found


def _post(
    builder: Builder,
    found: "networkx.DiGraph[str]",
    senders: tuple[tuple[str, float], ...],
    receivers: tuple[tuple[str, float], ...],
    hourly: float,
) -> None:
    """Add a message's way: sender, its message server, the bus, the receiver's server, the receiver."""
    for ends, out in ((senders, True), (receivers, False)):
        for system, share in ends:
            server = builder.registry.roles.get(("msg", system))
            way = [system, *([server] if server else []), "bus"]
            for start, end in pairwise(way):
                pair = (start, end) if out else (end, start)
                _add(found, *pair, hourly * share, "message")


def _add(found: "networkx.DiGraph[str]", start: str, end: str, hourly: float, kind: str) -> None:
    if not hourly:
        return
    known = found.get_edge_data(start, end, {"calls_per_hour": 0.0})
    found.add_edge(start, end, kind=kind, calls_per_hour=float(known["calls_per_hour"]) + hourly)


def graphml(found: "networkx.DiGraph[str]") -> str:
    """Return a graph as GraphML, the same bytes each time."""
    rounded = found.copy()
    for _, _, edge in rounded.edges(data=True):
        edge["calls_per_hour"] = float(f"{edge['calls_per_hour']:.6g}")
    return "\n".join(networkx.generate_graphml(rounded, named_key_ids=True)) + "\n"


def by_role(found: "networkx.DiGraph[str]") -> tuple[dict[str, int], list[tuple[str, str, str, float]]]:
    """Return how many systems each role has, and between roles the kind of calls and how many there are an hour."""
    roles: dict[str, int] = defaultdict(int)
    for _, one in found.nodes(data=True):
        roles[one["role"]] += 1
    edges: dict[tuple[str, str, str], float] = defaultdict(float)
    for start, end, edge in found.edges(data=True):
        edges[found.nodes[start]["role"], found.nodes[end]["role"], edge["kind"]] += edge["calls_per_hour"]
    return dict(sorted(roles.items())), [(*key, rate) for key, rate in sorted(edges.items())]


# --- what fails with what -----------------------------------------------------------------------------------


def needs(builder: Builder) -> Iterator[Need]:
    """Yield what the people of the municipalities looked at do, and whom they need for it."""
    memory: dict[tuple[Party, str, str], tuple[tuple[str, float], ...]] = {}

    def fill(party: Party, role: str, scope: str) -> tuple[tuple[str, float], ...]:
        key = party, role, scope
        if key not in memory:
            memory[key] = _fillers(builder, party, role, scope)
        return memory[key]

    known = builder.facts.municipalities
    for demand, party, number, part in _parties(builder):
        daily = 24 * float(demand.shape.mean()) * demand.yearly[number] * part * demand.season
        served = legevakt_district(builder.facts, number) if demand.area == "legevakt" else (number,)
        everyone = sum(known[home].inhabitants for home in served)
        for home in served:
            yield Need(
                kind=(home, demand.step),
                plan=_plan(builder, number, demand),
                odds=builder.parties.odds(party, demand),
                fillers=partial(fill, party),
                inhabitants=float(known[home].inhabitants),
                share=part,
                daily=daily * known[home].inhabitants / everyone,
            )


def losses(found: Iterator[Need], sites: dict[str, str]) -> list[Loss]:
    """Return what is lost with each system and with each site, the most inhabitants first.

    Lost is an interaction that cannot be done: a call that its plan needs is not answered, and nothing is remembered.
    A municipality's inhabitants count as often as the interaction of theirs that is hit the most. `sites` says where
    each system stands; a site where only one does is that system.
    """
    people: dict[tuple[str, bool], dict[tuple[str, str], float]] = defaultdict(lambda: defaultdict(float))
    daily: dict[tuple[str, bool], float] = defaultdict(float)
    inhabitants: dict[str, float] = {}
    for need in found:
        inhabitants[need.kind[0]] = need.inhabitants
        for down, hit in _candidates(need, sites).items():
            lost = stuck(need, lambda role, scope, hit=hit: hit.get((role, scope), 0.0))  # type: ignore[misc]
            if lost:
                people[down][need.kind] += lost * need.share
                daily[down] += lost * need.daily
    standing: dict[str, int] = defaultdict(int)
    for site in sites.values():
        standing[site] += 1
    rows = []
    for (name, is_site), kinds in people.items():
        worst: dict[str, float] = {}
        for (number, _), share in kinds.items():
            worst[number] = max(worst.get(number, 0.0), share)
        if not is_site or standing[name] > 1:
            behind = sum(inhabitants[number] * share for number, share in worst.items())
            rows.append(Loss(name, is_site, standing[name] if is_site else 1, behind, daily[name, is_site]))
    return sorted(rows, key=lambda one: (-round(one.inhabitants), -round(one.daily, 3), one.is_site, one.name))


def _candidates(need: Need, sites: dict[str, str]) -> dict[tuple[str, bool], dict[tuple[str, str], float]]:
    """Return each system and site that fills a role of the plan, with how likely it is the one for each role."""
    found: dict[tuple[str, bool], dict[tuple[str, str], float]] = defaultdict(lambda: defaultdict(float))
    asked = dict.fromkeys((node.role, node.scope) for step in need.plan.steps for node in step.walk() if node.role)
    for role, scope in asked:
        for system, share in need.fillers(role, scope):
            found[system, False][role, scope] += share
            found[sites[system], True][role, scope] += share
    return found


def stuck(need: Need, hit: Hit) -> float:
    """Return how likely an interaction cannot be done while some systems are down, and could be if they were up."""
    return _one_fails(need.plan.steps, need.odds, hit)


def _one_fails(nodes: tuple[Node, ...], odds: Odds, hit: Hit) -> float:
    """Return how likely one of the needed nodes fails."""
    well = 1.0
    for node in nodes:
        if node.needed:
            well *= 1.0 - _fails(node, odds, hit)
    return 1.0 - well


def _fails(node: Node, odds: Odds, hit: Hit) -> float:
    asked = node.p * node.access * odds.holds(node.when_all, node.when_none)
    if not asked or node.phone is not None:
        return 0.0
    down = hit(node.role, node.scope) if node.role and not node.through else 0.0
    return asked * (down + (1.0 - down) * _one_fails(node.children, odds, hit))


# --- whose interactions -------------------------------------------------------------------------------------


def _parties(builder: Builder) -> Iterator[tuple[Demand, Party, str, float]]:
    """Yield each step that people do, of each municipality looked at: demand, party, municipality, the party's part."""
    for demand in builder.order.demand:
        if demand.stream not in PEOPLE:
            continue
        for number in builder.order.focus:
            if demand.yearly[number]:
                for party, part in builder.parties.of(number, demand.area):
                    yield demand, party, number, part


def _plan(builder: Builder, number: str, demand: Demand) -> CallPlan:
    return builder.plans[builder.plan_of(number, demand.key)]


def _fillers(builder: Builder, party: Party, role: str, scope: str) -> tuple[tuple[str, float], ...]:
    return tuple((name, share) for name, share in builder.parties.resolve(role, scope, party) if name != ELSEWHERE)
