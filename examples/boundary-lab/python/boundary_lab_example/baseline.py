"""The function in Python and in NumPy: what every boundary is compared with."""

import numpy as np
import numpy.typing as npt


def sum_python(payload: bytes) -> int:
    """Add the bytes; `sum` is a loop in C over Python integers, which never overflow."""
    return sum(payload)


def sum_numpy_bytes(payload: bytes) -> int:
    """Add the bytes with NumPy, which reads them where Python keeps them."""
    return sum_numpy(np.frombuffer(payload, dtype=np.uint8))


def nothing(_payload: bytes) -> int:
    """Add nothing: what a Rust program calls to see the call alone."""
    return 0


def sum_numpy(payload: npt.NDArray[np.uint8]) -> int:
    """Add the bytes with NumPy: the boundary is crossed here, too, by somebody else's code.

    NumPy's sums wrap around in silence; in 64 bits, bytes cannot come that far.
    """
    return int(payload.sum(dtype=np.uint64))
