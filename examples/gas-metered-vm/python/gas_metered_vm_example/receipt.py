"""What a call did."""

from typing import NamedTuple


class Receipt(NamedTuple):
    """The receipt of one call."""

    status: str
    """`ok`, `out of gas`, or `trapped: ` and the reason; only with `ok` did the call happen."""
    value: int | None
    """The result, where the function has one and the call happened."""
    gas_used: int
    """Gas that the call cost; all of it when it ran out."""
