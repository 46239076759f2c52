"""A covering set shows everything that those who were looked at show, and none of it can be left out."""

import json
from itertools import combinations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sim.cli import main
from sim.experiment.dataset.cover import ROWS, candidates, cover, fewest
from sim.model.words import Status
from tests.bodo import MOST, a_fortnight, files

STATES = ("status", "lifecycleStatus", "docStatus", "intent", "criticality", "gender", "use")
masks = st.lists(st.integers(0, 2**9 - 1), max_size=9)


def together(shows, places):
    found = 0
    for place in places:
        found |= shows[place]
    return found


@given(masks)
def test_the_chosen_have_all_that_anybody_has_and_none_can_be_left_out(shows):
    chosen = fewest(shows)
    everything = together(shows, range(len(shows)))
    assert together(shows, chosen) == everything and chosen == sorted(chosen)
    for one in chosen:
        assert together(shows, [other for other in chosen if other != one]) != everything


@given(masks)
def test_the_chosen_are_no_more_than_chvatals_bound_above_the_fewest_there_can_be(shows):
    everything = together(shows, range(len(shows)))
    sizes = range(len(shows) + 1)
    best = next(
        n for n in sizes if any(together(shows, one) == everything for one in combinations(range(len(shows)), n))
    )
    largest = max((bits.bit_count() for bits in shows), default=0)
    assert len(fewest(shows)) <= best * sum(1 / n for n in range(1, largest + 1)) + 1e-9


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """All patients, and the covering set of them: the story, and the lines by file."""
    story, folder = a_fortnight(), tmp_path_factory.mktemp("cover")
    chosen = cover(story, most=MOST)
    return files(story, folder / "all"), files(chosen, folder / "cover"), chosen


def paths(value, path):
    """Everything that a resource has, by this test's own reading: members without places, and states."""
    if isinstance(value, list):
        for one in value:
            yield from paths(one, path)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield (*path, key)
            if key in STATES and isinstance(one, str):
                yield (*path, key, one)
            yield from paths(one, (*path, key))


def in_truth(found):
    seen = set()
    for name, lines in found.items():
        if name.startswith("truth/"):
            for line in lines:
                body = json.loads(line)
                seen |= {(body["resourceType"], *path) for path in paths(body, ())}
                seen |= {(body["resourceType"], "profile", one) for one in body["meta"].get("profile", ())}
    return seen


def kinds_of_difference(found):
    lines = map(json.loads, found["answers.ndjson"])
    return {(one["view"].partition("-")[0], one["difference"], one["cause"]) for one in lines}


def test_cover_has_every_type_profile_element_and_state(written):
    everything, chosen, _ = written
    assert in_truth(everything) == in_truth(chosen)
    assert len({path[0] for path in in_truth(chosen)}) >= 25


def test_cover_has_every_difference_and_cause_of_every_kind_of_system(written):
    everything, chosen, _ = written
    assert kinds_of_difference(everything) == kinds_of_difference(chosen)


def test_cover_has_every_step_that_writes(written):
    _, _, chosen = written
    whole = a_fortnight()

    def steps(story):
        rows = story.rows[story.frame.results.outcomes.status[story.rows] == Status.COMPLETED]
        return {whole.scene.steps[step].name for step in story.frame.interactions.step[rows].tolist()}

    assert steps(chosen) == steps(whole) and len(steps(whole)) > 50


def test_cover_is_a_part_of_the_dataset_in_its_order_and_smaller_by_far(written):
    everything, chosen, story = written
    order = {line: place for place, line in enumerate(everything["truth/Patient.000.ndjson"])}
    places = [order[line] for line in chosen["truth/Patient.000.ndjson"]]
    assert places == sorted(places) and 0 < len(places) < MOST / 4 and story.looked_at == MOST
    for name, lines in chosen.items():
        assert set(lines) <= set(everything[name]), name


def test_two_workers_choose_the_same_patients():
    story = a_fortnight()
    assert cover(story, workers=2, most=MOST).names.tolist() == cover(story, workers=1, most=MOST).names.tolist()


def test_whoever_alone_came_to_a_step_is_looked_at_however_late_in_the_order():
    story = a_fortnight()
    looked = candidates(story, 10).tolist()
    assert looked == sorted(dict.fromkeys(looked)) and looked[:10] == list(range(10)) and len(looked) < len(story)
    first = {}
    for place in range(len(story)):
        for row in story.rows[story.first[place] : story.first[place + 1]].tolist():
            first.setdefault(int(story.frame.interactions.step[row]), place)
    assert set(first.values()) <= set(looked) and ROWS >= 1


def test_the_command_writes_a_cover_says_so_and_says_how_to_repeat_it(tmp_path):
    words = ["dataset", "bodo", "--set", "period.length=3 d", "--size", "cover", "--patients", "200", "--workers", "1"]
    result = CliRunner().invoke(main, [*words, "--defects", "0.05", "--rule-2032", "--out", str(tmp_path / "d")])
    assert result.exit_code == 0, result.output
    repeat = result.output.split("Repeat: ")[1]
    assert "--size cover --patients 200" in repeat and "--defects 0.05" in repeat and "--rule-2032" in repeat
    said = json.loads((tmp_path / "d" / "manifest.json").read_text(encoding="utf-8"))["extension"]["about"]
    assert (said["looked_at"], said["defects"], said["rule_2032"]) == (200, 0.05, True) and said["patients"] < 200
    assert "--size cover --patients 200 --defects 0.05 --rule-2032" in said["command"]
    readme = (tmp_path / "d" / "README.md").read_text(encoding="utf-8")
    assert "covering set" in readme and f"{said['patients']}, chosen of 200" in readme
