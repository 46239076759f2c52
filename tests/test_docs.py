"""The README says the truth: its commands, its keys, its scenario, its words."""

import json
import re
from pathlib import Path

import pytest

from sim.cli import main
from sim.facts import yaml
from sim.facts.catalogue import facts
from sim.facts.home import scenarios
from sim.fhir.kinds import TYPES
from sim.model.scenario import Alternative, OutageFault, Period, Scenario, Selection

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_in_the_readme_and_has_an_example(command):
    assert f"samspill {command}" in README
    assert f"Example: samspill {command}" in (main.commands[command].help or "")


@pytest.mark.parametrize(
    "key",
    sorted(
        {
            (info.alias or name)
            for model in (Scenario, Period, Alternative, OutageFault)
            for name, info in model.model_fields.items()
        }
        - {"title", "about", "engine", "end"}
    ),
)
def test_every_key_of_a_scenario_is_in_the_readme(key):
    assert re.search(rf"\b{key}\b", README), key


@pytest.mark.parametrize("key", sorted(Selection.model_fields.keys() - {"below"}))
def test_every_way_to_select_municipalities_is_in_the_readme(key):
    assert f"`{{{key}:" in README


def test_the_readmes_first_scenario_is_the_one_that_the_demo_runs():
    block = next(b for b in re.findall(r"```yaml\n(.*?)```", README, flags=re.DOTALL) if b.startswith("title: The st"))
    shown = yaml.parse(block.encode(), "README.md").data
    real = yaml.read(scenarios() / "steering-group.yaml").data
    real.pop("about")
    assert shown == real


def test_every_service_of_the_glossary_is_a_service():
    table = README.split("## Glossary")[1].split("## Why")[0]
    roles = {role for kind in facts().kinds.values() for role in kind.roles} | set(facts().services)
    named = set(re.findall(r"`([a-z_]+)`", table)) - set(facts().areas) - set(facts().designs)
    assert named and named <= roles


def test_why_it_is_so_is_dated():
    chapter = README.split("## Why it is so")[1].split("\n## ")[0]
    assert len(re.findall(r"^\*\*.+\*\* \(20\d\d-\d\d\)\.", chapter, flags=re.MULTILINE)) >= 6


def test_nothing_committed_names_a_machine():
    root = Path(__file__).parent.parent
    wrong = []
    for folder in ("sim", "fixtures", "scenarios", "tests"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".yaml", ".csv", ".json", ".html") and path != Path(__file__):
                text = path.read_text(encoding="utf-8")
                wrong += [str(path)] if re.search(r"(?<![\w.])/(home|root|Users)/", text) else []
    assert wrong == []


def test_the_scenario_folder_has_a_schema_for_editors():
    assert json.loads((scenarios() / "schema.json").read_text(encoding="utf-8"))["title"] == "A Samspill scenario"


def test_the_readme_says_of_every_resource_type_what_it_comes_of_and_how_many_there_are():
    table = README.split("<!-- dataset types")[1].split("<!-- end of dataset types")[0]
    rows = {line.split(" | ")[0].removeprefix("| "): line.split(" | ")[3:] for line in table.splitlines()}
    assert rows.keys() >= TYPES.keys()
    for kind in TYPES:
        for size in rows[kind]:
            assert not size.startswith("0 /"), f"{kind} is in no {size}"
