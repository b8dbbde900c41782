"""A byte-level BPE encoder, written in Rust, that returns NumPy arrays."""

try:
    from ._core import Encoder
except ImportError as error:
    raise ImportError(
        f"the Rust part cannot be loaded ({error}); "
        "build it again with: uv sync --reinstall-package tokenizer-hot-path-example"
    ) from None

__all__ = ["Encoder"]
