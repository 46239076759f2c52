"""What each system holds of a patient at the end, and why the rest is not there.

A system holds what its own people wrote; what messages brought that somebody opened; what authors have published, if it
is a national service; a list of medicines of its own, where it keeps one; and what a platform has copied. What a
resource cannot stand without comes with it.
"""

from dataclasses import dataclass, field

from sim.fhir.causes import (
    MESSAGE_GIVEN_UP,
    MESSAGE_LOST,
    MESSAGE_REJECTED,
    MESSAGE_UNDER_WAY,
    MESSAGE_UNOPENED,
)
from sim.fhir.copies.medicines import list_of_care
from sim.fhir.copies.platform import platform
from sim.fhir.copies.services import services
from sim.fhir.record import Record
from sim.fhir.written import NOBODY, Sent, Written
from sim.model.words import Fate

LOST = {Fate.LOST: MESSAGE_LOST, Fate.REJECTED: MESSAGE_REJECTED, Fate.GIVEN_UP: MESSAGE_GIVEN_UP}


@dataclass(slots=True)
class Views:
    """One patient in all systems: by system, what is held as which bytes; and by system and resource why not."""

    record: Record
    held: dict[int, dict[Written, bytes]] = field(default_factory=dict)
    because: dict[int, dict[Written, tuple[str, Written | None]]] = field(default_factory=dict)
    changed: dict[tuple[int, Written], str] = field(default_factory=dict)  # conflicting: which field

    def work_out(self) -> None:
        """Fill the views."""
        record = self.record
        for written in record.all:
            if written.by != NOBODY:
                self.take(written.by, written, None)
        for sent in record.sent:
            self._by_message(sent)
        services(self)
        list_of_care(self)
        platform(self)

    def take(self, system: int, written: Written, at: int | None) -> None:
        """Put something into a view, and all that it refers to; *at* is when it was copied, None if it lives there."""
        here = self.held.setdefault(system, {})
        if written in here and at is not None:
            return
        found = written.line if at is None else written.as_of(at)
        already = written in here
        here[written] = found
        if not already:
            for below in written.refers:
                # What is another's was copied when this was written: what became of it since, nobody here was told.
                copied = at if at is not None or below.by == system else written.versions[0][0]
                self.take(system, below, copied)

    def lacks(self, system: int, written: Written, why: str, letter: Written | None = None) -> None:
        """Note why a view lacks something; the first reason is the one."""
        self.because.setdefault(system, {}).setdefault(written, (why, letter))

    # --- messages ---------------------------------------------------------------------------------------------

    def _by_message(self, sent: Sent) -> None:
        to, letter, at = sent.receiver, sent.communication, sent.at
        goes = [*sent.carried, *self._state(sent, at)]
        if sent.fate == Fate.DELIVERED:
            self.take(to, letter, at)
            if sent.opened >= 0 and sent.opened < self.record.scene.length:
                for one in goes:
                    self.take(to, one, at)
                return
        why = MESSAGE_UNOPENED if sent.fate == Fate.DELIVERED else LOST.get(Fate(sent.fate), MESSAGE_UNDER_WAY)
        if sent.fate != Fate.DELIVERED:
            self.lacks(to, letter, why, letter)
        for one in goes:
            self.lacks(to, one, why, letter)

    def _state(self, sent: Sent, at: int) -> list[Written]:
        """Return what a message says of how things stand: the sender's own parts of the record, as they were then."""
        event = sent.communication.event
        if event is None:
            return []
        parts = self.record.scene.state_of.get(sent.kind, ())
        if not parts:
            return []
        return [
            one for one in self.record.all if one.by == event.system and one.part in parts and one.versions[0][0] <= at
        ]
