"""What one alternative makes of each interaction: the person's own system, the plan, and what is true of it."""

import numpy as np
from numpy.typing import NDArray

from sim.base.columns import distinct
from sim.ecosystem.build import Builder
from sim.model.ecosystem import NOWHERE, Ecosystem, Place
from sim.model.interaction import Interactions, Staging
from sim.model.words import AREAS, CONDITION_BIT, JOURNAL_OF, MUNICIPAL_ROLES


def staging(builder: Builder, ecosystem: Ecosystem, table: Interactions) -> Staging:
    """Return own system, plan and conditions, row by row. Each is worked out once for each unlike row."""
    own = _own_systems(ecosystem, table)
    by_helseid = np.array([one.login == "helseid" for one in ecosystem.systems] + [False])  # the last is nowhere
    login = np.where(by_helseid[own], CONDITION_BIT["login_by_helseid"], 0)
    conditions = _of_places(builder, table) | _of_offices(builder, table) | login | table.flags
    return Staging(own, _plans(builder, table), conditions.astype(np.uint16))


def _own_systems(ecosystem: Ecosystem, table: Interactions) -> NDArray[np.int32]:
    """Return each row's own system: of GPs it is their office's, in hospitals theirs, else the municipality's."""
    areas = tuple(sorted({key.partition(".")[0] for key in table.keys}))
    area = np.array([areas.index(key.partition(".")[0]) for key in table.keys] or [0])[table.step]
    journal = np.array([JOURNAL_OF.get(one, "") for one in areas] or [""])[area]
    unit = np.select([journal == "gp", journal == "hosp"], [table.resident, table.hospital], table.municipality)
    office = np.where(journal == "gp", table.gp, 0)
    unlike, which = distinct(area, unit, office)
    own = []
    for place, number, room in unlike.tolist():
        home = f"{number:04d}"
        hospital = table.hospitals[number] if JOURNAL_OF.get(areas[place]) == "hosp" else ""
        own.append(_own(ecosystem, areas[place], home, f"{home}/{room}", hospital))
    return np.array(own, np.int32)[which]


def _plans(builder: Builder, table: Interactions) -> NDArray[np.int32]:
    unlike, which = distinct(table.municipality, table.step)
    plans = [builder.plan_of(f"{here:04d}", table.keys[step]) for here, step in unlike.tolist()]
    return np.array(plans, np.int32)[which]


def _of_places(builder: Builder, table: Interactions) -> NDArray[np.int64]:
    """Return what is true of where somebody works and of where the person they ask about lives."""
    arrangement = builder.arrangement
    unlike, which = distinct(table.municipality, table.resident)
    found = []
    for here, home in unlike.tolist():
        municipality, resident = f"{here:04d}", f"{home:04d}"
        same = arrangement.design_name(resident) == arrangement.design_name(municipality)
        found.append(_bits(resident_joined=same, borders_open=arrangement.borders_open(municipality)))
    return np.array(found, np.int64)[which]


def _of_offices(builder: Builder, table: Interactions) -> NDArray[np.int64]:
    """Return what is true of a person's GP office and of their hospital."""
    takes_part = builder.arrangement.office_takes_part
    unlike, which = distinct(table.resident, table.gp)
    offices = []
    for home, office in unlike.tolist():
        part = {f"gp_{how}": takes_part(f"{home:04d}", office, how) for how in ("joined", "reads", "publishes")}
        offices.append(_bits(**part))
    hospitals = [_bits(hospital_on_hp=builder.parties.on_hp(code)) for code in table.hospitals]
    return np.array(offices, np.int64)[which] | np.array(hospitals or [0], np.int64)[table.hospital]


def _bits(**truths: bool) -> int:
    return sum(CONDITION_BIT[name] for name, holds in truths.items() if holds)


def _own(ecosystem: Ecosystem, area: str, municipality: str, office: str, hospital: str) -> int:
    if area == "citizen":
        return ecosystem.find("helsenorge")
    if area not in AREAS:
        return NOWHERE
    role = JOURNAL_OF[area]
    unit = {"gp": office, "hosp": hospital}.get(role, municipality if role in MUNICIPAL_ROLES else "")
    return ecosystem.find(role, unit)


def workplaces(builder: Builder, mobile: bool) -> dict[str, Place]:
    """Return where people work in each municipality: at a desk there, or on the road with a telephone."""
    found = {}
    for number in builder.built:
        one = builder.facts.municipalities[number]
        site = f"{number}/{'road' if mobile else 'desk'}"
        found[number] = Place(site, one.lat, one.lon, mobile, number)
    return found
