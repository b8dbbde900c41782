"""How far apart two lists of scores are."""

from collections.abc import Sequence
from math import inf, isfinite


def largest_difference(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the largest difference of two scores in one place, relative to `theirs` where that exceeds 1.

    Infinite where the lists differ in length, or hold NaN or an infinity anywhere: `max` and `<` pass over
    a NaN in silence, and then two wrong lists would be called equal.
    """
    if len(ours) != len(theirs) or not all(map(isfinite, [*ours, *theirs])):
        return inf
    pairs = zip(ours, theirs, strict=True)
    return max((abs(one - other) / max(1.0, abs(other)) for one, other in pairs), default=0.0)
