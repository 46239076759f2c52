"""Published studies done again: our engines find what was published, and what theory says of it."""

import json
from functools import cache
from itertools import pairwise
from math import comb, sqrt

import numpy as np
import pytest
from click.testing import CliRunner

from sim.base.sign_test import sign_test
from sim.base.student import half_width
from sim.base.time import HOUR
from sim.cli import main
from sim.engine import compiled, reference
from sim.experiment.anchor import exchange, jackson, storage
from sim.experiment.anchor.small import played
from sim.facts.home import scenarios
from sim.facts.problem import Problem, Problems
from sim.model.anchor import Counting
from sim.report.anchor import rests
from sim.report.anchor.page import page
from sim.report.anchor.voice import Voice
from sim.scenario.anchor import load_anchor
from tests.test_equality import unlike
from tests.test_report import Page

# Fewer people, and a loss so much the larger, that failures can be told apart as well as in the file's own sample.
SMALL = ("persons.value=2000", "days.value=5", "unanswered.value=0.05")
FAST = ("requests=200", "replications=2", "loads.values=[0.5]", "persons=20", "days=2", "nodes.values=[1, 4, 5]")
PUBLISHED_P_VOLUME, PUBLISHED_P_FAILURES = 0.0001, 0.0059


def where(*settings):
    return load_anchor("lapsia-2012", settings).anchor


def how(*settings):
    return load_anchor("huang-2007", settings).anchor


@cache
def stored():
    anchor = where(*SMALL)
    drawn = {"countings": {"published": anchor.countings["published"]}}
    return storage.study(anchor.model_copy(update=drawn), "compiled")


def curves():
    return stored()["points"]


# --- where records are stored (Lapsia 2012) -------------------------------------------------------------------------


def test_the_distributed_volume_exceeds_the_central_one_exactly_above_four_nodes():
    for one in curves():
        higher = one["distributed"]["transactions"] > one["central"]["transactions"]
        assert higher is (one["nodes"] > 4), one["nodes"]
        assert (one["p_volume"] < PUBLISHED_P_VOLUME) is (one["nodes"] > 4)
    assert {one["nodes"] for one in curves()} == set(range(1, 11))


@pytest.mark.parametrize(("each_node", "central"), [(0, 1), (0, 2), (0, 6), (1, 1), (1, 5), (2, 0), (0, 20)])
def test_the_lines_of_the_volume_cross_where_what_is_counted_says(each_node, central):
    acts = [tuple(f"act{number}" for number in range(count)) for count in (each_node, central)]
    counting = Counting(
        title={"en": "", "nb": ""}, each_node=acts[0], central=acts[1], evidence="scenario", source="a test"
    )
    anchor = where("persons.value=200", "days.value=1", "encounter_probability.values=[0.5]")
    anchor = anchor.model_copy(update={"countings": {"published": counting}})
    above = storage.study(anchor, "compiled")["crossings"]["published"]["volume_above"]
    expected = (1 + central) // (1 + each_node)
    assert above == (expected if expected < 10 else None)


def test_each_encounter_asks_each_node_once_and_the_central_store_as_often_as_is_counted():
    anchor = where(*SMALL)
    asked, counting = storage.encounters(anchor, 0.25), anchor.countings["published"]
    for nodes, each in ((None, 4), (1, 1), (7, 7)):
        transactions = storage.seen(played(storage.todo(anchor, counting, asked, nodes), "compiled")).transactions
        assert transactions.tolist() == [each] * len(asked.at)


def test_failures_exceed_the_central_ones_from_two_nodes_on():
    for one in curves():
        assert (one["p_failures"] < PUBLISHED_P_FAILURES) is (one["nodes"] >= 2), (one["nodes"], one["p_failures"])


def test_volume_and_failures_grow_with_nodes_and_with_the_probability_of_an_encounter():
    for measure in ("transactions", "failures"):
        for along, fixed in (("nodes", "encounter_probability"), ("encounter_probability", "nodes")):
            for value in sorted({one[fixed] for one in curves()}):
                line = sorted((one[along], one["distributed"][measure]) for one in curves() if one[fixed] == value)
                assert all(before[1] < after[1] for before, after in pairwise(line)), (along, value)


@pytest.mark.parametrize("model", ["distributed", "central"])
def test_failures_are_what_independent_losses_come_to(model):
    """Binomial counts: of so many retrievals, and of so many encounters with at least one that failed."""
    lost, distances = 0.05, []
    for one in curves():
        stores = one["nodes"] if model == "distributed" else 1
        retrievals, missed = stores * one["encounters"], 1 - (1 - lost) ** stores
        mean, spread = retrievals * lost, sqrt(retrievals * lost * (1 - lost))
        distances.append((one[model]["failures"] - mean) / spread)
        mean, spread = one["encounters"] * missed, sqrt(one["encounters"] * missed * (1 - missed))
        distances.append((one[model]["incomplete"] - mean) / spread)
    assert max(map(abs, distances)) < 3.5
    assert np.std(distances) > 0.1  # what is drawn is not its own mean


def test_failures_at_different_nodes_have_nothing_to_do_with_each_other():
    """The number that failed in an encounter is binomial: its variance is n q (1 − q), and no larger."""
    anchor = where("persons.value=20000", "days.value=1", "unanswered=0.2")
    asked = storage.encounters(anchor, 1.0)
    failures = storage.seen(played(storage.todo(anchor, anchor.countings["plain"], asked, 8), "compiled")).failures
    for count in range(9):
        share = comb(8, count) * 0.2**count * 0.8 ** (8 - count)
        assert abs((failures == count).sum() - 20_000 * share) < 4 * sqrt(20_000 * share * (1 - share)) + 1, count


def test_where_nothing_is_lost_nothing_fails():
    points = storage.study(where("persons=50", "unanswered=0"), "compiled")["points"]
    assert {one[model]["failures"] for one in points for model in ("distributed", "central")} == {0}


def test_whoever_is_met_at_one_probability_is_met_at_a_larger_one_and_as_many_as_it_says():
    anchor, before = where(*SMALL), set()
    for probability in (0.1, 0.25, 0.5, 1.0):
        names = set(storage.encounters(anchor, probability).name.tolist())
        assert before <= names
        assert abs(len(names) - 10_000 * probability) <= 4 * sqrt(10_000 * probability * (1 - probability))
        before = names


# --- how records are exchanged (Huang 2007) -------------------------------------------------------------------------

# By hand, for ten hospitals of which two have something: the network's service on 1 MB/s is 0.45 s, a hospital's
# database takes 0.3 s, processors 0.05 s, the centre's database 0.1 s, the index 0.02 s. Of each station: seconds,
# visits before the answer, all visits, and among how many alike they are spread.
NETWORK = {
    "distributed": [(0.45, 2, 2, 1), (0.3, 9, 9, 10), (0.05, 4, 4, 10)],
    "centralised": [(0.45, 2, 3, 1), (0.1, 1, 2, 1), (0.05, 2, 3, 1), (0.05, 2, 3, 10), (0.3, 0, 1, 10)],
    "indexed": [(0.45, 2, 2, 1), (0.02, 1, 2, 1), (0.3, 2, 2, 10), (0.05, 4, 4, 10)],
}
CAPACITY = {  # requests an hour, and what limits them
    ("distributed", 1): (3600 / (2 * 0.45), "network"),
    ("centralised", 1): (3600 / (3 * 0.45), "network"),
    ("indexed", 1): (3600 / (2 * 0.45), "network"),
    ("distributed", 10): (3600 / (9 * 0.3 / 10), "hospital_database"),
    ("centralised", 10): (3600 / (2 * 0.1), "centre_database"),
    ("indexed", 10): (3600 / (2 * 0.045), "network"),
}


def by_hand(model, rate):
    """The mean response of an open network on 1 MB/s: each station as an M/M/1 alone."""
    return sum(
        visits * seconds / (1 - rate / 3600 * seconds * every / copies)
        for seconds, visits, every, copies in NETWORK[model]
    )


@pytest.mark.parametrize("model", NETWORK)
@pytest.mark.parametrize(("load", "tolerance"), [(0.3, 0.01), (0.6, 0.02), (0.8, 0.04)])
def test_response_times_are_those_of_the_open_network(model, load, tolerance):
    anchor, rate = how(), load * CAPACITY[model, 1][0]
    frames = [played(exchange.todo(anchor, model, 1, rate, number, drains=True), "compiled") for number in range(10)]
    seconds = [exchange.response(frame) for frame in frames]
    truth = by_hand(model, rate)
    assert np.mean(seconds) == pytest.approx(truth, rel=tolerance)
    assert half_width(seconds) < 1.5 * tolerance * truth  # and sure of it
    assert jackson.response_s(jackson.loads(anchor, model, 1), rate) == pytest.approx(truth)


@pytest.mark.parametrize(("model", "backbone"), CAPACITY)
def test_the_busiest_station_is_the_one_that_theory_says(model, backbone):
    anchor, (capacity, limits) = how(), CAPACITY[model, backbone]
    stations = jackson.loads(anchor, model, backbone)
    assert jackson.per_hour(stations) == pytest.approx(capacity)
    busy = exchange.utilisation(played(exchange.todo(anchor, model, backbone, 0.8 * capacity, 0, True), "compiled"))
    assert max(busy, key=busy.get) == limits == jackson.bottleneck(stations).name
    assert busy[limits] == pytest.approx(0.8, rel=0.03)
    for one in stations:
        assert busy[one.name] == pytest.approx(0.8 * capacity * one.demand_s / 3600, rel=0.06)


@pytest.mark.parametrize(("model", "backbone"), CAPACITY)
def test_beyond_capacity_the_queue_grows_at_the_bottleneck_and_goes_on_growing(model, backbone):
    capacity, limits = CAPACITY[model, backbone]
    found = [exchange.study_beyond(how(f"requests={count}"), model, backbone, "compiled") for count in (5_000, 20_000)]
    for one in found:
        assert one["grows_at"] == limits
        assert one["served_per_hour"] == pytest.approx(capacity, rel=0.05)
        assert one["left"][limits] == pytest.approx(one["expected_left"], rel=0.25)
        assert sum(one["left"].values()) < 1.1 * one["left"][limits]
    assert 3 < found[1]["left"][limits] / found[0]["left"][limits] < 5


def test_beyond_capacity_growth_is_what_the_equation_of_the_fluid_says():
    once, twice = ([jackson.Load("network", 1, 1.0, visits, 0)] for visits in (1, 2))
    assert jackson.growth_per_hour(once, 3600 * 1.5) == pytest.approx(1800)
    fresh = 0.6  # comes twice: A² = a A + a, in units of what can be served
    arrive = (fresh + sqrt(fresh**2 + 4 * fresh)) / 2
    assert jackson.growth_per_hour(twice, 3600 * fresh) == pytest.approx(3600 * (arrive - 1))
    assert jackson.growth_per_hour(twice, 3600 * 0.5) == 0.0


def test_below_capacity_no_queue_goes_on_growing():
    for count in (5_000, 20_000):
        work = exchange.todo(how(f"requests={count}"), "indexed", 1, 0.6 * 4000, 0, drains=False)
        assert played(work, "compiled").results.counts["in_system"].sum() < 40


def test_requests_come_as_poisson_says_and_from_all_hospitals_alike():
    work = exchange.todo(how(), "indexed", 1, 2000, 0, drains=True)
    gaps = np.diff(work.interactions.at) / (HOUR / 2000)
    assert np.mean(gaps) == pytest.approx(1, rel=0.04) and np.std(gaps) == pytest.approx(1, rel=0.05)
    assert np.bincount(work.staging.plan, minlength=10) == pytest.approx([1000] * 10, abs=130)


def test_a_request_alone_takes_the_services_on_its_route():
    """At one request an hour nobody waits: the mean is the sum of services."""
    anchor = how("requests=4000")
    alone = exchange.response(played(exchange.todo(anchor, "distributed", 1, 1, 0, drains=True), "compiled"))
    assert alone == pytest.approx(2 * 0.45 + 9 * 0.3 + 4 * 0.05, rel=0.03)


# --- both ------------------------------------------------------------------------------------------------------------


def test_both_engines_give_the_same_columns():
    anchor = where("persons=60", "days=1", "unanswered.value=0.05")
    counting, asked = anchor.countings["published"], storage.encounters(anchor, 1.0)
    works = [storage.todo(anchor, counting, asked, nodes) for nodes in (None, 4)]
    works += [exchange.todo(how("requests=150"), model, 1, 4500, 0, drains) for model in NETWORK for drains in (0, 1)]
    for work in works:
        assert unlike(reference.run(work), compiled.run(work)) == []


@pytest.mark.parametrize(("more", "less"), [(0, 0), (1, 0), (0, 4), (5, 5), (9, 2), (2, 9), (60, 41), (400, 0)])
def test_the_sign_test_is_the_tail_of_a_fair_coin(more, less):
    n = more + less
    tail = sum(comb(n, heads) for heads in range(more, n + 1)) / 2**n
    assert sign_test(more, less) == pytest.approx(tail, rel=1e-9)


@pytest.mark.parametrize(("freedom", "quantile"), [(4, 2.7764), (9, 2.2622), (19, 2.0930), (99, 1.9842)])
def test_an_interval_is_as_wide_as_students_table_says(freedom, quantile):
    estimates = [float(number) for number in range(freedom + 1)]
    error = np.std(estimates, ddof=1) / sqrt(freedom + 1)
    assert half_width(estimates) == pytest.approx(quantile * error, rel=0.005)


# --- the command -----------------------------------------------------------------------------------------------------


def call(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def small(name):
    known = load_anchor(name).resolved()
    return [word for one in FAST if one.split(".")[0].split("=")[0] in known for word in ("--set", one)]


NAMES = ["lapsia-2012", "huang-2007"]


@pytest.mark.parametrize("name", NAMES)
def test_an_anchor_fills_a_folder_and_prints_its_results(name, tmp_path):
    result = call("anchor", name, *small(name), "--json", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert files == ["manifest.json", "report.html", "results.json", "scenario.yaml"]
    assert result.stdout == (tmp_path / "out/results.json").read_text(encoding="utf-8")
    assert json.loads(result.stdout)["schema"] == "samspill.anchor/1"
    again = call("anchor", tmp_path / "out/scenario.yaml", "--out", tmp_path / "again")
    assert again.exit_code == 0 and "Repeat: samspill anchor" in again.stdout
    for file in ("results.json", "report.html"):  # the name of the file is the only thing that differs
        first, second = ((tmp_path / folder / file).read_text(encoding="utf-8") for folder in ("out", "again"))
        assert first.replace(name, "scenario") == second.replace(name, "scenario")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["en", "nb"])
def test_an_anchors_report_is_one_whole_page_that_asks_for_nothing(name, lang):
    settings = tuple(word for word in small(name) if word != "--set")
    hostile = "<script>alert(1)</script>"
    case = load_anchor(name, (*settings, f"title.{lang}={hostile}"))
    study = storage.study if name == "lapsia-2012" else exchange.study
    document = study(case.anchor, "compiled") | {"findings": []}
    text = page(case, document, lang)
    found = Page(text)
    assert found.open == [] and "<script" not in text and "&lt;script&gt;" in text
    assert found.all("img") + found.all("link") + found.all("iframe") == []
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids)) and text.count("<svg") == (2 if name == "lapsia-2012" else 1)


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter1.txt").write_text("my own", encoding="utf-8")
    result = call("anchor", "lapsia-2012", *small("lapsia-2012"), "--out", tmp_path / "thesis")
    assert result.exit_code == 2 and "something else" in result.output
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter1.txt"]


def test_an_anchor_is_checked_and_sent_to_its_own_command_elsewhere():
    checked = call("check", "lapsia-2012", "huang-2007", "steering-group")
    assert checked.exit_code == 0 and checked.output.count("good") == 3
    compared = call("compare", "lapsia-2012")
    assert compared.exit_code == 3 and "run it with `samspill anchor" in compared.output
    anchored = call("anchor", "steering-group")
    assert anchored.exit_code == 3 and "run it with `samspill compare`" in anchored.output


@pytest.mark.parametrize(
    ("name", "setting", "says"),
    [
        ("lapsia-2012", "nods=3", "did you mean 'nodes'"),
        ("lapsia-2012", "anchor=storge", "did you mean 'storage'"),
        ("lapsia-2012", "drawn=other", "no counting"),
        ("lapsia-2012", "unanswered=1", "nothing would ever be answered"),
        ("lapsia-2012", "unanswered.high=0.001", "below the value"),
        ("lapsia-2012", "nodes.values=[1, 2.5]", "whole numbers"),
        ("lapsia-2012", "nodes.values=[2, 1]", "the smallest first"),
        ("lapsia-2012", "encounter_probability.values=[2]", "a probability above 1"),
        ("lapsia-2012", "timeout=100 ms", "time-out is not longer"),
        ("huang-2007", "holders=10", "fewer than hospitals"),
        ("huang-2007", "models.indexed.afterwards=[{at: indx}]", "known: centre_database"),
        ("huang-2007", "models.indexed.afterwards=[{at: index, whose: asker}]", "only"),
        ("huang-2007", "loads.values=[0.5, 1]", "loads are below 1"),
        ("huang-2007", "published.model=other", "not among those tried"),
    ],
)
def test_an_anchor_that_makes_no_sense_is_refused_in_words(name, setting, says):
    with pytest.raises((Problem, Problems)) as refused:
        load_anchor(name, (setting,))
    assert says in str(refused.value)


def test_a_mistake_in_an_anchor_is_told_with_its_line(tmp_path):
    written = "anchor: storage\ntitle: {en: a, nb: b}\nabout: {en: a}\n"
    (tmp_path / "mine.yaml").write_text(written, encoding="utf-8")
    result = call("check", tmp_path / "mine.yaml")
    assert result.exit_code == 3 and "mine.yaml:3: 'about.nb' is missing" in result.output
    text = (scenarios() / "anchors/huang-2007.yaml").read_text(encoding="utf-8")
    line = 1 + text[: text.index("{at: network}")].count("\n")
    (tmp_path / "mine.yaml").write_text(text.replace("{at: network}", "{at: netwrk}"), encoding="utf-8")
    result = call("check", tmp_path / "mine.yaml")
    assert result.exit_code == 3 and f"mine.yaml:{line}: a visit to 'netwrk'" in result.output


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_an_anchor_that_comes_with_samspill_has_a_source_of_its_own(name):
    rows = rests.table(Voice("en"), load_anchor(name).anchor).groups[0].rows
    assert len(rows) > 10
    assert not [row[0].code for row in rows if len(row[-1].text) < 10 or row[-1].text == "this scenario"]
