"""Theory: formulas that are older than computers, and times that can be added up by hand.

The engine is held to the golden rows by intervals: the 99.9 % interval of an estimate from independent replications
must lie inside the truth ± 2 % (± 5 % in busy queues). So an estimate cannot pass by being vague. The seeds are fixed.

What the request plane has no word for has no row: priorities without preemption, closed networks, processor sharing.
"""

import os
from math import exp, inf, log, sqrt

import numpy as np
import pytest

from sim.base.chance import label, mix, mix_columns, uniform_columns
from sim.base.time import HOUR, SECOND, hours_since_zero
from sim.engine import compiled
from sim.engine.reference import run
from sim.model.ecosystem import Ambient, Law, Service
from sim.model.words import Stream
from tests import golden
from tests.golden import GOLDEN, STORMY, Queue
from tests.make import FAR, MONDAY, a_call, a_join, a_system, a_work, an_ecosystem, interactions

REPLICATIONS = 40
STUDENT = 3.558  # the two-sided 99.9 % of Student's t with 39 degrees of freedom
GAP = 61  # the purpose of a draw
UNIT = Service(1.0 * SECOND, law=Law.EXPONENTIAL)


# --- the rule of passing --------------------------------------------------------------------------------------------


def interval(estimates):
    """The 99.9 % interval of the mean of some independent estimates."""
    assert len(estimates) == REPLICATIONS
    mean, half = np.mean(estimates), STUDENT * np.std(estimates, ddof=1) / sqrt(REPLICATIONS)
    return mean - half, mean + half


def shows(estimates, truth, tolerance):
    """Whether the estimates show that they are of the truth: their whole interval lies close to it."""
    low, high = interval(estimates)
    return truth * (1 - tolerance) < low and high < truth * (1 + tolerance)


def around(mean, spread):
    """Forty estimates, half of them this much above a mean and half below."""
    return [mean + spread, mean - spread] * (REPLICATIONS // 2)


@pytest.mark.parametrize(
    ("estimates", "passes"),
    [
        (around(10.0, 0.3), True),  # the interval is 10 ± 0.17
        (around(10.0, 1.0), False),  # 10 ± 0.57: right, but too vague to tell
        (around(10.6, 0.0), False),  # sure, and wrong
        (around(10.4, 0.3), False),  # perhaps right, and perhaps not
        (around(9.4, 0.3), False),
        ([float("nan")] * REPLICATIONS, False),
        (around(10.0, inf), False),
    ],
)
def test_an_estimate_passes_when_it_is_near_the_truth_and_sure_of_it(estimates, passes):
    with np.errstate(invalid="ignore"):
        assert shows(estimates, truth=10.0, tolerance=0.05) is np.bool_(passes)


# --- the golden rows ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GOLDEN | STORMY)
def test_a_golden_figure_is_what_a_formula_and_the_balance_equations_say(name):
    row = (GOLDEN | STORMY)[name]
    formulas, balance = golden.formulas(row.queue), golden.balance(row.queue)
    for figure, stored in row.figures.items():
        assert formulas[figure] == pytest.approx(stored, rel=1e-6), figure
        assert balance[figure] == pytest.approx(stored, rel=1e-6), figure


def test_the_golden_ramp_and_the_golden_tandem_are_what_their_chains_say():
    for seconds, stored in golden.RAMP.items():
        assert golden.ramp_formula(seconds) == pytest.approx(stored, rel=1e-6)
        assert golden.ramp_balance(seconds) == pytest.approx(stored, rel=1e-6)
    alone = golden.formulas(Queue(golden.TANDEM_RATE))["wait"]
    assert alone == golden.TANDEM_WAIT
    assert golden.tandem_balance() == pytest.approx(golden.TANDEM_WAIT, rel=1e-6)


def services(queue):
    """The operations of a queue's jobs, and the share of jobs that each has."""
    if queue.mixed:
        quick, *means = golden.two_kinds(queue.variation)
        laws = [Service(mean * SECOND, law=Law.EXPONENTIAL) for mean in means]
        return dict(zip(("quick", "slow"), laws, strict=True)), (quick, 1 - quick)
    if queue.variation == 1.0:
        return {"read": UNIT}, (1.0,)
    sigma = sqrt(log(1 + queue.variation))
    return {"read": Service(exp(-sigma * sigma / 2) * SECOND, sigma)}, (1.0,)


def station(number, name, servers, services, room=None):
    return a_system(number, name, servers, site=name, services=services, queue_limit=FAR if room is None else room)


def machines(queue, jobs, seed):
    """The figures that a station's books tell, of one replication whose calls nobody makes; a tenth is warm-up."""
    operations, shares = services(queue)
    length = round(jobs / queue.rate * SECOND)
    first, per_hour = hours_since_zero(MONDAY), queue.rate * HOUR / SECOND
    sources = tuple(
        Ambient(
            1,
            name,
            Stream.MACHINES,
            label(name),
            tuple((first + hour, per_hour * share) for hour in range(length // HOUR + 1)),
        )
        for name, share in zip(operations, shares, strict=True)
    )
    ecosystem = an_ecosystem([a_system(0, "desk"), station(1, "kj", queue.servers, operations, queue.room)])
    bins = (0, length // 10, length)
    counts = compiled.run(
        a_work(ecosystem, interactions([]), ambient=sources, length=length, bins=bins, seed=seed)
    ).counts
    here = {name: int(column[1, 1]) for name, column in counts.items()}
    span = length - bins[1]
    return {
        "wait": here["wait_us"] / here["served"] / SECOND,
        "sojourn": here["sojourn_us"] / here["served"] / SECOND,
        "in system": here["in_system_us"] / span,
        "turned away": here["rejected"] / here["sent"],
        "throughput": here["served"] / span * SECOND,
    }


def arrivals(count, rate, seed):
    """Names, and times of a Poisson process: the gaps are drawn by name."""
    names = mix_columns(label("theory"), np.arange(count, dtype=np.uint64))
    gaps = -np.log(uniform_columns(seed, names, GAP)) * (SECOND / rate)
    return names, np.cumsum(np.rint(gaps).astype(np.int64))


def played(ecosystem, names, at, seed):
    """The results of one replication with a row for each job; everybody gets home before the books are closed."""
    length = int(at[-1]) + HOUR
    bins = (0, int(at[len(at) // 10]), int(at[-1]), length)
    return compiled.run(a_work(ecosystem, interactions(at, names), length=length, seed=seed, bins=bins))


def people(queue, jobs, seed):
    """The figures that the jobs' own rows tell, of one replication; a tenth is warm-up."""
    served = station(1, "kj", queue.servers, services(queue)[0])
    ecosystem = an_ecosystem([a_system(0, "desk", site="desk"), served], [a_call("kj")])
    outcomes = played(ecosystem, *arrivals(jobs, queue.rate, seed), seed).outcomes
    wait = outcomes.wait[jobs // 10 :] / SECOND
    sojourn = (outcomes.done - outcomes.began)[jobs // 10 :] / SECOND
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    figures = {"wait": wait.mean(), "waits": (wait > 0).mean(), "sojourn": sojourn.mean()}
    figures |= {name: np.quantile(sojourn, share) for name, share in shares.items()}
    return figures | {f"wait {name}": np.quantile(wait, share) for name, share in shares.items()}


def estimates(name, row):
    """What each replication says of each figure of a row: from the books, and from rows where only they know."""
    seeds = [mix(label(name), number) for number in range(REPLICATIONS)]
    by_rows = any(figure.startswith(("waits", "p", "wait p")) for figure in row.figures)
    found = [(people if by_rows else machines)(row.queue, row.jobs, seed) for seed in seeds]
    if by_rows and "in system" in row.figures:
        found = [rows | machines(row.queue, row.jobs, seed) for rows, seed in zip(found, seeds, strict=True)]
    return {figure: [one[figure] for one in found] for figure in row.figures}


def hold(name, row):
    for figure, ours in estimates(name, row).items():
        truth = row.figures[figure]
        assert shows(ours, truth, row.tolerance), f"{figure}: {interval(ours)} and not {truth} ± {row.tolerance:.0%}"


@pytest.mark.parametrize("name", GOLDEN)
def test_the_engine_gives_the_golden_figures(name):
    hold(name, GOLDEN[name])


@pytest.mark.skipif(not os.environ.get("SAMSPILL_STORM"), reason="half a minute: `make storm`")
@pytest.mark.parametrize("name", STORMY)
def test_the_engine_gives_the_golden_figures_that_need_many_jobs(name):
    hold(name, STORMY[name])


def test_what_leaves_one_queue_comes_to_the_next_as_if_from_the_street():
    servers, pace = golden.TANDEM_BEFORE
    first = station(1, "kj", servers, {"read": Service(SECOND / pace, law=Law.EXPONENTIAL)})
    systems = [a_system(0, "desk", site="desk"), first, station(2, "rf", 1, {"read": UNIT})]
    ecosystem = an_ecosystem(systems, [a_call("kj"), a_call("rf")])
    waits = []
    for seed in range(REPLICATIONS):
        results = played(ecosystem, *arrivals(60_000, golden.TANDEM_RATE, mix(label("tandem"), seed)), seed + 1)
        waits.append(results.counts["wait_us"][2, 1] / results.counts["served"][2, 1] / SECOND)
    assert shows(waits, golden.TANDEM_WAIT, 0.02), interval(waits)


def test_an_empty_system_fills_as_theory_says():
    """Seven seconds from nothing, four hundred times in each replication; with servers for all, none hinders any."""
    again, times = 7, 400
    system = station(1, "kj", 9999, {"read": Service(golden.RAMP_SERVICE * SECOND, law=Law.EXPONENTIAL)})
    ecosystem = an_ecosystem([a_system(0, "desk", site="desk"), system], [a_call("kj")])
    found = {seconds: [] for seconds in golden.RAMP}
    for seed in range(REPLICATIONS):
        names, at = arrivals(int(again * times * golden.RAMP_RATE), golden.RAMP_RATE, mix(label("ramp"), seed))
        done = played(ecosystem, names, at, seed + 1).outcomes.done
        period, since = at // (again * SECOND), at % (again * SECOND)
        for seconds, numbers in found.items():
            then = (period * again + seconds) * SECOND
            there = (since < seconds * SECOND) & (done > then) & (period < times - 10)
            numbers.append(there.sum() / (times - 10))
    for seconds, truth in golden.RAMP.items():
        assert shows(found[seconds], truth, 0.02), (seconds, interval(found[seconds]))


def test_two_streams_of_half_the_rate_are_one():
    """The sum of two independent Poisson processes is one: machines of two kinds meet as M/M/1."""
    hours, rate = 30, 0.5
    first = hours_since_zero(MONDAY)
    rates = tuple((first + hour, rate / 2 * HOUR / SECOND) for hour in range(hours))
    both = tuple(Ambient(1, "read", Stream.MACHINES, label(f"half/{half}"), rates) for half in "ab")
    ecosystem = an_ecosystem([a_system(0, "desk"), station(1, "kj", 1, {"read": UNIT})])
    waits = []
    for seed in range(REPLICATIONS):
        length, name = hours * HOUR, mix(label("halves"), seed)
        work = a_work(ecosystem, interactions([]), ambient=both, length=length, bins=(0, HOUR, length), seed=name)
        counts = compiled.run(work).counts
        waits.append(counts["wait_us"][1, 1] / counts["served"][1, 1] / SECOND)
    assert shows(waits, GOLDEN["M/M/1 at .5"].figures["wait"], 0.02), interval(waits)


# --- alone --------------------------------------------------------------------------------------------------------


def test_alone_a_call_takes_its_service_and_the_way_there_and_back():
    inner = a_call("rf")
    outer = a_call("kj", children=(inner,))
    systems = [a_system(0, "desk"), a_system(1, "kj", site="far"), a_system(2, "rf", site="farther")]
    outcomes = run(a_work(an_ecosystem(systems, [outer], fixed=7_000), interactions([SECOND]))).outcomes
    assert outcomes.done[0] - outcomes.began[0] == 2 * 100_000 + 4 * 7_000
    assert (outcomes.service[0], outcomes.network[0], outcomes.wait[0]) == (200_000, 28_000, 0)


def test_alone_a_join_takes_as_long_as_its_longest():
    slow = a_system(2, "rf", site="far", services={"read": Service(300_000)})
    systems = [a_system(0, "desk"), a_system(1, "kj", site="far"), slow]
    ecosystem = an_ecosystem(systems, [a_join(a_call("kj"), a_call("rf"))], fixed=5_000)
    outcomes = run(a_work(ecosystem, interactions([0]))).outcomes
    assert outcomes.done[0] == 310_000
    assert (outcomes.service[0], outcomes.network[0]) == (300_000, 10_000)
