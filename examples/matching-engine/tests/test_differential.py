"""Every book gives the trades and the depth of the pure Python one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching_engine_example import Book, baseline
from matching_engine_example.bench import AnyBook, batch, batch_timed, per_event
from matching_engine_example.feed import EVENT, generate, trades
from matching_engine_example.variants import LadderBook


def state(book: AnyBook) -> list[list[tuple[int, int, int]]]:
    return [book.depth(True), book.depth(False)]


# #region differential
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rust_gives_the_trades_of_python(seed: int) -> None:
    feed = generate(20_000, seed)
    plain = baseline.Book()
    expected = plain.replay(feed)
    for done in (batch(feed), batch_timed(feed), per_event(Book(), feed)):
        assert done.trades == expected
        assert state(done.book) == state(plain)
    book = Book()
    book.replay(feed)
    assert (book.totals(), book.open_orders) == (plain.totals(), plain.open_orders)


# #endregion


def test_a_list_of_prices_gives_the_trades_of_a_heap() -> None:
    feed = generate(20_000, 1)
    plain, ladder = baseline.Book(), LadderBook(0, 20_000)
    assert per_event(ladder, feed).trades == plain.replay(feed)
    assert state(ladder) == state(plain)
    with pytest.raises(ValueError, match="price 20001 is outside of 0 to 20000"):
        ladder.submit(10**9, True, 20_001, 1)


# Few ids and few prices, so that orders meet, ids repeat and cancels hit; long enough for several prices.
records = st.one_of(
    st.tuples(
        st.sampled_from([b"A", b"I"]),
        st.sampled_from([b"B", b"S"]),
        st.integers(0, 5) | st.integers(0, 2**32 - 1),
        st.integers(1, 20),
        st.integers(1, 4) | st.integers(1, 6) | st.integers(-(2**63), 2**63 - 1),
    ),
    st.tuples(st.just(b"X"), st.just(b"\0"), st.just(0), st.integers(1, 20), st.just(0)),
)
feeds = st.lists(records, min_size=20, max_size=80).map(
    lambda events: b"".join(EVENT.pack(*event) for event in events)
)


# #region property
@given(feeds)
def test_any_feed_gives_the_trades_of_python(feed: bytes) -> None:
    book, plain = Book(), baseline.Book()
    assert list(trades(book.replay(feed))) == list(trades(plain.replay(feed)))
    assert state(book) == state(plain)
    assert book.totals() == plain.totals()


@given(feeds)
def test_a_book_is_never_crossed_and_loses_no_quantity(feed: bytes) -> None:
    book = Book()
    for at in range(0, len(feed), EVENT.size):
        book.replay(feed[at : at + EVENT.size])
        bids, asks = state(book)
        assert not bids or not asks or bids[0][0] < asks[0][0]
    totals = book.totals()
    still_open = sum(quantity for side in state(book) for _, quantity, _ in side)
    gone = 2 * totals["traded"] + totals["cancelled"] + totals["dropped"]
    assert totals["accepted"] == still_open + gone


# #endregion


@given(feeds, st.integers(0, 60))
def test_a_feed_in_two_parts_gives_the_book_of_one(feed: bytes, cut: int) -> None:
    book, whole = Book(), Book()
    at = min(cut * EVENT.size, len(feed))
    assert book.replay(feed[:at]) + book.replay(feed[at:]) == whole.replay(feed)
    assert state(book) == state(whole)


def test_every_case_of_the_benchmark_computes_the_same(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, "-m", "matching_engine_example.bench", "--quick", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    cases = json.loads(out.read_text(encoding="utf-8"))["cases"]
    proofs = {(case["id"], case["result_sha256"]) for case in cases}
    assert len(proofs) == len({case["id"] for case in cases})
    assert all(case["quantiles"]["50"] > 0 for case in cases if case["id"] == "latency")
