"""Every identity number of a dataset: synthetic to NAV's validator, and to python-stdnum not a real one."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from stdnum.no import fodselsnummer

from tests.oracles import folder, node
from tests.oracles.findings import Answer, Skipped

# HL7 Norway's no-basis 2.2.2: fødselsnummer and D-number.
SYSTEMS = ("urn:oid:2.16.578.1.12.4.1.4.1", "urn:oid:2.16.578.1.12.4.1.4.2")
SYNTHETIC = ("tnr", "dnr-and-tnr")


def numbers(data: Path) -> Iterator[str]:
    """Yield the identity number of each patient, related person and practitioner, as often as it stands there."""
    for files in folder.worlds(data).values():
        for file in files:
            if file.name.startswith(("Patient", "RelatedPerson", "Practitioner.", "Person")):
                for _, line in folder.lines(file):
                    identifiers = folder.read(line).get("identifier", ())
                    yield from (str(one.get("value")) for one in identifiers if one.get("system") in SYSTEMS)


def check(data: Path) -> Answer | Skipped:
    """Check every number once, and name those that are not synthetic."""
    found = node.needs("@navikt/fnrvalidator")
    if isinstance(found, Skipped):
        return found
    runs, modules = found
    began = perf_counter()
    times = Counter(numbers(data))
    said = node.run(runs, "identity.mjs", [str(modules)], (number.encode() for number in times))
    answer = Answer("identity", times.total())
    kinds: Counter[str] = Counter()
    for number, kind in zip(times, said, strict=True):
        kinds[kind] += 1
        if kind not in SYNTHETIC:
            answer.findings.add(f"fnrvalidator: {kind}", number)
        if fodselsnummer.is_valid(number):
            answer.findings.add("python-stdnum: valid, so it may be somebody's", number)
    answer.notes.append(", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) or "no identity numbers")
    answer.seconds = perf_counter() - began
    return answer
