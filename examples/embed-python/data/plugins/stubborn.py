"""A plug-in that no exception stops: only the end of its process does."""


def price(quantity: int, unit_cents: int, tier: int) -> int:
    """Catch everything, for ever."""
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
