"""The graph has who calls whom; what is lost with a system is what a run without that system cannot do."""

import json
from dataclasses import replace

import networkx
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.cli import main
from sim.ecosystem.expected import Odds
from sim.ecosystem.graph import Need, losses, stuck
from sim.engine.reference import run
from sim.experiment.topology import topology
from sim.model.ecosystem import Outage
from sim.model.plan import CallPlan
from sim.model.words import Status
from sim.scenario.load import load
from tests.make import HOUR, a_call, a_join, a_place, a_system, a_work, an_ecosystem, interactions

ROLES = ("own", "kj", "pvk", "rf")
SITES = ("cellar", "nhn", "nhn", "elsewhere")
NOBODY = Odds(())


def a_topology(steps):
    """Four systems at three sites, and one plan."""
    systems = [
        replace(a_system(place, role), place=a_place(site))
        for place, (role, site) in enumerate(zip(ROLES, SITES, strict=True))
    ]
    return an_ecosystem(systems, steps)


def a_need(steps, kind=("0301", "visit"), inhabitants=100.0, fillers=None, share=1.0):
    plan = CallPlan(key="gp.test", steps=tuple(steps))
    return Need(kind, plan, NOBODY, fillers or (lambda role, _: ((role, 1.0),)), inhabitants, share, 10.0 * share)


def failed_without(steps, down):
    """Whether the one interaction of a run fails when some systems are down all the while."""
    outage = Outage(tuple(ROLES.index(one) for one in down), "refusing", 0, HOUR)
    work = a_work(a_topology(steps), interactions([1_000_000]), outages=(outage,))
    return run(work).outcomes.status[0] == Status.FAILED


@st.composite
def nodes(draw, depth=2):
    """A few nodes of a plan, needed or not, with others below them."""
    found = []
    for place in range(draw(st.integers(1, 3))):
        below = draw(nodes(depth - 1)) if depth and draw(st.booleans()) else []
        needed, luck = draw(st.booleans()), f"{depth}/{place}"
        if draw(st.integers(0, 3)):
            found.append(a_call(draw(st.sampled_from(ROLES)), needed=needed, luck=luck, children=tuple(below)))
        else:
            found.append(a_join(*below, needed=needed))
    return found


@settings(max_examples=60)
@given(nodes())
def test_what_is_lost_with_a_system_or_a_site_is_what_a_run_without_it_cannot_do(steps):
    rows = {(one.name, one.is_site): one for one in losses(iter([a_need(steps)]), dict(zip(ROLES, SITES, strict=True)))}
    for role in ROLES:
        assert ((role, False) in rows) == failed_without(steps, [role])
    both = [role for role, site in zip(ROLES, SITES, strict=True) if site == "nhn"]
    assert (("nhn", True) in rows) == failed_without(steps, both)
    assert ("cellar", True) not in rows, "a site of one system is that system"
    for one in rows.values():
        assert (one.inhabitants, one.daily) == (100.0, 10.0)


def test_people_behind_offices_are_shared_among_them_and_counted_once():
    def offices(role, _):
        return (("gp/1", 0.75), ("gp/2", 0.25)) if role == "gp" else ((role, 1.0),)

    needs = [
        a_need([a_call("gp", needed=True)], ("0301", "consultation"), fillers=offices),
        a_need([a_call("gp", needed=True), a_call("rf", needed=True)], ("0301", "prescription"), fillers=offices),
        a_need([a_call("rf")], ("1103", "visit"), inhabitants=50.0),
    ]
    rows = {one.name: one for one in losses(iter(needs), {"gp/1": "a", "gp/2": "b", "rf": "c"})}
    assert {name: round(one.inhabitants) for name, one in rows.items()} == {"gp/1": 75, "gp/2": 25, "rf": 100}
    assert rows["gp/1"].daily == pytest.approx(15.0)


def test_a_call_that_is_made_now_and_then_is_missed_now_and_then():
    steps = [a_call("own", needed=True, p=0.5, children=(a_call("kj", needed=True, p=0.5), a_call("rf")))]
    need = a_need(steps)
    assert stuck(need, lambda role, _: float(role == "own")) == 0.5
    assert stuck(need, lambda role, _: float(role == "kj")) == 0.25
    assert stuck(need, lambda role, _: float(role == "rf")) == 0.0


@pytest.fixture(scope="module")
def vinje():
    return replace(load("steering-group-morning", ("background=none",)), focus=("4036",))


def test_graph_has_every_system_and_edges_of_the_plans(vinje):
    found = topology(vinje, "akson")
    graph = networkx.parse_graphml(found.graphml)
    assert set(graph.nodes["akson"]) == {
        *("role", "kind", "operator", "hosting", "site", "municipality", "lat", "lon", "capacity"),
    }
    assert sum(found.roles.values()) == len(graph)
    assert graph.has_edge("kj", "pvk"), "kjernejournal asks the privacy component"
    assert graph.has_edge("helseid", "eid")
    assert not graph.has_edge("eid", "helseid")
    assert graph.edges["msg/akson", "bus"]["kind"] == "message"
    assert all(edge["calls_per_hour"] > 0 for _, _, edge in graph.edges(data=True))
    assert found.graphml == topology(vinje, "akson").graphml


def test_calls_along_the_edges_are_those_that_theory_expects(vinje):
    from sim.ecosystem.offered import PEOPLE
    from sim.experiment import stage

    graph = networkx.parse_graphml(topology(vinje, "today").graphml)
    builder = stage.builder(vinje, "today", stage.expectation(vinje))
    for service in ("kj", "pvk", "eid", "helseid", "rf"):
        expected = sum(
            week.mean() for (_, stream), week in builder.ledger.expected(service).calls.items() if stream in PEOPLE
        )
        drawn = sum(edge["calls_per_hour"] for _, _, edge in graph.in_edges(service, data=True))
        # Memory is an average over the week here and there; only which hours it is weighed by may differ.
        assert drawn == pytest.approx(expected, rel=0.02), service


def test_show_writes_graph_and_picture_and_says_what_fails_with_what(tmp_path):
    path = tmp_path / "today.graphml"
    words = ["show", "steering-group-morning", "--set", "background=none", "--graph", str(path)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    assert "all at nhn" in result.output and "inhabitants" in result.output
    assert "kj" in networkx.read_graphml(path)
    picture = path.with_suffix(".svg").read_text(encoding="utf-8")
    assert picture.startswith('<svg xmlns="http://www.w3.org/2000/svg"') and "Kjernejournal" in picture
    told = json.loads(CliRunner().invoke(main, [*words, "--json", "--alternative", "akson"]).stdout)
    assert "akson" in [one["name"] for one in told["losses"]]
    people = [round(one["inhabitants"]) for one in told["losses"]]
    assert people == sorted(people, reverse=True)
    assert CliRunner().invoke(main, [*words[:-1], str(tmp_path / "x.svg")]).exit_code == 2
    assert CliRunner().invoke(main, ["show", "steering-group-morning", "--alternative", "akson"]).exit_code == 2
