"""What a caller may rely on: errors, the journal, the command."""

import subprocess
import sys
from pathlib import Path

import pytest

from matching_engine_example import Book
from matching_engine_example.feed import EVENT, SMALL_EVENTS, SMALL_SEED, generate

ROOT = Path(__file__).resolve().parents[1]


def test_one_order_after_the_other() -> None:
    book = Book()
    assert book.submit(1, False, 101, 5) == []
    assert book.submit(2, True, 101, 3) == [(1, 2, 101, 3)]
    assert book.submit(1, True, 5, 5) is None  # the id is open
    assert book.depth(False) == [(101, 2, 1)]
    assert (book.cancel(1), book.cancel(1)) == (True, False)
    assert book.totals()["rejected"] == 2


@pytest.mark.parametrize(
    "arguments", [(2**64, True, 1, 1), (1, True, 2**63, 1), (1, True, 1, 2**32), (-1, True, 1, 1)]
)
def test_a_number_out_of_range_is_refused(arguments: tuple[int, bool, int, int]) -> None:
    book = Book()
    with pytest.raises(OverflowError):
        book.submit(*arguments)
    assert book.open_orders == 0


@pytest.mark.parametrize(
    ("bad", "text"),
    [
        (b"A", "record 1: cut off after 1 of 24 bytes"),
        (EVENT.pack(b"Z", b"B", 1, 1, 1), "record 1: kind must be A, I or X, found byte 0x5a"),
        (EVENT.pack(b"A", b"Z", 1, 1, 1), "record 1: side must be B or S, found byte 0x5a"),
    ],
)
def test_a_bad_record_is_named_and_leaves_the_book_as_it_was(bad: bytes, text: str) -> None:
    book = Book()
    with pytest.raises(ValueError, match=text):
        book.replay(EVENT.pack(b"A", b"B", 1, 1, 1) + bad)
    assert (book.open_orders, book.totals()["accepted"]) == (0, 0)


def test_the_shipped_feed_is_that_of_the_generator() -> None:
    assert (ROOT / "data" / "feed.bin").read_bytes() == generate(SMALL_EVENTS, SMALL_SEED)


def run_main(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "matching_engine_example", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_main_agrees_with_python() -> None:
    done = run_main()
    assert (done.returncode, done.stderr) == (0, "")
    assert "same trades and same book: yes" in done.stdout


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "feed.bin").write_bytes(b"A" * 30)
    for arguments in (
        ["--input", str(tmp_path / "absent")],
        ["--input", str(tmp_path / "feed.bin")],
        ["--input", str(tmp_path)],
        ["--input", str(tmp_path / "feed.bin"), "--journal", str(tmp_path / "j")],
        ["--levels", "0"],
        ["--levels", "many"],
        ["--levels", "9" * 23],
        ["--input", "/dev/zero"],
        ["--journal", str(tmp_path)],
    ):
        done = run_main(*arguments)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), arguments
        assert done.stderr.startswith("error: ")
    assert not (tmp_path / "j").exists()
