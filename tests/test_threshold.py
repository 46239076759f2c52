"""A demand that cannot fail, or cannot hold, is none: it is refused, and told what would do."""

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sim.cli import main
from sim.experiment.compare import thresholds
from sim.model.measure import MEASURES
from sim.scenario.threshold import Threshold, parse_threshold

BOTH = ("today", "akson")

REFUSED = [
    ("interactions.failed_share < 5", "always holds"),
    ("interactions.failed_share < 5 s", "0.95 or 95 %"),
    ("interactions.failed_share < 1 min", "0.95 or 95 %"),
    ("interactions.failed_share > 99", "never holds"),
    ("interactions.failed_share < nan", "0.95 or 95 %"),
    ("time_to_information.p95 < inf", "with its unit"),
    ("time_to_information.p95 < 1e400", "with its unit"),
    ("time_to_information.p95 < nan", "with its unit"),
    ("time_to_information.p95 < 15", "with its unit"),
    ("time_to_information.p95 < -1 s", "never holds"),
    ("time_to_information.p95 < 0 s", "never holds"),
    ("time_to_information.p95 > 401 d", "never holds"),
    ("interactions.completed > -1", "always holds"),
    ("interactions.completed >= 0", "always holds"),
    ("interactions.failed < 1.5", "whole number"),
    ("informed_within.s3 > 95", "never holds"),
    ("informed_within.s3 > 200", "never holds"),
    ("informed_within.s10 > -1", "always holds"),
    ("informed_within.s10 >= 0 %", "always holds"),
    ("informed_within.s10 > 100 %", "never holds"),
    ("needed_parts_shown.must > 80", "never holds"),
    ("messages.lost > 1 d", "whole number"),
    ("messages.lost < 5 %", "whole number"),
    ("messages.lost < ٣", "write it like"),
    ("time_to_information.p95 < ٣ s", "write it like"),
    ("staff_minutes_per_100.telephone < 12", "in minutes"),
    ("legevakt.messages.lost < 3", "of everybody"),
    ("legevagt.needed_parts_shown.must > 90 %", "did you mean 'legevakt.needed_parts_shown.must'"),
    ("needed_parts_shown.mus > 90 %", "did you mean 'needed_parts_shown.must'"),
    ("aksn: needed_parts_shown.must > 90 %", "did you mean 'akson'"),
    ("needed_parts_shown.must", "write it like"),
    ("time_to_information.p95 < " + "9" * 400 + " s", "write it like"),
]


@pytest.mark.parametrize(("text", "says"), REFUSED)
def test_a_demand_that_means_nothing_is_refused_and_told_what_would_do(text, says):
    with pytest.raises(ValueError, match=r"\S") as refused:
        parse_threshold(text, BOTH)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("text", "bound", "unit"),
    [
        ("interactions.failed_share < 5 %", 0.05, "share"),
        ("interactions.failed_share < 0.05", 0.05, "share"),
        ("legevakt.needed_parts_shown.must > 90 %", 0.9, "share"),
        ("akson: citizen.interactions.failed < 10", 10, "count"),
        ("time_to_information.p95 < 250 ms", 0.25, "seconds"),
        ("time_of_informed.mean <= 1 min 30 s", 90, "seconds"),
        ("home_care.staff_minutes_per_100_all < 12.5 min", 12.5, "minutes"),
        ("information.conflicting_share < 1 %", 0.01, "share"),
        ("legevakt.critical_information.seen_share > 0.5", 0.5, "share"),
    ],
)
def test_a_bound_is_read_in_what_the_measure_is_counted_in(text, bound, unit):
    found = parse_threshold(text, BOTH)
    assert found.bound == pytest.approx(bound) and found.unit == unit


values = {
    "share": st.floats(0, 1),
    "count": st.integers(0, 10_000).map(float),
    "seconds": st.floats(0, 86_400),
    "minutes": st.floats(0, 600),
}
written = {
    "share": st.floats(0, 1).map("{:.4f}".format) | st.integers(0, 100).map("{} %".format),
    "count": st.integers(0, 10_000).map(str),
    "seconds": st.integers(0, 10**9).map("{} ms".format),
    "minutes": st.integers(0, 600).map("{} min".format),
}


@given(st.sampled_from(sorted(MEASURES)), st.sampled_from(["<", "<=", ">", ">="]), st.data())
def test_what_is_accepted_can_hold_and_can_fail(measure, sign, data):
    text = f"{measure} {sign} {data.draw(written[MEASURES[measure].unit])}"
    try:
        found = parse_threshold(text, BOTH)
    except ValueError:
        return
    low, high = MEASURES[measure].range
    tried = [low, min(high, 1e12), found.bound, *(data.draw(values[found.unit]) for _ in range(3))]
    assert {found.holds(value) for value in tried if low <= value <= high} == {True, False}, text


@pytest.mark.parametrize(
    ("sign", "below", "on", "above"),
    [("<", True, False, False), ("<=", True, True, False), (">", False, False, True), (">=", False, True, True)],
)
def test_each_sign_means_what_it_says_on_the_bound_and_beside_it(sign, below, on, above):
    one = parse_threshold(f"interactions.failed {sign} 10", BOTH)
    assert [one.holds(value) for value in (9, 10, 11)] == [below, on, above]


def test_a_share_of_nothing_and_a_percentile_that_is_not_reached_meet_nothing():
    measures = {
        "today": {
            "interactions": {"failed_share": None},
            "time_to_information": {"p50": 3.0, "p95": None, "not_reached": ["p95"]},
        }
    }
    demands = [
        Threshold(text, None, *text.split(" ")[:2], 0.5)
        for text in (
            "interactions.failed_share < 0.5", "interactions.failed_share > 0.5", "time_to_information.p95 < 0.5",
            "time_to_information.p95 > 0.5", "time_to_information.p50 > 0.5",
        )
    ]  # fmt: skip
    found = thresholds(tuple(demands), measures)
    assert [one["met"] for one in found] == [False, False, False, False, True]
    assert [one["not_reached"] for one in found] == [False, False, True, True, False]


DOWN = """\
title: Everything is down
period: {start: 2025-03-17T09:00, length: 20 min, warm_up: 2 min}
municipalities: ["1804"]
background: none
baseline: today
alternatives:
  today: {default: silos}
load: {streams: {machines: 0}}
faults:
  - {outage: {hosting: own, kind: refusing, at: 3 min, for: 17 min}, source: "An example"}
  - {outage: {hosting: vendor_cloud, kind: refusing, at: 3 min, for: 17 min}, source: "An example"}
  - {outage: {hosting: ikt_company, kind: refusing, at: 3 min, for: 17 min}, source: "An example"}
  - {outage: {hosting: nhn, kind: refusing, at: 3 min, for: 17 min}, source: "An example"}
thresholds:
  - DEMAND
seed: 1
"""


@pytest.mark.parametrize("demand", ["time_to_information.p95 < 15 s", "time_to_first.p95 < 15 s"])
def test_where_nothing_answers_a_gate_on_time_is_missed_and_the_status_is_1(tmp_path, demand):
    path = tmp_path / "down.yaml"
    path.write_text(DOWN.replace("DEMAND", demand), encoding="utf-8")
    found = CliRunner().invoke(main, ["run", str(path), "--workers", "1", "--out", str(tmp_path / "out")])
    assert found.exit_code == 1, found.output
    assert f"MISSED  today: {demand}   found not reached" in found.output


@pytest.mark.parametrize("text", ["interactions.failed_share < 5", "time_to_information.p95 < 15"])
def test_in_a_file_it_is_refused_with_status_3_and_its_line(tmp_path, text):
    path = tmp_path / "down.yaml"
    path.write_text(DOWN.replace("DEMAND", text), encoding="utf-8")
    found = CliRunner().invoke(main, ["check", str(path)])
    line = next(n for n, one in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text in one)
    assert found.exit_code == 3 and f"down.yaml:{line}" in found.output
