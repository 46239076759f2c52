"""Which priors the ranking hangs on, by runs: what a prior moves, what it leaves alone, and what is not done twice."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from sim.cli import main
from sim.experiment import points as points_module
from sim.experiment.points import Points
from sim.experiment.priors import ENDS, priors, turned
from sim.experiment.run import of_all, ran
from sim.experiment.screening import small, widest
from sim.experiment.yardsticks import YARDSTICKS, read_all, swaps
from sim.facts.home import fixtures
from sim.facts.yaml import read
from sim.report.words import TABLE
from sim.scenario.load import load
from tests.test_report import Page

SMALL = """\
title: Vinje, one morning
period: {start: 2025-03-17T08:00, length: 2 h, warm_up: 0 s}
municipalities: ["4036"]
background: none
baseline: today
alternatives:
  today: {default: silos}
  akson: {default: central}
"""
TELEPHONES = ("gp", "ward", "allocation", "home_care", "legevakt", "health_centre", "night_patrol")


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "vinje.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def vinje(tmp_path_factory):
    """The small scenario, its points, and the usual one: many tests begin with them."""
    path = tmp_path_factory.mktemp("vinje") / "vinje.yaml"
    path.write_text(SMALL, encoding="utf-8")
    points = Points(load(str(path)))
    return points.case, points, points.usual()


def call(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def named(case, path):
    return next(one for one in priors(case) if one.path == path)


def refuse(*given, **more):
    raise AssertionError("an engine was started")


# --- what a prior moves -----------------------------------------------------------------------------------------


def test_a_prior_that_no_plan_of_any_alternative_uses_moves_nothing(vinje):
    case, points, usual = vinje
    platform = named(case, "kinds.platform.operations.overview")
    assert [points.at([platform], end, usual) for end in ENDS] == [usual, usual]
    # Times that somebody asks for do move something, so the same comparison can fail.
    assert points.at([named(case, "kinds.journal.operations.read")], "high", usual) != usual


def test_designs_that_nobody_has_are_not_asked_about(vinje):
    paths = [one.path for one in priors(vinje[0])]
    assert any(path.startswith("designs.central.") for path in paths)
    assert not any(path.startswith("designs.federation.") for path in paths)


def test_a_prior_of_one_designs_plan_moves_that_alternative_and_no_other(vinje):
    case, points, usual = vinje
    joined = named(case, "designs.central.gp.joined")
    assert joined.bears_on == ("akson",)
    world = turned(case, [replace(joined, bears_on=case.order)], "high")  # in every alternative's facts, and all run
    found = Points(world).usual()
    assert found["today"] == usual["today"]
    assert found["akson"]["want"] > usual["akson"]["want"]  # more GPs work in the journal that all share
    assert points.at([joined], "high", usual) == found


def test_a_plan_that_a_design_takes_over_bears_on_those_who_have_it(vinje):
    case = vinje[0]
    rewritten = set(read(fixtures() / "designs/central.yaml").data["plans"])
    of_silos = [one for one in priors(case) if one.path.startswith("designs.silos.plans.")]
    keys = sorted(case.facts["today"].designs["silos"].plans, key=len, reverse=True)
    seen = {True: 0, False: 0}
    for prior in of_silos:
        key = next(one for one in keys if prior.path.startswith(f"designs.silos.plans.{one}."))
        assert ("akson" in prior.bears_on) == (key not in rewritten), prior.path
        seen[key in rewritten] += 1
    assert all(seen.values())


def test_telephone_minutes_follow_the_minutes_of_a_try_and_no_time_to_information_does(scenario):
    """A call is minutes/answered long, whoever is rung: half of all the minutes is half of the sum, twice is twice."""
    half_and_twice = [
        f"overrides.telephone.{one}.minutes={{value: 6, low: 3, high: 12, evidence: prior, source: test}}"
        for one in TELEPHONES
    ]
    case = load(str(scenario), tuple(half_and_twice))
    points = Points(case)
    usual = points.usual()
    minutes = [named(case, f"telephone.{one}.minutes") for one in TELEPHONES]
    low, high = (points.at(minutes, end, usual) for end in ENDS)
    for name in case.order:
        assert usual[name]["telephone"] > 0
        assert low[name]["telephone"] == pytest.approx(usual[name]["telephone"] / 2, abs=0.002)
        assert high[name]["telephone"] == pytest.approx(usual[name]["telephone"] * 2, abs=0.002)
        for key in set(YARDSTICKS) - {"telephone"}:
            assert low[name][key] == usual[name][key] == high[name][key]


@pytest.mark.parametrize(
    ("path", "settings"),
    [
        ("persons.medicine_lists_differ", ("overrides.persons.medicine_lists_differ.value=0.6",)),
        ("designs.central.gp.joined", ("overrides.designs.central.gp.joined.value=0",)),
        (
            "kinds.journal.operations.read",
            (
                "overrides.kinds.journal.operations.read.median=300 ms",
                "overrides.kinds.journal.operations.read.p95=1125 ms",
            ),
        ),
    ],
)
def test_a_prior_at_its_low_is_the_scenario_that_sets_it_so(scenario, vinje, path, settings):
    case, points, usual = vinje
    set_so = Points(load(str(scenario), settings)).usual()
    assert points.at([named(case, path)], "low", usual) == set_so


def test_what_one_alternative_sets_by_itself_is_left_alone(scenario):
    own = "alternatives.akson.overrides.kinds.journal.operations.read={median: 900 ms, p95: 3 s}"
    case = load(str(scenario), (own,))
    world = turned(case, [named(case, "kinds.journal.operations.read")], "low")
    medians = {name: world.facts[name].kinds["journal"].operations["read"].median for name in case.order}
    assert medians == {"today": 300_000, "akson": 900_000}


def test_low_and_high_that_are_the_value_swing_nothing_and_run_nothing(scenario, monkeypatch):
    certain = "overrides.persons.medicine_lists_differ={value: 0.85, low: 0.85, high: 0.85, source: test}"
    case = load(str(scenario), (certain,))
    points = Points(case)
    usual = points.usual()
    monkeypatch.setattr(points_module, "ran", refuse)
    assert [points.at([named(case, "persons.medicine_lists_differ")], end, usual) for end in ENDS] == [usual, usual]


def test_alternatives_are_read_as_the_results_have_them(vinje):
    """Every yardstick finds its place in the results, and the report has words for it."""
    case, points, _ = vinje
    measured = of_all(case, ran(case, "akson", points._crowd, points._expected))
    found = read_all(measured)
    assert {key for key, value in found.items() if value is None} <= {"critical"}  # of few people in two hours
    assert found["conflicting"] == pytest.approx(
        measured["information"]["conflicting"] / measured["information"]["needed"], abs=1e-6
    )
    assert {f"by.{key}" for key in YARDSTICKS} <= set(TABLE)


def test_alternatives_that_are_alike_change_no_places():
    assert swaps({"a": 1.0, "b": 1.09}, {"a": 1.0, "b": 0.5}, 0.1) == []
    assert swaps({"a": 1.0, "b": 1.2}, {"a": 1.0, "b": 0.95}, 0.1) == []
    assert swaps({"a": 1.0, "b": 1.2}, {"a": 1.0, "b": 0.5}, 0.1) == [("a", "b")]


# --- which are run ----------------------------------------------------------------------------------------------


def test_it_is_screened_in_a_small_place_and_a_middling_one():
    assert small(load("steering-group")).focus == ("1804", "4036")  # Bodø and Vinje
    assert small(load("steering-group")).scenario.background == "none"


def test_each_measures_widest_is_run_before_anybodys_next():
    zero = dict.fromkeys(YARDSTICKS, 0.0)
    swings = {
        "a": zero | {"time_p50": 9.0, "time_p95": 1.0},
        "b": zero | {"time_p50": 8.0},
        "c": zero | {"critical": 0.001},
        "d": zero,
    }
    assert widest(swings, 2) == ["a", "c"]
    assert widest(swings, 9) == ["a", "c", "b"]


def test_of_more_than_are_run_the_one_that_moves_something_is(scenario, tmp_path):
    words = ("--only", "kinds.platform.operations.overview", "--only", "kinds.journal.operations.read")
    result = call("sensitivity", scenario, "--json", "--workers", 1, "--priors", 1, "--out", tmp_path / "out", *words)
    document = json.loads(result.stdout)
    assert [one["path"] for one in document["measures"]["time_p50"]["priors"]] == ["kinds.journal.operations.read"]
    assert document["method"] == {"figures": 2, "screened_in": ["4036"], "move_something": 1, "run": 1}


# --- the command ------------------------------------------------------------------------------------------------


def sensitivity(scenario, out, *more):
    return call("sensitivity", scenario, "--only", "designs.central.gp.joined", "--out", out, *more)


def test_the_same_bytes_whatever_the_workers(scenario, tmp_path):
    for workers in (1, 2):
        assert sensitivity(scenario, tmp_path / str(workers), "--workers", workers).exit_code == 0
    for name in ("sensitivity.json", "report.html", "scenario.yaml"):
        one, two = ((tmp_path / folder / name).read_bytes() for folder in ("1", "2"))
        assert one == two, name
    names = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert names == ["manifest.json", "points", "report.html", "scenario.yaml", "sensitivity.json"]


def test_a_repeated_command_runs_nothing_again(scenario, tmp_path, monkeypatch):
    first = sensitivity(scenario, tmp_path / "out", "--workers", 1, "--json")
    monkeypatch.setattr(points_module, "ran", refuse)
    again = sensitivity(scenario, tmp_path / "out", "--workers", 1, "--json")
    assert again.exit_code == 0 and again.stdout == first.stdout
    other = sensitivity(scenario, tmp_path / "out", "--workers", 1, "--seed", 5)  # another day is not known yet
    assert other.exit_code == 70


def test_an_interrupted_command_goes_on_where_it_was(scenario, tmp_path, monkeypatch):
    started = []

    def interrupted(case, name, *given):
        started.append(name)
        if len(started) == 3:  # the two alternatives as they are, and then the prior's low
            raise KeyboardInterrupt
        return ran(case, name, *given)

    monkeypatch.setattr(points_module, "ran", interrupted)
    result = sensitivity(scenario, tmp_path / "out", "--workers", 1)
    assert result.exit_code == 130
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["points"]
    assert sensitivity(scenario, tmp_path / "out", "--workers", 1).exit_code == 0
    assert started == ["today", "akson", "akson", "akson", "akson"]  # then the low again, and the high


def test_a_folder_with_something_else_in_it_is_left_alone(scenario, tmp_path, monkeypatch):
    monkeypatch.setattr(points_module, "ran", refuse)
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter1.txt").write_text("my own", encoding="utf-8")
    result = sensitivity(scenario, tmp_path / "thesis")
    assert result.exit_code == 2 and "something else" in result.output
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter1.txt"]


def test_one_alternative_has_no_ranking(scenario, tmp_path):
    scenario.write_text(SMALL.replace("  akson: {default: central}\n", ""), encoding="utf-8")
    result = sensitivity(scenario, tmp_path / "out")
    assert result.exit_code == 3 and "at least two" in result.output


def test_a_path_that_no_figure_has_is_said_so(scenario, tmp_path):
    result = call("sensitivity", scenario, "--only", "service.kj", "--out", tmp_path / "out")
    assert result.exit_code == 3 and "service.kj" in result.output


def test_the_page_says_the_order_in_both_languages(scenario, tmp_path):
    for lang, said in (("en", " is changed by “"), ("nb", " endres av «")):
        # A journal that may be a hundred times as quick is the slowest at one end and the quickest at the other.
        swapped = ("--set", "overrides.products.akson_journal.pace={value: 1, low: 0.01, high: 1.1, source: test}")
        words = ("--only", "products.akson_journal.pace", "--workers", 1, "--lang", lang, "--out", tmp_path / "out")
        assert call("sensitivity", scenario, *swapped, *words).exit_code == 0
        page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
        document = json.loads((tmp_path / "out/sensitivity.json").read_text(encoding="utf-8"))
        rows = [row for one in document["measures"].values() for row in one["priors"]]
        changed = sum(row["changes_order"] for row in rows)
        assert page.count(said) == 2 * changed > 0  # at the top, and at the measure
        assert f'<html lang="{lang}">' in page
        assert Page(page).open == []  # every element that is opened is closed
        assert "<svg" in page and "products.<wbr>akson_journal.<wbr>pace" in page
