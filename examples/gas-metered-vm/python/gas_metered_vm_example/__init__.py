"""A virtual machine for contracts, written in Rust: WebAssembly with gas, storage and rollback."""

from . import _start as _start  # first: it says in one line what goes wrong below

try:
    from ._core import Vm
except ImportError as error:
    raise ImportError(
        f"the Rust part cannot be loaded ({error}); "
        "build it again with: uv sync --reinstall-package gas-metered-vm-example"
    ) from None

from .receipt import Receipt

__all__ = ["Receipt", "Vm"]
