"""Quantile functions: the value that a draw in (0, 1) stands for.

Written once, in scalar Python with + − × ÷ sqrt log exp only, so that the same lines can be run as they are
and compiled, to the same last bit. No power operator, no gamma, no numpy on the way.
"""

from math import exp, floor, log, sqrt

# Two-sided normal quantile at 0.95, one tail: how a (median, p95) pair becomes a lognormal's sigma.
Z95 = 1.6448536269514722


def normal(u: float) -> float:
    """Return the standard normal quantile: Wichura's algorithm AS 241 (1988), about 16 figures.

    >>> round(normal(0.975), 6)
    1.959964
    """
    q = u - 0.5
    if -0.425 <= q <= 0.425:
        r = 0.180625 - q * q
        num = (((((((2.50908_09287_30122_6727e3 * r
                     + 3.34305_75583_58812_8105e4) * r
                    + 6.72657_70927_00870_0853e4) * r
                   + 4.59219_53931_54987_1457e4) * r
                  + 1.37316_93765_50946_1125e4) * r
                 + 1.97159_09503_06551_4427e3) * r
                + 1.33141_66789_17843_7745e2) * r
               + 3.38713_28727_96366_6080e0) * q  # fmt: skip
        den = (((((((5.22649_52788_52854_5610e3 * r
                     + 2.87290_85735_72194_2674e4) * r
                    + 3.93078_95800_09271_0610e4) * r
                   + 2.12137_94301_58659_5867e4) * r
                  + 5.39419_60214_24751_1077e3) * r
                 + 6.87187_00749_20579_0830e2) * r
                + 4.23133_30701_60091_1252e1) * r
               + 1.0)  # fmt: skip
        return num / den
    r = u if q <= 0.0 else 1.0 - u
    r = sqrt(-log(r))
    if r <= 5.0:
        r = r - 1.6
        num = (((((((7.74545_01427_83414_07640e-4 * r
                     + 2.27238_44989_26918_45833e-2) * r
                    + 2.41780_72517_74506_11770e-1) * r
                   + 1.27045_82524_52368_38258e0) * r
                  + 3.64784_83247_63204_60504e0) * r
                 + 5.76949_72214_60691_40550e0) * r
                + 4.63033_78461_56545_29590e0) * r
               + 1.42343_71107_49683_57734e0)  # fmt: skip
        den = (((((((1.05075_00716_44416_84324e-9 * r
                     + 5.47593_80849_95344_94600e-4) * r
                    + 1.51986_66563_61645_71966e-2) * r
                   + 1.48103_97642_74800_74590e-1) * r
                  + 6.89767_33498_51000_04550e-1) * r
                 + 1.67638_48301_83803_84940e0) * r
                + 2.05319_16266_37758_82187e0) * r
               + 1.0)  # fmt: skip
    else:
        r = r - 5.0
        num = (((((((2.01033_43992_92288_13265e-7 * r
                     + 2.71155_55687_43487_57815e-5) * r
                    + 1.24266_09473_88078_43860e-3) * r
                   + 2.65321_89526_57612_30930e-2) * r
                  + 2.96560_57182_85048_91230e-1) * r
                 + 1.78482_65399_17291_33580e0) * r
                + 5.46378_49111_64114_36990e0) * r
               + 6.65790_46435_01103_77720e0)  # fmt: skip
        den = (((((((2.04426_31033_89939_78564e-15 * r
                     + 1.42151_17583_16445_88870e-7) * r
                    + 1.84631_83175_10054_68180e-5) * r
                   + 7.86869_13114_56132_59100e-4) * r
                  + 1.48753_61290_85061_48525e-2) * r
                 + 1.36929_88092_27358_05310e-1) * r
                + 5.99832_20655_58879_37690e-1) * r
               + 1.0)  # fmt: skip
    x = num / den
    return -x if q < 0.0 else x


def exponential(u: float, mean: float) -> float:
    """Return the quantile of an exponential with this *mean*.

    Taken from the upper tail, so that more luck is a longer time and u → 0 loses no precision.
    """
    return -mean * log(1.0 - u)


def sigma_of(median: float, p95: float) -> float:
    """Return a lognormal's sigma from two figures people publish. Equal figures give 0: always the median."""
    return log(p95 / median) / Z95


def lognormal(u: float, median: float, sigma: float) -> float:
    """Return the quantile of a lognormal given by its median and sigma."""
    if sigma == 0.0:
        return median
    return median * exp(sigma * normal(u))


INVERTED = 400.0  # Poisson counts of a smaller mean are inverted term by term
# Past the far tail the float sum may never reach u; 40 standard deviations is beyond any draw.
MOST = 2000


def poisson(u: float, mean: float) -> int:
    """Return the quantile of a Poisson count.

    Exact inversion up to a mean of 400; above, the Cornish–Fisher expansion, which at 400 errs by less than
    one count. Growing with *mean* for a fixed *u*, so a larger load keeps every arrival that a smaller had.

    >>> poisson(0.5, 3.0), poisson(0.5, 0.0), poisson(0.5, 1e6)
    (3, 0, 1000000)
    """
    if mean <= 0.0:
        return 0
    if mean > INVERTED:
        z = normal(u)
        return max(0, floor(mean + z * sqrt(mean) + (z * z - 1.0) / 6.0 + 0.5))
    term = exp(-mean)
    total, count = term, 0
    while total < u and count < MOST:
        count += 1
        term *= mean / count
        total += term
    return count
