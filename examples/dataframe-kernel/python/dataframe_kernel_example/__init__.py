"""A decayed session sum, computed by a Rust kernel over Arrow columns."""

from . import _start as _start  # first: it says in one line what goes wrong below

try:
    from ._core import Scores, buffer_addresses, decayed_session_sum
except ImportError as error:
    raise ImportError(
        f"the Rust part cannot be loaded ({error}); "
        "build it again with: uv sync --reinstall-package dataframe-kernel-example"
    ) from None

__all__ = ["Scores", "buffer_addresses", "decayed_session_sum"]
