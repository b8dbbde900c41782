"""A virtual machine for contracts, written in Rust: WebAssembly with gas, storage and rollback."""

try:
    from ._core import Vm
except ImportError as error:
    raise ImportError(
        f"the Rust part cannot be loaded ({error}); "
        "build it again with: uv sync --reinstall-package gas-metered-vm-example"
    ) from None

from .receipt import Receipt

__all__ = ["Receipt", "Vm"]
