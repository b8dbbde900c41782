"""The book in pure Python: what the Rust side is tested against."""

from collections import OrderedDict
from heapq import heappop, heappush
from typing import TypedDict

from .feed import TRADE, events

Trade = tuple[int, int, int, int]
"""maker, taker, price, quantity"""
Depth = tuple[int, int, int]
"""price, quantity, orders"""


class Totals(TypedDict):
    """Running totals: events rejected, executions, and quantities by what became of them."""

    rejected: int
    trades: int
    accepted: int
    traded: int
    cancelled: int
    dropped: int


class Book:
    """A limit order book: a queue for each price, and a heap of prices for each side.

    An OrderedDict gives up its oldest entry and any entry by key in constant time. A price whose queue
    is empty stays in the heap until it comes to the top.
    """

    def __init__(self) -> None:
        self.bids: dict[int, OrderedDict[int, int]] = {}
        self.asks: dict[int, OrderedDict[int, int]] = {}
        self.bid_heap: list[int] = []  # negated, so that the highest bid is on top
        self.ask_heap: list[int] = []
        self.queues: dict[int, OrderedDict[int, int]] = {}  # by order id
        self.counts = Totals(rejected=0, trades=0, accepted=0, traded=0, cancelled=0, dropped=0)

    # #region python
    def submit(
        self, order_id: int, buy: bool, price: int, quantity: int, immediate: bool = False
    ) -> list[Trade] | None:
        """Apply one order; return its executions, or None if it is rejected."""
        counts = self.counts
        if quantity == 0 or order_id in self.queues:
            counts["rejected"] += 1
            return None
        counts["accepted"] += quantity
        levels, heap, sign = (self.asks, self.ask_heap, 1) if buy else (self.bids, self.bid_heap, -1)
        executions: list[Trade] = []
        while quantity and heap:
            best = heap[0] * sign
            queue = levels.get(best)
            if not queue:
                heappop(heap)
                levels.pop(best, None)
                continue
            if best > price if buy else best < price:
                break
            while quantity and queue:
                maker, offered = next(iter(queue.items()))
                traded = min(quantity, offered)
                quantity -= traded
                executions.append((maker, order_id, best, traded))
                counts["traded"] += traded
                if traded == offered:
                    del queue[maker], self.queues[maker]
                else:
                    queue[maker] = offered - traded
        counts["trades"] += len(executions)
        if quantity and immediate:
            counts["dropped"] += quantity
        elif quantity:
            levels, heap, sign = (self.bids, self.bid_heap, -1) if buy else (self.asks, self.ask_heap, 1)
            queue = levels.get(price)
            if queue is None:
                queue = levels[price] = OrderedDict()
                heappush(heap, price * sign)
            queue[order_id] = quantity
            self.queues[order_id] = queue
        return executions

    def cancel(self, order_id: int) -> bool:
        """Take an order out; return False where it is not in the book."""
        queue = self.queues.pop(order_id, None)
        if queue is None:
            self.counts["rejected"] += 1
            return False
        self.counts["cancelled"] += queue.pop(order_id)
        return True

    # #endregion

    def replay(self, feed: bytes) -> bytes:
        """Apply a whole feed and return all executions, packed."""
        packed = bytearray()
        for kind, side, quantity, order_id, price in events(feed):
            if kind == b"X":
                self.cancel(order_id)
            else:
                for execution in self.submit(order_id, side == b"B", price, quantity, kind == b"I") or ():
                    packed += TRADE.pack(*execution)
        return bytes(packed)

    def depth(self, buy: bool, levels: int | None = None) -> list[Depth]:
        """Return the best prices of a side, best first: (price, quantity, orders)."""
        side = self.bids if buy else self.asks
        best = [(price, sum(queue.values()), len(queue)) for price, queue in side.items() if queue]
        return sorted(best, reverse=buy)[:levels]

    @property
    def open_orders(self) -> int:
        """Orders in the book."""
        return len(self.queues)

    def totals(self) -> Totals:
        """Return running totals."""
        return self.counts.copy()
