"""The two contracts in plain Python: what they must compute, without gas and without a machine."""

from .calls import LIMIT, Call

MASK = 2**64 - 1


def wrapped(number: int) -> int:
    """Return a number as 64 bits hold it, with sign."""
    return (number + LIMIT & MASK) - LIMIT


class Token:
    """The token: key 0 holds the supply, other keys the balances."""

    def __init__(self) -> None:
        self.storage: dict[int, int] = {}

    def call(self, caller: int, function: str, arguments: list[int]) -> bool:
        """Make one call; return whether it happened."""
        to, amount = arguments
        if to <= 0 or amount <= 0:
            return False
        storage = self.storage
        if function == "mint":
            supply = wrapped(storage.get(0, 0) + amount)
            if caller != 1 or supply <= 0:
                return False
            storage[0] = supply
        else:
            left = wrapped(storage.get(caller, 0) - amount)
            if caller <= 0 or left < 0:
                return False
            storage[caller] = left
        storage[to] = wrapped(storage.get(to, 0) + amount)
        return True

    def run(self, calls: list[Call]) -> list[bool]:
        """Make calls one after the other."""
        return [self.call(*call) for call in calls]


def mix(x: int, rounds: int) -> int:
    """Return the state of a xorshift generator after so many rounds."""
    x &= MASK
    for _ in range(rounds):
        x ^= x << 13 & MASK
        x ^= x >> 7
        x ^= x << 17 & MASK
    return wrapped(x)
