"""What a municipality's information platform has copied from the journals of those who take part."""

from typing import TYPE_CHECKING

from sim.base.time import DAY, HOUR
from sim.fhir.causes import NOT_CONNECTED, NOT_INGESTED, NOT_SHARED
from sim.model.ecosystem import NOWHERE

if TYPE_CHECKING:
    from sim.fhir.views import Views


def platform(views: "Views") -> None:
    """Fill the platform of the municipality in which the patient lives, if it has one."""
    scene, person = views.record.scene, views.record.person
    system = scene.ecosystem.find("plat", person.municipality)
    if system == NOWHERE:
        return
    host = scene.facts.legevakt_hosts[person.municipality]
    sources = {person.care, person.health_centre, scene.ecosystem.find("lv", host)} - {NOWHERE}
    fetched = _fetched(views)
    for source in sorted({*sources, person.gp} - {NOWHERE}):
        joined = source in sources or person.gp_publishes
        for one, line in tuple(views.held.get(source, {}).items()):
            if one.by != source and one.part != "M":
                continue  # what others sent there is theirs to share
            if one.part not in scene.platform_parts:
                views.lacks(system, one, NOT_CONNECTED)
            elif not joined:
                views.lacks(system, one, NOT_SHARED)
            elif one.versions[0][0] > fetched:
                views.lacks(system, one, NOT_INGESTED)
            else:
                views.take(system, one, fetched)
                if (source, one) in views.changed:  # its list of medicines, as it is
                    views.held[system][one] = line
                    views.changed[system, one] = views.changed[source, one]


def _fetched(views: "Views") -> int:
    """Return when the platform last heard of what was written, at the latest when the period ends (µs)."""
    scene = views.record.scene
    rule, end = scene.facts.holdings.ingest, scene.length
    if scene.ecosystem.ingest == "nightly":
        midnight = (scene.start.hour * 60 + scene.start.minute) * 60_000_000
        hour = round(rule.nightly.value * HOUR) - midnight
        return (end - hour) // DAY * DAY + hour
    if scene.ecosystem.ingest == "poll":
        return end - int(rule.poll.value)
    return end
