"""A dataset's formats say what its lines say: bundles, tables, packed files, manifests, cards."""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import tracemalloc
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sim.base.time import parse_instant
from sim.facts.problem import Problem
from sim.fhir.formats import merge
from sim.fhir.formats.answers import by_cause
from sim.fhir.formats.bundles import FIRST, bundles
from sim.fhir.formats.census import census
from sim.fhir.formats.folder import files, home, views
from sim.fhir.formats.gz import gz
from sim.fhir.formats.owner import SHARED, owner
from sim.fhir.formats.pack import FORMATS, pack
from sim.fhir.formats.sums import sums
from sim.fhir.formats.tables import sheet as sheets
from sim.fhir.formats.tables.fhirpath import CannotRead, read
from sim.fhir.formats.tables.view import known, view
from sim.fhir.formats.tables.write import tables
from tests import dataset

VIEWS = {one.name: one for one in known()}


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """The dataset by hand in every format, with its checksums; tests read it and change nothing."""
    folder = dataset.write(tmp_path_factory.mktemp("formats") / "by-hand")
    sums(folder, pack(folder, dataset.ABOUT, FORMATS))
    return folder


def documents(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def every(folder, kind):
    return [one for path in sorted(folder.glob(f"{kind}.*.ndjson")) for one in documents(path)]


def entries(path):
    return json.loads(path.read_bytes())["entry"]


def run(select, resource, name="one"):
    written = {"name": name, "resource": resource["resourceType"], "select": select}
    return view(written, "one.json").rows(resource)


# --- bundles ---------------------------------------------------------------------------------------------------------


def test_bundles_together_hold_each_resource_of_the_truth_once_as_it_was_written(packed):
    held = [one["resource"] for path in sorted((packed / "bundles").iterdir()) for one in entries(path)]
    assert sorted(map(json.dumps, held)) == sorted(map(json.dumps, dataset.truth()))


def test_each_patient_has_a_bundle_of_its_own_record_and_nobody_elses(packed):
    for who in dataset.PATIENTS:
        its = [one["resource"]["id"] for one in entries(packed / "bundles" / f"{who}.json")]
        assert its[0] == who, "what others refer to stands first"
        assert all(one == who or one.startswith(f"{who}-") for one in its)
    first = [one["resource"]["resourceType"] for one in entries(packed / "bundles" / FIRST)]
    assert set(first) <= SHARED and len(first) == len(dataset.shared())


def test_an_entry_is_put_under_its_own_id_and_its_address_ends_in_it(packed):
    """hl7.org/fhir/R4/bundle.html: fullUrl must not disagree with the id, and be unique; PUT names the resource."""
    for path in sorted((packed / "bundles").iterdir()):
        found = entries(path)
        for one in found:
            where = f"{one['resource']['resourceType']}/{one['resource']['id']}"
            assert one["request"] == {"method": "PUT", "url": where}
            assert one["fullUrl"] == f"https://samspill.test/fhir/{where}"
        assert len({one["fullUrl"] for one in found}) == len(found)


def test_after_the_first_bundle_every_reference_of_a_patients_bundle_resolves(packed):
    there = {one["request"]["url"] for one in entries(packed / "bundles" / FIRST)}
    for who in dataset.PATIENTS:
        text = (packed / "bundles" / f"{who}.json").read_text(encoding="utf-8")
        here = {one["request"]["url"] for one in json.loads(text)["entry"]}
        references = set(re.findall(r'"reference":"([^"]+)"', text))
        assert references <= there | here and (references or who == "carl")


@pytest.mark.parametrize("each", [1, 64])
def test_one_patients_resources_are_those_of_its_bundle_however_often_one_looks(packed, each, monkeypatch):
    monkeypatch.setattr(merge, "LOOK_EACH", each)
    for who in dataset.PATIENTS:
        bundle = [one["resource"] for one in entries(packed / "bundles" / f"{who}.json")]
        found = list(merge.of_one(packed / "truth", who))
        assert sorted(map(json.dumps, found)) == sorted(map(json.dumps, bundle))
    assert list(merge.of_one(packed / "truth", "nobody")) == []


def test_a_folder_that_has_nothing_shared_has_a_first_bundle_without_entries(tmp_path):
    folder = dataset.write(tmp_path / "d")
    assert bundles(home(folder, dataset.SYSVAK), tmp_path / "b") == 4
    assert "entry" not in json.loads((tmp_path / "b" / FIRST).read_bytes()), "an empty array is not FHIR"


def test_files_out_of_patient_order_are_refused_by_name(tmp_path):
    folder = dataset.write(tmp_path / "d")
    path = folder / "truth" / "Condition.000.ndjson"
    path.write_bytes(b"".join(reversed(path.read_bytes().splitlines(keepends=True))))
    with pytest.raises(Problem, match=r"Condition\..*zoe-con of Patient/zoe|Condition\..*anna-con of Patient/anna"):
        bundles(folder / "truth", tmp_path / "b")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"resourceType": "Task", "id": "a", "status": "requested"}, "Task/a does not say whose it is"),
        ({"resourceType": "Goal", "id": "a"}, "a Goal among those of type Task"),
        ({"resourceType": "Task", "id": "a/b"}, "the id 'a/b' is not one"),
    ],
)
def test_a_line_that_cannot_be_placed_is_refused_with_file_and_line(tmp_path, line, said):
    folder = dataset.write(tmp_path / "d")
    path = folder / "truth" / "Task.000.ndjson"
    before = path.read_bytes()
    path.write_bytes(before + dataset.line(line))
    with pytest.raises(Problem, match=re.escape(said)) as error:
        bundles(folder / "truth", tmp_path / "b")
    assert f"{path}:{len(before.splitlines()) + 1}" in str(error.value)


@pytest.mark.parametrize(
    "said",
    [
        {"resourceType": "Patient", "id": "anna"},
        {"resourceType": "AuditEvent", "entity": [{"what": {"reference": one}} for one in ("Task/1", "Patient/anna")]},
        {"resourceType": "Provenance", "meta": {"tag": [{"system": "https://samspill.test/patient", "code": "anna"}]},
         "target": [{"reference": "Patient/bo"}]},
        {"resourceType": "Appointment", "participant": [{}, {"actor": {"reference": "Patient/anna"}}]},
        {"resourceType": "Binary", "securityContext": {"reference": "Patient/anna"}},
    ],
)  # fmt: skip
def test_a_resource_says_whose_it_is_in_more_than_one_way_and_its_tag_decides(said):
    assert owner(said) == "anna"


# --- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.b", [1, 2, 3]),
        ("a[1].b", [3]),
        ("a.b.first()", [1]),
        ("a.where(k = 'y').b", [3]),
        ("a.where(k = 'z').b", []),
        ("a.where(missing = 'y').b", []),
        ("a.where(c.d = true).k", ["y"]),
        ("value.ofType(Quantity).unit", ["kg"]),
        ("value", []),
        ("a.where(c.exists()).k", ["y"]),
        ("missing.exists()", [False]),
        ("to.getReferenceKey(Patient)", ["p1"]),
        ("to.getReferenceKey(Group)", []),
        ("to.getReferenceKey()", ["p1"]),
        ("getResourceKey()", ["r1"]),
        ("$this.id", ["r1"]),
    ],
)
def test_a_path_means_what_fhirpath_says_it_means(path, found):
    item = {
        "id": "r1", "a": [{"b": [1, 2], "k": "x"}, {"b": 3, "k": "y", "c": {"d": True}}],
        "valueQuantity": {"unit": "kg"}, "to": {"reference": "Patient/p1"},
    }  # fmt: skip
    assert read(path)([item]) == found


@pytest.mark.parametrize("path", ["a.count()", "a..b", "a[", "a.where(b = )", "a or b", "%x", "a b", "", "a.ofType"])
def test_a_path_that_is_not_understood_is_refused_or_a_plain_member(path):
    if path == "a.ofType":
        assert read(path)([{"a": {}}]) == []
        return
    with pytest.raises(CannotRead):
        read(path)


def test_for_each_gives_a_row_for_each_and_or_null_one_for_none():
    columns = [{"name": "id", "path": "getResourceKey()"}], [{"name": "v", "path": "v", "type": "integer"}]
    for each, empty in (("forEach", []), ("forEachOrNull", [("r", None)])):
        select = [{"column": columns[0]}, {each: "part", "column": columns[1]}]
        assert run(select, {"resourceType": "X", "id": "r", "part": [{"v": 1}, {"v": 2}]}) == [("r", 1), ("r", 2)]
        assert run(select, {"resourceType": "X", "id": "r"}) == empty


def test_two_for_each_beside_each_other_give_every_pair_and_inside_each_other_their_own():
    a, b = ({"name": one, "path": one, "type": "integer"} for one in "ab")
    resource = {"resourceType": "X", "p": [{"a": 1, "q": [{"b": 7}]}, {"a": 2, "q": [{"b": 8}, {"b": 9}]}]}
    beside = [{"forEach": "p", "column": [a]}, {"forEach": "p.q", "column": [b]}]
    assert sorted(run(beside, resource)) == [(1, 7), (1, 8), (1, 9), (2, 7), (2, 8), (2, 9)]
    inside = [{"forEach": "p", "column": [a], "select": [{"forEach": "q", "column": [b]}]}]
    assert run(inside, resource) == [(1, 7), (2, 8), (2, 9)]


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ({"path": "name.count()"}, r"view one: the path 'name.count\(\)'"),
        ({"path": "name.given"}, r"view one: column 'c', path 'name.given': 2 values in one row"),
        ({"path": "name"}, r"view one: column 'c', path 'name': .* is not of type string"),
        ({"path": "active", "type": "integer"}, r"path 'active': True is not of type integer"),
        ({"path": "id", "type": "Quantity"}, r"column 'c' is of type 'Quantity'"),
        ({"path": "id", "collection": True}, r"view one: collection is not understood"),
    ],
)
def test_an_error_of_a_view_names_the_view_and_the_path(column, said):
    resource = {"resourceType": "Patient", "id": "p", "active": True, "name": [{"given": ["Blid", "Å."]}]}
    with pytest.raises(Problem, match=said):
        run([{"column": [{"name": "c", **column}]}], resource)


@pytest.mark.parametrize("key", ["where", "constant"])
def test_a_view_that_asks_for_more_than_is_understood_is_refused(key):
    with pytest.raises(Problem, match=f"view v: {key} is not understood"):
        view({"name": "v", "resource": "Patient", "select": [{"column": []}], key: []}, "v.json")


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_each_view_is_a_view_definition_named_as_its_file(name):
    from sim.facts.home import fixtures

    written = json.loads((fixtures() / "views" / f"{name}.json").read_bytes())
    assert written["resourceType"] == "ViewDefinition" and written["name"] == name
    assert written["url"].endswith(name.replace("_", "-")) and written["status"] == "active"
    reserved = {"end", "order", "from", "to", "group", "user", "when", "table", "for", "desc", "all", "case"}
    assert not reserved & {column.name for column in VIEWS[name].columns}, "they would need quotes in SQL"


@pytest.mark.skipif(not find_spec("sqlonfhir"), reason="the package sqlonfhir, an oracle, is not installed")
@pytest.mark.parametrize("name", sorted(VIEWS))
def test_our_runner_gives_the_rows_that_sqlonfhir_gives(name, monkeypatch):
    """A runner that nobody here wrote, over the same view and resources; row order is not part of the format."""
    from sqlonfhir import evaluate
    from sqlonfhir.sqlonfhir import ViewDefinitionEvaluator as Oracle

    from sim.facts.home import fixtures

    # It asks an absent reference for its text, and fails; of nothing there is no key.
    key = Oracle.get_reference_key
    there = staticmethod(lambda found, kind=None: [one for item in found if (one := key([item], kind))])
    monkeypatch.setattr(Oracle, "get_reference_key", there)
    written = json.loads((fixtures() / "views" / f"{name}.json").read_bytes())
    resources = [one for one in dataset.truth() if one["resourceType"] == written["resource"]]
    names = [column.name for column in VIEWS[name].columns]
    for select in written["select"]:
        # Inside forEach it forgets what the element is of, and then knows a choice only by the name it has in JSON.
        for column in select["column"] if "forEach" in select else ():
            column["path"] = re.sub(r"\.ofType\((\w)(\w*)\)", lambda found: found[1].upper() + found[2], column["path"])
    expected = evaluate(json.loads(json.dumps(resources)), written)
    ours = [dict(zip(names, row, strict=True)) for one in resources for row in VIEWS[name].rows(one)]
    assert Counter(map(plain, ours)) == Counter(map(plain, expected))


def plain(row):
    """A row without order; FHIRPath's own classes of numbers and dates as they are written."""
    values = {
        name: value if value is None or isinstance(value, bool) else as_written(value) for name, value in row.items()
    }
    return json.dumps(values, sort_keys=True)


def as_written(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return str(value)


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_every_column_of_a_view_finds_something_in_some_resource(name):
    """A path with a misspelt member gives nothing and no error, and would pass every other test."""
    resources = [one for one in dataset.truth() if one["resourceType"] == VIEWS[name].resource]
    rows = [row for one in resources for row in VIEWS[name].rows(one)]
    columns = dict(zip([column.name for column in VIEWS[name].columns], zip(*rows, strict=True), strict=True))
    assert [name for name, values in columns.items() if not any(value is not None for value in values)] == []


def test_a_table_has_the_rows_of_every_view_and_says_whose_they_are(packed):
    table = pq.read_table(packed / "tables" / "immunization.parquet").to_pylist()
    doses = {(row["view"], row["id"]): row["dose"] for row in table}
    assert doses["truth", "zoe-vac"] == 2 and doses["sysvak", "zoe-vac"] == 1
    assert Counter(row["view"] for row in table) == {"truth": 4, "sysvak": 4}


def test_duckdb_reads_the_parquet_and_finds_the_key_again(packed):
    """By a database that nobody here wrote: truth less what a system has is what the key says is missing."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb, an oracle, is not installed")
    base = duckdb.connect()
    base.execute(f"create view task as from '{packed}/tables/service_request.parquet'")
    base.execute(f"create view key as from '{packed}/tables/answers.parquet'")
    lacking = base.execute("""
        select 'ServiceRequest/' || id from task where view = 'truth'
        and id not in (select id from task where view = 'plo-1804')""").fetchall()
    said = base.execute("select resource from key where type = 'ServiceRequest' and difference = 'missing'").fetchall()
    assert set(said) <= set(lacking) and said == [("ServiceRequest/bo-ref",)]
    spans = base.execute(f"""
        select sum(extract(epoch from ended::timestamptz - started::timestamptz))
        from '{packed}/tables/encounter.parquet' where view = 'truth' and class = 'AMB'""").fetchall()
    assert spans == [(3 * 20 * 60,)]


def test_csv_and_parquet_say_the_same(packed):
    import csv

    for path in sorted((packed / "tables").glob("*.parquet")):
        raw = path.with_suffix(".csv").read_bytes()
        assert raw.endswith(b"\r\n") and not raw.startswith(b"\xef\xbb\xbf")
        text = raw.decode("utf-8")
        with path.with_suffix(".csv").open(encoding="utf-8", newline="") as source:
            rows = list(csv.DictReader(source))
        expected = pq.read_table(path).to_pylist()
        assert len(rows) == len(expected) > 0
        for one, other in zip(rows, expected, strict=True):
            assert {name: read_back(one[name], value) for name, value in other.items()} == other
        assert re.sub(r'"(?:[^"]|"")*"', "", text).count("\n") == text.count("\r\n"), "only quoted text has bare LF"


def read_back(text, value):
    """What is written, as the kind of value that stands in the other file."""
    if text == "" or isinstance(value, str):
        return text or None
    return {"true": True, "false": False}[text] if isinstance(value, bool) else type(value)(text)


def test_parquet_groups_have_a_fixed_number_of_rows(packed, tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "GROUP", 2)
    made = {one.name: one for one in tables(packed, tmp_path, ["parquet"])}
    file = pq.ParquetFile(tmp_path / "patient.parquet")
    groups = [file.metadata.row_group(place).num_rows for place in range(file.num_row_groups)]
    assert groups[:-1] == [2] * (len(groups) - 1) and sum(groups) == made["patient"].rows
    whole = pq.read_table(packed / "tables" / "patient.parquet")
    assert file.read().equals(whole)


def test_a_type_that_nobody_has_has_no_table(packed, tmp_path):
    assert {one.name for one in tables(packed, tmp_path, only=[dataset.SYSVAK])} == {
        "patient",
        "immunization",
        "answers",
    }
    assert not (tmp_path / "care_plan.parquet").exists()


def test_a_part_of_the_views_can_be_asked_for(packed, tmp_path):
    tables(packed, tmp_path, ["parquet"], only=["truth"])
    assert set(pq.read_table(tmp_path / "patient.parquet")["view"].to_pylist()) == {"truth"}


# --- packed files, manifests, cards ----------------------------------------------------------------------------------


def test_packed_files_unpack_to_the_same_bytes_and_hold_neither_name_nor_time(packed):
    found = sorted(packed.rglob("*.ndjson.gz"))
    assert len(found) == len(list(packed.rglob("*.ndjson")))
    for path in found:
        raw = path.read_bytes()
        assert gzip.decompress(raw) == path.with_suffix("").read_bytes()
        # RFC 1952: no flags means no name; four bytes of zero mean no time.
        assert raw[3] == 0 and raw[4:8] == b"\0\0\0\0"


def test_manifest_has_what_bulk_publish_asks_for_and_every_file_with_its_true_count(packed):
    written = json.loads((packed / "manifest.json").read_bytes())
    assert written["manifestType"].endswith("/BulkPublishManifest") and written["requiresAccessToken"] is False
    assert written["transactionTime"] == "2025-04-01T00:00:00+02:00", "the period's end, in Norwegian summer time"
    assert {one["url"] for one in written["output"]} == {
        path.relative_to(packed).as_posix()
        for folder in ("truth", "systems")
        for path in (packed / folder).rglob("*.ndjson")
    }
    for one in written["output"]:
        raw = (packed / one["url"]).read_bytes()
        held = documents(packed / one["url"])
        assert one["count"] == len(held) and {x["resourceType"] for x in held} == {one["type"]}
        more = one["extension"]
        assert more["bytes"] == len(raw) and more["sha256"] == hashlib.sha256(raw).hexdigest()
        assert one["url"].startswith("truth/" if more["view"] == "truth" else f"systems/{more['view']}/")
        zipped = (packed / more["gzip"]["url"]).read_bytes()
        assert more["gzip"]["sha256"] == hashlib.sha256(zipped).hexdigest()
    assert sum(one["resources"] for one in written["extension"]["views"]) == sum(
        one["count"] for one in written["output"]
    )


def test_manifest_has_absolute_addresses_where_it_is_told_where_it_will_be(packed, tmp_path):
    folder = dataset.write(tmp_path / "d")
    pack(folder, dataset.ABOUT, ["ndjson"], base="https://data.test/bodo/")
    written = json.loads((folder / "manifest.json").read_bytes())
    assert all(one["url"].startswith("https://data.test/bodo/") for one in written["output"])


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="coreutils are not here")
def test_sha256sum_finds_every_file_whole_and_a_changed_one_changed(packed, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(packed, folder)
    listed = [line[66:] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    there = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    assert sorted(listed) == sorted(set(there) - {"SHA256SUMS"})
    check = ["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode == 0
    (folder / "answers.ndjson").write_bytes(b"{}\n")
    told = subprocess.run(check, cwd=folder, capture_output=True, check=False, text=True)
    assert told.returncode == 1 and "answers.ndjson" in told.stdout


def test_same_folder_gives_the_same_bytes(packed, tmp_path):
    again = dataset.write(tmp_path / "again")
    sums(again, pack(again, dataset.ABOUT, FORMATS))
    assert (again / "SHA256SUMS").read_bytes() == (packed / "SHA256SUMS").read_bytes()


@pytest.mark.skipif(not find_spec("mlcroissant"), reason="the package mlcroissant, an oracle, is not installed")
def test_croissant_is_valid_and_its_records_are_the_tables_rows(packed):
    import mlcroissant

    found = mlcroissant.Dataset(str(packed / "croissant.json"))
    issues = found.metadata.ctx.issues
    assert not issues.errors and not issues.warnings
    records = list(found.records("table/observation"))
    assert len(records) == pq.read_metadata(packed / "tables" / "observation.parquet").num_rows
    codes = Counter(one["table/observation/code"].decode() for one in records)
    held = [one for view in views(packed) for one in every(home(packed, view), "Observation")]
    assert codes == Counter(one["code"]["coding"][0]["code"] for one in held)


@pytest.mark.skipif(not find_spec("frictionless"), reason="the package frictionless, an oracle, is not installed")
def test_datapackage_is_valid_and_a_changed_table_is_not(packed, tmp_path):
    import frictionless

    assert frictionless.validate(str(packed / "datapackage.json")).valid
    folder = tmp_path / "copy"
    shutil.copytree(packed, folder)
    with (folder / "tables" / "patient.csv").open("ab") as out:
        out.write(b"one,two\r\n")
    assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_card_names_the_seed_the_command_each_type_and_each_cause(packed):
    text = (packed / "README.md").read_text(encoding="utf-8")
    assert text.startswith("---\npretty_name: ")
    assert f"    {dataset.ABOUT.command}\n" in text and "CC0-1.0" in text and "På norsk" in text
    for kind, count in Counter(one["resourceType"] for one in dataset.truth()).items():
        assert re.search(rf"^\| {kind} \| {count} \|", text, re.MULTILINE), kind
    assert "| `not_connected` | missing | 12 |" in text and "| `message_lost` | missing | 2 |" in text
    assert max(len(line) for line in text.split("---")[1].splitlines()) < 100


def test_front_matter_of_the_card_is_yaml_and_names_tables_that_are_there(packed):
    from sim.facts import yaml

    front = (packed / "README.md").read_text(encoding="utf-8").split("---\n")[1]
    said = yaml.parse(front.encode(), "README.md").data
    assert said["license"] == "cc0-1.0" and said["pretty_name"] == dataset.ABOUT.title
    assert {one["data_files"] for one in said["configs"]} == {
        path.relative_to(packed).as_posix() for path in (packed / "tables").glob("*.parquet")
    }


def test_causes_are_counted_by_what_they_stand_for(packed):
    assert by_cause(packed) == {
        "not_connected": {"missing": 12},
        "message_lost": {"missing": 2},
        "not_written": {"stale": 1},
    }


def test_a_format_that_is_not_known_is_refused(tmp_path):
    with pytest.raises(Problem, match=r"no format 'xml'; formats are ndjson, parquet"):
        pack(dataset.write(tmp_path / "d"), dataset.ABOUT, ["xml"])


def test_a_file_that_is_not_of_a_dataset_is_refused(tmp_path):
    folder = dataset.write(tmp_path / "d")
    (folder / "truth" / "notes.ndjson").write_text("{}\n", encoding="utf-8")
    with pytest.raises(Problem, match=r"notes.ndjson: not a file of a dataset"):
        census(folder)


def test_parts_come_in_the_order_of_their_numbers_beyond_a_thousand(tmp_path):
    for number in (0, 999, 1000, 1001):
        (tmp_path / f"Task.{number:03}.ndjson").touch()
    assert [path.name for path in files(tmp_path)["Task"]] == [f"Task.{n}.ndjson" for n in ("000", 999, 1000, 1001)]
    assert views(tmp_path) == ["truth"]


@pytest.mark.parametrize("write", ["bundles", "tables"])
def test_memory_does_not_grow_with_the_number_of_patients(write, tmp_path, monkeypatch):
    """Ten times the patients, each file ten times as long: no more is held at once than a tenth more."""
    monkeypatch.setattr(sheets, "GROUP", 64)
    # The lesser of two, since whatever else the process does meanwhile is counted, too.
    peaks = [min(held(tmp_path / str(again), write, times) for again in range(2)) for times in (200, 2000)]
    assert peaks[1] < 1.1 * peaks[0] + 10_000, peaks


def held(folder: Path, write: str, times: int) -> int:
    source = folder / f"{write}-{times}"
    (source / "truth").mkdir(parents=True)
    first = [one for one in dataset.truth() if one.get("id", "").startswith("anna")]
    for kind in sorted({one["resourceType"] for one in first}):
        with (source / "truth" / f"{kind}.000.ndjson").open("wb") as out:
            for number in range(times):
                for one in (one for one in first if one["resourceType"] == kind):
                    out.write(dataset.line(one).replace(b"anna", f"anna{number:05}".encode()))
    into = source / "out"
    for warm in (True, False):
        shutil.rmtree(into, ignore_errors=True)
        tracemalloc.start()
        if write == "bundles":
            bundles(source / "truth", into)
        else:
            tables(source, into, definitions=[VIEWS["patient"], VIEWS["observation"]])
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert warm or peak
    return peak


def test_about_says_summer_and_winter_time_and_repeats_the_run():
    assert replace(dataset.ABOUT, end=parse_instant("2025-01-01T00:00")).transaction_time == "2025-01-01T00:00:00+01:00"
    assert dataset.ABOUT.slug == "samspill-by-hand-today-4"
    assert "--seed 7" in dataset.ABOUT.command and "--municipality 1804" in dataset.ABOUT.command


def test_gz_is_not_the_files_own_doing(tmp_path):
    path = tmp_path / "a.ndjson"
    path.write_bytes(b"{}\n" * 1000)
    one = gz([path])[0].read_bytes()
    renamed = path.rename(tmp_path / "b.ndjson")
    assert gz([renamed])[0].read_bytes() == one
