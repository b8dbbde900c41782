"""The Rust extension module (src/python.rs)."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

def nothing() -> None:
    """Do nothing."""

def sum_borrowed(payload: bytes) -> int:
    """Add the bytes where Python keeps them."""

def sum_detached(payload: bytes) -> int:
    """As sum_borrowed; other Python threads may run meanwhile."""

def sum_copied(payload: bytes) -> int:
    """Copy the bytes into memory of Rust, then add them."""

def sum_list(payload: list[int]) -> int:
    """Add the elements of a list."""

def sum_numpy(payload: npt.NDArray[np.uint8]) -> int:
    """Add the elements where NumPy keeps them."""

def sum_arrow(payload: Any) -> int:
    """Add the elements of an Arrow array of uint8 where Arrow keeps them."""

def sum_repeatedly(payload: bytes, times: int) -> int:
    """Add the bytes `times` times, inside Rust."""

def call_back(function: Callable[[bytes], Any], payload: bytes, times: int) -> Any:
    """Call a Python function `times` times from Rust; return its last result."""
