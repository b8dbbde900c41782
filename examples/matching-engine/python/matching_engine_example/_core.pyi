"""The Rust extension module (src/python.rs)."""

from typing import final

@final
class Book:
    """A limit order book of one instrument."""

    def __new__(cls) -> Book: ...
    def submit(
        self, id: int, buy: bool, price: int, quantity: int, immediate: bool = False
    ) -> list[tuple[int, int, int, int]] | None:
        """Apply one order; return its executions as (maker, taker, price, quantity), None if rejected.

        Raises OverflowError for a number out of range (id u64, price i64, quantity u32).
        """
    def cancel(self, id: int) -> bool:
        """Take an order out; return False where it is not in the book."""
    def replay(self, feed: bytes) -> bytes:
        """Apply a whole feed and return all executions, packed (see feed.TRADE).

        Raises ValueError naming the record for a feed that cannot be read; the book is then as it was.
        """
    def replay_timed(self, feed: bytes) -> tuple[bytes, dict[str, int]]:
        """As replay, with the quantiles of the single events' durations in nanoseconds, by percent."""
    def depth(self, buy: bool, levels: int | None = None) -> list[tuple[int, int, int]]:
        """Return the best prices of a side, best first: (price, quantity, orders)."""
    @property
    def open_orders(self) -> int:
        """Orders in the book."""
    def totals(self) -> dict[str, int]:
        """Return running totals: rejected, trades, accepted, traded, cancelled, dropped."""

def clock_overhead(times: int) -> dict[str, int]:
    """Return what reading the clock twice costs, in nanoseconds, by percent."""
