"""Where in a network a workplace's machines stand, as an audit trail tells it."""

from functools import cache
from ipaddress import IPv4Address
from typing import TYPE_CHECKING

from sim.base.chance import label, mix

if TYPE_CHECKING:
    from faker import Faker

MACHINES = 254  # that have an address in one network of the last eight bits


def address_of(workplace: int, machine: int = 0) -> str:
    """Return the IPv4 address of a *machine* in the *workplace* with that 64-bit name, from RFC 1918's private ranges.

    The machines of a workplace share a network, and no two of its first 254 share an address. Many networks in the
    world use each of these addresses, so none of them tells of a real place.
    """
    first, start = _network(workplace)
    return str(IPv4Address(first + 1 + (start + machine) % MACHINES))


@cache
def _network(workplace: int) -> tuple[int, int]:
    """Return the first address of a workplace's network, and where in it machines begin."""
    fake = _faker()
    # Seeded anew for each: it does not matter who has been asked for before.
    fake.seed_instance(mix(workplace, label("network")))
    return int(IPv4Address(fake.ipv4_private())) & ~0xFF, mix(workplace, label("machines")) % MACHINES


@cache
def _faker() -> "Faker":
    # Imported when it is first asked for: it takes a tenth of a second, which other commands need not wait for.
    from faker import Faker

    return Faker()
