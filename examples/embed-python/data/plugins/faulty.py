"""A plug-in with a fault for each quantity from 0 to 5: what the host must contain."""


def price(quantity: int, unit_cents: int, tier: int) -> object:
    """Fail in a way that the quantity chooses; price other orders."""
    if quantity == 0:
        return unit_cents // quantity
    if quantity == 1:
        raise SystemExit("a plug-in does not end the host")
    if quantity == 2:
        return price(quantity, unit_cents, tier)
    if quantity == 3:
        while True:
            pass
    if quantity == 4:
        return "four"
    if quantity == 5:
        return -1
    return quantity * unit_cents
