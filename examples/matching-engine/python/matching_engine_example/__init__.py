"""A limit order book with price-time priority, written in Rust."""

from . import _start as _start  # first: it says in one line what goes wrong below

try:
    from ._core import Book, clock_overhead
except ImportError as error:
    raise ImportError(
        f"the Rust part cannot be loaded ({error}); "
        "build it again with: uv sync --reinstall-package matching-engine-example"
    ) from None

__all__ = ["Book", "clock_overhead"]
