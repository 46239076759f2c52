"""Queues whose figures are known, each by two ways that share nothing: a formula, and the balance equations solved.

A stored mean or share is a third: written down from other people's programs (`sources`; they give no percentiles),
never from a run of ours. A row enters only when all agree to a millionth. The unit of time is a second, and a server's
mean service is one.
"""

from math import ceil, exp, log, sqrt
from typing import NamedTuple

import numpy as np

from tests.erlang import erlang_c, erlang_wait


class Queue(NamedTuple):
    """A FIFO station: Poisson arrivals, servers, how much service varies (its squared variation), room to wait."""

    rate: float
    servers: int = 1
    variation: float = 1.0
    room: int | None = None
    mixed: bool = False  # two kinds of exponential jobs, in place of one lognormal

    @property
    def utilisation(self) -> float:
        return self.rate / self.servers


class Golden(NamedTuple):
    """A row: which queue, how many jobs a replication has, the figures, and whose programs gave them."""

    queue: Queue
    jobs: int
    figures: dict[str, float]
    sources: tuple[str, ...]

    @property
    def tolerance(self) -> float:
        """How far from the truth an interval may reach: 2 % in a calm queue, 5 % in a busy one."""
        return 0.02 if self.queue.utilisation <= 0.7 else 0.05


MQ, LINE = "most-queue 2.9", "line-solver 3.0.8 (MAM)"

GOLDEN: dict[str, Golden] = {
    "M/M/1 at .5": Golden(Queue(0.5), 50_000, {"wait": 1.0, "in system": 1.0}, (MQ,)),
    "M/M/1 at .7": Golden(Queue(0.7), 100_000, {"wait": 2.333333333, "in system": 2.333333333}, (MQ,)),
    "M/M/1 at .8": Golden(
        Queue(0.8),
        45_000,
        {"wait": 4.0, "sojourn": 5.0, "in system": 4.0, "p50": 3.465735903, "p95": 14.978661368, "p99": 23.025850930},
        (MQ,),
    ),
    "M/M/2 at .5": Golden(Queue(1.0, 2), 200_000, {"wait": 0.333333333, "sojourn": 1.333333333}, (MQ,)),
    "M/M/2 at .7": Golden(Queue(1.4, 2), 150_000, {"wait": 0.960784314, "sojourn": 1.960784314}, (MQ,)),
    "M/M/5 at .5": Golden(Queue(2.5, 5), 250_000, {"wait": 0.052148519, "sojourn": 1.052148519}, (MQ,)),
    "M/M/5 at .7": Golden(Queue(3.5, 5), 400_000, {"wait": 0.251892151, "sojourn": 1.251892151}, (MQ,)),
    "M/M/5 at .8": Golden(
        Queue(4.0, 5), 60_000, {"wait": 0.554112554, "sojourn": 1.554112554, "in system": 6.216450216}, (MQ, LINE)
    ),
    "M/M/10 at .9": Golden(Queue(9.0, 10), 240_000, {"wait": 0.668731524}, (MQ,)),
    "M/M/50 at .9": Golden(Queue(45.0, 50), 600_000, {"wait": 0.072772893, "sojourn": 1.072772893}, (MQ,)),
    "M/M/50 at .9, who waits": Golden(Queue(45.0, 50), 120_000, {"waits": 0.363864467}, (MQ,)),
    "M/D/1 at .8": Golden(Queue(0.8, variation=0.0), 30_000, {"wait": 2.0}, (MQ,)),
    "M/H2/1 at .8": Golden(Queue(0.8, variation=4.0, mixed=True), 100_000, {"wait": 10.0, "sojourn": 11.0}, (MQ, LINE)),
    "M/G/1 at .7": Golden(Queue(0.7, variation=1.5), 180_000, {"wait": 2.916666667}, (MQ,)),
    "M/M/1/10 at .9": Golden(
        Queue(0.9, room=9),
        30_000,
        {"turned away": 0.050813731, "in system": 3.969440599, "sojourn": 4.646600672, "throughput": 0.854267642},
        (MQ,),
    ),
}
# The longest waits of a large busy station need forty million jobs, each with a row: for a storm.
STORMY: dict[str, Golden] = {
    "M/M/50 at .9, the longest waits": Golden(
        Queue(45.0, 50), 1_000_000, {"wait p95": 0.396951690, "wait p99": 0.718839272}, ()
    ),
}
# Ten a second, each for two seconds, nobody there to begin with: how many are there after so many seconds.
RAMP_RATE, RAMP_SERVICE, RAMP = 10.0, 2.0, {1: 7.869386806, 2: 12.642411177, 5: 18.358300028}
# Two servers at .7, and behind them one at .5, who sees Poisson arrivals (Burke): the wait there, as if it stood alone.
TANDEM_RATE, TANDEM_BEFORE, TANDEM_WAIT = 0.5, (2, 0.5 / 1.4), 1.0


# --- the first way: formulas ------------------------------------------------------------------------------------


def formulas(queue: Queue) -> dict[str, float]:
    """Every figure of a queue that has a formula."""
    if queue.room is not None:
        return _finite(queue)
    if queue.servers == 1:
        wait = queue.rate * (1 + queue.variation) / 2 / (1 - queue.rate)  # Pollaczek and Khinchine
    else:
        wait = erlang_wait(queue.servers, queue.rate)
    found = {"wait": wait, "sojourn": wait + 1, "in system": queue.rate * (wait + 1)}
    if queue.variation == 1.0:
        spare, waits = queue.servers - queue.rate, erlang_c(queue.servers, queue.rate)
        found |= {"waits": waits, "wait p95": log(waits / 0.05) / spare, "wait p99": log(waits / 0.01) / spare}
    if queue.variation == 1.0 and queue.servers == 1:
        found |= {name: -log(1 - share) / spare for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))}
    return found


def _finite(queue: Queue) -> dict[str, float]:
    assert queue.servers == 1 and queue.room is not None
    r, size = queue.rate, queue.room + 1
    lost = (1 - r) * r**size / (1 - r ** (size + 1))
    inside = r / (1 - r) - (size + 1) * r ** (size + 1) / (1 - r ** (size + 1))
    through = r * (1 - lost)
    return {"turned away": lost, "in system": inside, "sojourn": inside / through, "throughput": through}


def ramp_formula(seconds: float) -> float:
    """The mean number in M/M/∞ so long after it was empty."""
    return RAMP_RATE * RAMP_SERVICE * (1 - exp(-seconds / RAMP_SERVICE))


# --- the second way: balance equations, solved as they stand ------------------------------------------------------


def stationary(flows: np.ndarray) -> np.ndarray:
    """The probabilities of a Markov chain's states, from its rates of going from each to each."""
    balance = flows - np.diag(flows.sum(axis=1))
    balance[:, -1] = 1.0  # that they sum to one takes the place of one equation
    return np.linalg.solve(balance.T, np.eye(len(flows))[-1])


def balance(queue: Queue) -> dict[str, float]:
    """The same figures from the chain of the number in the system."""
    if queue.variation == 1.0:
        return _birth_and_death(queue)
    inside = _after_departures(queue.rate) if queue.variation == 0.0 else _two_kinds(queue)
    wait = inside / queue.rate - 1
    return {"wait": wait, "sojourn": wait + 1, "in system": inside}


def _birth_and_death(queue: Queue) -> dict[str, float]:
    far = queue.servers + ceil(log(1e-14) / log(queue.utilisation)) if queue.room is None else queue.room + 1
    number = np.arange(far + 1)
    flows = np.diag(np.full(far, queue.rate), 1) + np.diag(np.minimum(number[1:], queue.servers) * 1.0, -1)
    sees = stationary(flows)  # what an arrival sees, too
    inside = float(sees @ number)
    if queue.room is not None:
        through = queue.rate * (1 - sees[-1])
        figures = {"turned away": sees[-1], "in system": inside, "sojourn": inside / through, "throughput": through}
        return {name: float(value) for name, value in figures.items()}

    def longer(seconds: float, ahead: np.ndarray) -> float:
        """The probability that so many departures of a busy station take longer than this."""
        expected = queue.servers * seconds
        terms = np.cumprod(np.concatenate([[exp(-expected)], expected / np.arange(1, far + 2)]))
        fewer = np.concatenate([[0.0], np.cumsum(terms)])  # of departures until then
        return float(sees @ fewer[ahead])

    def exceeded(share: float, ahead: np.ndarray) -> float:
        low, high = 0.0, 1000.0 / queue.servers / 2
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if longer(middle, ahead) > share else (low, middle)
        return low

    before = np.maximum(number - queue.servers + 1, 0)
    found = {"wait": inside / queue.rate - 1, "sojourn": inside / queue.rate, "in system": inside}
    found |= {"waits": float(sees[queue.servers :].sum())}
    found |= {"wait p95": exceeded(0.05, before), "wait p99": exceeded(0.01, before)}
    if queue.servers == 1:
        found |= {
            "p50": exceeded(0.5, number + 1),
            "p95": exceeded(0.05, number + 1),
            "p99": exceeded(0.01, number + 1),
        }
    return found


def _after_departures(rate: float, far: int = 200) -> float:
    """The mean number in M/D/1, from the chain of those left behind at departures."""
    come = np.cumprod(np.concatenate([[exp(-rate)], rate / np.arange(1, far)]))
    steps = np.zeros((far, far))
    for left in range(far):
        first = max(left - 1, 0)
        steps[left, first:] = come[: far - first]
    np.fill_diagonal(steps, 0.0)  # a step to oneself moves nothing
    return float(stationary(steps) @ np.arange(far))


def two_kinds(variation: float) -> tuple[float, float, float]:
    """The share of quick jobs, and the means of quick and slow ones: both bring the same work, the mean is one."""
    quick = (1 + sqrt((variation - 1) / (variation + 1))) / 2
    return quick, 0.5 / quick, 0.5 / (1 - quick)


def _two_kinds(queue: Queue, far: int = 700) -> float:
    """The mean number in M/H2/1, from the chain of (number, kind of the job in service)."""
    quick, *means = two_kinds(queue.variation)
    flows = np.zeros((2 * far + 1, 2 * far + 1))
    for kind, share in enumerate((quick, 1 - quick)):
        flows[0, 1 + kind] = queue.rate * share
        flows[1 + kind, 0] = 1 / means[kind]
        for number in range(1, far):
            here, more = 2 * number - 1 + kind, 2 * number + 1 + kind
            flows[here, more] = queue.rate
            flows[more, 2 * number - 1] = quick / means[kind]
            flows[more, 2 * number] = (1 - quick) / means[kind]
    number = np.concatenate([[0], np.repeat(np.arange(1, far + 1), 2)])
    return float(stationary(flows) @ number)


def ramp_balance(seconds: float, far: int = 100) -> float:
    """The mean number in M/M/∞ so long after it was empty, from the chain taken step by step."""
    number = np.arange(far + 1)
    flows = np.diag(np.full(far, RAMP_RATE), 1) + np.diag(number[1:] / RAMP_SERVICE, -1)
    pace = flows.sum(axis=1).max()
    step = flows / pace + np.diag(1 - flows.sum(axis=1) / pace)
    state, weight, mean = np.eye(far + 1)[0], exp(-pace * seconds), 0.0
    for steps in range(1, ceil(3 * pace * seconds) + 50):
        mean += weight * float(state @ number)
        state, weight = state @ step, weight * pace * seconds / steps
    return mean


def tandem_balance(far: tuple[int, int] = (65, 30)) -> float:
    """The mean wait at the second station of the tandem, from the chain of (number there, number here)."""
    servers, pace = TANDEM_BEFORE
    flows = np.zeros((far[0], far[1], far[0], far[1]))
    for there in range(far[0]):
        for here in range(far[1]):
            if there + 1 < far[0]:
                flows[there, here, there + 1, here] = TANDEM_RATE
            if there and here + 1 < far[1]:
                flows[there, here, there - 1, here + 1] = min(there, servers) * pace
            if here:
                flows[there, here, there, here - 1] = 1.0
    found = stationary(flows.reshape(far[0] * far[1], -1)).reshape(far)
    return float(found.sum(axis=0) @ np.arange(far[1])) / TANDEM_RATE - 1
