"""The Rust extension module (src/python.rs)."""

from typing import final

from .baseline import Depth, Totals, Trade

@final
class Book:
    """A limit order book of one instrument. Threads may share it.

    A writer waits while another thread replays a feed; the wait can be interrupted. A reader does not
    wait for a long replay: it gets the book as it was before. Every method that changes the book raises
    RuntimeError where a signal handler calls it in the middle of this thread's own replay.
    """

    def __new__(cls) -> Book: ...
    def submit(
        self, id: int, buy: bool, price: int, quantity: int, immediate: bool = False
    ) -> list[Trade] | None:
        """Apply one order; return its executions as (maker, taker, price, quantity), None if rejected.

        Raises OverflowError for a number out of range (id u64, price i64, quantity u32).
        """
    def cancel(self, id: int) -> bool:
        """Take an order out; return False where it is not in the book."""
    def replay(self, feed: bytes) -> bytes:
        """Apply a whole feed and return all executions, packed (see feed.TRADE).

        Raises ValueError naming the record for a feed that cannot be read, and whatever a signal handler
        raises, KeyboardInterrupt for one; the book is then as it was.
        """
    def replay_timed(self, feed: bytes) -> tuple[bytes, dict[str, int]]:
        """As replay, with the quantiles of the single events' durations in nanoseconds, by percent."""
    def depth(self, buy: bool, levels: int | None = None) -> list[Depth]:
        """Return the best prices of a side, best first: (price, quantity, orders)."""
    @property
    def open_orders(self) -> int:
        """Orders in the book."""
    @property
    def applied(self) -> int:
        """Events applied so far, rejected ones too: where a feed goes on."""
    def totals(self) -> Totals:
        """Return running totals."""

def check_feed(feed: bytes) -> int:
    """Return the number of events in a feed; raises ValueError as Book.replay does."""

def clock_overhead(times: int) -> dict[str, int]:
    """Return what reading the clock twice costs, in nanoseconds, by percent."""
