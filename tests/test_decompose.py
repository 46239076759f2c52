"""What differs between alternatives is said, and a difference is divided among its causes without a rest."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.experiment import stage
from sim.experiment.attributes import causes, differing
from sim.experiment.compare import compare
from sim.experiment.decompose import TooManyCauses, shapley
from sim.experiment.participation import curves
from sim.experiment.run import of_all, ran
from sim.experiment.yardsticks import read_all
from sim.scenario.load import load

SMALL = ("background=none", "period.start=2025-03-17T08:00", "period.length=20 min", "period.warm_up=0 s")
VINJE = (*SMALL, "municipalities=[4036]")
CAUSES = ("design", "services", "borders")


def what_decides(*settings):
    return load("what-decides", (*VINJE, *settings))


# --- what differs ----------------------------------------------------------------------------------------------------


def test_causes_are_what_is_set_differently_and_not_what_comes_with_a_design():
    case = what_decides()
    assert causes(case, "today", "null-alternative") == ("services",)
    assert causes(case, "today", "akson-as-is") == ("design",)
    assert causes(case, "today", "akson") == ("design", "services")
    assert causes(case, "today", "platform") == ("design", "services", "borders")
    assert causes(case, "today", "today") == ()


def test_the_national_day_differs_in_the_design_alone_or_in_the_services_alone_or_says_so():
    found = differing(load("national-day"), ("null-alternative", "akson", "platform", "today"))
    assert found["causes"] == {"akson": ["design"], "today": ["services"], "platform": ["design", "borders"]}
    assert found["values"]["services"] == {
        "null-alternative": "completed", "akson": "completed", "platform": "completed", "today": "as_is",
    }  # fmt: skip
    assert found["values"]["gp"]["akson"] == "joined 0.3"


def test_an_override_and_a_municipality_of_its_own_are_causes():
    settings = (
        "alternatives.null-alternative.overrides.services.kj.throughput=20",
        "alternatives.akson.municipalities={'1804': silos}",
    )
    case = load("steering-group-morning", settings)
    assert causes(case, "null-alternative", "today") == ("services", "overrides")
    found = differing(case, ("null-alternative", "akson"))
    assert found["values"]["overrides"]["null-alternative"] == "services.kj.throughput"
    assert found["values"]["design"]["akson"] == "central; 1804: silos"


# --- the division ----------------------------------------------------------------------------------------------------

SETS = [frozenset(c for n, c in enumerate(CAUSES) if bits >> n & 1) for bits in range(8)]
worths = st.lists(st.integers(-1000, 1000), min_size=8, max_size=8).map(
    lambda values: {some: Fraction(value, 7) for some, value in zip(SETS, values, strict=True)}
)


@given(worths)
def test_shares_sum_to_the_difference_exactly(worth):
    shares = shapley(CAUSES, worth.__getitem__)
    assert sum(shares.values()) == worth[frozenset(CAUSES)] - worth[frozenset()]


@given(worths, st.fractions(max_denominator=9))
def test_a_cause_that_adds_the_same_to_whatever_there_is_has_that_for_its_share(worth, adds):
    rest = {some: worth[some - {"services"}] + (adds if "services" in some else 0) for some in SETS}
    assert shapley(CAUSES, rest.__getitem__)["services"] == adds


@given(worths)
def test_two_causes_that_are_worth_the_same_have_the_same_share(worth):
    swapped = {"design": "services", "services": "design", "borders": "borders"}
    alike = {some: worth[some] + worth[frozenset(swapped[one] for one in some)] for some in SETS}
    shares = shapley(CAUSES, alike.__getitem__)
    assert shares["design"] == shares["services"]


def test_the_share_is_the_mean_over_the_orders_of_two_glove_makers():
    """Two left gloves and a right one make one pair: the right one's share is 2/3 (Shapley 1953; textbooks)."""
    gloves = ("left", "other left", "right")
    shares = shapley(gloves, lambda some: Fraction(int("right" in some and len(some) > 1)))
    assert shares == {"left": Fraction(1, 6), "other left": Fraction(1, 6), "right": Fraction(2, 3)}


def test_what_lies_between_is_run_and_the_causes_sum_to_each_difference():
    case = what_decides()
    names = ("today", "akson")
    document = compare(case, names, "samspill.comparison/1", workers=1, divide=True).document
    found = document["decomposition"]
    assert list(found) == ["akson"] and found["akson"]["causes"] == ["design", "services"]
    table, expected = stage.crowd(case), stage.expectation(case)
    alone = {name: read_all(of_all(case, ran(case, name, table, expected))) for name in case.order}
    for key, one in found["akson"]["measures"].items():
        if one["difference"] is None:
            continue
        assert round(sum(one["by_cause"].values()), 9) == round(one["difference"], 9)
        assert one["difference"] == pytest.approx(alone["akson"][key] - alone["today"][key], abs=1e-9)
        by_hand = alone["null-alternative"][key] - alone["today"][key]
        by_hand += alone["akson"][key] - alone["akson-as-is"][key]
        assert one["by_cause"]["services"] == pytest.approx(by_hand / 2, abs=2e-6), key
    assert found["akson"]["measures"]["must"]["by_cause"]["services"] > 0.05


def test_too_many_causes_are_refused_before_anything_runs():
    many = (
        "alternatives.platform.gp={reads: 0.5}",
        "alternatives.platform.platform.store=copy",
        "alternatives.platform.helseplattformen=none",
    )
    with pytest.raises(TooManyCauses, match="64 runs"):
        compare(what_decides(*many), ("today", "platform"), "samspill.comparison/1", workers=1, divide=True)


# --- the GPs ---------------------------------------------------------------------------------------------------------


def test_the_curve_over_gps_begins_with_none_ends_with_all_and_its_ends_are_runs_of_their_own():
    case = load("steering-group-morning", (*SMALL, "municipalities=[4036, 3420]"))
    found = curves(case, case.order)
    assert list(found["curves"]) == ["akson", "platform"], "in today's journals no GP can join"
    for name, points in found["curves"].items():
        assert [one["share"] for one in points] == [0.0, 0.1, 0.3, 0.6, 1.0]
        assert [points[0]["taking_part"], points[-1]["taking_part"]] == [0.0, 1.0]
        dealt = [one["taking_part"] for one in points]
        assert dealt == sorted(dealt), name
    for share, point in ((0, found["curves"]["akson"][0]), (1, found["curves"]["akson"][-1])):
        settings = (f"alternatives.akson.gp.joined={share}", *SMALL, "municipalities=[4036, 3420]")
        alone = load("steering-group-morning", settings)
        frame = ran(alone, "akson", stage.crowd(alone), stage.expectation(alone))
        assert read_all(of_all(alone, frame)) == point["measures"]


def test_where_gps_can_take_part_in_nothing_there_is_no_curve():
    assert curves(load("steering-group-morning", VINJE), ("today", "null-alternative")) == {}
