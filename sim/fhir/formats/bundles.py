"""A transaction for each patient: for servers that take bundles and no bulk import.

Every entry is put under its own id, so a bundle that is sent twice changes nothing. References are relative, as they
are in the files; what patients share is in a bundle of its own, which goes first.
"""

from collections.abc import Iterable
from pathlib import Path

from sim.fhir.formats.folder import Line
from sim.fhir.formats.merge import by_patient, shared
from sim.fhir.formats.progress import EACH, Progress, silent

# A relative reference is resolved against the address of the entry that it stands in, so all entries have one base; a
# server that puts them under their ids makes it its own. Source: hl7.org/fhir/R4/bundle.html#references.
BASE = "https://samspill.test/fhir"
FIRST = "000-shared.json"
_HEAD = (
    b'{"resourceType":"Bundle","meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason",'
    b'"code":"HTEST"}]},"type":"transaction"'
)


def bundles(source: Path, into: Path, progress: Progress = silent) -> int:
    """Write the bundles of one view's folder into another folder, and return how many patients have one."""
    into.mkdir(parents=True, exist_ok=True)
    _write(into / FIRST, shared(source))
    done = 0
    for patient, its in by_patient(source):
        _write(into / f"{patient}.json", its)
        done += 1
        if not done % EACH:
            progress("bundles", EACH)
    progress("bundles", done % EACH)
    return done


def _write(path: Path, entries: Iterable[Line]) -> None:
    with path.open("wb") as out:
        out.write(_HEAD)
        before = b',"entry":[\n'  # an empty array is not FHIR: without entries there is no such member
        for one in entries:
            where = f"{one.type}/{one.id}"
            out.write(before)
            out.write(f'{{"fullUrl":"{BASE}/{where}","resource":'.encode())
            out.write(one.raw)
            out.write(f',"request":{{"method":"PUT","url":"{where}"}}}}'.encode())
            before = b",\n"
        out.write(b"\n]}\n" if before == b",\n" else b"}\n")
