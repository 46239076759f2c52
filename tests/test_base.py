"""The ground floor against other people's arithmetic: the standard library's, or a sum written out."""

import subprocess
import sys
from fractions import Fraction
from math import ceil, exp, lgamma, log
from statistics import NormalDist

import numpy as np
import pytest

from sim.base.chance import label, mix, mix_columns, uniform, uniform_columns
from sim.base.distribution import lognormal, normal, poisson, sigma_of
from sim.base.histogram import BINS, bin_of, middle, quantile

LUCK = [uniform(1, label("base"), purpose) for purpose in range(500)]


def test_memory_that_was_freed_is_kept_where_the_c_library_can_be_asked():
    """In a process of its own: a column that came and went leaves its pages to the next one."""
    text = """
import resource, sys, numpy
from sim.base.memory import keep_freed_memory
kept = keep_freed_memory()
def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    numpy.ones(20_000_000)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
first, second = faults(), faults()
print(kept, second < first / 4)
"""
    said = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True).stdout.split()
    assert said[0] == "False" or said[1] == "True"


def test_a_draw_of_a_column_is_the_draw_of_each():
    names = np.array([0, 1, (1 << 64) - 1, *(mix(7, n) for n in range(50))], np.uint64)
    assert mix_columns(names, 9).tolist() == [mix(name, 9) for name in names.tolist()]
    assert uniform_columns(5, names, 9).tolist() == [uniform(5, name, 9) for name in names.tolist()]


def test_the_normal_quantile_is_the_standard_librarys():
    for u in (*LUCK, 1e-300, 1e-12, 0.5, 1 - 1e-12):
        assert normal(u) == pytest.approx(NormalDist().inv_cdf(u), rel=1e-12, abs=1e-12)


def test_of_a_lognormal_five_in_a_hundred_are_longer_than_its_95th_percentile():
    assert lognormal(0.95, 3.0, sigma_of(3.0, 40.0)) == pytest.approx(40.0)
    assert lognormal(0.5, 3.0, sigma_of(3.0, 40.0)) == 3.0


@pytest.mark.parametrize("mean", [0.1, 3.0, 399.0, 401.0, 5000.0])
def test_a_poisson_count_is_the_smallest_whose_probability_adds_up_to_the_draw(mean):
    total, sums = 0.0, []
    for count in range(int(mean + 12 * mean**0.5 + 30)):
        total += exp(count * log(mean) - mean - lgamma(count + 1))
        sums.append(total)
    for u in LUCK:
        exact = int(np.searchsorted(sums, u))
        assert abs(poisson(u, mean) - exact) <= (mean > 400.0)


@pytest.mark.parametrize("many", [1, 2, 19, 20, 21, 100, 500])
def test_a_histograms_percentile_is_the_smallest_value_that_so_many_do_not_exceed(many):
    values = sorted(int(256 * u) for u in LUCK[:many])
    counts = np.bincount(values, minlength=BINS).astype(float)
    for share in ("0.5", "0.95", "0.99", "1"):
        assert quantile(counts, float(share)) == values[ceil(Fraction(share) * many) - 1]


def test_a_bin_is_hardly_wider_than_its_values_are_long():
    for value in (1, 255, 256, 257, 1_000_000, 68_000_000_000):
        assert middle(bin_of(value)) == pytest.approx(value, rel=0.004)
