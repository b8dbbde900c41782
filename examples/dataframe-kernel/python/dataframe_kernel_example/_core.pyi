"""The Rust extension module (src/python.rs)."""

from typing import Protocol, final

class ArrowStream(Protocol):
    """A table that exports the Arrow PyCapsule stream: Polars, pyarrow, pandas, DuckDB …"""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

@final
class Scores:
    """Scores, one a row, owned by Rust and never changed; any Arrow consumer reads them in place."""

    def __len__(self) -> int: ...
    @property
    def sessions(self) -> int:
        """Sessions found in the input."""
    @property
    def address(self) -> int:
        """Where the scores lie in memory."""
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

@final
class BatchAddresses:
    """What Rust sees of a batch: its rows, and where its columns lie in memory."""

    def __new__(cls, rows: int, user: int, time: int, amount: int) -> BatchAddresses: ...
    @property
    def rows(self) -> int: ...
    @property
    def user(self) -> int: ...
    @property
    def time(self) -> int: ...
    @property
    def amount(self) -> int: ...

def decayed_session_sum(
    frame: ArrowStream, *, half_life_ms: float, gap_ms: int, cap: float | None = None
) -> Scores:
    """Decayed running sum of `amount`, restarted with every session of a `user`.

    `frame` has the columns `user` (int64), `time` (int64 milliseconds or timestamp[ms]) and `amount`
    (float64; a missing one adds nothing), sorted by user, then time: the rows of a user must be adjacent
    and their times must not fall. A session ends when the user's next event is more than `gap_ms` later.
    A score halves every `half_life_ms` and never exceeds `cap`.

    Raises TypeError for a wrong column or object and ValueError for a wrong value: rows in another order,
    a score that is no finite number. Both name the place. Other threads run meanwhile, and a signal (Ctrl-C)
    ends a long call.
    """

def buffer_addresses(frame: ArrowStream) -> list[BatchAddresses]:
    """What Rust sees of `frame`, a batch at a time."""
