"""Replay a feed, check trades and book against plain Python, print the book."""

import sys
from pathlib import Path

from . import Book, baseline, check_feed
from ._cli import InputError, Parser, run, whole
from .feed import EVENT, read
from .journal import JournalBroken, JournaledBook

ROOT = Path(__file__).resolve().parents[2]
MAX_LEVELS = 1_000_000


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}", description=__doc__)
    parser.add_argument("--input", type=Path, default=ROOT / "data" / "feed.bin", help="records of 24 bytes")
    parser.add_argument("--journal", type=Path, help="write the feed here first; begin with what is there")
    parser.add_argument("--levels", type=whole(1, MAX_LEVELS), default=5, help="prices to print of each side")
    arguments = parser.parse_args()
    feed = read(arguments.input)
    try:
        check_feed(feed)  # a feed that cannot be read must not leave an empty journal behind
    except ValueError as error:
        raise InputError(f"{arguments.input}: {error}") from error
    if arguments.journal is None:
        # #region call
        book = Book()
        packed = book.replay(feed)
        # #endregion
    else:
        with JournaledBook(arguments.journal) as journaled:
            try:
                packed = journaled.replay(feed)
            except OSError as error:
                raise InputError(f"{arguments.journal}: {error.strerror or error}") from error
            except JournalBroken as error:
                raise InputError(f"{arguments.journal}: {error}") from error
            book = journaled.book
            print(f"journal: {journaled.recovered:,} events before these")
            if journaled.torn:
                print(f"journal: {journaled.torn:,} bytes of a batch that was never answered are cut away")

    totals = book.totals()
    print(f"{len(feed) // EVENT.size:,} events, {totals['rejected']:,} rejected (most cancel a filled order)")
    print(f"{totals['trades']:,} trades, volume {totals['traded']:,}; {book.open_orders:,} orders open")
    print(f"{'orders':>7} {'quantity':>9} {'bid':>7} | {'ask':<7} {'quantity':<9} orders")
    bids, asks = book.depth(True, arguments.levels), book.depth(False, arguments.levels)
    for at in range(max(len(bids), len(asks))):
        price, quantity, orders = bids[at] if at < len(bids) else ("", "", "")
        bid = f"{orders:>7} {quantity:>9} {price:>7}"
        price, quantity, orders = asks[at] if at < len(asks) else ("", "", "")
        print(f"{bid} | {price:<7} {quantity:<9} {orders}".rstrip())

    if arguments.journal is None:
        plain = baseline.Book()
        same = plain.replay(feed) == packed and plain.totals() == totals
        same = same and all(plain.depth(buy) == book.depth(buy) for buy in (True, False))
        print(f"plain Python, same trades and same book: {'yes' if same else 'no'}")
        if not same:
            print("error: the Rust book and plain Python disagree", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    run(main)
