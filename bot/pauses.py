"""How long to wait before trying again what failed for a reason that passes."""

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0


def growing_pause(failures: int, *, longest: float = LONGEST_PAUSE) -> float:
    """Seconds to wait after so many failures in a row, doubling from one second."""
    return min(longest, FIRST_PAUSE * 2.0 ** min(max(failures - 1, 0), 30))
