"""The Rust extension module (src/python.rs)."""

from typing import final

from .receipt import Receipt

@final
class Vm:
    """A contract and its storage. Threads that share one take turns.

    A call answers signals: what a handler raises (Ctrl-C: KeyboardInterrupt) ends it, and nothing of it
    stays. A handler that uses the machine whose call it interrupts gets a RuntimeError.
    """

    def __new__(cls, code: bytes, lazy: bool = False) -> Vm:
        """Compile WAT text or WebAssembly; raises ValueError with one line for code that is refused."""
    def call(self, caller: int, function: str, arguments: list[int], gas: int) -> Receipt:
        """Make one call with at most `gas`, 0 to 2**63 - 1.

        Raises ValueError for a call that cannot be made, OverflowError for a number outside of 64 bits.
        """
    def run(self, calls: list[tuple[int, str, list[int]]], gas: int) -> list[Receipt]:
        """Make calls in order, each with at most `gas`; all are checked before the first is made.

        Stopped by a signal, none of them has happened.
        """
    def exports(self) -> list[tuple[str, int, bool]]:
        """Return the functions that can be called: name, number of parameters, whether there is a result."""
    def storage(self) -> dict[int, int]:
        """Return the storage, by key."""
