"""What queueing theory says of one station without running it: Erlang's formula, and the wait in M/G/c."""

import numpy as np
from numpy.typing import NDArray


def erlang_c(servers: int, offered: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how likely a request must wait in M/M/c, for each offered load in servers; surely, if it is too much.

    By Erlang's recursion, which does not overflow: B(k) = aB(k−1) / (k + aB(k−1)), C = B / (1 − ρ(1 − B)).

    >>> erlang_c(1, np.array([0.0, 0.8, 1.0])).round(6).tolist()
    [0.0, 0.8, 1.0]
    """
    blocked = np.ones_like(offered)
    for server in range(1, servers + 1):
        blocked = offered * blocked / (server + offered * blocked)
    share = offered / servers
    return np.where(share < 1.0, blocked / np.maximum(1.0 - share * (1.0 - blocked), 1e-300), 1.0)


def mean_wait(
    servers: int, offered: NDArray[np.float64], service: NDArray[np.float64], variation: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the mean wait in M/G/c in the unit of *service*, the mean service time; infinite if too much is offered.

    *variation* is the squared coefficient of variation of the service times. The wait of M/M/c is multiplied by
    (1 + variation) / 2 (Lee and Longton 1959): exact for one server (Pollaczek and Khinchine) and for exponential
    service, and within some per cent otherwise.

    >>> mean_wait(1, np.array([0.5, 0.5, 1.0]), np.array([2.0, 2.0, 2.0]), np.array([1.0, 0.0, 1.0])).tolist()
    [2.0, 1.0, inf]
    """
    spare = servers - offered
    with np.errstate(divide="ignore", invalid="ignore"):
        wait = erlang_c(servers, offered) / spare * service * (1.0 + variation) / 2.0
    return np.where(spare > 0.0, wait, np.inf)
