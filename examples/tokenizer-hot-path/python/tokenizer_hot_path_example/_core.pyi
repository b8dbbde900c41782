"""The Rust extension module (src/python.rs)."""

from collections.abc import Sequence

def sum_of_squares(values: Sequence[float]) -> float:
    """Return the sum of the squares, added from left to right."""
