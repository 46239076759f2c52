"""What is written is what was run: every scenario, written and read again, is the same scenario."""

import os
import shlex
from datetime import datetime

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from sim.base.time import parse_instant, parse_span, write_instant, write_span
from sim.cli import main
from sim.facts.yaml import write
from sim.scenario.load import load
from tests.scenarios import scenarios, spans

EXAMPLES = int(os.environ.get("SAMSPILL_EXAMPLES", "150"))
MANY = settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)


def a_file(folder, document, name="s.yaml"):
    path = folder / name
    path.write_text(write(document), encoding="utf-8")
    return path


@given(st.integers(-(3 * 10**15), 3 * 10**15))
def test_a_span_is_read_as_it_was_written(span):
    assert parse_span(write_span(span)) == span


def test_what_stands_in_two_places_is_written_out_at_both(tmp_path):
    shared = {"messages": {"rule": {"polling": {"median": "3 s", "p95": "20 s"}}}}
    alternatives = {name: {"default": "silos", "overrides": shared} for name in ("a", "b")}
    loaded = load(str(a_file(tmp_path, BASE | {"alternatives": alternatives})))
    assert loaded.scenario.alternatives["a"] == loaded.scenario.alternatives["b"]
    assert load(str(a_file(tmp_path, loaded.resolved(), "again.yaml"))).scenario == loaded.scenario


@given(spans)
def test_a_span_that_somebody_wrote_is_the_same_when_it_is_written_again(text):
    assert parse_span(write_span(parse_span(text))) == parse_span(text)


@given(st.datetimes())
def test_a_time_is_read_as_it_was_written(at):
    assert parse_instant(write_instant(at)) == at


@MANY
@given(scenarios())
def test_a_scenario_that_is_written_and_read_again_is_the_same(tmp_path, document):
    one = load(str(a_file(tmp_path, document)))
    again = load(str(a_file(tmp_path, one.resolved(), "again.yaml")))
    assert again.scenario == one.scenario
    assert again.fingerprint() == one.fingerprint()
    assert again.resolved() == one.resolved()


BASE = {
    "title": "A",
    "period": {"start": "2025-03-17T08:00", "length": "95 min"},
    "municipalities": ["1804"],
    "baseline": "a",
    "alternatives": {"a": {"default": "silos"}},
}


@MANY
@example(BASE, BASE | {"period": {"start": "2025-03-17T08:00", "length": "94.8 min"}})
@example(BASE, BASE | {"period": {"start": "2025-03-17T08:00:59", "length": "95 min"}})
@example(
    BASE | {"period": {"start": "2025-03-17T08:00", "length": "1001 s"}},
    BASE | {"period": {"start": "2025-03-17T08:00", "length": "1003 s"}},
)
@given(scenarios(), scenarios())
def test_two_scenarios_have_one_fingerprint_only_if_they_are_the_same(tmp_path, one, other):
    first, second = load(str(a_file(tmp_path, one))), load(str(a_file(tmp_path, other)))
    assert (first.fingerprint() == second.fingerprint()) == (first.scenario == second.scenario)


def test_a_run_of_the_written_scenario_is_the_same_run(tmp_path):
    """Half a minute past nine: what begins in those seconds was lost when the scenario was written to the minute."""
    document = BASE | {
        "period": {"start": "2025-03-17T09:00:30", "length": "5 min", "warm_up": "0 s"},
        "background": "none",
    }
    runner = CliRunner()
    for source, out in ((a_file(tmp_path, document), "one"), (tmp_path / "one/scenario.yaml", "two")):
        assert runner.invoke(main, ["run", str(source), "--workers", "1", "--out", str(tmp_path / out)]).exit_code == 0
    one, two = ((tmp_path / out / "a/outcomes.parquet").read_bytes() for out in ("one", "two"))
    assert one == two
    assert load(str(tmp_path / "one/scenario.yaml")).scenario.period.start == datetime.fromisoformat(
        "2025-03-17T09:00:30"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("run", "{}", "--alternative", "a", "--seed", "3", "--set", "load.scale=0.5", "--set", "title=It's so"),
        ("compare", "{}", "--no-curve"),
    ],
)
def test_the_line_that_says_how_to_repeat_repeats(tmp_path, words, monkeypatch):
    document = BASE | {
        "period": {"start": "2025-03-17T09:00", "length": "2 min", "warm_up": "0 s"},
        "background": "none",
    }
    path, runner = a_file(tmp_path, document, "my scenario.yaml"), CliRunner()
    monkeypatch.chdir(tmp_path)
    first = runner.invoke(main, [word.format(path) for word in words])
    assert first.exit_code == 0, first.output
    kept = (tmp_path / "runs/my scenario/results.json").read_bytes()
    line = first.output.splitlines()[-1].removeprefix("Repeat: samspill ").partition("   #")[0]
    assert runner.invoke(main, shlex.split(line)).exit_code == 0
    assert (tmp_path / "runs/my scenario/results.json").read_bytes() == kept
