"""The rule as a Python plug-in: one call for each order."""


def price(quantity: int, unit_cents: int, tier: int) -> int:
    """Return the price of an order in cents; fractions of a cent are cut after each step."""
    cents = quantity * unit_cents
    if quantity >= 10:
        cents -= cents * 10 // 100
    if tier == 2:
        cents -= cents * 5 // 100
    return cents
