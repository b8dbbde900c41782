"""The Rust extension module (src/python.rs)."""

from typing import final

@final
class Vm:
    """A contract and its storage."""

    def __new__(cls, code: bytes, lazy: bool = False) -> Vm:
        """Compile WAT text or WebAssembly; raises ValueError with one line for code that is refused."""
    def call(self, caller: int, function: str, arguments: list[int], gas: int) -> tuple[str, int | None, int]:
        """Make one call; return its status, its result and the gas used.

        Raises ValueError for a call that cannot be made, OverflowError for a number outside of 64 bits.
        """
    def run(self, calls: list[tuple[int, str, list[int]]], gas: int) -> list[tuple[str, int | None, int]]:
        """Make calls in order, each with at most `gas`; all are checked before the first is made."""
    def exports(self) -> list[tuple[str, int, bool]]:
        """Return the functions that can be called: name, number of parameters, whether there is a result."""
    def storage(self) -> dict[int, int]:
        """Return the storage, by key."""
