"""The commands: what they print, what they leave behind, and how they end."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from sim.cli import main
from sim.experiment import run as run_module
from sim.measure import laws

SMALL = """\
title: Vinje, three minutes
period: {start: 2025-03-17T10:00, length: 3 min, warm_up: 0 s}
municipalities: ["4036"]
background: none
baseline: today
alternatives:
  today: {default: silos}
  akson: {default: central}
"""


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "vinje.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def call(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_compare_prints_one_json_object_and_nothing_else(scenario, tmp_path):
    result = call("compare", scenario, "--no-curve", "--json", "--out", tmp_path / "out", "--workers", 1)
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    assert document["schema"] == "samspill.comparison/1"
    assert {"scenario", "seed", "engine", "baseline", "alternatives", "thresholds"} <= set(document)
    for one in document["alternatives"].values():
        assert {"offered", "completed", "failed", "in_flight"} <= set(one["interactions"])
        assert {"sought", "p50", "p95", "p99", "not_reached"} <= set(one["time_to_information"])
        assert {"mean", "p50", "p95", "p99"} <= set(one["time_of_informed"])
        assert {"sent", "delivered", "lost", "in_flight"} <= set(one["messages"])
        counts = one["interactions"]
        ended = counts["completed"] + counts["failed"] + counts["not_possible"]
        assert counts["offered"] == ended + counts["in_flight"]
        sent = one["messages"]
        assert sent["sent"] == sent["delivered"] + sent["lost"] + sent["in_flight"]
        assert one["hops"] > 0 and one["systems"] > 20
    assert result.stdout == (tmp_path / "out/results.json").read_text(encoding="utf-8")


def test_run_prints_one_alternative(scenario, tmp_path):
    result = call("run", scenario, "--alternative", "akson", "--json", "--out", tmp_path / "out")
    document = json.loads(result.stdout)
    assert document["schema"] == "samspill.run/1" and list(document["alternatives"]) == ["akson"]


def test_the_last_line_repeats_the_run(scenario, tmp_path):
    result = call("run", scenario, "--out", tmp_path / "out", "--seed", 3, "--set", "load.scale=2")
    assert result.stdout.splitlines()[-1].startswith(
        f"Repeat: samspill run {scenario} --seed 3 --set load.scale=2   # "
    )


def test_a_missed_threshold_is_status_1_and_everything_is_written(scenario, tmp_path):
    scenario.write_text(SMALL + "thresholds: [time_to_information.p95 < 1 ms]\n", encoding="utf-8")
    result = call("run", scenario, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert (tmp_path / "out/manifest.json").exists()


def test_wrong_usage_is_status_2(scenario):
    assert call("run").exit_code == 2
    assert call("run", scenario, "--alternative", "aksn").exit_code == 2
    assert "did you mean 'akson'" in call("run", scenario, "--alternative", "aksn").output


def test_a_broken_law_is_status_4_and_nothing_is_written(scenario, tmp_path, monkeypatch):
    def refuse(frame):
        raise laws.LawBroken("today: more came out than went in")

    monkeypatch.setattr(run_module.laws, "check", refuse)
    result = call("run", scenario, "--out", tmp_path / "out", "--workers", 1)
    assert result.exit_code == 4 and "more came out than went in" in result.output
    assert not (tmp_path / "out").exists()


def test_an_interruption_is_status_130_and_nothing_is_written(scenario, tmp_path, monkeypatch):
    def interrupted(frame):
        raise KeyboardInterrupt

    monkeypatch.setattr(run_module.laws, "check", interrupted)
    result = call("run", scenario, "--out", tmp_path / "out", "--workers", 1)
    assert result.exit_code == 130
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(scenario, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter1.txt").write_text("my own", encoding="utf-8")
    result = call("run", scenario, "--out", tmp_path / "thesis")
    assert result.exit_code == 2 and "something else" in result.output
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter1.txt"]


def test_a_new_run_takes_the_place_of_the_old_one(scenario, tmp_path):
    call("run", scenario, "--out", tmp_path / "out")
    (tmp_path / "out/akson").mkdir()
    assert call("run", scenario, "--out", tmp_path / "out").exit_code == 0
    assert not (tmp_path / "out/akson").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "vinje.yaml"]


def test_explain_says_what_it_says_as_json_too(scenario):
    document = json.loads(call("explain", scenario, "--json", "--sensitivity").stdout)
    assert document["zero_load"]["legevakt.open_record"]["today"]["routine"] > 0
    assert document["hangs_on"][0]["swing"] > 0
    assert call("explain", scenario).exit_code == 0


LISTS = [None, "scenarios", "designs", "pathways", "services", "municipalities", "calibration", "resources"]


@pytest.mark.parametrize("what", LISTS)
def test_there_is_a_list_of_what_there_is(what):
    result = call("list", *([what] if what else []))
    assert result.exit_code == 0 and len(result.output.splitlines()) > 3


def test_show_is_a_scenario_that_can_be_run_again(scenario, tmp_path):
    shown = call("show", scenario, "--set", "seed=9").stdout
    again = tmp_path / "again.yaml"
    again.write_text(shown, encoding="utf-8")
    assert (call("check", again).exit_code == 0 and "seed: '9'" in shown) or "seed: 9" in shown


def test_help_does_not_wait_for_heavy_libraries():
    code = (
        "import sys, sim.cli; print([m for m in ('numpy', 'pydantic', 'simpy', 'pyarrow', 'rich') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_nothing_but_the_answer_is_on_standard_output_when_it_is_no_terminal(scenario, tmp_path):
    words = [
        sys.executable,
        "-m",
        "sim",
        "compare",
        str(scenario),
        "--no-curve",
        "--json",
        "--out",
        str(tmp_path / "out"),
    ]
    found = subprocess.run(words, capture_output=True, text=True, check=True)
    assert json.loads(found.stdout) and found.stderr == ""
