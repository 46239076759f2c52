"""A newcomer adds a pathway or a national service by adding one YAML file. The README shows these two."""

import shutil
from dataclasses import replace

import pytest

from sim.experiment import stage
from sim.experiment.explain import explain
from sim.experiment.precheck import precheck
from sim.experiment.run import run
from sim.facts import catalogue, home
from sim.facts.problem import Problems
from sim.scenario.load import load

SHORT = ("period.length=15 min", "period.warm_up=0 s")

SERVICE = """\
role: dosett
name: {nb: "Multidosetjenesten", en: "Multidose service"}
about:
  nb: "Et eksempel: hva som ligger i pasientens multidose."
  en: "An example: what lies in the patient's multidose."
kind: national_service
responsible: nobody yet
operator: Norsk helsenett (NHN)
hosting: nhn
throughput: {value: 40, low: 10, high: 80, source: "An example."}
queue_limit: {value: 500, low: 100, high: 1000, source: "An example."}
operations:
  contents: {median: 300 ms, p95: 900 ms, low: 100 ms, high: 1 s, source: "An example."}
parts: [M]
asks_privacy: [contents]
machines:
  - {operation: contents, volume: register_lookups, profile: registers,
     share: {value: 0.001, low: 0, high: 0.01, source: "An example."}}
"""

PATHWAY = """\
title: {nb: "Multidose", en: "Multidose"}
about: {nb: "Et eksempel.", en: "An example: a nurse fetches a multidose and looks what lies in it."}
sources: ["An example."]
load:
  volume: home_care_visits
  share: {value: 0.2, low: 0.1, high: 0.5, source: "An example."}
  profile: home_care
steps:
  - step: look
    area: home_care
    interaction: look_into_multidose
    plan:
      needs: {must: [M]}
      steps:
        - {call: own.read, needed: true, gives: [P]}
        - {call: dosett.contents, timeout: 5 s, gives: [M]}
  - step: answer
    area: gp
    interaction: refer
    after: {median: 20 min, p95: 2 h, low: 5 min, high: 1 h, source: "An example."}
    p: {value: 0.1, low: 0.01, high: 0.3, source: "An example."}
"""


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
    case = load("steering-group", ("municipalities=all", "background=none", *SHORT))
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
    path.write_text(PATHWAY.replace("interaction: refer", "interaction: reffer"), encoding="utf-8")
    catalogue.facts.cache_clear()
    catalogue._document.cache_clear()
    with pytest.raises(Problems, match=r"no plan for 'gp.reffer', which pathway multidose asks for"):
        precheck(load("steering-group"))
    catalogue._document.cache_clear()
