"""Who and where: organisations, places, services, message addresses and the people who work there.

Each is formed when somebody first refers to it, and is the same for all who do. Names of hospitals and municipalities
are the real ones, so that a reader finds them on the map, and marked; every number of theirs is made up.
"""

from functools import cache
from typing import NamedTuple

from orjson import dumps

from sim.base.chance import label, mix
from sim.fhir.codes import ENH, HER, HPR, MUNICIPALITY, NO_BASIS, OURS, SECURITY, TAG, Json, concept, hl7, volven
from sim.fhir.identity.names import name_of, street_of
from sim.fhir.identity.numbers import her_id, hpr_number, organisation_number
from sim.fhir.scene import Scene, ident, view_of
from sim.fhir.written import Shared
from sim.model.words import JOURNAL_OF

SYNTHETIC = " (syntetisk)"
# Which professions an area's people have, in order of the shares that follow; codes of 9060.
PROFESSIONS: dict[str, tuple[tuple[str, str, float], ...]] = {
    "gp": (("LE", "Lege", 1.0),),
    "legevakt": (("LE", "Lege", 0.5), ("SP", "Sykepleier", 1.0)),
    "home_care": (("SP", "Sykepleier", 0.45), ("HF", "Helsefagarbeider", 1.0)),
    "hospital": (("LE", "Lege", 0.5), ("SP", "Sykepleier", 1.0)),
    "pharmacy": (("FA1", "Provisorfarmasøyt", 1.0),),
    "laboratory": (("BI", "Bioingeniør", 1.0),),
}
NURSE = (("SP", "Sykepleier", 1.0),)


class Unit(NamedTuple):
    """Where somebody works: an area, and its place: an office 1804/3, a municipality 1804, a hospital's code, none."""

    area: str
    place: str


class Directory:
    """The resources that belong to no patient. All that one refers to is returned with it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        # Remembered: each is asked for by every patient.
        self.organisation = cache(self._organisation)
        self.registry = cache(self._registry)
        self.address = cache(self._address)
        self.service = cache(self._service)
        self.worker = cache(self._worker)

    def _shared(self, kind: str, key: str, body: Json, profile: str | None) -> Shared:
        meta: Json = {"security": SECURITY, "tag": TAG}
        if profile:
            meta["profile"] = [NO_BASIS + profile]
        made = ident(label(key), kind)
        return Shared(kind, made, dumps({"resourceType": kind, "id": made, "meta": meta, **body}))

    def name(self, unit: Unit) -> str:
        """Return what a unit is called."""
        if unit.area == "hospital":
            return self.scene.facts.hospitals[unit.place].name
        called = self.scene.facts.areas[unit.area].name.nb if unit.area in self.scene.facts.areas else unit.area
        number, _, office = unit.place.partition("/")
        where = self.scene.facts.municipalities.get(number)
        if office:
            return f"Fastlegekontor {int(office) + 1} i {where.name if where else ''}"
        return f"{called} i {where.name}" if where else called

    def municipality(self, unit: Unit) -> str:
        """Return the number of the municipality in which a unit lies; none, of what is national."""
        if unit.area == "hospital":
            return self.scene.facts.hospitals[unit.place].municipality
        return unit.place.partition("/")[0]

    def _organisation(self, unit: Unit) -> tuple[Shared, ...]:
        """Return the unit's organisation, first, and those that it is part of."""
        key = f"organisation/{unit.area}/{unit.place}"
        body: Json = {
            "identifier": [
                {"system": ENH, "value": organisation_number(label(key))},
                {"system": HER, "value": her_id(label(key))},
            ],
            "active": True,
            "type": [hl7("organization-type", "prov", "Healthcare Provider")],
            "name": self.name(unit) + SYNTHETIC,
        }
        above = self._above(unit)
        if above:
            body["partOf"] = {"reference": f"Organization/{above[0].id}"}
        return (self._shared("Organization", key, body, "Organization"), *above)

    def _above(self, unit: Unit) -> tuple[Shared, ...]:
        municipal = JOURNAL_OF.get(unit.area) in ("plo", "lv", "hst")
        if not municipal:
            return ()
        key = f"organisation/municipality/{unit.place}"
        where = self.scene.facts.municipalities[unit.place]
        body: Json = {
            "identifier": [{"system": ENH, "value": organisation_number(label(key))}],
            "active": True,
            "type": [hl7("organization-type", "govt", "Government")],
            "name": f"{where.name} kommune{SYNTHETIC}",
        }
        return (self._shared("Organization", key, body, "Organization"),)

    def _registry(self, system: str, operator: str) -> tuple[Shared, ...]:
        """Return the organisation behind a national service or register."""
        key = f"organisation/system/{system}"
        service = self.scene.facts.services.get(system)
        body: Json = {
            "identifier": [{"system": ENH, "value": organisation_number(label(key))}],
            "active": True,
            "name": (service.name.nb if service is not None else operator) + SYNTHETIC,
        }
        return (self._shared("Organization", key, body, "Organization"),)

    def _address(self, unit: Unit) -> tuple[Shared, ...]:
        """Return where a unit is, and how messages reach it: its Location and Endpoint, and its organisations."""
        owners = self.organisation(unit)
        owner = {"reference": f"Organization/{owners[0].id}"}
        key = f"{unit.area}/{unit.place}"
        number = self.municipality(unit)
        place: Json = {"status": "active", "name": self.name(unit), "mode": "instance", "managingOrganization": owner}
        if number in self.scene.facts.municipalities:
            place["address"] = self.postal(number, label(f"location/{key}")) | {"use": "work"}
        endpoint: Json = {
            "status": "active",
            "connectionType": {
                "system": OURS + "connection-type",
                "code": "ebxml",
                "display": "ebXML over Helsenettet",
            },
            "name": f"Meldinger til {self.name(unit)}",
            "managingOrganization": owner,
            "payloadType": [{"text": "Basismeldinger, PLO-meldinger og dialogmeldinger"}],
            "address": f"https://{view_of(key)}.samspill.test/meldinger",
        }
        return (
            self._shared("Location", f"location/{key}", place, "Location"),
            self._shared("Endpoint", f"endpoint/{key}", endpoint, "Endpoint"),
            *owners,
        )

    def _service(self, unit: Unit) -> tuple[Shared, ...]:
        """Return a unit's healthcare service, where it is given, and whose it is."""
        around = self.address(unit)
        body: Json = {
            "active": True,
            "providedBy": {"reference": f"Organization/{around[2].id}"},
            "type": [{"text": self.scene.facts.areas[unit.area].name.nb}],
            "location": [{"reference": f"Location/{around[0].id}"}],
            "name": self.name(unit),
            "endpoint": [{"reference": f"Endpoint/{around[1].id}"}],
        }
        key = f"service/{unit.area}/{unit.place}"
        return (self._shared("HealthcareService", key, body, "HealthcareService"), *around)

    def _worker(self, unit: Unit, actor: int) -> tuple[Shared, ...]:
        """Return somebody's role in a unit, first, and who it is, the service, place and organisations."""
        name = mix(label(f"practitioner/{unit.area}"), actor)
        code, display = self._profession(unit.area, name)
        given, family = name_of(self.scene.world_seed, name)
        key = f"{unit.area}/{actor}"
        qualification: Json = {"code": concept(volven(9060), code, display)}
        person = self._shared(
            "Practitioner",
            f"practitioner/{key}",
            {
                "identifier": [{"system": HPR, "value": hpr_number(name)}],
                "active": True,
                "name": [{"family": family, "given": [given]}],
                "qualification": [qualification],
            },
            "Practitioner",
        )
        around = self.service(unit)
        role: Json = {
            "active": True,
            "practitioner": {"reference": f"Practitioner/{person.id}", "display": f"{given} {family}"},
            "organization": {"reference": f"Organization/{around[3].id}"},
            "code": [{"text": display}],
            "location": [{"reference": f"Location/{around[1].id}"}],
            "healthcareService": [{"reference": f"HealthcareService/{around[0].id}"}],
            "endpoint": [{"reference": f"Endpoint/{around[2].id}"}],
        }
        return (self._shared("PractitionerRole", f"role/{key}", role, "PractitionerRole"), person, *around)

    def _profession(self, area: str, name: int) -> tuple[str, str]:
        u = self.scene.drawn(name, "profession")
        return next((code, display) for code, display, until in PROFESSIONS.get(area, NURSE) if u <= until)

    def postal(self, number: str, name: int) -> Json:
        """Return an address in a municipality: the street and house are made up, the municipality is real."""
        where = self.scene.facts.municipalities[number]
        return {
            "use": "home",
            "line": [street_of(self.scene.world_seed, name)],
            "city": where.name,
            "district": where.name,
            "_district": {
                "extension": [
                    {
                        "url": NO_BASIS + "municipalitycode",
                        "valueCoding": {"system": MUNICIPALITY, "code": number, "display": where.name},
                    }
                ]
            },
            "country": "NO",
        }
