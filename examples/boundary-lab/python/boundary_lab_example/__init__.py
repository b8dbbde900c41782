"""One Rust function behind many kinds of boundary."""

from . import _start as _start  # first: it says in one line what goes wrong below

try:
    from . import _core
except ImportError as error:
    raise ImportError(
        f"the Rust part cannot be loaded ({error}); "
        "build it again with: uv sync --reinstall-package boundary-lab-example"
    ) from None

__all__ = ["_core"]
