"""Datasets follow from their run: any small scenario obeys the laws, counts are the run's, and bytes repeat."""

import base64
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from sim.base.chance import label, mix, uniform
from sim.cli import main
from sim.experiment import claim
from sim.experiment.dataset import write as writing
from sim.experiment.dataset.chronicle import Chronicle
from sim.experiment.dataset.dataset import told
from sim.experiment.dataset.write import fill
from sim.facts import yaml
from sim.fhir.directory import Directory
from sim.fhir.identity.scan import real_numbers
from sim.fhir.shards import Shards
from sim.fhir.teller import tell
from sim.model.words import Fate, Status
from sim.scenario.load import load
from tests import dataset_laws as laws

ROOT = Path(__file__).parents[1]
EVERYONE = 10**6
CONTENT = 131  # the purpose of draws of what is written, as sim.fhir has it
LOSSES = {"silent_loss": {"value": 0.3, "low": 0.1, "high": 0.5, "evidence": "prior", "source": "A test."}}


class Made(NamedTuple):
    """A dataset that was made: the story that was told, and its folder."""

    story: Chronicle
    folder: Path


LOCAL = ("gp", "plo", "hst", "lv")


def a_scenario(
    where=("1835", "5043"), start="2025-03-10T03:00", days=20, design="silos", seed=3, faults=(), services="as_is"
):
    """Two of the smallest municipalities for some days, with letters that are lost and systems that are down."""
    shared = design in ("central", "regional")  # there the local journals are gone, and a fault of theirs hits nothing
    faults = [("rf" if shared and one[0] in LOCAL else one[0], *one[1:]) for one in faults]
    overrides = {"messages": {"kinds": {"discharge_summary": LOSSES, "laboratory_answer": LOSSES}}}
    return {
        "title": "A test",
        "period": {"start": start, "length": f"{days} d", "warm_up": "0 s"},
        "municipalities": list(where),
        "background": "none",
        "baseline": "one",
        "alternatives": {"one": {"default": design, "services": services, "overrides": overrides}},
        "load": {"streams": {"machines": 0, "citizens": 0}},
        "faults": [
            {"outage": {"system": system, "kind": kind, "at": f"{at} h", "for": f"{length} h"}, "source": "A test."}
            for system, kind, at, length in faults
        ],
        "seed": seed,
    }


DOWN = (
    ("gp/1835/0", "crashed", 24, 120),
    ("plo/5043", "refusing", 72, 72),
    ("rf", "refusing", 160, 48),
    ("hosp", "silent", 120, 24),
)


def saved(folder, document):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "s.yaml"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def make(folder, document, patients=EVERYONE, workers=1):
    case = load(str(saved(folder, document)))
    story = told(case, case.scenario.baseline, patients)
    with claim.whole(folder / "out", claim.DATASET) as part:
        fill(part, story, ("ndjson",), lambda *_: None, workers)
    return Made(story, folder / "out")


def breaches(data):
    """What breaks the laws, a little of it: a failing test shall be read by somebody."""
    return {law: (len(found), found[:3]) for law, found in laws.broken(data).items()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Everybody of a scenario in which much goes wrong. Tests read it and change nothing."""
    return make(tmp_path_factory.mktemp("whole"), a_scenario(faults=DOWN))


@pytest.fixture(scope="module")
def data(whole):
    return laws.read(whole.folder)


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """The first hundred and fifty of the same."""
    return make(tmp_path_factory.mktemp("few"), a_scenario(faults=DOWN), patients=150)


@pytest.fixture(scope="module")
def known(few):
    """The lines of those few, read once."""
    lines = {}
    assert breaches(laws.read(few.folder, lines)) == {}
    return lines


# --- the laws ----------------------------------------------------------------------------------------------------


SMALL = ("1151", "4629", "5043", "1835", "1856", "1816", "4633", "1144")  # fewer than six hundred people each
scenarios = st.builds(
    a_scenario,
    where=st.lists(st.sampled_from(SMALL), min_size=2, max_size=2, unique=True),
    # Both nights on which clocks are changed, a leap day, a new year; and runs that begin in the middle of a day.
    start=st.sampled_from(
        ["2025-03-27T15:00", "2025-10-22T03:00", "2024-02-26T00:00", "2024-12-28T03:00", "2025-07-01T12:00"]
    ),
    days=st.integers(2, 16),
    design=st.sampled_from(["silos", "central", "federation", "regional"]),
    services=st.sampled_from(["as_is", "by_date", "completed"]),
    seed=st.integers(1, 99),
    faults=st.lists(
        st.tuples(
            st.sampled_from(["gp", "plo", "hosp", "rf", "kj", "hst", "lv", "lab", "helseid"]),
            st.sampled_from(["refusing", "silent", "crashed"]),
            st.integers(0, 40),
            st.integers(1, 60),
        ),
        max_size=2,
    ),
)


# What broke a law once: a visit that was not over when the run was, an infant whose family had moved before, and
# prescriptions that were a year old.
@example(a_scenario(("1151", "1835"), "2024-08-13T15:00", 6, "federation", 577980), EVERYONE)
@example(a_scenario(("5043", "4633"), "2025-10-22T03:00", 3, "silos", 83), 206)
@example(a_scenario(("1151", "4629"), "2025-01-01T03:00", 150, "silos", 5), 100)
@settings(
    max_examples=4, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(scenarios, st.integers(40, 250))
def test_the_dataset_of_any_scenario_obeys_every_law(tmp_path, document, patients):
    shutil.rmtree(tmp_path, ignore_errors=True)
    made = make(tmp_path, document, patients)
    data = laws.read(made.folder)
    assert sum(1 for _ in data.truth.of("Patient")) == len(made.story) <= patients
    assert breaches(data) == {}


def test_the_dataset_of_a_run_in_which_much_goes_wrong_obeys_every_law(whole, data):
    assert breaches(data) == {}
    causes = {line["cause"] for line in data.key}
    assert {"message_lost", "message_given_up", "message_unopened", "not_published", "not_reconciled"} <= causes
    assert {line["difference"] for line in data.key} == {"missing", "stale", "conflicting"}
    assert any(laws.author(one) == laws.NOBODY for one in data.truth.of("Encounter")), "no interaction has failed"


def test_versions_of_a_resource_are_in_order(few):
    scene = few.story.scene
    directory, versions = Directory(scene), 0
    for person, events in few.story.patients(0, len(few.story)):
        for written in tell(scene, directory, person, events).all:
            metas = [json.loads(line)["meta"] for _, line in written.versions]
            assert [int(meta["versionId"]) for meta in metas] == list(range(1, len(metas) + 1))
            times = [at for at, _ in written.versions]
            assert times == sorted(times)
            assert [meta["lastUpdated"] for meta in metas] == [scene.local(at) for at in times]
            versions += len(times) > 1
    assert versions > 0


# --- sums --------------------------------------------------------------------------------------------------------


def patient_of(table, row):
    """The id of the patient of a row: the child that is born, or the person."""
    if table.steps[int(table.step[row])].startswith("newborn."):
        name = mix(int(table.cause[row]), label("child"))
    else:
        name = mix(label("patient"), int(table.person[row]))
    return f"{mix(name, label('Patient')):016x}"


def fixture(path):
    return yaml.read(ROOT / path).data


def written(step):
    """What the file of a pathway or rate says that a step writes."""
    called, _, name = step.partition(".")
    if called == "rates":
        return fixture(f"fixtures/rates/{name}.yaml").get("writes", [])
    return next(one for one in fixture(f"fixtures/pathways/{called}.yaml")["steps"] if one["step"] == name).get(
        "writes", []
    )


def events_that(word, made):
    """Yield (patient, what) for each event of a run that writes a word, by the files and the run's columns alone."""
    table, outcomes = made.story.frame.interactions, made.story.frame.results.outcomes
    says = [written(step) for step in table.steps]
    for row in range(len(table.name)):
        if outcomes.status[row] not in (Status.COMPLETED, Status.FAILED) or outcomes.began[row] < 0:
            continue
        for place, one in enumerate(says[int(table.step[row])]):
            if word not in one:
                continue
            name = mix(int(table.name[row]), label(f"writes/{place}"))
            p = one.get("p", {}).get("value", 1)
            if uniform(made.story.scene.world_seed, name, CONTENT) < float(p):
                yield patient_of(table, row), one[word]


def of_patients(data, kind):
    return Counter(min(laws.patients(one)) for one in data.truth.of(kind))


def test_contacts_by_kind_are_the_events_of_steps_that_say_so(whole, data):
    kinds = fixture("fixtures/clinical/contacts.yaml")
    there = Counter((min(laws.patients(one)), one["type"][0]["text"]) for one in data.truth.of("Encounter"))
    assert there == Counter((who, kinds[kind]["name"]["nb"]) for who, kind in events_that("contact", whole))
    assert len({kind for _, kind in there}) >= 8


@pytest.mark.parametrize(
    ("word", "kind"),
    [("answer", "DiagnosticReport"), ("dispense", "MedicationDispense"), ("vaccinate", "Immunization")],
)
def test_each_event_that_says_so_leaves_one(whole, data, word, kind):
    start = whole.story.scene.start.isoformat()
    there = Counter(
        min(laws.patients(one))
        for one in data.truth.of(kind)
        if one.get("occurrenceDateTime", "9999") >= start  # the doses before the period are no events of it
    )
    assert there == Counter(who for who, _ in events_that(word, whole))
    assert there.total() > 10


def sent(made):
    """Return the messages of a run: (patient, kind, when sent) with (receiver, when received, whether it was seen)."""
    frame, scene = made.story.frame, made.story.scene
    table, found = frame.interactions, frame.results.messages
    of_cause = {int(table.cause[row]): patient_of(table, row) for row in range(len(table.name))}

    def when(at):
        moment = datetime.fromisoformat("2025-03-10T03:00:00+01:00") + timedelta(microseconds=int(at))
        return moment.isoformat(timespec="seconds") if at >= 0 else None

    messages = {}
    for row in range(len(found.name)):
        key = of_cause[int(found.cause[row])], scene.kinds[found.kind[row]], when(found.sent[row])
        came = found.fate[row] == Fate.DELIVERED
        seen = came and 0 <= found.opened[row] < frame.length
        receiver = scene.views[found.receiver[row]]
        messages.setdefault(key, []).append((receiver, when(found.delivered[row]) if came else None, seen))
    return messages


def letters(data):
    """Return the Communications of a dataset by (patient, kind, when sent)."""
    found = {}
    for one in data.truth.of("Communication"):
        key = min(laws.patients(one)), one["category"][0]["coding"][0]["code"], one["sent"]
        found.setdefault(key, []).append(one)
    return found


def test_communications_are_the_messages_of_the_run(whole, data):
    expected, there = sent(whole), letters(data)
    assert {key: len(some) for key, some in there.items()} == {key: len(some) for key, some in expected.items()}
    for key, some in there.items():
        received = Counter(one.get("received") for one in some)
        assert received == Counter(when for _, when, _ in expected[key]), key


def test_a_message_is_held_by_its_sender_and_by_the_receiver_that_it_came_to(whole, data):
    expected, lost, unseen = sent(whole), 0, 0
    for key, some in letters(data).items():
        wanted, found = Counter(), Counter()
        for receiver, when, seen in expected[key]:
            wanted[receiver if when else None] += 1
            lost, unseen = lost + (when is None), unseen + (when is not None and not seen)
        for one in some:
            holders = {name for name, view in data.views.items() if laws.called(one) in view.all}
            sender = {laws.author(one)} - {laws.NOBODY}
            assert sender <= holders and len(holders - sender) <= 1, key
            found[min(holders - sender, default=None)] += 1
        assert found == wanted, key
    assert lost > 20 and unseen > 10


def test_what_a_message_speaks_of_is_at_its_receiver_if_it_was_opened_and_else_the_key_says_why_not(whole, data):
    expected = sent(whole)
    because = {(line["view"], line["resource"]): line["cause"] for line in data.key if "message" in line}
    counted = Counter()
    for key, some in letters(data).items():
        if len(some) > 1:
            continue  # which of them is which, only the code under test knows
        receiver, when, seen = expected[key][0]
        for part in some[0]["payload"]:
            name = part.get("contentReference", {}).get("identifier", {}).get("value")
            if name is None:
                continue
            there = receiver in data.views and name in data.views[receiver].all
            if seen:
                assert there, (key, name)
                counted["seen"] += 1
            elif not there:
                assert because[receiver, name] in (("message_unopened",) if when else laws.LOST)
                counted["unopened" if when else "lost"] += 1
    assert counted["seen"] > 50 and counted["lost"] > 20 and counted["unopened"] > 5, counted


# --- the bytes repeat --------------------------------------------------------------------------------------------


def reversed_keys(value):
    """The same document with its keys in the opposite order."""
    if isinstance(value, dict):
        return {key: reversed_keys(value[key]) for key in reversed(value)}
    return [reversed_keys(one) for one in value] if isinstance(value, list) else value


def command(folder, document, *words, hash_seed="0"):
    """The words and the environment of `samspill dataset` in a process of its own."""
    words = [sys.executable, "-m", "sim", "dataset", saved(folder, document), "--out", folder / "out", *words]
    return [str(word) for word in words], {**os.environ, "PYTHONHASHSEED": hash_seed}


def files(folder):
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_bytes_are_those_of_any_number_of_workers_any_hash_seed_and_any_order_of_keys(tmp_path):
    document = a_scenario(days=4, faults=DOWN[:1])
    document["alternatives"]["other"] = {"default": "central"}
    for name, hash_seed, workers, shape in (("one", "0", "1", dict), ("two", "3", "2", reversed_keys)):
        words, environment = command(
            tmp_path / name, shape(document), "--patients", 300, "--workers", workers, hash_seed=hash_seed
        )
        subprocess.run(words, env=environment, check=True, capture_output=True)
    one, two = files(tmp_path / "one/out"), files(tmp_path / "two/out")
    assert list(one) == list(two) and "answers.ndjson" in one and "systems/rf/MedicationRequest.000.ndjson" in one
    for name in one:
        assert one[name].read_bytes() == two[name].read_bytes() or name in ("scenario.yaml", "SHA256SUMS"), name


def test_the_first_patients_are_the_same_line_by_line_whoever_comes_after(whole, few):
    more = files(whole.folder)
    for name, path in files(few.folder).items():
        if name.endswith(".ndjson"):
            lines = path.read_bytes().splitlines()
            assert lines == more[name].read_bytes().splitlines()[: len(lines)], name
    assert len(few.story) == 150 < len(whole.story)


# --- identity ----------------------------------------------------------------------------------------------------


def test_no_file_has_a_number_that_may_be_somebodys(few):
    for name, path in files(few.folder).items():
        text = path.read_text(encoding="utf-8")
        assert real_numbers(text) == [], name
        if "/Binary." in name:
            for line in text.splitlines():
                inside = base64.b64decode(json.loads(line)["data"]).decode()
                assert inside and real_numbers(inside) == [], name


# --- bad input ---------------------------------------------------------------------------------------------------


def call(folder, *words, document=None):
    path = saved(folder, document or a_scenario(days=1))
    out = () if "--out" in words else ("--out", folder / "out")
    return CliRunner().invoke(main, [str(word) for word in ("dataset", path, *out, *words)])


def nothing_is_left(folder):
    return [path.name for path in folder.iterdir()] == ["s.yaml"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--municipality", "5044"), "'5044' is no municipality of this scenario"),
        (("--patients", 0), "0 is not in the range x>=1"),
        (("--patients", 10**9), "865 people live where this scenario looks"),
        (("--alternative", "two"), "'two' is no alternative"),
        (("--format", "xml"), "'xml' is not one of"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_runs(tmp_path, monkeypatch, words, said):
    monkeypatch.setattr("sim.experiment.dataset.dataset.told", lambda *_: pytest.fail("it ran"))
    result = call(tmp_path, *words)
    assert result.exit_code == 2 and said in " ".join(result.output.split()), result.output
    assert nothing_is_left(tmp_path)


def test_more_than_the_disk_has_room_for_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 1000))
    result = call(tmp_path, "--patients", 100)
    assert result.exit_code == 2 and "there is room for" in result.output and nothing_is_left(tmp_path)


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/thesis.txt").write_text("mine", encoding="utf-8")
    result = call(tmp_path, "--patients", 10)
    assert result.exit_code == 2 and "has something else in it" in result.output
    assert sorted(files(tmp_path)) == ["out/thesis.txt", "s.yaml"]


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def stopped(*_, **__):
    raise KeyboardInterrupt


def after(calls, does, monkeypatch, owner, name):
    """Let something be done so many times, and then this instead."""
    whole, times = getattr(owner, name), []

    def now(*given, **named):
        times.append(1)
        return does() if len(times) > calls else whole(*given, **named)

    monkeypatch.setattr(owner, name, now)


@pytest.mark.parametrize(
    ("owner", "name", "calls"), [(Shards, "_append", 40), (writing, "pack", 0), (writing, "sums", 0)]
)
@pytest.mark.parametrize(
    ("does", "status", "said"),
    [(full, 2, "No space left on device"), (stopped, 130, "interrupted; nothing was written")],
)
def test_a_full_disk_and_an_interrupt_leave_nothing(tmp_path, monkeypatch, owner, name, calls, does, status, said):
    after(calls, does, monkeypatch, owner, name)
    result = call(tmp_path, "--patients", 50)
    assert result.exit_code == status and said in result.output, result.output
    assert nothing_is_left(tmp_path)


def test_a_full_disk_leaves_the_dataset_that_was_there(tmp_path, monkeypatch):
    assert call(tmp_path, "--patients", 5).exit_code == 0
    before = {name: path.read_bytes() for name, path in files(tmp_path).items()}
    after(0, full, monkeypatch, writing, "sums")
    assert call(tmp_path, "--patients", 50).exit_code == 2
    assert {name: path.read_bytes() for name, path in files(tmp_path).items()} == before


def test_an_interrupt_from_the_keyboard_ends_all_workers_and_leaves_nothing(tmp_path):
    words, environment = command(tmp_path, a_scenario(days=6), "--patients", 860, "--workers", 2, "--format", "bundles")
    process = subprocess.Popen(
        words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        # What runs in the background is deaf to the keyboard, and so are its children: this one must hear.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    until = time.monotonic() + 60
    while not list(tmp_path.glob(".out.part-*/truth")):
        assert process.poll() is None and time.monotonic() < until, "nothing was written"
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers, too
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "interrupted; nothing was written\n")
    assert nothing_is_left(tmp_path)


# --- each law can be broken --------------------------------------------------------------------------------------


def set_(path, value):
    """Set what lies at a path."""

    def edit(one):
        *above, last = path.split(".")
        for word in above:
            one = one[int(word) if word.isdigit() else word]
        one[int(last) if last.isdigit() else last] = value(one) if callable(value) else value

    return edit


def twice(path):
    def edit(one):
        one[path] = one[path] * 2

    return edit


def without(name):
    def edit(one):
        del one[name]

    return edit


def other_sex(one):
    one["gender"] = {"female": "male", "male": "female"}[one["gender"]]


LATER = "2031-05-01T12:00:00+02:00"
# By law: in which view, the first resource of which type that has what, and what is done to its line; None drops it.
SENT = "is spoken of in a message"
SPOILT = [
    ("references_resolve", "truth", "Encounter", "subject", set_("subject.reference", "Patient/nobody")),
    ("references_resolve", "truth", "DocumentReference", "content", set_("content.0.attachment.url", "Binary/none")),
    ("references_resolve", "gp", "Patient", "id", None),
    ("names_are_unique", "gp", "Encounter", "id", "again"),
    ("names_are_unique", "truth", "Encounter", "id", set_("resourceType", "Observation")),
    ("a_name_is_one_thing_everywhere", "gp", "Organization", "name", set_("name", "Another")),
    ("a_name_is_one_thing_everywhere", "gp", "Condition", "id", set_("id", "another")),
    ("each_resource_is_of_one_patient", "truth", "Observation", "subject", without("subject")),
    ("each_resource_is_of_one_patient", "gp", "Task", "for", set_("owner", {"reference": "Patient/another"})),
    ("nothing_is_written_before_it_happens", "truth", "Condition", "recordedDate", set_("recordedDate", LATER)),
    ("nothing_is_written_after_the_period", "gp", "Condition", "id", set_("meta.lastUpdated", LATER)),
    ("nothing_is_before_the_birth", "truth", "Condition", "id", set_("recordedDate", "1850-01-01")),
    ("spans_end_after_they_begin", "gp", "Encounter", "period", set_("period.end", "2001-01-01T12:00:00+01:00")),
    ("appointments_are_made_before", "truth", "Appointment", "created", set_("created", lambda one: one["start"])),
    ("answers_follow_their_orders", "truth", "DiagnosticReport", "basedOn", set_("effectiveDateTime", "2001-01-01")),
    ("answers_follow_their_orders", "truth", "DiagnosticReport", "result", set_("issued", "2001-01-01")),
    ("medicines_are_given_as_prescribed", "truth", "MedicationDispense", "id", set_("whenHandedOver", "2001-01-01")),
    ("medicines_are_given_as_prescribed", "truth", "MedicationDispense", "id",
     set_("medicationReference.reference", "Medication/another")),
    ("medicines_are_given_as_prescribed", "truth", "MedicationDispense", "id",
     set_("authorizingPrescription", lambda one: one["authorizingPrescription"] * 5)),
    ("messages_arrive_after_they_are_sent", "truth", "Communication", "received", set_("received", "2001-01-01")),
    ("messages_arrive_after_they_are_sent", "truth", "DocumentReference", SENT, set_("date", LATER)),
    ("each_patient_has_one_gp", "truth", "Patient", "generalPractitioner", twice("generalPractitioner")),
    ("each_patient_has_one_gp", "gp", "Patient", "generalPractitioner", set_("generalPractitioner", [])),
    ("medicine_lists_cohere", "gp", "MedicationStatement", "id", "copy"),
    ("medicine_lists_cohere", "truth", "MedicationStatement", "id", None),
    ("doses_are_counted", "truth", "Immunization", "id", set_("protocolApplied.0.doseNumberPositiveInt", 9)),
    ("views_are_the_truth_by_the_key", "gp", "Condition", "id", None),
    ("views_are_the_truth_by_the_key", "gp", "Condition", "id", set_("recordedDate", "2024-01-01")),
    ("views_are_the_truth_by_the_key", ".", "answers", "types", None),
    ("views_are_the_truth_by_the_key", ".", "answers", "resources", set_("resources", [])),
    ("views_are_the_truth_by_the_key", ".", "answers", "field", set_("field", "status")),
    ("what_nobody_wrote_is_nowhere", "gp", "Condition", "id", set_("meta.source", "https://samspill.test/system/none")),
    ("lost_messages_are_with_their_sender", "truth", "Communication", "received", without("received")),
    ("lost_messages_are_with_their_sender", ".", "answers", "message", set_("cause", "message_unopened")),
    ("identity_numbers_are_synthetic", "truth", "Patient", "id", other_sex),
    ("identity_numbers_are_synthetic", "truth", "Patient", "id", set_("identifier.0.value", "17038549888")),
    ("identity_numbers_are_synthetic", "truth", "Patient", "id", set_("birthDate", "1901-01-01")),
    ("everything_is_marked_as_test_data", "truth", "Location", "id", set_("meta.security", [])),
]  # fmt: skip


@pytest.mark.parametrize(
    ("law", "view", "kind", "has", "does"), SPOILT, ids=[f"{one[0]}-{place}" for place, one in enumerate(SPOILT)]
)
def test_a_law_refuses_what_breaks_it(few, known, tmp_path, law, view, kind, has, does):
    folder = tmp_path / "spoilt"
    shutil.copytree(few.folder, folder, copy_function=os.link)
    homes = {".": folder, "truth": folder / "truth", "gp": folder / "systems/gp-5043-0"}
    path = homes[view] / (f"{kind}.ndjson" if view == "." else f"{kind}.000.ndjson")
    lines = path.read_bytes().splitlines()
    sent = (folder / "truth/Communication.000.ndjson").read_text(encoding="utf-8")
    found = (json.loads(line) for line in lines)
    place = next(n for n, one in enumerate(found) if (f"{kind}/{one['id']}" in sent if has is SENT else has in one))
    one = json.loads(lines[place])
    if does is None:
        del lines[place]
    elif isinstance(does, str):
        lines.append(json.dumps(one | {"id": "copied"}).encode() if does == "copy" else lines[place])
    else:
        does(one)
        lines[place] = json.dumps(one).encode()
    path.unlink()  # it is one file with the one that is whole
    path.write_bytes(b"\n".join(lines) + b"\n")
    assert list(getattr(laws, law)(laws.read(folder, dict(known))))


def test_there_is_something_spoilt_for_each_law():
    assert {one[0] for one in SPOILT} == {law.__name__ for law in laws.LAWS}
