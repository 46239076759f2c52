"""How `fixtures/geography/legevakt_districts.csv` was made: `python -m sim.facts.districts` writes it again.

No published table of which municipalities share a legevakt was found; that there are 167, of which 84 serve several
municipalities, is known. So neighbours are joined, the nearest first, until 167 are left. Whoever has the real table
puts it in the file's place.
"""

import sys
from collections.abc import Mapping

import numpy as np

from sim.base.place import distance_km
from sim.facts import geography

DISTRICTS = 167
LARGE = 50_000  # two districts that are both as large as this each keep their own
HEAD = """\
# Which municipality's legevakt serves a municipality's inhabitants, in the numbers of 2024.
# Derived: no published table was found (2026-11). Known are the counts: 167 legevakter, 84 of them inter-municipal
# (Nasjonalt legevaktregister, NKLM, NORCE, 2024); SSB (2021) counts 58 % of the municipalities in such a one.
# The rule, which gives 84 by itself: of one hospital's catchment the two districts whose seats are nearest become
# one, the larger the host, until 167 are left; two of 50 000 inhabitants or more stay apart. The real table may be
# put here in its place. Made by `python -m sim.facts.districts`, from facts of Kartverket (CC BY 4.0) and SKDE.
municipality,name,host
"""


def joined() -> Mapping[str, str]:
    """Return the municipality that is host to each municipality's legevakt, by the rule."""
    known = geography.municipalities()
    numbers = sorted(known)
    local = {
        number: max(geography.catchments()[number], key=lambda one: (one.share, one.hospital)) for number in numbers
    }
    hospitals = np.unique([local[number].hospital for number in numbers], return_inverse=True)[1]
    places = [(known[number].lat, known[number].lon) for number in numbers]
    far = np.array([[distance_km(*one, *other) for other in places] for one in places])
    far[hospitals[:, None] != hospitals[None, :]] = np.inf
    np.fill_diagonal(far, np.inf)
    seats = np.array([known[number].inhabitants for number in numbers])
    people, host = seats.copy(), np.arange(len(numbers))
    for _ in range(len(numbers) - DISTRICTS):
        large = people >= LARGE
        near = np.where(large[:, None] & large[None, :], np.inf, far)
        one, other = divmod(int(near.argmin()), len(numbers))
        larger, smaller = sorted((one, other), key=lambda place: (-seats[place], place))
        people[larger] += people[smaller]
        host[host == smaller] = larger
        far[smaller, :] = far[:, smaller] = np.inf
    return {number: numbers[host[place]] for place, number in enumerate(numbers)}


if __name__ == "__main__":
    sys.stdout.write(HEAD)
    for number, host in joined().items():
        sys.stdout.write(f"{number},{geography.municipalities()[number].name},{host}\n")
