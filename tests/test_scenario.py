"""Bad input is refused before anything runs: with the file, the line, what was found and what would do."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sim.cli import main
from sim.facts.home import scenarios
from sim.facts.problem import Problem, Problems
from sim.scenario.load import load
from sim.scenario.schema import scenario_schema
from sim.scenario.threshold import parse_threshold

GOOD = """\
title: A test
period: {start: 2025-03-17T08:00, length: 10 min, warm_up: 0 s}
municipalities: ["1804"]
baseline: today
alternatives:
  today: {default: silos}
  platform: {default: federation}
"""


def said(path, *more):
    """Run a command that must refuse, and return what it says."""
    before = sorted(path.parent.rglob("*"))
    result = CliRunner().invoke(main, ["run", str(path), "--out", str(path.parent / "out"), *more])
    assert result.exit_code == 3, result.output
    assert sorted(path.parent.rglob("*")) == before
    return result.output


def written(folder: Path, text: str, name: str = "a.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def line_of(path: Path, word: str) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return f"{path}:{next(n for n, line in enumerate(lines, 1) if word in line)}"


@pytest.mark.parametrize(
    ("change", "to", "word", "expected"),
    [
        ("length: 10 min", "lenght: 10 min", "lenght", "did you mean 'length'"),
        ("baseline: today", "baseline: toady", "baseline", "did you mean 'today'"),
        ('["1804"]', '["1899"]', "1899", "no municipality has the number '1899'"),
        ('["1804"]', '["3024"]', "3024", "3201"),
        ('["1804"]', "[301]", "301", "301"),
        ("length: 10 min", "end: 2025-03-16T08:00", "period", "before it begins"),
        ("length: 10 min", "length: -5 min", "period", "longer than nothing"),
        ("length: 10 min", "length: ten", "period", "30 min"),
        ("default: federation", "default: federatoin", "federatoin", "did you mean 'federation'"),
        ("title: A test", "title: A test\nload: {scale: -1}", "load", "greater than or equal to 0"),
        ("title: A test", "title: A test\nload: {scale: .inf}", "load", "valid number"),
        ("title: A test", "title: A test\ntitle: Again", "Again", "twice"),
        ("title: A test", "title: !!python/name:os.system x", "title", "tag"),
        ("title: A test", "title: A test\nthresholds: [hops < 3]", "thresholds", "is no measure"),
        (
            "title: A test",
            "title: A test\noverrides: {services: {kj: {throughput: 0}}}",
            "overrides",
            "no capacity",
        ),
        (
            "title: A test",
            "title: A test\noverrides: {services: {kjernejournal: {throughput: 9}}}",
            "overrides",
            "kjernejournal",
        ),
        (
            "title: A test",
            "title: A test\nfaults: [{outage: {system: helsid, kind: silent, at: 1 min, for: 1 min}, source: x}]",
            "faults",
            "did you mean 'helseid'",
        ),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(tmp_path, change, to, word, expected):
    path = written(tmp_path, GOOD.replace(change, to))
    output = said(path)
    assert line_of(path, word) in output
    assert expected in output


def test_a_missing_file_is_named(tmp_path):
    output = said(tmp_path / "nothing.yaml")
    assert "nothing.yaml" in output and "no such file" in output


def test_a_circle_of_extends_is_named(tmp_path):
    written(tmp_path, "extends: b.yaml\n", "a.yaml")
    written(tmp_path, "extends: a.yaml\n", "b.yaml")
    assert "circle: a.yaml → b.yaml → a.yaml" in said(tmp_path / "a.yaml")


def test_extends_may_not_leave_the_scenarios_folder(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    written(tmp_path, GOOD, "outside.yaml")
    path = written(inside, "extends: ../outside.yaml\n")
    assert f"{path}:1" in said(path) and "outside" in said(path)


def test_a_link_does_not_lead_out_of_the_scenarios_folder(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.yaml").symlink_to(written(tmp_path, GOOD, "outside.yaml"))
    assert "outside" in said(written(inside, "extends: link.yaml\n"))


def test_an_alias_bomb_is_refused_at_its_first_anchor(tmp_path):
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30))
    path = written(tmp_path, GOOD + bomb)
    assert f"{path}:8" in said(path) and "anchor" in said(path)


def test_two_megabytes_are_not_read(tmp_path):
    path = written(tmp_path, GOOD + "#" * 2_000_000)
    assert "more than 1 MiB" in said(path)


def test_what_is_nested_too_deep_is_refused(tmp_path):
    path = written(tmp_path, GOOD + "about: " + "[" * 40 + "]" * 40 + "\n")
    assert "nested deeper than 32" in said(path)


def test_systems_that_hold_each_other_for_ever_are_refused(tmp_path):
    hold = """\
overrides:
  designs:
    silos:
      plans:
        gp.open_record:
          steps:
            - {call: kj.session, holds: true, timeout: 5 s, then: [{call: rf.medicines, timeout: 5 s}]}
            - {call: rf.medicines, holds: true, timeout: 5 s, then: [{call: kj.session, timeout: 5 s}]}
"""
    path = written(tmp_path, GOOD + hold)
    output = said(path)
    assert "kj → rf → kj" in output and str(path) in output


def test_all_mistakes_are_said_at_one_go(tmp_path):
    path = written(tmp_path, GOOD.replace("title: A test", "titel: A test").replace("10 min", "ten"))
    output = said(path)
    assert "titel" in output and "ten" in output


def test_a_file_cannot_steer_the_terminal(tmp_path):
    path = written(tmp_path, GOOD.replace("baseline: today", 'baseline: "\\e[31mtoday"'))
    assert "\x1b" not in said(path)


def test_numbers_of_municipalities_are_text_and_no_is_a_word(tmp_path):
    text = GOOD.replace('["1804"]', "[0301]").replace("today", "no")
    case = load(str(written(tmp_path, text)))
    assert case.focus == ("0301",) and case.order[0] == "no"


def test_extends_merges_mappings_and_replaces_lists(tmp_path):
    written(tmp_path, GOOD, "base.yaml")
    path = written(
        tmp_path, 'extends: base.yaml\nmunicipalities: ["4036"]\nalternatives: {akson: {default: central}}\n'
    )
    case = load(str(path))
    assert case.focus == ("4036",)
    assert case.order == ("today", "akson", "platform")


@pytest.mark.parametrize(
    ("selection", "count"),
    [("all", 357), ("{region: Midt}", 66), ("{outside: Midt}", 291), ('{county: "18"}', 41), ("{at_least: 100000}", 7)],
)
def test_municipalities_are_selected_by_what_they_are(tmp_path, selection, count):
    case = load(str(written(tmp_path, GOOD.replace('["1804"]', selection))))
    assert len(case.focus) == count


def test_the_command_line_sets_values_and_they_are_checked_too(tmp_path):
    path = written(tmp_path, GOOD)
    assert load(str(path), ("load.scale=2", "seed=7")).scenario.load.scale == 2.0
    with pytest.raises(Problems, match=r"--set load.scael=2.*did you mean 'scale'"):
        load(str(path), ("load.scael=2",))
    with pytest.raises(Problem, match="no `key=value`"):
        load(str(path), ("load.scale",))


def test_a_list_on_the_command_line_is_read_as_in_a_file():
    assert load("national-day", ("municipalities=[1103, 0301]",)).focus == ("0301", "1103")
    assert load("national-day", ("municipalities={at_least: 100000}",)).scenario.municipalities.at_least == 100_000
    with pytest.raises(Problems, match=r"^--set municipalities=\[1103, 0300\]: no municipality has the number '0300'"):
        load("steering-group", ("municipalities=[1103, 0300]",))
    with pytest.raises(Problem, match=r"^--set municipalities=\[1103: not YAML.*close every bracket"):
        load("steering-group", ("municipalities=[1103",))


def test_an_override_changes_one_alternatives_world_and_says_that_the_scenario_is_its_source(tmp_path):
    text = GOOD.replace(
        "platform: {default: federation}",
        "platform: {default: federation, overrides: {services: {kj: {throughput: 7}}}}",
    )
    case = load(str(written(tmp_path, text)))
    assert case.facts["platform"].services["kj"].throughput.value == 7
    assert case.facts["platform"].services["kj"].throughput.evidence == "scenario"
    assert case.facts["today"].services["kj"].throughput.value == 50


def test_the_order_of_keys_changes_nothing(tmp_path):
    lines = GOOD.splitlines()
    other = "\n".join([*lines[4:], *lines[:4]]) + "\n"
    one, two = load(str(written(tmp_path, GOOD))), load(str(written(tmp_path, other, "b.yaml")))
    assert one.fingerprint() == two.fingerprint() and one.order == two.order


def test_a_resolved_scenario_is_the_same_scenario(tmp_path):
    from sim.facts.yaml import write

    case = load("steering-group-morning")
    again = load(str(written(tmp_path, write(case.resolved()))))
    assert again.fingerprint() == case.fingerprint()


def test_the_committed_schema_is_the_current_one():
    assert (scenarios() / "schema.json").read_text(encoding="utf-8") == scenario_schema()


def test_the_schema_is_json_that_an_editor_can_read():
    schema = json.loads(scenario_schema())
    assert {"title", "period", "alternatives"} <= set(schema["properties"])


@pytest.mark.parametrize("path", sorted(scenarios().glob("**/*.yaml")), ids=lambda path: path.stem)
def test_every_scenario_that_comes_with_samspill_is_good(path):
    result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exit_code == 0, result.output


def test_a_threshold_is_read_in_its_unit():
    threshold = parse_threshold("platform: time_to_information.p95 < 250 ms", ("platform",))
    assert (threshold.alternative, threshold.bound) == ("platform", 0.25)
    assert threshold.holds(0.2) and not threshold.holds(0.25)
