"""Which systems there are and who they serve: local journals, platforms, message servers, national services.

Systems are built for the municipalities that are looked at and for the neighbours whose inhabitants visit them;
everything national and regional is there once.
"""

from dataclasses import dataclass, replace

from sim.base.chance import label, uniform
from sim.ecosystem.arrangement import Arrangement
from sim.facts.catalogue import Facts
from sim.model.arrangement import Product
from sim.model.ecosystem import Place, Service, System
from sim.model.evidence import Duration, Figure
from sim.model.words import AREA_OF, MUNICIPAL_JOURNALS

HOSTING, PRODUCT = 101, 102
LOCAL_AREA = {role: AREA_OF[role] for role in MUNICIPAL_JOURNALS}
HOSPITAL_HOSTING = {"Nord": "region_nord", "Vest": "region_vest", "Sør-Øst": "region_sor_ost", "Midt": "hp"}


@dataclass
class Registry:
    """Systems under construction, by name, and who fills which role for whom."""

    facts: Facts
    arrangement: Arrangement
    world_seed: int

    def __post_init__(self) -> None:
        self.systems: dict[str, System] = {}
        self.roles: dict[tuple[str, str], str] = {}
        self._platforms: dict[str, bool] = {}

    # --- building -------------------------------------------------------------------------------------------

    def add(self, name: str, role: str, kind: str, hosting: str, number: str, product: Product | None) -> str:
        """Add a system, if it is not there yet, and return its name."""
        if name in self.systems:
            return name
        rules = self.facts.kinds[kind]
        pace = product.pace.value if product else 1.0
        self.systems[name] = System(
            id=len(self.systems),
            name=name,
            role=role,
            kind=kind,
            operator=self.facts.hostings[hosting].operator,
            hosting=hosting,
            municipality=number,
            place=self.place(hosting, number, role),
            capacity=0,
            queue_limit=round(rules.queue_limit.value),
            services=times(rules.operations, pace),
            label=label(name),
            login=product.login if product else "local",
        )
        return name

    def place(self, hosting: str, number: str, role: str) -> Place:
        """Return where a system of a hosting stands for a municipality."""
        rule = self.facts.hostings[hosting]
        at = self.facts.municipalities[number if rule.place == "seat" else rule.place]
        site = {
            "municipality": f"{number}/cellar",
            "company": f"{hosting}/{at.county_number if rule.place == 'seat' else rule.place}",
            "vendor": f"{hosting}/{role}",
            "nation": hosting,
        }[rule.shared]
        local = number if rule.shared == "municipality" else ""
        return Place(site, at.lat, at.lon, municipality=local)

    def national(self) -> None:
        """Add every national service; capacity is where its throughput saturates."""
        for role, service in self.facts.services.items():
            hosting = self.facts.hostings[service.hosting]
            at = self.facts.municipalities["0301" if hosting.place == "seat" else hosting.place]
            capacity, rule = service_capacity(service.throughput, service.operations, service.machines)
            self.systems[role] = System(
                id=len(self.systems),
                name=role,
                role=role,
                kind=service.kind,
                operator=service.operator,
                hosting=service.hosting,
                municipality="",
                place=Place(service.hosting, at.lat, at.lon),
                capacity=capacity,
                queue_limit=round(service.queue_limit.value),
                services=times(service.operations, 1.0),
                label=label(role),
                dimensioned=rule,
            )
            self.roles[role, ""] = role

    def shared_journal(self, role: str) -> str:
        """Add the one journal that many share (`akson`, `hp`), with its message server, and return its name."""
        if role not in self.systems:
            product = self._product(role, role)
            self.add(role, role, "journal", "nhn" if role == "akson" else "hp", "5001", product)
            self.roles[role, ""] = role
            self._message_server(role, role)
        return role

    def municipality(self, number: str) -> None:
        """Add a municipality's systems and say who fills its roles; its legevakt's journal is that of the host."""
        arrangement = self.arrangement
        for role, area in LOCAL_AREA.items():
            unit = self.facts.legevakt_hosts[number] if role == "lv" else number
            journal = arrangement.journal(unit, area)
            if journal in ("akson", "hp"):
                name = self.shared_journal(journal)
            else:
                name = f"{role}/{unit}"
                hosting = self._hosting(f"municipality/{unit}")
                self.add(name, role, "journal", hosting, unit, self._product(role, name))
                self._message_server(name, unit)
            self.roles[role, number] = name
        if self._asks_platform(self.arrangement.design_name(number)):
            name = f"plat/{number}"
            self.add(name, "plat", "platform", "nhn", number, self._product("plat", name))
            self.roles["plat", number] = name

    def gp_offices(self, number: str, offices: int) -> None:
        """Add a municipality's GP offices; one that joined works in the shared journal."""
        shared = self.arrangement.journal(number, "gp")
        for office in range(offices):
            unit = f"{number}/{office}"
            name = f"gp/{unit}"
            if shared in ("akson", "hp") and self.arrangement.office_takes_part(number, office, "joined"):
                self.roles["gp", unit] = self.shared_journal(shared)
                continue
            self.add(name, "gp", "journal", self._hosting(name), number, self._product("gp", name))
            self._message_server(name, name)
            self.roles["gp", unit] = name
        self.roles["new_gp", number] = self.roles["gp", f"{number}/0"]

    def hospital(self, code: str) -> None:
        """Add a hospital's journal: one for each trust, Helseplattformen in Midt. It serves the whole trust."""
        hospital = self.facts.hospitals[code]
        if ("hosp", code) in self.roles:
            return
        siblings = [one.code for one in self.facts.hospitals.values() if one.trust == hospital.trust]
        if hospital.journal == "helseplattformen" and self.arrangement.on_hp:
            self.roles |= {("hosp", one): self.shared_journal("hp") for one in siblings}
            return
        name = f"hosp/{hospital.trust}"
        product = self._product("hosp", name)
        hosting = HOSPITAL_HOSTING[hospital.region]
        self.add(name, "hosp", "hospital_journal", hosting, hospital.municipality, product)
        self._message_server(name, name)
        self.roles |= {("hosp", one): name for one in siblings}

    # --- inside ---------------------------------------------------------------------------------------------

    def _asks_platform(self, design: str) -> bool:
        if design not in self._platforms:
            plans = self.facts.designs[design].plans.values()
            steps = (step for plan in plans for first in (*plan.steps, *plan.after) for step in first.walk())
            self._platforms[design] = any(step.call and step.call.startswith("plat") for step in steps)
        return self._platforms[design]

    def _message_server(self, name: str, unit: str) -> None:
        system = self.systems[name]
        server = self.add(f"msg/{unit}", "msg", "message_server", system.hosting, system.municipality, None)
        self.systems[server] = replace(self.systems[server], place=system.place)
        self.roles["msg", name] = server

    def _hosting(self, unit: str) -> str:
        """Deal a hosting: all of a municipality's own systems stand at the same."""
        shares = self.facts.kinds["journal"].hosting
        return _dealt(uniform(self.world_seed, label(unit), HOSTING), shares)

    def _product(self, role: str, name: str) -> Product | None:
        on_sale = {key: one.share for key, one in self.facts.products.items() if role in one.roles}
        if not on_sale:
            return None
        return self.facts.products[_dealt(uniform(self.world_seed, label(name), PRODUCT), on_sale)]


def _dealt(u: float, shares: dict[str, Figure]) -> str:
    """Return the choice that a draw falls on, the choices in order of their names."""
    total = sum(share.value for share in shares.values())
    seen = 0.0
    for name in sorted(shares):
        seen += shares[name].value / total
        if u < seen:
            return name
    return max(shares)


def times(operations: dict[str, Duration], pace: float) -> dict[str, Service]:
    """Return the service time of each operation, at a product's pace."""
    return {name: Service(one.median * pace, one.sigma) for name, one in operations.items()}


def service_capacity(
    throughput: Figure, operations: dict[str, Duration], machines: tuple[object, ...]
) -> tuple[int, str]:
    """Return how many requests a national service handles at once, and the rule in words."""
    machine = [getattr(one, "operation", "") for one in machines]
    named = machine[0] if machine else max(operations, key=lambda name: (operations[name].mean, name))
    mean = operations[named].mean / 1e6
    capacity = max(1, round(throughput.value * mean))
    return capacity, f"saturates at {throughput.value:g} a second of `{named}` ({mean:.3g} s each)"
