"""The bench says the truth: each of its engines, on each of its works, comes out as theory or the others say.

Not how fast: that is `make bench`.
"""

import json
from importlib.util import find_spec

import pytest

from tests.bench import run, table
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
