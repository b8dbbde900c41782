"""Benchmark: one generated feed through every book; then the latency of single events."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter_ns
from typing import Any, NamedTuple, Protocol

from . import Book, _core, baseline, clock_overhead, variants
from ._bench import Case, run_bench, sha256_text
from .baseline import Depth, Trade
from .feed import TRADE, events, generate

SEED = 7
PERCENT = ("50", "90", "99", "99.9", "99.99", "100")


class AnyBook(Protocol):
    """What the books have in common."""

    def submit(
        self, id: int, buy: bool, price: int, quantity: int, immediate: bool = False, /
    ) -> list[Trade] | None:
        """Apply one order."""

    def cancel(self, id: int, /) -> bool:
        """Take an order out."""

    def depth(self, buy: bool, levels: int | None = None) -> list[Depth]:
        """Return the best prices of a side."""


class Replayed(NamedTuple):
    """A feed's executions, packed, and the book after it."""

    trades: bytes
    book: AnyBook
    quantiles: Mapping[str, float] = {}


def digest(done: Replayed) -> str:
    """Digest all executions and both sides of the book."""
    return sha256_text(f"{done.trades.hex()} {done.book.depth(True)} {done.book.depth(False)}")


def load(work: Path) -> bytes:
    """Read the generated feed."""
    return (work / "feed.bin").read_bytes()


# #region per-event
def per_event(book: AnyBook, feed: bytes) -> Replayed:
    """Decode in Python and call the book once per event, as when events arrive one by one."""
    packed = bytearray()
    for kind, side, quantity, order_id, price in events(feed):
        if kind == b"X":
            book.cancel(order_id)
        else:
            for execution in book.submit(order_id, side == b"B", price, quantity, kind == b"I") or ():
                packed += TRADE.pack(*execution)
    return Replayed(bytes(packed), book)


# #endregion


def batch(feed: bytes) -> Replayed:
    """Hand the whole feed to Rust in one call."""
    book = Book()
    return Replayed(book.replay(feed), book)


def batch_timed(feed: bytes) -> Replayed:
    """As `batch`, with the clock read around every event, in Rust."""
    book = Book()
    trades, quantiles = book.replay_timed(feed)
    return Replayed(trades, book, {percent: float(ns) for percent, ns in quantiles.items()})


def quantiles_of(durations: list[int]) -> dict[str, float]:
    """Return the quantiles of durations in nanoseconds, by percent."""
    ordered = sorted(durations)
    last = len(ordered) - 1
    return {percent: float(ordered[round(last * float(percent) / 100)]) for percent in PERCENT}


def per_event_timed(make: Callable[[], AnyBook]) -> Callable[[bytes], Replayed]:
    """As `per_event`, with the clock read around every call, in Python."""

    def run(feed: bytes) -> Replayed:
        book, packed, durations = make(), bytearray(), list[int]()
        for kind, side, quantity, order_id, price in events(feed):
            start = perf_counter_ns()
            if kind == b"X":
                book.cancel(order_id)
                done = None
            else:
                done = book.submit(order_id, side == b"B", price, quantity, kind == b"I")
            durations.append(perf_counter_ns() - start)
            for execution in done or ():
                packed += TRADE.pack(*execution)
        return Replayed(bytes(packed), book, quantiles_of(durations))

    return run


def python_clock(count: int) -> dict[str, float]:
    """Return what reading the clock twice costs in Python."""
    durations = []
    for _ in range(count):
        start = perf_counter_ns()
        durations.append(perf_counter_ns() - start)
    return quantiles_of(durations)


def decode_only(feed: bytes) -> int:
    """Decode the feed in Python and do nothing with it: the share that no book can save."""
    count = 0
    for _kind, _side, _quantity, _order_id, _price in events(feed):
        count += 1
    return count


def cases(quick: bool) -> Sequence[Case]:
    """List the cases."""
    count = 5_000 if quick else 200_000
    repeats = 2 if quick else 11
    params = {"events": count, "seed": SEED}

    def case(task: str, impl: str, label: str, run: Any, **more: Any) -> Case:
        base = None if impl == "python" or task in ("clock", "decode") else "python"
        options = {"repeats": repeats, "baseline": base, "digest": digest, "load": load} | more
        return Case(task, impl, label, "ns/event", count, params, run=run, **options)

    def ladder() -> AnyBook:
        # Known before trading: the generator's walk stays well inside.
        return variants.LadderBook(0, 20_000)

    latency: dict[str, Any] = {"quantiles": lambda done: done.quantiles, "clocks": ("wall",)}
    clock: dict[str, Any] = {
        "load": lambda work: count,
        "digest": lambda quantiles: sha256_text(str(len(quantiles))),
        "quantiles": lambda quantiles: quantiles,
        "clocks": ("wall",),
    }
    counted: dict[str, Any] = {"digest": lambda total: sha256_text(str(total))}
    return [
        case("replay", "python", "Python, heap of prices", lambda feed: per_event(baseline.Book(), feed)),
        case("replay", "python_ladder", "Python, list of prices", lambda feed: per_event(ladder(), feed)),
        case("replay", "rust_per_event", "Rust, one call per event", lambda feed: per_event(Book(), feed)),
        case("replay", "rust_batch", "Rust, one call per feed", batch),
        case("decode", "python", "Python, decoding alone", decode_only, **counted),
        case("latency", "python", "Python, heap of prices", per_event_timed(baseline.Book), **latency),
        case("latency", "rust_per_event", "Rust, called from Python", per_event_timed(Book), **latency),
        case("latency", "rust_batch", "Rust, measured in Rust", batch_timed, **latency),
        case("clock", "python", "reading the clock twice, in Python", python_clock, **clock),
        case("clock", "rust", "reading the clock twice, in Rust", clock_overhead, **clock),
    ]


def prepare(work: Path, quick: bool) -> None:
    """Write the generated feed for all cases."""
    (work / "feed.bin").write_bytes(generate(cases(quick)[0].per, SEED))


NOTES = [
    "Every replay begins with the same bytes and ends with the same packed trades; decoding is part of it.",
    "Quantiles of single events include the clock's own cost (see the clock cases); maxima are not trimmed.",
]

if __name__ == "__main__":
    library = Path(str(_core.__file__))
    run_bench("matching-engine", str(__package__), cases, prepare, NOTES, library)
