"""Score the shipped events, check the result against plain Python, print the most active users."""

import sys
from pathlib import Path

import polars as pl
import pyarrow as pa

from . import BatchAddresses, baseline, buffer_addresses, decayed_session_sum
from ._cli import InputError, Parser, first_line, run, whole
from .compare import largest_difference
from .events import let_ctrl_c_end_a_wait, read_csv

ROOT = Path(__file__).resolve().parents[2]
MINUTE_MS = 60_000


def positive(text: str) -> float:
    """Parse a finite number above zero, at most ten years in minutes."""
    value = float(text)
    if not 0 < value <= 5_256_000:
        raise ValueError
    return value


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}", description=__doc__)
    parser.add_argument(
        "--input", type=Path, default=ROOT / "data" / "events.csv", help="user,time,amount as CSV"
    )
    parser.add_argument("--half-life", type=positive, default=30.0, metavar="MINUTES")
    parser.add_argument("--gap", type=positive, default=60.0, metavar="MINUTES")
    parser.add_argument("--cap", type=positive, default=None, metavar="SCORE")
    parser.add_argument("--top", type=whole(0, 1_000_000), default=5, metavar="USERS")
    arguments = parser.parse_args()
    half_life_ms, gap_ms = arguments.half_life * MINUTE_MS, round(arguments.gap * MINUTE_MS)

    let_ctrl_c_end_a_wait()
    frame = read_csv(arguments.input)
    try:
        # #region call
        scores = decayed_session_sum(frame, half_life_ms=half_life_ms, gap_ms=gap_ms, cap=arguments.cap)
        scored = frame.with_columns(score=pl.Series(pa.array(scores)))
        # #endregion
    except (TypeError, ValueError) as error:
        raise InputError(f"{arguments.input}: {first_line(error)}") from error

    print(f"{frame.height:,} events, {frame['user'].n_unique():,} users, {scores.sessions:,} sessions")
    best = (
        scored.group_by("user")
        .agg(pl.len(), pl.col("score").max())
        .sort("score", "user", descending=[True, False])
    )
    print(f"{'user':>8} {'events':>8} {'highest score':>14}")
    for user, events, score in best.head(arguments.top).iter_rows():
        print(f"{user:>8} {events:>8} {score:>14.2f}")

    expected = baseline.decayed_session_sum(
        frame["user"],
        frame["time"],
        frame["amount"],
        half_life_ms=half_life_ms,
        gap_ms=gap_ms,
        cap=arguments.cap,
    )
    worst = largest_difference(scored["score"].to_list(), expected)
    print(f"plain Python, same scores: largest relative difference {worst:.0e}")
    if not worst <= 1e-12:
        print("error: the Rust kernel and plain Python disagree", file=sys.stderr)
        return 1

    table = frame.to_arrow()
    addresses = [column.chunk(0).buffers()[1].address for column in table.columns] if frame.height else []
    expected_batches = [BatchAddresses(frame.height, *addresses)] if addresses else []
    same = buffer_addresses(table) == expected_batches
    print(f"columns read in the caller's memory, without a copy: {'yes' if same else 'no'}")
    return 0


if __name__ == "__main__":
    run(main)
