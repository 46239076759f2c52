"""What the national services hold: prescriptions, critical information, contacts and results that were published."""

from typing import TYPE_CHECKING

from sim.base.chance import mix, uniform
from sim.fhir.causes import NOT_PUBLISHED, RESERVED
from sim.fhir.scene import named
from sim.fhir.written import NOBODY, Written
from sim.model.ecosystem import NOWHERE
from sim.model.holding import PUBLISHED

if TYPE_CHECKING:
    from sim.fhir.views import Views


def services(views: "Views") -> None:
    """Fill the services that the alternative has."""
    for role, fill in (("rf", _prescriptions), ("kj", _summary), ("pps", _results)):
        system = views.record.scene.ecosystem.find(role)
        if system != NOWHERE:
            fill(views, system)


def _is_published(views: "Views", service: str, part: str, one: Written) -> bool:
    """Return whether an author has put a part of this patient's record where it is shared.

    By the same draw as when a run's information is judged: it is the same people who publish.
    """
    scene = views.record.scene
    if scene.is_completed:
        return True
    assert one.event is not None
    rule = scene.facts.services[service].publishers.get(one.event.area)  # type: ignore[call-overload]
    if rule is None or rule.start.isoformat() > scene.day(one.versions[0][0]):
        return False
    name = mix(named(f"published/{service}/{part}"), max(views.record.person.number, 0))
    return bool(uniform(scene.world_seed, name, PUBLISHED) < rule.coverage.value)


def _prescriptions(views: "Views", broker: int) -> None:
    """Electronic prescriptions, and what was dispensed on them; some prescriptions are on paper."""
    scene = views.record.scene
    rules = scene.facts.services["rf"].publishers
    for one in views.record.all:
        if one.by == NOBODY or one.event is None:
            continue
        if one.type == "MedicationRequest":
            rule = rules.get(one.event.area)  # type: ignore[call-overload]
            there = rule is not None and scene.drawn(one.event.name, "electronic") < rule.coverage.value
        elif one.type == "MedicationDispense":
            there = one.refers[0] in views.held.get(broker, {})
        else:
            continue
        if there:
            views.take(broker, one, one.versions[0][0])
        else:
            views.lacks(broker, one, NOT_PUBLISHED)


def _summary(views: "Views", summary: int) -> None:
    """Critical information that was registered, and the hospitals' contacts; of those who refused, nothing."""
    person = views.record.person
    for one in views.record.all:
        is_contact = one.type == "Encounter" and one.by == person.hospital and one.by != NOBODY
        if one.type != "AllergyIntolerance" and not is_contact:
            continue
        if views.record.reserved:
            views.lacks(summary, one, RESERVED)
        elif is_contact or person.is_registered:
            views.take(summary, one, one.versions[-1][0])
        else:
            views.lacks(summary, one, NOT_PUBLISHED)


def _results(views: "Views", service: int) -> None:
    """Answers of laboratories and hospitals that were sent there, too."""
    for one in views.record.all:
        if one.type != "DiagnosticReport" or one.by == NOBODY or one.event is None:
            continue
        if _is_published(views, "pps", "R", one):
            views.take(service, one, one.versions[-1][0])
        else:
            for each in (one, *(result for result in one.refers if result.part == "R")):
                views.lacks(service, each, NOT_PUBLISHED)
