"""A better data structure before another language: prices as places in a list.

Real books keep to a band of prices. Where the band is known, the queue of a price is found by subtraction
and the next best price by walking, without a heap. It is still Python.
"""

from collections import OrderedDict

from .baseline import Book, Depth, Trade


class LadderBook(Book):
    """A book whose prices lie in [lowest, highest]; others raise ValueError."""

    def __init__(self, lowest: int, highest: int) -> None:
        super().__init__()
        self.lowest, self.highest = lowest, highest
        self.ladder: list[OrderedDict[int, int]] = [OrderedDict() for _ in range(highest - lowest + 1)]
        self.best_bid, self.best_ask = -1, len(self.ladder)  # places in the ladder

    # #region ladder
    def submit(
        self, order_id: int, buy: bool, price: int, quantity: int, immediate: bool = False
    ) -> list[Trade] | None:
        """Apply one order; return its executions, or None if it is rejected."""
        counts, ladder = self.counts, self.ladder
        if quantity == 0 or order_id in self.queues:
            counts["rejected"] += 1
            return None
        limit = price - self.lowest
        if not 0 <= limit < len(ladder):
            raise ValueError(f"price {price} is outside of {self.lowest} to {self.highest}")
        counts["accepted"] += quantity
        executions: list[Trade] = []
        at, step = (self.best_ask, 1) if buy else (self.best_bid, -1)
        while quantity and (at <= limit if buy else at >= limit):
            queue = ladder[at]
            while quantity and queue:
                maker, offered = next(iter(queue.items()))
                traded = min(quantity, offered)
                quantity -= traded
                executions.append((maker, order_id, at + self.lowest, traded))
                counts["traded"] += traded
                if traded == offered:
                    del queue[maker], self.queues[maker]
                else:
                    queue[maker] = offered - traded
            if not queue:
                at += step
        # What lies between the old and the new best place is empty now.
        if buy:
            self.best_ask = at
        else:
            self.best_bid = at
        counts["trades"] += len(executions)
        if quantity and immediate:
            counts["dropped"] += quantity
        elif quantity:
            ladder[limit][order_id] = quantity
            self.queues[order_id] = ladder[limit]
            if buy:
                self.best_bid = max(self.best_bid, limit)
            else:
                self.best_ask = min(self.best_ask, limit)
        return executions

    # #endregion

    def depth(self, buy: bool, levels: int | None = None) -> list[Depth]:
        """Return the best prices of a side, best first: (price, quantity, orders)."""
        places = range(self.best_bid, -1, -1) if buy else range(self.best_ask, len(self.ladder))
        found = [
            (place + self.lowest, sum(self.ladder[place].values()), len(self.ladder[place]))
            for place in places
            if self.ladder[place]
        ]
        return found[:levels]
