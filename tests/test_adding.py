"""A newcomer adds a pathway or a national service by adding one YAML file. The README shows these two."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sim.experiment import stage
from sim.experiment.explain import explain
from sim.experiment.precheck import precheck
from sim.experiment.run import run
from sim.facts import catalogue, home
from sim.facts.problem import Problems
from sim.scenario.load import load

SHORT = ("period.length=15 min", "period.warm_up=0 s")
README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def shown(first_line):
    """The YAML that the README shows, by its first line."""
    blocks = re.findall(r"```yaml\n(.*?)```", README, flags=re.DOTALL)
    return next(block for block in blocks if block.startswith(first_line))


SERVICE = shown("role: dosett")
PATHWAY = shown('title: {nb: "Multidose"')


@pytest.fixture
def newcomer(tmp_path, monkeypatch):
    """The project as a newcomer has it, with two files more."""
    shutil.copytree(home.fixtures(), tmp_path / "fixtures")
    (tmp_path / "fixtures/services/dosett.yaml").write_text(SERVICE, encoding="utf-8")
    (tmp_path / "fixtures/pathways/multidose.yaml").write_text(PATHWAY, encoding="utf-8")
    monkeypatch.setattr(catalogue, "fixtures", lambda: tmp_path / "fixtures")
    catalogue.facts.cache_clear()
    yield
    catalogue.facts.cache_clear()


def test_a_pathway_and_a_service_are_added_by_a_file_each(newcomer):
    case = load("steering-group-morning", ("municipalities=all", "background=none", *SHORT))
    case = replace(case, focus=("1804",))
    precheck(case)
    done = run(case, "platform", stage.crowd(case), stage.expectation(case))
    steps = done.measures["by_step"]["multidose.look"]
    assert steps["interactions"]["completed"] > 10
    assert steps["needed_parts_shown"]["by_part"]["M"] > 0.9
    machine_calls = next(row for row in done.measures["by_system"] if row["system"] == "dosett")["sent"]
    assert machine_calls > 10
    assert "home_care.look_into_multidose" in explain(case)["zero_load"]


def test_a_pathway_that_asks_for_a_plan_nobody_has_is_refused(newcomer, tmp_path):
    path = tmp_path / "fixtures/pathways/multidose.yaml"
    path.write_text(PATHWAY.split("    plan:")[0], encoding="utf-8")
    catalogue.facts.cache_clear()
    catalogue._document.cache_clear()
    with pytest.raises(Problems, match=r"no plan for 'home_care.look_into_multidose', which pathway"):
        precheck(load("steering-group-morning"))
    catalogue._document.cache_clear()
