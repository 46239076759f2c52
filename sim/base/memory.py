"""The process's memory: what is freed is kept for what comes next."""

import ctypes

TRIM_THRESHOLD, TOP_PAD, MMAP_MAX = -1, -2, -4  # the C library's names of what `mallopt` sets
MOST = (1 << 31) - 1


def keep_freed_memory() -> bool:
    """Keep freed memory instead of giving it back to the machine; return whether the C library can be asked to.

    Columns of hundreds of megabytes come and go. Given back each time, their pages must be cleared and handed out
    again: of a national day, half of the machine's own part of the time (measured: 9 to 12 s of 90, and 5 when it is
    kept), for a tenth more memory.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another C library, or none that can be asked
        return False
    return all([mallopt(MMAP_MAX, 0), mallopt(TRIM_THRESHOLD, MOST), mallopt(TOP_PAD, 64 << 20)])
