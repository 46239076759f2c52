"""What holds in every dataset, whoever wrote it: each law is a function of the folder, and yields what breaks it.

Nothing of the simulator is used here, only the files, so a dataset can be held to them anywhere:
`python -m tests.dataset_laws FOLDER` prints what breaks which law, and ends with 1 if anything does.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

Resource = dict[str, Any]
Known = dict[bytes, tuple[Resource, set[str]]]
FNR, DNR = "urn:oid:2.16.578.1.12.4.1.4.1", "urn:oid:2.16.578.1.12.4.1.4.2"
# Belong to no patient; everything else belongs to one.
SHARED = {
    "Organization", "Location", "HealthcareService", "Endpoint", "Practitioner", "PractitionerRole", "Medication",
}  # fmt: skip
# Said of the time to come: until when it was booked, decided, prescribed or meant to be used.
PLANNED = {
    "Appointment.start", "Appointment.end", "EpisodeOfCare.period.end", "MedicationStatement.effectivePeriod.end",
    "MedicationRequest.dispenseRequest.validityPeriod.end",
}  # fmt: skip
DATE = re.compile(r"\d{4}-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?")
NOBODY = "none"  # wrote what happened at an interaction that came to no end
LOST = ("message_lost", "message_rejected", "message_given_up", "message_under_way")


@dataclass(frozen=True)
class View:
    """The truth or what one system holds, by name: each line as it stands, and read, and what it refers to.

    `twice` are names that were met again, `misplaced` those in the file of another type.
    """

    name: str
    lines: dict[str, bytes]
    all: dict[str, Resource]
    links: dict[str, set[str]]
    twice: list[str]
    misplaced: list[str]

    @cached_property
    def of_patient(self) -> dict[str, list[str]]:
        """The names of what belongs to each patient."""
        found: dict[str, list[str]] = {}
        for name, one in self.all.items():
            for who in patients(one):
                found.setdefault(who, []).append(name)
        return found

    def of(self, kind: str) -> Iterator[Resource]:
        """Yield the resources of a type."""
        return (one for one in self.all.values() if one["resourceType"] == kind)

    def get(self, reference: Any) -> Resource:
        """Return what a reference names, or nothing: that it names something is a law of its own."""
        return self.all.get((reference or {}).get("reference", ""), {})


@dataclass(frozen=True)
class Dataset:
    """A dataset's folder, read."""

    truth: View
    views: dict[str, View]
    key: list[dict[str, Any]]
    end: str
    worlds: tuple[View, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "worlds", (self.truth, *self.views.values()))

    def each(self) -> Iterator[tuple[str, Resource]]:
        """Yield each line of the dataset once, with where it is: of the views what differs from the truth."""
        for world in self.worlds:
            for name, line in world.lines.items():
                if world is self.truth or line != self.truth.lines.get(name):
                    yield f"{world.name}: {name}", world.all[name]


def read(folder: Path, known: Known | None = None) -> Dataset:
    """Read a dataset's folder; lines that are *known* are not read again."""
    known = {} if known is None else known
    truth = view(folder / "truth", known)
    views = {path.name: view(path, known) for path in sorted((folder / "systems").glob("*"))}
    answers = folder / "answers.ndjson"
    key = [json.loads(line) for line in answers.read_bytes().splitlines()] if answers.exists() else []
    end = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["transactionTime"]
    return Dataset(truth, views, key, end)


def view(folder: Path, known: Known) -> View:
    """Read the files of one view. Most lines stand in several: those that are *known* are not read again."""
    found = View(folder.name, {}, {}, {}, [], [])
    for path in sorted(folder.glob("*.ndjson")):
        for line in path.read_bytes().splitlines():
            if line not in known:
                known[line] = (one := json.loads(line)), links(one)
            one, to = known[line]
            name = called(one)
            if path.name.partition(".")[0] != one["resourceType"]:
                found.misplaced.append(name)
            if name in found.all:
                found.twice.append(name)
            found.lines[name], found.all[name], found.links[name] = line, one, to
    return found


# --- reading a resource ----------------------------------------------------------------------------------------


def walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield everything within a resource with its path: no indices, all of a list have one path."""
    yield path, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from walk(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, path)


def links(one: Resource) -> set[str]:
    """Return what a resource refers to: references, and what is attached to it."""
    return {
        value
        for path, value in walk(one, "")
        if isinstance(value, str) and path.endswith((".reference", ".attachment.url"))
    }


def patients(one: Resource) -> set[str]:
    """Return the patients that a resource belongs to."""
    if one["resourceType"] == "Patient":
        return {one["id"]}
    tags = one.get("meta", {}).get("tag", [])
    tagged = {tag["code"] for tag in tags if tag.get("system") == "https://samspill.test/patient"}
    return tagged | {link[8:] for link in links(one) if link.startswith("Patient/")}


def author(one: Resource) -> str:
    """Return the system in which a resource was written."""
    return str(one.get("meta", {}).get("source", "")).rpartition("/")[2]


def dates(one: Resource) -> Iterator[tuple[str, str]]:
    """Yield the dates of a resource with their paths, what meta says left out."""
    for path, value in walk(one, one["resourceType"]):
        told = isinstance(value, str) and ".meta." not in path and not path.endswith((".value", ".code", ".text"))
        if told and DATE.fullmatch(value):
            yield path, value


def after(one: str, other: str) -> bool:
    """Whether a date is surely after another: by the day, if one of them tells no more."""
    short = min(len(one), len(other))
    return one[:short] > other[:short] if short <= 10 else datetime.fromisoformat(one) > datetime.fromisoformat(other)


def called(one: Resource) -> str:
    """Return a resource's name."""
    return f"{one['resourceType']}/{one['id']}"


def updated(one: Resource) -> str:
    """Return when a resource was written."""
    return str(one.get("meta", {}).get("lastUpdated", "9999-12-31"))


# --- the laws --------------------------------------------------------------------------------------------------


def references_resolve(data: Dataset) -> Iterator[str]:
    """What a resource refers to is in the same view."""
    for world in data.worlds:
        for name, to in world.links.items():
            yield from (f"{world.name}: {name} -> {link}" for link in to if link not in world.all)


def names_are_unique(data: Dataset) -> Iterator[str]:
    """No two resources of a view have one name, and each stands in the file of its type."""
    for world in data.worlds:
        yield from (f"{world.name}: {name} is there twice" for name in world.twice)
        yield from (f"{world.name}: {name} is in another type's file" for name in world.misplaced)


def a_name_is_one_thing_everywhere(data: Dataset) -> Iterator[str]:
    """What a system holds is, by its name, something of the truth; what is nobody's is the same byte for byte."""
    for world in data.views.values():
        for name, line in world.lines.items():
            if name not in data.truth.lines:
                yield f"{world.name}: {name} is not in the truth"
            elif world.all[name]["resourceType"] in SHARED and line != data.truth.lines[name]:
                yield f"{world.name}: {name} is another than in the truth"


def each_resource_is_of_one_patient(data: Dataset) -> Iterator[str]:
    """A resource belongs to one patient, or it is an organisation, a place, a clinician or a medicine: to none."""
    for name, one in data.each():
        wanted = 0 if one["resourceType"] in SHARED else 1
        if len(patients(one)) != wanted:
            yield f"{name} is of {len(patients(one))} patients"


def nothing_is_written_before_it_happens(data: Dataset) -> Iterator[str]:
    """Nobody knows the future: what a resource says has happened, happened before it was last written."""
    for name, one in data.each():
        for path, when in dates(one) if one["resourceType"] not in SHARED else ():
            if path not in PLANNED and after(when, updated(one)):
                yield f"{name} of {updated(one)}: {path} {when}"


def nothing_is_written_after_the_period(data: Dataset) -> Iterator[str]:
    """A dataset ends with its period: nothing was written later."""
    for name, one in data.each():
        if one["resourceType"] not in SHARED and after(updated(one), data.end):
            yield f"{name} of {updated(one)}, after {data.end}"


def nothing_is_before_the_birth(data: Dataset) -> Iterator[str]:
    """No date of a patient's record is before the patient was born."""
    for who, names in data.truth.of_patient.items():
        born = data.truth.all.get(f"Patient/{who}", {}).get("birthDate", "9999")
        for name in names:
            one = data.truth.all[name]
            for path, when in (*dates(one), ("meta.lastUpdated", updated(one))):
                if after(born, when):
                    yield f"{name} of {who}, born {born}: {path} {when}"


def spans_end_after_they_begin(data: Dataset) -> Iterator[str]:
    """What has a start and an end ends no earlier than it starts."""
    for name, one in data.each():
        for path, value in walk(one, one["resourceType"]):
            is_span = isinstance(value, dict) and isinstance(value.get("start"), str)
            if is_span and after(value["start"], value.get("end", "9999-12-31")):
                yield f"{name}: {path} {value['start']} to {value['end']}"


def appointments_are_made_before(data: Dataset) -> Iterator[str]:
    """An appointment is made before it begins, and the contact that it was for does not begin before it."""
    for one in data.truth.of("Appointment"):
        if not after(one["start"], one["created"]):
            yield f"{called(one)} is of {one['created']} and begins {one['start']}"
    for one in data.truth.of("Encounter"):
        for reference in one.get("appointment", ()):
            booked = data.truth.get(reference)
            if booked and after(booked["start"], one["period"]["start"]):
                yield f"{called(one)} begins before {called(booked)}"


def answers_follow_their_orders(data: Dataset) -> Iterator[str]:
    """A report was issued after what it answers was ordered, and after what it reports was found.

    The order is completed where it was made if the report has come there, and else not.
    """
    homes = {world.name: world for world in data.worlds}
    for one in data.truth.of("DiagnosticReport"):
        for reference in one.get("basedOn", ()):
            asked = data.truth.get(reference)
            if asked and after(asked["authoredOn"], one["effectiveDateTime"]):
                yield f"{called(one)} of {one['effectiveDateTime']} answers {called(asked)} of {asked['authoredOn']}"
            home = homes.get(author(asked)) if asked else None
            if home and (asked["status"] == "completed") != (called(one) in home.all):
                yield f"{called(asked)} is answered by {called(one)} and {asked['status']}"
        for result in map(data.truth.get, one.get("result", ())):
            if result and after(result["issued"], one["issued"]):
                yield f"{called(one)} of {one['issued']} reports {called(result)} of {result['issued']}"


def medicines_are_given_as_prescribed(data: Dataset) -> Iterator[str]:
    """What is given was prescribed before, is what was prescribed, while it is valid, and no more than was meant."""
    given: Counter[str] = Counter()
    for one in data.truth.of("MedicationDispense"):
        when = one["whenHandedOver"]
        for asked in map(data.truth.get, one["authorizingPrescription"]):
            if not asked:
                continue
            given[called(asked)] += 1
            if after(asked["authoredOn"], when) or after(when, asked["dispenseRequest"]["validityPeriod"]["end"]):
                yield f"{called(one)} of {when} is by {called(asked)} of {asked['authoredOn']}"
            if asked["medicationReference"] != one["medicationReference"]:
                yield f"{called(one)} is another medicine than {called(asked)}"
    for name, times in given.items():
        if times > 1 + data.truth.all[name]["dispenseRequest"]["numberOfRepeatsAllowed"]:
            yield f"{name} was given {times} times"


def messages_arrive_after_they_are_sent(data: Dataset) -> Iterator[str]:
    """A message was received after it was sent, and what it speaks of was there when it was sent."""
    for one in data.truth.of("Communication"):
        if after(one["sent"], one.get("received", "9999-12-31")):
            yield f"{called(one)} of {one['sent']} was received {one['received']}"
        for part in one.get("payload", ()):
            name = part.get("contentReference", {}).get("identifier", {}).get("value")
            said = data.truth.all.get(name, {})
            if name and not said:
                yield f"{called(one)} speaks of {name}, which is nowhere"
            when = next((said[word] for word in ("date", "authoredOn", "issued", "created") if word in said), "")
            if after(when, one["sent"]):
                yield f"{called(one)} of {one['sent']} speaks of {name} of {when}"


def each_patient_has_one_gp(data: Dataset) -> Iterator[str]:
    """Each patient has one general practitioner, who works at one GP office and is active."""
    for world in data.worlds:
        for one in world.of("Patient"):
            roles = [world.get(reference) for reference in one.get("generalPractitioner", ())]
            if len(roles) != 1:
                yield f"{world.name}: {called(one)} has {len(roles)} GPs"
            elif roles[0] and not (roles[0]["active"] and world.get(roles[0]["practitioner"]).get("active")):
                yield f"{world.name}: {called(one)}: its GP is not active"


def medicine_lists_cohere(data: Dataset) -> Iterator[str]:
    """No list has an active medicine twice at a time, and what is prescribed is in use on that day."""
    for world in data.worlds:
        for who, names in world.of_patient.items():
            mine = [world.all[name] for name in names if name.startswith("MedicationStatement/")]
            active = [one for one in mine if one["status"] == "active" and author(one) != NOBODY]
            for one, other in combinations(active, 2):
                if drug(one) == drug(other) and overlap(one["effectivePeriod"], other["effectivePeriod"]):
                    yield f"{world.name}: {who} uses {drug(one)} twice: {called(one)}, {called(other)}"
    for who, names in data.truth.of_patient.items():
        used = [data.truth.all[name] for name in names if name.startswith("MedicationStatement/")]
        for one in (data.truth.all[name] for name in names if name.startswith("MedicationRequest/")):
            day = {"start": one["authoredOn"][:10], "end": one["authoredOn"][:10]}
            if not any(drug(each) == drug(one) and overlap(each["effectivePeriod"], day) for each in used):
                yield f"{called(one)} of {day['start']}: {who} does not use {drug(one)} then"


def drug(one: Resource) -> str:
    """Return which medicine."""
    return str(one["medicationReference"]["reference"])


def overlap(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether two spans share a day."""
    ends = "9999-12-31"
    return one["start"] <= other.get("end", ends) and other["start"] <= one.get("end", ends)


def doses_are_counted(data: Dataset) -> Iterator[str]:
    """A patient's doses of a vaccine are numbered from one on, in the order in which they were given."""
    for who, names in data.truth.of_patient.items():
        given: dict[str, list[tuple[str, int]]] = {}
        for one in (data.truth.all[name] for name in names if name.startswith("Immunization/")):
            number = one["protocolApplied"][0]["doseNumberPositiveInt"]
            given.setdefault(one["vaccineCode"]["text"], []).append((one["occurrenceDateTime"], number))
        for vaccine, doses in given.items():
            if [number for _, number in sorted(doses)] != list(range(1, len(doses) + 1)):
                yield f"{who}: {vaccine}: {sorted(doses)}"


def views_are_the_truth_by_the_key(data: Dataset) -> Iterator[str]:
    """A view is the truth less what the key says is missing, with what it says is changed changed, and nothing else."""
    said: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in data.key:
        said.setdefault((line["view"], line["patient"][8:]), []).append(line)
    for name, world in data.views.items():
        known = {one["id"] for one in world.of("Patient")}
        for who in world.of_patient:
            if who in world.of_patient and who not in known:
                yield f"{name}: something is held of {who}, who is not known there"
        for who in sorted(known):
            yield from _rebuilt(data.truth, world, who, said.pop((name, who), []))
    # Of somebody whom a system does not know it is told what messages have not brought.
    for (name, who), lines in said.items():
        for line in lines:
            if "message" not in line or line["resource"] not in data.truth.of_patient.get(who, ()):
                yield f"{name}: {who} is not known there, and {line['cause']} is said"
    # Whoever writes of somebody knows them.
    for one in data.truth.all.values():
        for who in patients(one) if one["resourceType"] != "Patient" else ():
            if author(one) in data.views and f"Patient/{who}" not in data.views[author(one)].all:
                yield f"{author(one)} wrote {called(one)}, and does not know {who}"


def _rebuilt(truth: View, world: View, who: str, said: list[dict[str, Any]]) -> Iterator[str]:
    """Compare what a view holds of a patient with what the truth and the key say that it holds."""
    wanted = {name: truth.lines[name] for name in truth.of_patient.get(who, ())}
    here = {name: world.lines[name] for name in world.of_patient.get(who, ())}
    for line in said:
        if line["difference"] in ("stale", "conflicting"):
            name = line["resource"]
            if name in wanted and name in here:
                yield from (f"{world.name}: {name}: {why}" for why in _changed(wanted, here, name, line))
                del wanted[name], here[name]
            else:
                yield f"{world.name}: {name} is said to be {line['difference']}, and is missing or said twice"
            continue
        named = [*line.get("resources", ()), *([line["resource"]] if "resource" in line else [])]
        for kind, count in line.get("types", {}).items():
            by = line["written_by"] or NOBODY
            group = [name for name in wanted if name.startswith(f"{kind}/") and author(truth.all[name]) == by]
            if len(group) != count:
                yield f"{world.name}: {who}: {count} {kind} by {by} are said to be missing, of {len(group)}"
            named += group
        for name in named:
            if wanted.pop(name, None) is None:
                yield f"{world.name}: {name} is said to be missing, and is nobody's or said twice"
    yield from (f"{world.name}: {name} is missing, and the key does not say so" for name in wanted.keys() - here.keys())
    yield from (f"{world.name}: {name} is said to be missing, and is there" for name in here.keys() - wanted.keys())
    for name in wanted.keys() & here.keys():
        if wanted[name] != here[name]:
            yield f"{world.name}: {name} differs, and the key does not say so"


def _changed(wanted: dict[str, bytes], here: dict[str, bytes], name: str, line: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with something that is said to be changed: stale is an earlier version, else one field is."""
    truth, held = json.loads(wanted[name]), json.loads(here[name])
    differ = {key for key in truth.keys() | held.keys() if truth.get(key) != held.get(key)}
    if not differ:
        yield f"is said to be {line['difference']}, and is not"
    elif line["difference"] == "conflicting":
        if differ != {line["field"].partition(".")[0].partition("[")[0]}:
            yield f"is said to differ in {line['field']}, and differs in {sorted(differ)}"
    elif int(held["meta"]["versionId"]) >= int(truth["meta"]["versionId"]) or after(updated(held), updated(truth)):
        yield f"is said to be stale, and is version {held['meta']['versionId']} of {updated(held)}"


def what_nobody_wrote_is_nowhere(data: Dataset) -> Iterator[str]:
    """What happened and was not written, since an interaction failed, is in no system."""
    for world in data.views.values():
        for name, one in world.all.items():
            if one["resourceType"] not in (*SHARED, "Patient") and author(one) == NOBODY:
                yield f"{world.name}: {name}"


def lost_messages_are_with_their_sender(data: Dataset) -> Iterator[str]:
    """A message that did not arrive is held by its sender alone, and the key says to whom it did not come and why."""
    told = {line["message"]: line for line in data.key if line.get("resource") == line.get("message", "")}
    for name, one in ((called(one), one) for one in data.truth.of("Communication")):
        holders = {world.name for world in data.views.values() if name in world.all} - {author(one)}
        line = told.pop(name, None)
        if "received" in one:
            if line is not None:
                yield f"{name} was received, and the key says {line['cause']}"
            elif not holders and one.get("sender") != one.get("recipient", [None])[0]:
                yield f"{name} was received by nobody"
        elif holders:
            yield f"{name} was not received, and is in {sorted(holders)}"
        elif line is None or line["cause"] not in LOST:
            yield f"{name} was not received, and the key says nothing of it"
    yield from (f"{name} is spoken of, and is nowhere" for name in told)
    for line in data.key:
        if "message" in line:
            there = line["view"] in data.views and line["message"] in data.views[line["view"]].all
            if there != (line["cause"] == "message_unopened"):
                yield f"{line['view']}: {line['resource']}: {line['cause']}, and {line['message']} is there: {there}"


def identity_numbers_are_synthetic(data: Dataset) -> Iterator[str]:
    """Each patient has one identity number: month + 80, both check digits right, of the birth date and the sex."""
    taken: dict[str, str] = {}
    for one in data.truth.of("Patient"):
        numbers = [each for each in one["identifier"] if each["system"] in (FNR, DNR)]
        found = [each["value"] for each in numbers]
        if len(found) != 1 or not re.fullmatch(r"\d{11}", found[0]):
            yield f"{called(one)} has the numbers {found}"
            continue
        digits = [int(digit) for digit in found[0]]
        born = date.fromisoformat(one["birthDate"])
        day = born.day + (40 if numbers[0]["system"] == DNR else 0)
        if found[0][:6] != f"{day:02}{born.month + 80:02}{born.year % 100:02}":
            yield f"{called(one)}, born {born}, is {found[0]}"
        if (digits[8] % 2 == 0) != (one["gender"] == "female"):
            yield f"{called(one)}, {one['gender']}, is {found[0]}"
        # HIS 1001: the weights of the two check digits, modulo 11.
        for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)):
            if sum(digit * weight for digit, weight in zip(digits, weights, strict=False)) % 11:
                yield f"{called(one)}: a check digit of {found[0]} is wrong"
        if taken.setdefault(found[0], called(one)) != called(one):
            yield f"{called(one)} and {taken[found[0]]} are both {found[0]}"


def everything_is_marked_as_test_data(data: Dataset) -> Iterator[str]:
    """Each resource says that it is test health data: HTEST."""
    for name, one in data.each():
        if "HTEST" not in [label.get("code") for label in one.get("meta", {}).get("security", ())]:
            yield name


Law = Callable[[Dataset], Iterator[str]]
LAWS: tuple[Law, ...] = (
    references_resolve,
    names_are_unique,
    a_name_is_one_thing_everywhere,
    each_resource_is_of_one_patient,
    nothing_is_written_before_it_happens,
    nothing_is_written_after_the_period,
    nothing_is_before_the_birth,
    spans_end_after_they_begin,
    appointments_are_made_before,
    answers_follow_their_orders,
    medicines_are_given_as_prescribed,
    messages_arrive_after_they_are_sent,
    each_patient_has_one_gp,
    medicine_lists_cohere,
    doses_are_counted,
    views_are_the_truth_by_the_key,
    what_nobody_wrote_is_nowhere,
    lost_messages_are_with_their_sender,
    identity_numbers_are_synthetic,
    everything_is_marked_as_test_data,
)


def broken(data: Dataset) -> dict[str, list[str]]:
    """Return what breaks which law."""
    found = {law.__name__: list(law(data)) for law in LAWS}
    return {name: all_ for name, all_ in found.items() if all_}


def main(folder: str) -> int:
    """Hold a dataset to the laws, and print what breaks them: of each law the first few."""
    found = broken(read(Path(folder)))
    for name, all_ in found.items():
        sys.stdout.write(f"{name}: {len(all_)}\n" + "".join(f"    {one}\n" for one in all_[:5]))
    sys.stdout.write(f"{len(LAWS) - len(found)} of {len(LAWS)} laws hold\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
