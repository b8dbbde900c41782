"""The kernel in pure Python: what the Rust side is tested against."""

from collections.abc import Iterable
from math import exp2, isfinite

SORT = "sort by user, then time"


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
    """Return one score per event; arguments and errors are those of the Rust function."""
    limit = float("inf") if cap is None else cap
    scores: list[float] = []
    known: set[int] = set()
    last_user = last_time = None
    score = 0.0
    for row, (user, time, amount) in enumerate(zip(users, times, amounts, strict=True)):
        if user != last_user or last_time is None:
            if user in known:
                raise ValueError(f"row {row}: user {user} comes again after another user; {SORT}")
            known.add(user)
            score = 0.0
        elif time < last_time:
            raise ValueError(f"row {row}: user {user} has an event earlier than the row before; {SORT}")
        elif time - last_time > gap_ms:
            score = 0.0
        else:
            score *= exp2(-(time - last_time) / half_life_ms)
        if amount is not None:
            score += amount
            if not isfinite(score):
                raise ValueError(f"row {row}: with its amount the score is no finite number")
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
