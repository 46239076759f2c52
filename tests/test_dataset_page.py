"""A dataset's page tells what lies in its folder, needs nobody's server, and its story agrees with files and key."""

import json
import re
from dataclasses import replace

import pytest

from sim.fhir.formats.answers import DIFFERENCES, by_cause
from sim.fhir.formats.pack import FORMATS, pack
from sim.fhir.formats.sums import sums
from sim.report.dataset import page
from sim.report.dataset import story as stories
from sim.report.dataset.causes import FILLS
from sim.report.dataset.moment import about, when
from sim.report.dataset.story import story
from sim.report.dataset.teller import Teller
from sim.report.words import words
from tests import dataset
from tests.test_report import Page

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'too'"
LANGS = ("en", "nb")


def a_dataset(folder, about=dataset.ABOUT, formats=FORMATS):
    """A dataset by hand with its page; returns the folder and what is known of its files."""
    dataset.write(folder)
    return folder, pack(folder, about, formats)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """One folder with a page in each language, whose title is an attack."""
    titled = replace(dataset.ABOUT, title=HOSTILE)
    folder, known = a_dataset(tmp_path_factory.mktemp("page") / "d", titled)
    texts = {lang: page.write(folder, titled, known, FORMATS, lang).read_text(encoding="utf-8") for lang in LANGS}
    sums(folder, known)
    return folder, texts


def held(folder, view):
    """The resources of a view by name, read without any of our readers."""
    into = folder / ("truth" if view == "truth" else f"systems/{view}")
    found = [json.loads(line) for path in into.glob("*.ndjson") for line in path.read_bytes().splitlines()]
    return {f"{one['resourceType']}/{one['id']}": one for one in found}


@pytest.mark.parametrize("lang", LANGS)
def test_page_needs_nothing_from_elsewhere_and_every_link_leads_somewhere(made, lang):
    folder, texts = made
    read = Page(texts[lang])
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    for tag, attributes in read.elements:
        assert tag not in ("script", "link", "iframe", "object", "img", "form", "base")
        assert not any(name.startswith("on") or name == "src" for name in attributes), (tag, attributes)
        link = attributes.get("href", "")
        assert not link or (link[1:] in ids if link.startswith("#") else (folder / link).is_file()), link
    assert not re.search(r"https?://(?!www\.w3\.org/)", texts[lang]) and "@import" not in texts[lang]


@pytest.mark.parametrize("lang", LANGS)
def test_page_is_well_formed_in_its_language_and_lets_nothing_in_as_markup(made, lang):
    text = made[1][lang]
    read = Page(text)
    assert read.open == []
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert f'<html lang="{lang}">' in text and "<script" not in text and "&lt;script&gt;" in text
    assert not re.search(r">\s*dataset\.[a-z_.]+", text)


def test_every_file_of_resources_and_tables_is_on_the_page(made):
    folder, texts = made
    for path in (*folder.rglob("*.ndjson"), *(folder / "tables").iterdir()):
        assert f'href="{path.relative_to(folder).as_posix()}"' in texts["en"]


def test_page_says_the_same_each_time_and_is_small(made, tmp_path):
    titled = replace(dataset.ABOUT, title=HOSTILE)
    folder, known = a_dataset(tmp_path / "d", titled)
    for lang in LANGS:
        assert page.page(folder, titled, known, FORMATS, lang) == made[1][lang]
        assert len(made[1][lang].encode()) < 200_000


def test_ways_to_load_are_those_that_the_formats_allow(tmp_path):
    folder, known = a_dataset(tmp_path / "d", formats=["ndjson"])
    text = page.page(folder, dataset.ABOUT, known, ["ndjson"], "en")
    assert "read_ndjson_auto" in text and ".parquet" not in text and "curl" not in text


def test_the_picture_of_causes_has_its_numbers_beside_it(made):
    figure = re.search(r"<figure>.*?</figure>", made[1]["en"], re.DOTALL)[0]
    assert re.search(r'<svg [^>]*role="img" aria-labelledby="([\w-]+)"><title id="\1">[^<]+</title>', figure)
    for cause, row in by_cause(made[0]).items():
        assert f"<code>{cause}</code>" in figure
        assert all(f'<data value="{count}">' in figure for count in row.values())


def test_a_dataset_without_differences_says_so_and_draws_nothing(tmp_path):
    folder = dataset.write(tmp_path / "d")
    (folder / "answers.ndjson").write_bytes(b"")
    text = page.page(folder, dataset.ABOUT, pack(folder, dataset.ABOUT), ["ndjson"], "en")
    assert "No system differs from the truth." in text and "<svg" not in text


def test_the_story_is_of_the_patient_whom_most_systems_know(made):
    folder = made[0]
    known = {who: sum(f"Patient/{who}" in held(folder, one.name) for one in (folder / "systems").iterdir())
             for who in dataset.PATIENTS}  # fmt: skip
    assert known[story(folder).patient] == max(known.values())


def test_the_story_is_chosen_among_the_first_so_that_a_larger_dataset_tells_the_same(made, monkeypatch):
    monkeypatch.setattr(stories, "AMONG", 1)
    assert story(made[0]).patient == dataset.PATIENTS[0]


@pytest.mark.parametrize("who", dataset.PATIENTS[:3])
def test_each_mark_of_a_story_is_what_the_folder_and_the_key_say(made, who, monkeypatch):
    folder = made[0]
    monkeypatch.setattr(stories, "_chosen", lambda dataset: who)
    told = story(folder)
    seen = 0
    for row in told.rows:
        for view, mark in zip(told.views, row.marks, strict=True):
            assert (row.key in held(folder, view)) == (mark.fate in ("has", "other", "extra"))
            lines = [
                one for one in dataset.answers()
                if one["view"] == view and one["patient"] == f"Patient/{who}"
                and (one.get("resource") == row.key or one.get("written_by") == row.author)
                and row.type in one.get("types", row.type)
            ]  # fmt: skip
            assert bool(mark.cause) == bool(lines) and (not lines or mark.cause == lines[0]["cause"])
            seen += bool(lines)
    assert seen >= 4


def test_the_story_has_everything_in_truth_once_in_order_of_time(made):
    folder = made[0]
    told = story(folder)
    own = [name for name in held(folder, "truth") if name.partition("/")[2].startswith(f"{told.patient}-")]
    assert sorted(row.key for row in told.rows) == sorted(own) and told.rest == {}
    times = [row.at.at for row in told.rows if row.at]
    assert times == sorted(times) and len(times) > len(own) / 2
    assert all(row.at is None for row in told.rows[len(times) :]), "what tells of no time, such as a Binary, comes last"


def test_a_long_story_shows_some_of_each_type_and_counts_the_rest(made, monkeypatch):
    whole = story(made[0])
    monkeypatch.setattr(stories, "MOST", 10)
    short = story(made[0])
    assert len(short.rows) == 10 and len(short.rows) + sum(short.rest.values()) == len(whole.rows)
    shown = {row.type for row in short.rows}
    assert not {"AuditEvent", "Binary"} & shown, "traces of what happened give way to what happened"


def test_what_a_system_has_that_never_happened_is_marked_as_more(tmp_path):
    folder = dataset.write(tmp_path / "d")
    path = folder / "systems" / dataset.GP / "Condition.000.ndjson"
    first, rest = path.read_bytes().split(b"\n", 1)
    path.write_bytes(first + b"\n" + first.replace(b'"zoe-con"', b'"zoe-con-2"') + b"\n" + rest)
    line = {"view": dataset.GP, "difference": "duplicated", "patient": "Patient/zoe", "cause": "seeded_defect",
            "resource": "Condition/zoe-con-2"}  # fmt: skip
    with (folder / "answers.ndjson").open("ab") as out:
        out.write(dataset.line(line))
    told = story(folder)
    marks = {row.key: dict(zip(told.views, row.marks, strict=True)) for row in told.rows}
    assert marks["Condition/zoe-con-2"][dataset.GP] == stories.Mark("extra", "seeded_defect")
    assert marks["Condition/zoe-con-2"][dataset.PLO].fate != "has"


@pytest.mark.parametrize(
    ("resource", "said", "clock"),
    [
        ({"onsetDateTime": "2021"}, "2021-01-01T00:00:00+01:00", False),
        ({"date": "2024-07"}, "2024-07-01T00:00:00+02:00", False),
        ({"sent": "2025-10-26T00:30:00Z"}, "2025-10-26T02:30:00+02:00", True),
        ({"period": {"start": "2025-10-26T01:30:00Z"}}, "2025-10-26T02:30:00+01:00", True),
    ],
)
def test_a_moment_is_norwegian_time_whatever_it_was_written_in(resource, said, clock):
    moment = when(resource)
    assert moment.at.isoformat() == said and moment.has_clock is clock
    assert when({}) is None


def test_a_text_is_cut_and_a_value_is_not():
    said = about({"payload": [{"contentString": "ord " * 100}], "valueQuantity": {"value": 1.5, "unit": "mmol/L"}})
    assert said.endswith("…: 1.5 mmol/L") and len(said) < 110


@pytest.mark.parametrize("lang", LANGS)
def test_every_difference_has_a_word_and_a_look_and_an_unknown_cause_its_own_name(lang):
    assert all(f"dataset.difference.{name}" in words(lang) and name in FILLS for name in DIFFERENCES)
    teller = Teller(lang, [])
    assert teller.title("fell_in_the_sea") == "Fell in the sea"
    assert teller.view("plo-1804").endswith("Bodø") and teller.view("kj").startswith("Kjernejournal")
    assert teller.view("gp-1804-3").split()[-1] == "3"
