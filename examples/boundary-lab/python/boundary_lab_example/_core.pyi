"""The Rust extension module (src/python.rs).

A sum of bytes cannot overflow its 64 bits. What lasts long by the caller's choice (`sum_list`, chunks of
Arrow, `sum_repeatedly`, `call_back`) can be ended by a signal, as by Ctrl-C.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

Result = TypeVar("Result")

class ArrowArray(Protocol):
    """An array that exports the Arrow PyCapsule interface: pyarrow …"""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

class ArrowStream(Protocol):
    """The same in chunks: pyarrow's ChunkedArray, a Polars Series …"""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

def nothing() -> None:
    """Do nothing."""

def sum_borrowed(payload: bytes) -> int:
    """Add the bytes where Python keeps them."""

def sum_detached(payload: bytes) -> int:
    """As sum_borrowed; other Python threads may run meanwhile."""

def sum_copied(payload: bytes) -> int:
    """Copy the bytes into memory of Rust, then add them."""

def sum_list(payload: Iterable[int]) -> int:
    """Add the elements of a list; raises OverflowError where one, or the sum, is not from 0 to 2^64 - 1."""

def sum_numpy(payload: npt.NDArray[np.uint8]) -> int:
    """Add the elements where NumPy keeps them; no other thread may write to them meanwhile."""

def sum_arrow(payload: ArrowArray | ArrowStream) -> int:
    """Add the elements of Arrow data of uint8 where Arrow keeps them, in one array or in chunks.

    Missing values add nothing. Raises TypeError for other data, ValueError for a stream that breaks off.
    """

def sum_repeatedly(payload: bytes, times: int) -> int:
    """Add the bytes `times` times, inside Rust."""

def call_back(function: Callable[[bytes], Result], payload: bytes, times: int) -> Result | None:
    """Call a Python function `times` times from Rust; return its last result, None for no call."""
