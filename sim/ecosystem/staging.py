"""What one alternative makes of each interaction: the person's own system, the plan, and what is true of it."""

import numpy as np

from sim.base.columns import distinct
from sim.ecosystem.build import Builder
from sim.model.ecosystem import NOWHERE, Ecosystem, Place
from sim.model.interaction import Interactions, Staging
from sim.model.words import AREAS, CONDITION_BIT, JOURNAL_OF, MUNICIPAL_ROLES


def staging(builder: Builder, ecosystem: Ecosystem, table: Interactions) -> Staging:
    """Return own system, plan and conditions, row by row. Each is worked out once for each unlike row."""
    arrangement = builder.arrangement
    unlike, which = distinct(table.municipality, table.resident, table.gp, table.hospital, table.step)
    own = np.empty(len(unlike), np.int32)
    plan = np.empty(len(unlike), np.int32)
    conditions = np.empty(len(unlike), np.uint16)
    for row, (here, home, office, hospital, step) in enumerate(unlike.tolist()):
        municipality, resident = f"{here:04d}", f"{home:04d}"
        key = table.keys[step]
        code = table.hospitals[hospital]
        own[row] = _own(ecosystem, key.partition(".")[0], municipality, f"{resident}/{office}", code)
        plan[row] = builder.plan_index(arrangement.design_name(municipality), key)
        truths = {
            "resident_joined": arrangement.design_name(resident) == arrangement.design_name(municipality),
            "borders_open": arrangement.borders_open(municipality),
            "gp_joined": arrangement.office_takes_part(resident, office, "joined"),
            "gp_reads": arrangement.office_takes_part(resident, office, "reads"),
            "gp_publishes": arrangement.office_takes_part(resident, office, "publishes"),
            "login_by_helseid": own[row] != NOWHERE and ecosystem.systems[own[row]].login == "helseid",
            "hospital_on_hp": builder.on_hp(code),
        }
        conditions[row] = sum(CONDITION_BIT[name] for name, holds in truths.items() if holds)
    return Staging(own[which], plan[which], conditions[which] | table.flags)


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
