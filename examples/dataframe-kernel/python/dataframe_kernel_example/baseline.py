"""The kernel in pure Python: what the Rust side is tested against."""

from collections.abc import Iterable
from math import exp2


# #region python
def decayed_session_sum(
    users: Iterable[int],
    times: Iterable[int],
    amounts: Iterable[float | None],
    *,
    half_life_ms: float,
    gap_ms: int,
    cap: float | None = None,
) -> list[float]:
    """Return one score per event; the meaning of the arguments is that of the Rust function."""
    limit = float("inf") if cap is None else cap
    scores = []
    last_user = last_time = None
    score = 0.0
    for user, time, amount in zip(users, times, amounts, strict=True):
        if user != last_user or last_time is None or time - last_time > gap_ms:
            score = 0.0
        else:
            score *= exp2(-(time - last_time) / half_life_ms)
        if amount is not None:
            score += amount
        if score > limit:
            score = limit
        last_user, last_time = user, time
        scores.append(score)
    return scores


# #endregion


def total_by_user(users: Iterable[int], amounts: Iterable[float]) -> dict[int, float]:
    """Return the plain sum of the amounts of each user."""
    totals: dict[int, float] = {}
    for user, amount in zip(users, amounts, strict=True):
        totals[user] = totals.get(user, 0.0) + amount
    return totals
