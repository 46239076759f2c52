"""What each system holds of a patient at the end, and why the rest is not there.

A system holds what its own people wrote; what messages brought that somebody opened; what authors have published, if it
is a national service; and a list of medicines of its own, where it keeps one. What a resource cannot stand without
comes with it.
"""

from dataclasses import dataclass, field

from orjson import dumps, loads

from sim.base.chance import mix, uniform
from sim.fhir.record import Record
from sim.fhir.scene import named
from sim.fhir.written import NOBODY, Sent, Written
from sim.model.ecosystem import NOWHERE
from sim.model.holding import PUBLISHED
from sim.model.words import Fate

# Why a view lacks something that was written.
NOT_CONNECTED, NOT_WRITTEN, NOT_PUBLISHED, NOT_RECONCILED, RESERVED = (
    "not_connected",
    "not_written",
    "not_published",
    "not_reconciled",
    "reserved",
)
OUTDATED = "not_sent_again"  # it was copied, and has been changed since
LOST = {Fate.LOST: "message_lost", Fate.REJECTED: "message_rejected", Fate.GIVEN_UP: "message_given_up"}
UNOPENED, UNDER_WAY = "message_unopened", "message_under_way"
PRESCRIBERS = {"gp": "gp", "legevakt": "legevakt", "hospital": "hospital"}
_MISSING, _OTHER_DOSE = 0.35, 0.7  # of the lines of a list that differs: left out, with another dose, or alike


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
                self._take(written.by, written, None)
        for sent in record.sent:
            self._by_message(sent)
        self._prescriptions()
        self._summary()
        self._results()
        self._list_of_care()

    def _take(self, system: int, written: Written, at: int | None) -> None:
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
                self._take(system, below, copied)

    def _lacks(self, system: int, written: Written, why: str, letter: Written | None = None) -> None:
        """Note why a view lacks something; the first reason is the one."""
        self.because.setdefault(system, {}).setdefault(written, (why, letter))

    # --- messages ---------------------------------------------------------------------------------------------

    def _by_message(self, sent: Sent) -> None:
        to, letter = sent.receiver, sent.communication
        at = letter.versions[0][0]
        goes = [*sent.carried, *self._state(sent, at)]
        if sent.fate == Fate.DELIVERED:
            self._take(to, letter, at)
            if sent.opened >= 0 and sent.opened < self.record.scene.length:
                for one in goes:
                    self._take(to, one, at)
                return
        why = UNOPENED if sent.fate == Fate.DELIVERED else LOST.get(Fate(sent.fate), UNDER_WAY)
        if sent.fate != Fate.DELIVERED:
            self._lacks(to, letter, why, letter)
        for one in goes:
            self._lacks(to, one, why, letter)

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

    # --- national services ------------------------------------------------------------------------------------

    def _is_published(self, service: str, part: str, area: str) -> bool:
        """Return whether an area's authors put a part of this patient's record where it is shared."""
        scene = self.record.scene
        rule = scene.facts.services[service].publishers.get(area)  # type: ignore[call-overload]
        if rule is None or rule.start > scene.start.date():
            return False
        name = mix(named(f"published/{service}/{part}"), max(self.record.person.number, 0))
        return bool(uniform(scene.world_seed, name, PUBLISHED) < rule.coverage.value)

    def _prescriptions(self) -> None:
        """The prescription broker has electronic prescriptions, and what was dispensed on them."""
        scene = self.record.scene
        broker = scene.ecosystem.find("rf")
        if broker == NOWHERE:
            return
        rules = scene.facts.services["rf"].publishers
        for one in self.record.all:
            if one.by == NOBODY or one.event is None:
                continue
            if one.type == "MedicationRequest":
                rule = rules.get(one.event.area)  # type: ignore[call-overload]
                share = 0.0 if rule is None else rule.coverage.value
                if scene.drawn(one.event.name, "electronic") < share:
                    self._take(broker, one, one.versions[0][0])
                else:
                    self._lacks(broker, one, NOT_PUBLISHED, None)
            elif one.type == "MedicationDispense":
                if one.refers[0] in self.held.get(broker, {}):
                    self._take(broker, one, one.versions[0][0])
                else:
                    self._lacks(broker, one, NOT_PUBLISHED, None)

    def _summary(self) -> None:
        """Kjernejournal has critical information that was registered, and the hospitals' contacts; of some, nothing."""
        scene, record = self.record.scene, self.record
        summary = scene.ecosystem.find("kj")
        if summary == NOWHERE:
            return
        for one in record.all:
            is_contact = one.type == "Encounter" and one.by == record.person.hospital and one.by != NOBODY
            if one.type != "AllergyIntolerance" and not is_contact:
                continue
            if record.reserved:
                self._lacks(summary, one, RESERVED, None)
            elif is_contact or record.person.is_registered:
                self._take(summary, one, one.versions[-1][0])
            else:
                self._lacks(summary, one, NOT_PUBLISHED, None)

    def _results(self) -> None:
        """The national service of test results has what laboratories and hospitals have sent there."""
        scene = self.record.scene
        service = scene.ecosystem.find("pps")
        if service == NOWHERE:
            return
        shared = {area: self._is_published("pps", "R", area) for area in ("hospital", "gp")}
        for one in self.record.all:
            if one.type != "DiagnosticReport" or one.by == NOBODY or one.event is None:
                continue
            if shared.get(one.event.area, False):
                self._take(service, one, one.versions[-1][0])
            else:
                for each in (one, *(result for result in one.refers if result.part == "R")):
                    self._lacks(service, each, NOT_PUBLISHED, None)

    # --- the lists of medicines -------------------------------------------------------------------------------

    def _list_of_care(self) -> None:
        """Municipal care keeps a list of its own: as the others', or not, where the lists were dealt to differ."""
        person, scene = self.record.person, self.record.scene
        if person.care == NOWHERE or not (person.in_home_care or person.in_nursing_home):
            return
        statements = [one for one in self.record.all if one.type == "MedicationStatement" and one.by != NOBODY]
        others = [one for one in statements if one.by != person.care]
        for place, one in enumerate(others):
            u = scene.drawn(int(one.id, 16), "differs") if person.differ else 1.0
            if person.differ and place == len(others) - 1 and not self._differs(others[:-1]):
                u *= _OTHER_DOSE
            if u < _MISSING:
                self._lacks(person.care, one, NOT_RECONCILED, None)
                continue
            self._take(person.care, one, one.versions[-1][0])
            if u < _OTHER_DOSE:
                self.held[person.care][one] = _another_dose(one.line)
                self.changed[person.care, one] = "dosage"

    def _differs(self, statements: list[Written]) -> bool:
        care = self.record.person.care
        return any((care, one) in self.changed or one in self.because.get(care, {}) for one in statements)


def _another_dose(line: bytes) -> bytes:
    """Return a statement with half as much each time: the change that did not reach this list."""
    body = loads(line)
    dosage = body["dosage"][0]
    amount = dosage["doseAndRate"][0]["doseQuantity"]
    amount["value"] = amount["value"] / 2 if amount["value"] > 1 else amount["value"] * 2
    dosage["text"] = f"{amount['value']:g} {amount['unit']} per gang"
    return dumps(body)
