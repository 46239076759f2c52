"""The list of seeded defects fits the code as it is; whether the suite kills them is what `make mutants` shows."""

from collections import Counter
from pathlib import Path

import pytest

from tests.mutants.defects import DEFECTS
from tests.mutants.run import FAILED, HANGS, Unfit, judge, planted

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_fits_the_code_once_and_its_tests_are_there(defect):
    text = (ROOT / defect.file).read_text(encoding="utf-8")
    assert planted(defect, text) != text
    compile(planted(defect, text), defect.file, "exec")
    for test in defect.tests:
        file, _, name = test.partition("::")
        assert f"def {name.partition('[')[0]}(" in (ROOT / file).read_text(encoding="utf-8")


def test_no_two_defects_have_one_name():
    assert max(Counter(defect.name for defect in DEFECTS).values()) == 1


def test_only_a_test_that_fails_kills():
    defect = DEFECTS[0]
    line = "FAILED tests/test_a.py::test_b - AssertionError"
    assert judge(defect, FAILED, f"F\n{line}\n1 failed") == (True, "tests/test_a.py::test_b")
    assert not judge(defect, 0, "1 passed")[0]
    assert not judge(defect, HANGS, "no end")[0] and judge(defect._replace(hangs=True), HANGS, "no end")[0]
    for code, printed in ((2, "ERROR tests/test_a.py"), (FAILED, "ERROR tests/test_a.py::test_b"), (-11, "")):
        with pytest.raises(Unfit, match=r"tests/mutants/defects\.py:\d+"):
            judge(defect, code, printed)


def test_a_defect_that_no_longer_fits_is_told_where_it_stands():
    with pytest.raises(Unfit, match=r"tests/mutants/defects\.py:\d+: .* is 2 times"):
        planted(DEFECTS[0], 2 * DEFECTS[0].old)
