"""The same result without Rust of our own: Polars, pandas and Numba.

The sum has a closed form. With t the time since the session began and h the half-life,
score(i) = 2^(-t_i/h) · Σ amount(j) · 2^(t_j/h), so one cumulative sum per session is enough. Two limits:
a session longer than about a thousand half-lives overflows 2^(t/h), and a cap makes the rule non-linear,
so that no cumulative sum expresses it. Numba compiles the loop itself and has neither limit.

None of the three looks at the order of the rows, nor for a NaN: give them a table that the kernel accepts.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import polars as pl

# 2^1023 is the largest power of two in a float64; the rest is room for the amounts.
MAX_HALF_LIVES = 900.0


def _too_long(half_lives: float) -> ValueError:
    return ValueError(
        f"a session lasts {half_lives:.0f} half-lives; the closed form holds up to {MAX_HALF_LIVES:.0f}"
    )


# #region polars
def polars_closed_form(frame: pl.DataFrame, *, half_life_ms: float, gap_ms: int) -> pl.Series:
    """Return the scores by cumulative sums over sessions, as Polars expressions."""
    user, time = pl.col("user"), pl.col("time")
    starts = (user != user.shift()) | (time - time.shift() > gap_ms)
    growth = (pl.col("since") / half_life_ms * np.log(2)).exp()
    scored = (
        frame.lazy()
        .with_columns(session=starts.fill_null(True).cum_sum())
        .with_columns(since=time - time.first().over("session"))
        .with_columns(growth=growth)
        .with_columns(
            score=(pl.col("amount").fill_null(0.0) * pl.col("growth")).cum_sum().over("session")
            / pl.col("growth")
        )
        .select("score", "since")
        .collect()
    )
    longest = scored["since"].max()
    if isinstance(longest, int) and longest / half_life_ms > MAX_HALF_LIVES:
        raise _too_long(longest / half_life_ms)
    return scored["score"]


# #endregion


# #region pandas
def pandas_closed_form(frame: pd.DataFrame, *, half_life_ms: float, gap_ms: int) -> "pd.Series[float]":
    """Return the scores by cumulative sums over sessions, in pandas."""
    user, time = frame["user"], frame["time"]
    session = ((user != user.shift()) | (time.diff() > gap_ms)).cumsum()
    since = time - time.groupby(session).transform("first")
    half_lives = since / half_life_ms
    if len(half_lives) and half_lives.max() > MAX_HALF_LIVES:
        raise _too_long(half_lives.max())
    growth = np.exp2(half_lives)
    scores: pd.Series[float] = (frame["amount"].fillna(0.0) * growth).groupby(session).cumsum() / growth
    return scores


# #endregion

Int64s = npt.NDArray[np.int64]
Float64s = npt.NDArray[np.float64]


# #region numba
def _loop(
    users: Int64s, times: Int64s, amounts: Float64s, half_life_ms: float, gap_ms: int, cap: float
) -> Float64s:
    scores = np.empty(len(users))
    score = 0.0
    for i in range(len(users)):
        if i == 0 or users[i] != users[i - 1] or times[i] - times[i - 1] > gap_ms:
            score = 0.0
        else:
            score *= 2.0 ** (-(times[i] - times[i - 1]) / half_life_ms)
        score += amounts[i]
        if score > cap:
            score = cap
        scores[i] = score
    return scores


def numba_kernel() -> Callable[[Int64s, Int64s, Float64s, float, int, float], Float64s]:
    """Compile the loop. Numba is imported here: it costs a second, and only this variant needs it."""
    import numba

    compiled: Any = numba.njit(_loop)
    return compiled  # type: ignore[no-any-return]


# #endregion
