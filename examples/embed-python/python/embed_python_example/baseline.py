"""The same work without any Rust: read the orders, apply the rule, check its answers."""

from collections.abc import Callable
from pathlib import Path

Rule = Callable[[int, int, int], int]


def price(quantity: int, unit_cents: int, tier: int) -> int:
    """Return the price of an order in cents; fractions of a cent are cut after each step."""
    cents = quantity * unit_cents
    if quantity >= 10:
        cents -= cents * 10 // 100
    if tier == 2:
        cents -= cents * 5 // 100
    return cents


def price_file(path: Path, rule: Rule = price) -> list[int]:
    """Price all orders of a file; raises ValueError for an answer that is no price."""
    prices = []
    with path.open(encoding="utf-8") as file:
        next(file)
        for line in file:
            quantity, unit_cents, tier = map(int, line.split(","))
            cents = rule(quantity, unit_cents, tier)
            if not 0 <= cents <= quantity * unit_cents:
                raise ValueError(f"{cents} is no price of {line.strip()}")
            prices.append(cents)
    return prices
