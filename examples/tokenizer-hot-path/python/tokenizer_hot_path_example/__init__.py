"""A byte-level BPE encoder, written in Rust, that returns NumPy arrays."""

from . import _start as _start  # first: it says in one line what goes wrong below

try:
    from ._core import Encoder
except ImportError as error:
    raise ImportError(
        f"the Rust part cannot be loaded ({error}); "
        "build it again with: uv sync --reinstall-package tokenizer-hot-path-example"
    ) from None

__all__ = ["Encoder"]
