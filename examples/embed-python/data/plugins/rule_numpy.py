"""The rule as a Python plug-in over all orders at once, with a package from the environment."""

import numpy as np


def price_all(orders: bytes) -> bytes:
    """Return the prices of packed orders (three 64-bit integers each) as packed 64-bit integers."""
    quantity, unit_cents, tier = np.frombuffer(orders, dtype=np.int64).reshape(-1, 3).T
    cents = quantity * unit_cents
    cents -= np.where(quantity >= 10, cents * 10 // 100, 0)
    cents -= np.where(tier == 2, cents * 5 // 100, 0)
    return cents.tobytes()
