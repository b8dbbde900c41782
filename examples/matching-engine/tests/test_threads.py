"""One book for several threads, and long calls that can be interrupted."""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from matching_engine_example import Book, clock_overhead
from matching_engine_example.feed import EVENT, generate

FEED = generate(100_000, 7)
LONG = FEED * 40  # longer than a processor takes for LIMIT, by far
LIMIT = 0.005
unix = pytest.mark.skipif(os.name != "posix", reason="signals of Unix")


def state(book: Book) -> object:
    return book.applied, book.totals(), book.depth(True), book.depth(False), book.open_orders


def replayed(*feeds: bytes) -> Book:
    book = Book()
    for feed in feeds:
        book.replay(feed)
    return book


# #region threads
def test_readers_get_a_book_as_it_was_between_two_replays() -> None:
    book, feeds = Book(), [FEED, FEED[: 70_000 * EVENT.size], FEED[: 1000 * EVENT.size], FEED]
    whole = [state(Book())] + [state(replayed(*feeds[:count])) for count in range(1, len(feeds) + 1)]
    writer = threading.Thread(target=lambda: [book.replay(feed) for feed in feeds])
    writer.start()
    seen = []
    while writer.is_alive():
        seen.append((book.applied, book.depth(True)))
        assert book.totals()["rejected"] <= 4 * 100_000
        assert book.open_orders >= 0
    writer.join()
    seen.append((book.applied, book.depth(True)))
    known = [(one[0], one[2]) for one in whole]  # type: ignore[index]
    assert all(one in known for one in seen)
    assert state(book) == whole[-1]


def test_writers_wait_for_each_other_and_nothing_is_lost() -> None:
    book, errors = Book(), list[BaseException]()
    cancels = EVENT.pack(b"X", b"\0", 0, 0, 0)

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)

    def submits() -> None:
        for _ in range(2000):
            book.submit(0, True, 0, 0)
            book.cancel(0)

    works = [lambda: book.replay(cancels * 300_000), lambda: book.replay_timed(cancels * 1000), submits] * 2
    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert book.applied == book.totals()["rejected"] == 2 * (300_000 + 1000 + 4000)


# #endregion


class Stopped(BaseException):
    """Raised by the handler."""


def interrupted(call: Callable[[], object], handler: Callable[[], None]) -> None:
    """Make `call` with a signal on its way: sent when this process has computed for LIMIT seconds."""

    def handle(*_: object) -> None:
        handler()

    before = signal.signal(signal.SIGVTALRM, handle)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        call()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def stop() -> None:
    raise Stopped


# #region signal
@unix
@pytest.mark.parametrize("timed", [False, True])
def test_a_long_replay_can_be_interrupted_and_leaves_the_book_as_it_was(timed: bool) -> None:
    book = replayed(FEED)
    before = state(book)
    with pytest.raises(Stopped):
        interrupted(lambda: (book.replay_timed if timed else book.replay)(LONG), stop)
    assert state(book) == before  # all of it would be there, had the handler run afterwards
    book.replay(FEED)  # and nobody waits for ever
    assert state(book) == state(replayed(FEED, FEED))


@unix
def test_ctrl_c_ends_the_program_in_a_replay() -> None:
    code = f"""
import signal
from matching_engine_example import Book
from matching_engine_example.feed import generate
feed = generate(100_000, 7) * 40
signal.signal(signal.SIGVTALRM, lambda *_: signal.raise_signal(signal.SIGINT))
signal.setitimer(signal.ITIMER_VIRTUAL, {LIMIT})
Book().replay(feed)
print("not interrupted")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (-signal.SIGINT, "")


@unix
def test_a_handler_may_read_the_book_and_is_told_that_it_cannot_write() -> None:
    book, seen = replayed(FEED), list[object]()
    before = state(book)

    def handler() -> None:
        seen.append(state(book))
        for write in (lambda: book.submit(1, True, 1, 1), lambda: book.cancel(1), lambda: book.replay(FEED)):
            with pytest.raises(RuntimeError, match="in the middle of a replay"):
                write()
        seen.append("told")

    interrupted(lambda: book.replay(LONG), handler)
    assert seen == [before, "told"]
    assert book.applied == (len(FEED) + len(LONG)) // EVENT.size


@unix
def test_who_waits_for_a_replay_can_be_interrupted() -> None:
    def while_waiting() -> bool:
        """Tell whether the handler ran in a `cancel` that waited, rather than before or after the replay."""
        book, calls = Book(), 0
        seen = list[bool]()

        def handler() -> None:
            seen.append(calls == book.applied + 1)
            raise Stopped

        def cancels() -> None:
            nonlocal calls
            while True:
                calls += 1
                book.cancel(1)

        other = threading.Thread(target=book.replay, args=(LONG,))
        other.start()
        with pytest.raises(Stopped):
            interrupted(cancels, handler)
        other.join()
        return seen == [True]

    assert any(while_waiting() for _ in range(20))  # the signal may come before the replay


@unix
def test_reading_the_clock_for_ever_can_be_interrupted() -> None:
    with pytest.raises(Stopped):
        interrupted(lambda: clock_overhead(2**63), stop)


# #endregion


def test_the_class_says_where_it_comes_from() -> None:
    assert Book.__module__ == "matching_engine_example"
    with pytest.raises(TypeError, match=r"matching_engine_example\.Book"):
        pickle.dumps(Book())
