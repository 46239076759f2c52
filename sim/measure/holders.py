"""What each source of a plan holds of a person: what its own people wrote, and what reached it from others."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import label, mix_columns, uniform_columns
from sim.facts.catalogue import Facts
from sim.measure.copies import Copies
from sim.measure.frame import Frame
from sim.measure.sight import Sight
from sim.model.holding import PUBLISHED, CopyRule, Holdings
from sim.model.source import Source
from sim.model.words import (
    AREA_OF,
    AUTHOR_BIT,
    CONDITION_BIT,
    JOURNAL_OF,
    MUNICIPAL_JOURNALS,
    SHARED_JOURNALS,
)

Mask = NDArray[np.bool_]
EVERYONE = AUTHOR_BIT["everyone"]
# Which authors' parts a national service is for; `everyone`'s are the medicines and the critical information.
SERVICE = {"kj": ("hosp",), "okt": ("plo",), "vkp": ("plo",), "sysvak": ("hst",), "pps": ("gp", "hosp")}


@dataclass(frozen=True)
class Known:
    """What is known beside the run: the facts and their date, the luck of the day and of the world, who holds what."""

    facts: Facts
    on: date
    seed: int
    world_seed: int
    held: Holdings  # of each row's person


class Holders:
    """What sources hold of the persons of some rows, which follow one plan."""

    def __init__(self, frame: Frame, rows: NDArray[np.int64], known: Known, copies: Copies) -> None:
        self.table = frame.interactions
        self.rows = rows
        self.known = known
        self.copies = copies
        self.conditions = frame.staging.conditions[rows]
        plan = frame.ecosystem.plans[frame.staging.plan[rows[0]]]
        self.completed = plan.completed
        self.journal = JOURNAL_OF.get(plan.key.partition(".")[0], "")
        shared = np.array([one.role if one.role in SHARED_JOURNALS else "" for one in frame.ecosystem.systems] + [""])
        self.shared = shared[frame.staging.own[rows]]  # the journal that the reader shares with others, if any

    def _role(self, source: Source) -> str:
        """Return the role of a source: the own journal is that of the reader's service."""
        return self.journal if source.role == "own" else source.role

    def authors(self, source: Source, part: str) -> tuple[str, ...]:
        """Return whose writing of a part a source is for, whether or not it has it of a person."""
        role = self._role(source)
        if part in ("M", "K"):
            return ("everyone",)
        if source.chart or role == "hp":
            return (*MUNICIPAL_JOURNALS, "hosp")
        if role == "akson":
            return ("gp",)
        if role == "plat":
            return (*MUNICIPAL_JOURNALS, "gp")
        if role in AREA_OF:
            return tuple(dict.fromkeys((role, *(rule.of for rule in self._rules(role) if part in rule.parts))))
        return SERVICE.get(role, ("hosp",) if role.startswith("xca") or role == "pjd" else tuple(AREA_OF))

    def lacks(self, source: Source, part: str, author: str) -> Sight:
        """Return why a source does not have a part that it is for."""
        role = self._role(source)
        return Sight.NOT_ARRIVED if self.rule(role, author, part) is not None else Sight.NOT_PUBLISHED

    def holds(self, source: Source, part: str, author: str) -> Mask:
        """Return of whose persons a source has what *author* wrote of a part, if that is anything."""
        role = self._role(source)
        if part == "K":
            return self._noted(role) if role in AREA_OF or role in _SHARING else self._held("registered")
        if part == "M":
            return np.ones(len(self.rows), np.bool_)
        if source.chart:
            hospital = (self.shared == "hp") & self._holds_condition("hospital_on_hp")
            return np.asarray(hospital if author == "hosp" else self._at_home, np.bool_)
        if role == "plat":
            there = self._lives_here | (source.scope == "resident")
            return there & (self._holds_condition("gp_publishes") if author == "gp" else np.True_)
        if role in AREA_OF:
            return self._in_journal(source, role, part, author)
        if role in ("akson", "hp"):
            return np.ones(len(self.rows), np.bool_)
        return self._published(role, part, author)

    def _noted(self, role: str) -> Mask:
        """Return whether a journal has the critical information that a GP has noted: their own, or one they share."""
        if role == "gp":
            return self._held("noted")
        shares = "gp_publishes" if role == "plat" else "gp_joined"
        return np.asarray(self._held("noted") & self._holds_condition(shares), np.bool_)

    def _in_journal(self, source: Source, role: str, part: str, author: str) -> Mask:
        if part in self.known.facts.holdings.in_register.get(role, ()):  # type: ignore[call-overload]
            return np.ones(len(self.rows), np.bool_)
        if source.scope == "resident":
            at_home = np.ones(len(self.rows), np.bool_)
        else:
            at_home = self._at_home if source.role == "own" else self._kept_in(role)
        rule = self.rule(role, author, part)
        return at_home & self.copies.reached(rule)[self.rows] if rule is not None else at_home

    def _published(self, role: str, part: str, author: str) -> Mask:
        """Return whether an author has put a part into a national service, or lets it be fetched."""
        name = "pjd" if role.startswith("xca") else role
        service = self.known.facts.services.get(name)
        held = np.ones(len(self.rows), np.bool_)
        if role.startswith("xca"):
            regions = {"xca_nord": "Nord", "xca_vest": "Vest", "xca_midt": "Midt", "xca_sor_ost": "Sør-Øst"}
            held = self._hospital_region == regions[role]
        if service is None or not service.publishers or self.completed or part == "B":
            return held
        rule = service.publishers.get(AREA_OF[author])  # type: ignore[call-overload]
        if rule is None or rule.start > self.known.on:
            return np.zeros(len(self.rows), np.bool_)
        names = mix_columns(label(f"published/{name}/{part}"), self.table.person[self.rows].astype(np.uint64))
        drawn = uniform_columns(self.known.world_seed, names, PUBLISHED)
        return np.asarray(held & (drawn < rule.coverage.value), np.bool_)

    def conflict(self, source: Source) -> Mask:
        """Return of whose persons a source's list of medicines is one of several that do not agree."""
        role = self._role(source)
        if role not in AREA_OF and role not in _SHARING and role != "vkp":  # the hub asks the municipality's journal
            return np.zeros(len(self.rows), np.bool_)
        one_list = self._holds_condition("gp_joined")  # whoever shares the GP's journal has the GP's list
        return self._held("differ") & ~one_list

    # --- where a person belongs -----------------------------------------------------------------------------

    @cached_property
    def _lives_here(self) -> Mask:
        return np.asarray(self.table.resident[self.rows] == self.table.municipality[self.rows], np.bool_)

    @cached_property
    def _at_home(self) -> Mask:
        """Whether the reader's own journal is the one in which the person's record is kept."""
        joined = (self.shared != "") & self._holds_condition("resident_joined")
        return np.asarray(self._kept_in(self.journal) | joined, np.bool_)

    def _kept_in(self, role: str) -> Mask:
        """Whether the journal of a role where the interaction takes place is the one that has the person's record."""
        if role in ("gp", "hosp"):
            return np.ones(len(self.rows), np.bool_)
        if role != "lv":
            return self._lives_here
        hosts = np.zeros(10_000, np.int64)
        for number, host in self.known.facts.legevakt_hosts.items():
            hosts[int(number)] = int(host)
        here, home = self.table.municipality[self.rows], self.table.resident[self.rows]
        return np.asarray(hosts[here] == hosts[home], np.bool_)

    @cached_property
    def _hospital_region(self) -> NDArray[np.str_]:
        regions = np.array([self.known.facts.hospitals[code].region for code in self.table.hospitals])
        return np.asarray(regions[self.table.hospital[self.rows]], np.str_)

    def _holds_condition(self, name: str) -> Mask:
        return np.asarray(self.conditions & CONDITION_BIT[name] != 0, np.bool_)

    def _held(self, column: str) -> Mask:
        return np.asarray(getattr(self.known.held, column)[self.rows], np.bool_)

    # --- copies by message ----------------------------------------------------------------------------------

    def _rules(self, at: str) -> tuple[CopyRule, ...]:
        return tuple(rule for rule in self.known.facts.holdings.copies if rule.at == at)

    def rule(self, role: str, author: str, part: str) -> CopyRule | None:
        """Return the rule by which a message brings a part into a journal; None, if it is written there."""
        at = self.journal if role == "own" else role
        return next((rule for rule in self._rules(at) if rule.of == author and part in rule.parts), None)

    def brought(self, part: str, author: str) -> Mask | None:
        """Return of whose persons a message has brought a part into the reader's own journal; None, if none does."""
        rule = self.rule("own", author, part)
        return None if rule is None or author == self.journal else self.copies.reached(rule)[self.rows]


_SHARING = (*SHARED_JOURNALS, "plat")
