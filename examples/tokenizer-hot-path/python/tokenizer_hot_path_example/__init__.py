"""The sum of squares, computed in Rust."""

try:
    from ._core import sum_of_squares
except ImportError as error:
    raise ImportError(
        f"the Rust part cannot be loaded ({error}); "
        "build it again with: uv sync --reinstall-package tokenizer-hot-path-example"
    ) from None

__all__ = ["sum_of_squares"]
