"""A sample beside its profiles: @medplum/core (constraints, slices), required codes, what references may point at."""

import json
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.oracles import node
from tests.oracles.findings import Answer, Skipped, general
from tests.oracles.sample import Drawn


@dataclass(frozen=True)
class Fault:
    """A fault of the oracle's own: a finding that has both words is explained, where the resource has all the codes."""

    profile: str
    words: str
    codes: tuple[bytes, ...]
    why: str

    def explains(self, what: str, line: bytes) -> bool:
        """Whether a finding about a resource is this."""
        return self.profile in what and self.words in what and all(code in line for code in self.codes)


KNOWN = (
    Fault(
        "StructureDefinition/bp:",
        "Observation.component: Incorrect number of values provided for slice",
        (b'"8480-6"', b'"8462-4"'),
        "medplum does not follow the discriminator code.coding.code, and counts no component as the slice",
    ),
    Fault(
        "no-basis-Appointment:",
        "appointmentType.coding: Incorrect number of values provided for slice",
        (b"2.16.578.1.12.4.1.1.8406", b"2.16.578.1.12.4.1.1.8432"),
        "medplum does not tell slices apart whose discriminator is $this bound to a value set",
    ),
)


def check(drawn: list[Drawn], folder: Path | None) -> Answer | Skipped:
    """Check a sample; without the folder of Norwegian profiles, beside HL7's alone, and that is noted."""
    found = node.needs("@medplum/core")
    if isinstance(found, Skipped):
        return found
    runs, modules = found
    began = perf_counter()
    words = [str(modules), *([str(folder)] if folder else [])]
    *findings, last = map(json.loads, node.run(runs, "profiles.mjs", words, (one.line for one in drawn)))
    answer = Answer("profiles", last["resources"])
    for one in findings:
        here = drawn[one["line"] - 1]
        kind = f"{one['profile']}: " if "profile" in one else ""
        what = f"{one['by']}: {kind}{general(one['what'])}"
        fault = next((fault for fault in KNOWN if fault.explains(what, here.line)), None)
        if fault:
            answer.explained.add(f"{what} ({fault.why})", here.where)
        else:
            answer.findings.add(what, here.where)
    checked = ", ".join(f"{url.rpartition('/')[2]} {times}" for url, times in sorted(last["profiles"].items()))
    answer.notes.append(f"profiles checked: {checked or 'none'}")
    for url, times in sorted(last["unchecked"].items()):
        answer.notes.append(f"NOT CHECKED, since the profile is not here: {url} ({times} resources)")
    if last["unknown"]:
        answer.notes.append(f"required value sets whose codes are not here: {', '.join(last['unknown'])}")
    if not folder:
        answer.notes.append("NOT CHECKED beside no-basis: set SAMSPILL_PROFILES to a folder with its snapshots")
    answer.seconds = perf_counter() - began
    return answer
