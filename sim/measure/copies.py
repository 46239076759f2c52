"""Copies that messages bring: of whose record they have arrived and been opened, and how old they are.

What was sent before the run came as messages do in the long run. What is sent in it has come when it was opened, and
not when it was sent.
"""

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import label, mix_columns, uniform_columns
from sim.base.distribution import lognormal
from sim.base.time import DAY
from sim.facts.catalogue import Facts
from sim.measure.frame import Frame
from sim.model.holding import CopyRule
from sim.model.pathway import TAKEN
from sim.model.words import AREAS, AUTHOR_BIT, JOURNAL_OF

ARRIVED, AGE = 122, 123  # the purposes of draws
A_YEAR = 365 * DAY
NEVER = np.iinfo(np.int64).max
ANSWERS = "laboratory_answer"  # sent by whoever analysed, about what somebody else ordered
Mask = NDArray[np.bool_]


class Copies:
    """What messages have brought, in one run; columns are by interaction, and tell of those who read the copy."""

    def __init__(self, frame: Frame, facts: Facts, seed: int, world_seed: int) -> None:
        self.frame = frame
        self.facts = facts
        self.seed = seed
        self.world_seed = world_seed
        kinds = frame.ecosystem.postal.kinds if frame.ecosystem.postal else ()
        self._kinds = {kind: place for place, kind in enumerate(kinds)}
        self._known: dict[CopyRule, tuple[Mask, NDArray[np.int64]]] = {}

    def reached(self, rule: CopyRule) -> Mask:
        """Return, by interaction, whether the copy of its person's record was there."""
        return self._of(rule)[0]

    def taken_at(self, rule: CopyRule) -> NDArray[np.int64]:
        """Return, by interaction, when the copy was made (µs); of what does not grow old, never before it was read."""
        return self._of(rule)[1]

    def _of(self, rule: CopyRule) -> tuple[Mask, NDArray[np.int64]]:
        if rule not in self._known:
            self._known[rule] = self._found(rule)
        return self._known[rule]

    def _found(self, rule: CopyRule) -> tuple[Mask, NDArray[np.int64]]:
        table = self.frame.interactions
        reads = np.isin(table.area, [AREAS.index(area) for area, role in JOURNAL_OF.items() if role == rule.at])
        rows = np.flatnonzero(reads & self.frame.seeks_information)
        there, at = np.zeros(len(table), np.bool_), np.full(len(table), NEVER, np.int64)
        arrived, when = self._before_the_run(rule, rows)
        self._in_the_run(rule, rows, arrived, when)
        there[rows], at[rows] = arrived, when
        return there, at

    def _before_the_run(self, rule: CopyRule, rows: NDArray[np.int64]) -> tuple[Mask, NDArray[np.int64]]:
        """Return whether copies have come in the long run, and when they were made."""
        table = self.frame.interactions
        lost = self._lost(rule.by) + self.facts.messages.rule.never_opened.value
        names = mix_columns(label(f"copy/{rule.at}/{rule.of}/{rule.by}"), table.person[rows].astype(np.uint64))
        if rule.sent_by is not None:  # each time anew, by the pathway that it belongs to
            names = mix_columns(table.cause[rows], label(f"copy/{rule.by}"))
        arrived = uniform_columns(self.world_seed, names, ARRIVED) >= lost
        when = np.full(len(rows), NEVER, np.int64)
        if rule.sent_by is not None:
            arrived &= self._sent(rule.sent_by, rule.of, rows)
        if rule.age is not None:
            median, sigma = float(rule.age.median), rule.age.sigma
            ages = [lognormal(u, median, sigma) for u in uniform_columns(self.seed, names, AGE).tolist()]
            when = self.frame.begins[rows] - np.array(ages, np.float64).astype(np.int64)
        return np.asarray(arrived, np.bool_), when

    def _lost(self, kind: str) -> float:
        """Return the share of a year's messages of a kind that were lost and that nobody has missed yet."""
        rule, one = self.facts.messages.rule, self.facts.messages.kinds.get(kind)
        share = rule.silent_loss if one is None or one.silent_loss is None else one.silent_loss
        return share.value * min(1.0, rule.noticed_after.value / A_YEAR)

    def _sent(self, step: str, author: str, rows: NDArray[np.int64]) -> Mask:
        """Return of which rows the pathway has the step that sends it and took it, about somebody the author knows."""
        table = self.frame.interactions
        share = np.zeros(len(table.steps))
        for place, called in enumerate(table.steps):
            pathway = self.facts.pathways.get(called.partition(".")[0])
            found = next((one for one in pathway.steps if one.step == step), None) if pathway else None
            share[place] = 0.0 if found is None else 1.0 if found.p is None else found.p.value
        names = mix_columns(table.cause[rows], label(step))
        taken = uniform_columns(self.seed, names, TAKEN) < share[table.step[rows]]
        return np.asarray(taken & (table.known[rows] & AUTHOR_BIT[author] != 0), np.bool_)

    def _in_the_run(self, rule: CopyRule, rows: NDArray[np.int64], arrived: Mask, when: NDArray[np.int64]) -> None:
        """Correct what the run itself shows: who sent what when, and when it was opened."""
        table = self.frame.interactions
        key, sent, opened = self._messages(rule)
        whose = table.person[rows].astype(np.uint64)
        if rule.sent_by is not None:  # those who are to send it in the run, whether they did or not
            whose = table.cause[rows]
            due = [place for place, step in enumerate(table.steps) if step.endswith(f".{rule.sent_by}")]
            arrived[np.isin(whose, table.cause[np.isin(table.step, due)])] = False
        of: dict[int, list[tuple[int, int]]] = {}
        for name, one_sent, one_opened in zip(key.tolist(), sent.tolist(), opened.tolist(), strict=True):
            of.setdefault(name, []).append((one_sent, one_opened))
        for place in np.flatnonzero(np.isin(whose, key)).tolist():
            began = int(self.frame.begins[rows[place]])
            for one_sent, one_opened in of[int(whose[place])]:
                if one_opened <= began:
                    arrived[place] = True
                    when[place] = one_sent if rule.age is not None else NEVER
                elif one_sent <= began and rule.sent_by is None:
                    arrived[place] = False  # the newest of it is on its way, or lies unopened

    def _messages(self, rule: CopyRule) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
        """Return the messages by which an author sent copies in the run: whose, when sent, when opened; as sent.

        Whose is the pathway for what a pathway's step sends, else the person.
        """
        table, found = self.frame.interactions, self.frame.results.messages
        mine = np.flatnonzero(found.kind == self._kinds.get(rule.by, -1))
        names, rows = self._senders(self._kinds.get(rule.by, -1))
        place = np.minimum(np.searchsorted(names, found.name[mine]), max(len(names) - 1, 0))
        known = names[place] == found.name[mine] if len(names) else np.zeros(len(mine), np.bool_)
        mine, row = mine[known], rows[place[known]]
        wrote = [AREAS.index(area) for area, role in JOURNAL_OF.items() if role == rule.of or rule.by == ANSWERS]
        theirs = np.isin(table.area[row], wrote)
        mine, row = mine[theirs], row[theirs]
        opened = np.where(found.opened[mine] < 0, NEVER, found.opened[mine])
        whose = table.cause[row] if rule.sent_by is not None else table.person[row].astype(np.uint64)
        return whose, found.sent[mine], opened

    def _senders(self, kind: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Return the names of all messages of a kind that interactions may have sent, in order, and who sent each.

        The people who write tell the author, and not their system: a shared journal sends for all of them.
        """
        names, rows = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
        for number, plan in enumerate(self.frame.ecosystem.plans):
            for tell in plan.tell:
                if tell.kind == kind and not tell.task:
                    senders = np.flatnonzero(self.frame.staging.plan == number)
                    names.append(mix_columns(self.frame.interactions.name[senders], tell.luck))
                    rows.append(senders)
        name, row = np.concatenate(names), np.concatenate(rows)
        order = np.argsort(name, kind="stable")
        return name[order], row[order]
