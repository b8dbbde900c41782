"""The core in pure Python: what the Rust side is tested against."""

from collections.abc import Iterable


def sum_of_squares(values: Iterable[float]) -> float:
    """Return the sum of the squares, added from left to right."""
    total = 0.0
    for value in values:
        total += value * value
    return total
