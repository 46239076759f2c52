"""The report says what the results say, the same each time, and can be read by everybody."""

import re
import string
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from types import SimpleNamespace

import pytest

from sim.experiment.compare import Comparison, compare
from sim.report import screen, terminal
from sim.report.html import report
from sim.report.numbers import Numbers
from sim.report.reader import Reader
from sim.report.verdict import find, rows
from sim.report.words import TABLE, words
from sim.scenario.load import Case, load

HOSTILE = "<script>alert(1)</script> & $x^2$ \"' [bold]"
SETTINGS = (
    "period.length=14 min",
    "period.warm_up=1 min",
    f"title={HOSTILE}",
    f"overrides.designs.silos.title.en={HOSTILE}",
    f"overrides.designs.silos.title.nb={HOSTILE}",
)
VOID = {"meta", "br", "hr", "img", "input", "link", "wbr", "path", "use", "rect"}


def a_case(*settings: str) -> Case:
    """Stavanger on the Monday, without the rest of Norway."""
    case = load("steering-group-morning", ("background=none", "period.start=2025-03-17T07:55", *settings))
    focus = ("1103",)
    return replace(case, focus=focus, scenario=case.scenario.model_copy(update={"municipalities": focus}))


@cache
def a_comparison() -> Comparison:
    """Stavanger for fourteen minutes, whose names are an attack."""
    case = a_case(*SETTINGS)
    return compare(case, ("null-alternative", "akson", "platform"), "samspill.comparison/1", workers=1)


@cache
def a_report(lang: str = "en") -> str:
    return report(a_comparison(), lang)


@cache
def a_page(lang: str) -> "Page":
    return Page(a_report(lang))


class Page(HTMLParser):
    """What a browser would find: elements with their attributes, text, and how they lie in each other."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID or not self.get_starttag_text().endswith("/>"):
            self.open += [tag] * (tag not in ("meta", "wbr"))

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        self.texts.append((tuple(self.open), data))

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def test_the_same_comparison_gives_the_same_bytes():
    assert report(a_comparison(), "nb") == a_report("nb")


def test_figures_of_the_verdict_table_are_those_of_the_document():
    document, text = a_comparison().document, a_report()
    table = text[text.index('class="even verdict"') :]
    table = table[: table.index("</table>")]
    written = re.findall(r'<data value="([^"]*)">([^<]*)</data>', table)
    reader = Reader(a_comparison(), "en")
    expected = [
        (str(value), write(value))
        for _, lines in rows(reader)
        for _, path, _, write in lines
        for name in reader.order
        if (value := find(document["alternatives"][name], path)) is not None
    ]
    assert written == expected
    for compared in document["comparisons"].values():
        for key in ("mean", "p50", "p95"):
            one = compared[key]
            low, high = (reader.number.signed(round(end, 4)) for end in one["interval"])
            assert f"{reader.number.signed(round(one['difference'], 4))} ({low} to {high})" in table


def test_hostile_names_are_text_and_nothing_else():
    for lang in ("en", "nb"):
        text = a_report(lang)
        assert "<script" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        charts = "".join(re.findall(r"<svg.*?</svg>", text, re.DOTALL))
        assert "$x^2$" in charts, "a chart read a name as mathematics"


def test_nothing_outside_the_file_is_asked_for():
    for lang in ("en", "nb"):
        page = a_page(lang)
        for tag, attributes in page.elements:
            assert not {"src", "srcset", "data", "action"} & set(attributes), (tag, attributes)
            assert attributes.get("href", "#").startswith("#"), (tag, attributes)
        assert not re.search(r"https?://(?!www\.w3\.org/)", a_report(lang))
        assert "@import" not in a_report(lang)


def test_both_languages_have_the_same_words_with_the_same_blanks():
    assert set(words("en")) == set(words("nb")) == set(TABLE)
    for key, pair in TABLE.items():
        assert all(one.strip() for one in pair), key
        blanks = [{name for _, name, _, _ in string.Formatter().parse(one) if name} for one in pair]
        assert blanks[0] == blanks[1], key


def test_every_key_that_is_said_has_words():
    for lang in ("en", "nb"):
        assert not re.search(r">(say|m|group|def|post|load)\.[a-z_]+<", a_report(lang))


def test_report_is_small():
    for lang in ("en", "nb"):
        assert len(a_report(lang).encode()) < 2_000_000


def test_elements_are_closed_in_order_and_ids_are_unique():
    for lang in ("en", "nb"):
        page = a_page(lang)
        assert page.open == []
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        for _, attributes in page.elements:
            link = attributes.get("href")
            assert link is None or link[1:] in ids, link
            for used in re.findall(r"url\(#([^)]*)\)", " ".join(filter(None, attributes.values()))):
                assert used in ids


def test_every_chart_has_a_title_and_a_table_with_every_alternative():
    text = a_report()
    figures = re.findall(r"<figure>.*?</figure>", text, re.DOTALL)
    assert len(figures) == 12
    for figure in figures:
        assert re.search(r'<svg [^>]*role="img" aria-labelledby="([\w-]+)"><title id="\1">[^<]+</title>', figure)
        tables = figure[figure.index("<details>") :]
        for name in a_comparison().done:
            assert f"<code>{name}</code>" in tables


def chart(name, lang="en"):
    """One chart's picture."""
    return re.search(rf'<svg [^>]*aria-labelledby="{name}-title">.*?</svg>', a_report(lang), re.DOTALL)[0]


def test_map_names_the_municipality_with_its_difference_in_each_alternative():
    reader = Reader(a_comparison(), "en")
    for name in ("akson", "platform"):
        one = a_comparison().document["differences"][name]["by_municipality"]["1103"]
        assert f"Stavanger\xa0{reader.number.signed(round(one['difference'], 2))}" in chart("map")


def test_size_classes_are_those_of_the_municipalities_looked_at():
    assert "100\u202f000 and more" in chart("sizes")
    assert "under 2" not in chart("sizes")


def test_hours_of_the_books_add_up_to_the_whole():
    for one in a_comparison().document["alternatives"].values():
        pages = one["by_page"]
        assert {stream: sum(counts) for stream, counts in pages["hops"].items()} == one["hops_by_stream"]
        assert sum(pages["seconds"]) == 13 * 60
        assert len(pages["from"]) == len(pages["seconds"]) == 2  # until eight, and from then on
        for row in one["by_system"]:
            busy = pages["utilisation"].get(row["role"], {"systems": 0})
            if busy["systems"] == 1:
                mean = sum(u * s for u, s in zip(busy["busiest"], pages["seconds"], strict=True)) / (13 * 60)
                assert mean == pytest.approx(row["utilisation"], abs=1e-4)


def test_every_system_of_the_cause_chart_has_a_row_for_each_alternative():
    text = a_report()
    table = text[text.index('id="causes-title"') :]
    table = table[table.index("<table") : table.index("</table>")]
    systems = {name for one in a_comparison().document["calls_by_cause"].values() for name in one}
    assert table.count('scope="rowgroup"') == len(systems)
    assert table.count("<code>akson</code>") == len(systems)


def test_marks_of_one_style_say_it_once_and_places_are_to_the_hundredth():
    for name in ("map", "curve"):
        assert not re.search(r' (?:d|x|y)="[^"]*\.\d{3}', chart(name))
    uses = re.findall(r"<use [^>]*>", chart("map"))
    assert uses and not [one for one in uses if "style" in one]


def test_headings_go_down_one_level_at_a_time_and_page_says_its_language():
    for lang in ("en", "nb"):
        page = a_page(lang)
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert page.all("html") == [{"lang": lang}]


def test_report_never_says_silo():
    for lang in ("en", "nb"):
        shown = "".join(data for inside, data in a_page(lang).texts if "code" not in inside)
        assert "silo" not in shown.lower()


def test_norwegian_report_has_decimal_commas_and_dates_in_words():
    text = a_report("nb")
    assert "mandag 17. mars 2025, kl. 07.56–08.09" in text
    cells = re.findall(r"<data value=[^>]*>([^<]*)</data>", text)
    assert cells
    assert not [cell for cell in cells if "." in cell]


def test_report_of_one_alternative_alone_compares_with_nothing():
    whole = a_comparison()
    name = "akson"
    document = whole.document | {
        "alternatives": {name: whole.document["alternatives"][name]},
        "comparisons": {},
        "differences": {},
        "thresholds": [],
    }
    text = report(replace(whole, done={name: whole.done[name]}, document=document), "en")
    assert "<code>akson</code>" in text
    assert "<code>null-alternative</code>" not in text
    assert 'id="gains"' not in text, "there is nothing to gain on"


def test_report_of_a_period_in_which_nobody_asked_for_anything_is_still_a_report():
    case = a_case("period.length=2 min", "period.warm_up=0 s", "load.streams.clinical=0")
    empty = compare(case, ("null-alternative",), "samspill.comparison/1", workers=1)
    assert Page(report(empty, "nb")).open == []


def test_numbers_are_written_as_the_language_writes_them():
    assert Numbers("nb").decimal(-1234567.891, 2) == "−1\u202f234\u202f567,89"
    assert Numbers("en").decimal(-0.001, 2) == "0.00"
    assert Numbers("en").percent(0.99999) == "99.999\u00a0%"
    assert Numbers("nb").written("0.5") == "0,5"


def test_terminal_prints_every_alternative_plainly(capsys):
    comparison = a_comparison()
    terminal.print_comparison(comparison.document)
    terminal.print_explanation(comparison.theory)
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert HOSTILE in printed
    for name in comparison.done:
        assert name in printed
    assert max(len(line) for line in printed.splitlines() if not line.startswith("<")) <= screen.WIDTH


LISTS = [None, "scenarios", "designs", "pathways", "services", "municipalities", "calibration"]


@pytest.mark.parametrize("what", LISTS)
def test_terminal_lists_what_there_is(what, capsys):
    terminal.print_list(what)
    printed = capsys.readouterr().out
    assert (what or "pathways") in printed
    assert len(printed.splitlines()) > 4


def test_threshold_that_has_no_figure_is_missed_and_says_so(capsys):
    document = a_comparison().document | {
        "thresholds": [
            {
                "threshold": "messages.lost < 1",
                "alternative": "today",
                "value": None,
                "met": False,
                "unit": "count",
                "not_reached": False,
            }
        ]
    }
    terminal.print_comparison(document)
    assert "MISSED  today: messages.lost < 1   found nothing" in capsys.readouterr().out


def test_measured_hours_are_weighed_by_the_minutes_in_them():
    from sim.report.load import measured_hours

    case = a_case("period.length=2 h", "period.warm_up=35 min")
    assert measured_hours(SimpleNamespace(case=case)) == pytest.approx({8: 30 / 85, 9: 55 / 85})


def test_every_interaction_and_area_of_the_pathways_has_a_name_in_both_languages():
    from sim.facts.catalogue import facts
    from sim.report.words import words

    for lang in ("en", "nb"):
        known = words(lang)
        for name, pathway in facts().pathways.items():
            for step in pathway.steps:
                assert step.area in facts().areas
                assert f"act.{step.interaction}" in known, f"{name}.{step.step}"
                assert f"act.{step.step}" in known, f"{name}.{step.step}"
