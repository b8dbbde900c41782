"""The feed: 24 bytes a record (src/feed.rs), read from a file or generated from a seed."""

import random
import struct
from collections.abc import Iterator
from pathlib import Path

from ._cli import InputError, Parser, output, run, whole

EVENT = struct.Struct("<ccxxIQq")  # kind, side, quantity, id, price
TRADE = struct.Struct("<QQqI4x")  # maker, taker, price, quantity

SMALL_EVENTS, SMALL_SEED = 4_000, 7
LARGEST_FILE = 1 << 30
MAX_EVENTS = LARGEST_FILE // EVENT.size


def read(path: Path) -> bytes:
    """Read a feed; raises InputError for a file that is missing, unreadable or too large for memory."""
    try:
        with path.open("rb") as file:  # not by its size: a pipe or a device has none
            feed = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    if len(feed) > LARGEST_FILE:
        raise InputError(f"{path}: feeds are read whole, up to {LARGEST_FILE} bytes")
    return feed


def events(feed: bytes) -> Iterator[tuple[bytes, bytes, int, int, int]]:
    """Decode a feed into tuples (kind, side, quantity, id, price)."""
    return EVENT.iter_unpack(feed)


def trades(packed: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Decode executions into tuples (maker, taker, price, quantity)."""
    return TRADE.iter_unpack(packed)


def generate(count: int, seed: int) -> bytes:
    """Generate `count` events; the same arguments give the same bytes.

    The middle price walks at random; orders come within 20 ticks of it and cross it now and then. Four
    events in ten are cancels, of orders that may be filled already; one order in twenty is immediate.
    """
    rnd = random.Random(seed)
    middle, live = 10_000, list[int]()
    packed = bytearray()
    for order_id in range(1, count + 1):
        if live and rnd.random() < 0.4:
            at = rnd.randrange(len(live))
            live[at], live[-1] = live[-1], live[at]
            packed += EVENT.pack(b"X", b"\0", 0, live.pop(), 0)
            continue
        buy = rnd.random() < 0.5
        middle += rnd.choice((-1, 0, 1))
        price = middle - rnd.randint(-2, 20) if buy else middle + rnd.randint(-2, 20)
        kind = b"I" if rnd.random() < 0.05 else b"A"
        packed += EVENT.pack(kind, b"B" if buy else b"S", rnd.randint(1, 100), order_id, price)
        if kind == b"A":
            live.append(order_id)
    return bytes(packed)


def main() -> int:
    """Write a generated feed; return the exit code."""
    parser = Parser(prog=f"python -m {__package__}.feed", description="Write a generated feed.")
    parser.add_argument("path", type=output)
    parser.add_argument("--events", type=whole(1, MAX_EVENTS), default=SMALL_EVENTS)
    parser.add_argument("--seed", type=whole(0, 2**64 - 1), default=SMALL_SEED)
    arguments = parser.parse_args()
    arguments.path.write_bytes(generate(arguments.events, arguments.seed))
    return 0


if __name__ == "__main__":
    run(main)
