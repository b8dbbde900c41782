"""The sum of squares, computed in Rust."""

from . import _start as _start  # first: it says in one line what goes wrong below

try:
    from ._core import sum_of_squares
except ImportError as error:
    raise ImportError(
        f"the Rust part cannot be loaded ({error}); "
        "build it again with: uv sync --reinstall-package my-kernel-example"
    ) from None

__all__ = ["sum_of_squares"]
