"""An anchor's report: one HTML file, as the report of a comparison is."""

from dataclasses import dataclass, field
from typing import Any

import sim
from sim.model.anchor import AnyAnchor, StorageAnchor
from sim.report.anchor import exchange, rests, storage
from sim.report.anchor.voice import Voice
from sim.report.html import Chart, environment
from sim.report.table import Cell, Table, head, plain
from sim.scenario.anchor import AnchorCase


@dataclass(frozen=True)
class Section:
    """One part of the page: what it is called, how to read it, and what is shown."""

    id: str
    title: str
    read: str
    chart: Chart | None = None
    tables: tuple[Table, ...] = field(default=())


def page(case: AnchorCase, document: dict[str, Any], lang: str) -> str:
    """Return the report of an anchor as one page in English (`en`) or Norwegian (`nb`)."""
    voice, anchor = Voice(lang), case.anchor
    parts = (
        _storage(voice, anchor, document) if isinstance(anchor, StorageAnchor) else _exchange(voice, anchor, document)
    )
    run = {
        "seed": anchor.seed, "version": sim.__version__, "engine": anchor.engine, "scenario": case.name,
        "hash": case.fingerprint()[:12],
    }  # fmt: skip
    facts = [
        (voice.say("anchor.study"), f"{anchor.study.citation}. doi:{anchor.study.doi}"),
        (voice.say("anchor.read"), voice.pick(anchor.study.read)),
        (voice.say("anchor.run"), voice.say("anchor.run_is", **run)),
    ]
    return environment().get_template("anchor.html").render(
        say=voice.say,
        lang=lang,
        title=voice.pick(anchor.title),
        about=voice.pick(anchor.about),
        facts=facts,
        findings=_findings(voice, anchor, document),
        sections=parts,
        rests=rests.table(voice, anchor),
        run=run,
    )  # fmt: skip


def said(voice: Voice, anchor: AnyAnchor, finding: str) -> str:
    """Return a finding as a sentence's beginning."""
    if finding == "capacity" and not isinstance(anchor, StorageAnchor):
        model = voice.pick(anchor.models[anchor.published.model].title)
        return voice.say("find.capacity", model=model.lower(), backbone=voice.short(anchor.published.backbone))
    return voice.say(f"find.{finding}")


def _findings(voice: Voice, anchor: AnyAnchor, document: dict[str, Any]) -> Table:
    rows = []
    for one in document["findings"]:
        agrees = "anchor.no" if not one["agrees"] else "anchor.given" if one["given"] else "anchor.yes"
        cells = (Cell(voice.found(one["finding"], one[key])) for key in ("published", "ours"))
        rows.append((head(said(voice, anchor, one["finding"])), *cells, Cell(voice.say(agrees))))
    heads = voice.heads(*(f"anchor.{key}" for key in ("finding", "published", "ours", "agrees")))
    return plain(voice.say("anchor.findings"), heads, rows)


def _storage(voice: Voice, anchor: StorageAnchor, document: dict[str, Any]) -> list[Section]:
    parts = []
    for name, measure in (("volume", "transactions"), ("failures", "failures")):
        chart = Chart(
            storage.chart(voice, anchor, document, measure),
            voice.say(f"storage.{name}_chart"),
            (storage.table(voice, document, measure),),
        )
        parts.append(Section(name, voice.say(f"storage.{name}"), voice.say(f"storage.{name}_read"), chart))
    countings = storage.countings(voice, anchor, document)
    read = voice.say("storage.countings_read")
    return [*parts, Section("countings", voice.say("storage.countings"), read, tables=(countings,))]


def _exchange(voice: Voice, anchor: Any, document: dict[str, Any]) -> list[Section]:
    chart = Chart(
        exchange.chart(voice, anchor, document),
        voice.say("exchange.chart"),
        (exchange.table(voice, anchor, document),),
    )
    beyond = voice.number.tick(anchor.beyond.value)
    limits = (exchange.capacities(voice, anchor, document), exchange.stations(voice, anchor, document))
    return [
        Section("response", voice.say("exchange.response"), voice.say("exchange.response_read"), chart),
        Section(
            "capacity", voice.say("exchange.capacities"), voice.say("exchange.capacities_read", beyond=beyond),
            tables=limits,
        ),
    ]  # fmt: skip
