"""The journal keeps what was answered, once: with files that are full, torn, damaged or open elsewhere."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from matching_engine_example import Book
from matching_engine_example._cli import InputError
from matching_engine_example.feed import EVENT, generate
from matching_engine_example.journal import JournalBroken, JournaledBook
from matching_engine_example.journal_file import BATCH, MAGIC

FEED = generate(300, 7)
ONE, TWO = FEED[: 100 * EVENT.size], FEED[100 * EVENT.size :]
unix = pytest.mark.skipif(os.name != "posix", reason="limits and processes of Unix")


def state(book: Book) -> object:
    return book.applied, book.totals(), book.depth(True), book.depth(False)


def expected(*batches: bytes) -> object:
    book = Book()
    for batch in batches:
        book.replay(batch)
    return state(book)


def reopened(path: Path) -> object:
    with JournaledBook(path) as again:
        return state(again.book)


# #region journal
def test_a_journal_brings_the_book_back(tmp_path: Path) -> None:
    with JournaledBook(tmp_path / "j") as first:
        first.replay(ONE)
    with JournaledBook(tmp_path / "j") as second:
        assert (second.recovered, second.torn) == (100, 0)
        second.replay(TWO)
        assert state(second.book) == expected(FEED)
    assert reopened(tmp_path / "j") == expected(FEED)


def test_a_batch_cut_off_anywhere_was_never_there(tmp_path: Path) -> None:
    with JournaledBook(tmp_path / "j") as first:
        first.replay(ONE)
        good = (tmp_path / "j").stat().st_size
        first.replay(TWO)
    whole = (tmp_path / "j").read_bytes()
    for end in range(good + 1, len(whole), 101):  # a crash in the middle of a write
        (tmp_path / "j").write_bytes(whole[:end])
        with JournaledBook(tmp_path / "j") as second:
            assert (second.recovered, second.torn) == (100, end - good)
            second.replay(TWO)
        assert (tmp_path / "j").read_bytes() == whole


# #endregion


@pytest.mark.parametrize(
    "tail", [b"\0" * 5000, b"A" * 24, b"#bat" + b"\xff" * 2000, b"#bat\0\0\0\0" + b"\0" * 16]
)
def test_a_tail_that_a_power_cut_left_is_cut_away(tmp_path: Path, tail: bytes) -> None:
    with JournaledBook(tmp_path / "j") as first:
        first.replay(ONE)
    good = (tmp_path / "j").read_bytes()
    (tmp_path / "j").write_bytes(good + tail)
    with JournaledBook(tmp_path / "j") as second:
        assert (second.torn, state(second.book)) == (len(tail), expected(ONE))
    assert (tmp_path / "j").read_bytes() == good


@pytest.mark.parametrize("at", [0, len(MAGIC), len(MAGIC) + 5, len(MAGIC) + 9, len(MAGIC) + BATCH.size + 40])
def test_damage_before_the_last_batch_is_refused_and_kept(tmp_path: Path, at: int) -> None:
    with JournaledBook(tmp_path / "j") as first:
        first.replay(ONE)
        first.replay(TWO)
    damaged = bytearray((tmp_path / "j").read_bytes())
    damaged[at] ^= 0x10
    (tmp_path / "j").write_bytes(damaged)
    with pytest.raises(InputError, match=r"is no journal|others follow it"):
        JournaledBook(tmp_path / "j")
    assert (tmp_path / "j").read_bytes() == damaged


def test_a_batch_that_is_missing_is_seen(tmp_path: Path) -> None:
    with JournaledBook(tmp_path / "j") as first:
        first.replay(ONE)
        first.replay(TWO)
    whole = (tmp_path / "j").read_bytes()
    (tmp_path / "j").write_bytes(MAGIC + whole[len(MAGIC) + BATCH.size + len(ONE) :])
    with pytest.raises(InputError, match="a batch begins at event 100, not at 0"):
        JournaledBook(tmp_path / "j")


@pytest.mark.parametrize("text", [b"not a journal, but long enough", b"short", FEED])
def test_a_file_of_something_else_is_refused_and_kept(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "j").write_bytes(text)
    with pytest.raises(InputError, match="is no journal"):
        JournaledBook(tmp_path / "j")
    assert (tmp_path / "j").read_bytes() == text


@pytest.mark.parametrize("end", range(len(MAGIC)))
def test_a_journal_cut_off_while_it_was_made_begins_again(tmp_path: Path, end: int) -> None:
    (tmp_path / "j").write_bytes(MAGIC[:end])
    with JournaledBook(tmp_path / "j") as first:
        first.replay(ONE)
    assert reopened(tmp_path / "j") == expected(ONE)


@unix
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero"), tmp_path / "absent" / "j"):
        with pytest.raises(InputError):
            JournaledBook(path)


def test_a_bad_feed_does_not_get_into_the_journal(tmp_path: Path) -> None:
    with JournaledBook(tmp_path / "j") as journaled:
        with pytest.raises(ValueError, match="record 0"):
            journaled.replay(b"x" * EVENT.size)
        journaled.replay(ONE)
        assert journaled.replay(b"") == b""
    assert reopened(tmp_path / "j") == expected(ONE)


def script(*arguments: object, code: str, before: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
    """Run a program in a process of its own, where limits hurt nobody else."""
    head = f"""
    import os, resource, sys
    from pathlib import Path
    sys.path.insert(0, {str(Path(__file__).parent)!r})
    from test_journal import FEED, ONE, TWO, JournaledBook, expected, reopened, state
    """
    program = textwrap.dedent(head) + textwrap.dedent(code)
    command = [*before, sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)


# #region full
@unix
@pytest.mark.parametrize("room", [0, 1, 24, 25, 1000, 2400, 4823])
def test_a_full_disk_applies_nothing_and_nothing_twice(tmp_path: Path, room: int) -> None:
    code = """
    path, room = Path(sys.argv[1]), int(sys.argv[2])
    with JournaledBook(path) as journaled:
        journaled.replay(ONE)
        good = path.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (good + room, resource.RLIM_INFINITY))
        for _ in range(2):
            try:
                journaled.replay(TWO)
                raise SystemExit("the second batch was taken")
            except OSError:
                assert state(journaled.book) == expected(ONE)
                assert path.stat().st_size == good
        if room >= 1000:
            journaled.replay(TWO[:24])  # what does fit
            assert state(journaled.book) == expected(ONE, TWO[:24])
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        journaled.replay(TWO)
        live = state(journaled.book)
    assert reopened(path) == live == (expected(ONE, TWO[:24], TWO) if room >= 1000 else expected(FEED))
    """
    done = script(tmp_path / "j", room, code=code)
    assert (done.returncode, done.stderr) == (0, "")


@unix
def test_a_full_file_system_applies_nothing_and_nothing_twice(tmp_path: Path) -> None:
    mount = f'mount -t tmpfs -o size=64k none {tmp_path} && exec "$@"'
    private = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh")
    if shutil.which("unshare") is None or subprocess.run([*private, "true"], check=False).returncode != 0:
        pytest.skip("a file system of a fixed size cannot be mounted here")
    code = """
    path, sent = Path(sys.argv[1]), []
    with JournaledBook(path) as journaled:
        try:
            while len(sent) < 1000:
                journaled.replay(FEED)
                sent.append(FEED)
        except OSError as error:
            assert error.errno == 28, error
        assert 0 < len(sent) < 1000
        assert state(journaled.book) == expected(*sent)
        try:
            while True:
                journaled.replay(FEED[:24])
                sent.append(FEED[:24])
        except OSError:
            live = state(journaled.book)
    assert reopened(path) == live == expected(*sent)
    """
    done = script(tmp_path / "j", code=code, before=private)
    assert (done.returncode, done.stderr) == (0, "")


@unix
def test_a_journal_that_cannot_be_begun_is_one_line(tmp_path: Path) -> None:
    limited = ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh")
    command = [*limited, sys.executable, "-m", "matching_engine_example", "--journal", str(tmp_path / "j")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert reopened(tmp_path / "j") == expected()


# #endregion


class Failing:
    """A system call that fails."""

    def __init__(self, times: int, real: Any) -> None:
        self.times, self.real = times, real

    def __call__(self, *arguments: Any) -> Any:
        self.times -= 1
        if self.times >= 0:
            raise OSError(5, "Input/output error")
        return self.real(*arguments)


@pytest.mark.parametrize("times", [1, 2])
def test_after_a_failed_sync_the_journal_must_be_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    with JournaledBook(tmp_path / "j") as journaled:
        journaled.replay(ONE)
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", Failing(times, os.fsync))
            with pytest.raises(OSError, match="Input/output"):
                journaled.replay(TWO)
        assert state(journaled.book) == expected(ONE)
        for _ in range(2):  # although the disk would take it now
            with pytest.raises(JournalBroken, match="open the journal again"):
                journaled.replay(TWO)
    with JournaledBook(tmp_path / "j") as again:
        assert state(again.book) == expected(ONE)
        again.replay(TWO)
    assert reopened(tmp_path / "j") == expected(FEED)


class Stopped(BaseException):
    pass


@pytest.mark.parametrize("applied", [False, True])
def test_a_batch_that_is_interrupted_is_in_both_or_in_neither(tmp_path: Path, applied: bool) -> None:
    class Interrupted:
        """A book whose replay is interrupted, before it began or when it had ended."""

        def __init__(self, book: Book) -> None:
            self.real = book

        def replay(self, feed: bytes) -> bytes:
            if applied:
                self.real.replay(feed)
            raise Stopped

        @property
        def applied(self) -> int:
            return self.real.applied

    with JournaledBook(tmp_path / "j") as journaled:
        journaled.replay(ONE)
        book = journaled.book
        journaled.book = Interrupted(book)  # type: ignore[assignment]
        with pytest.raises(Stopped):
            journaled.replay(TWO)
        journaled.book = book
        assert state(book) == (expected(FEED) if applied else expected(ONE))
        assert journaled.replay(b"") == b""  # and it is not broken
        if not applied:
            journaled.replay(TWO)
    assert reopened(tmp_path / "j") == expected(FEED)


def test_a_book_changed_beside_its_journal_is_refused(tmp_path: Path) -> None:
    with JournaledBook(tmp_path / "j") as journaled:
        journaled.book.submit(1, True, 1, 1)
        with pytest.raises(JournalBroken, match="beside its journal"):
            journaled.replay(ONE)
    with pytest.raises(JournalBroken, match="closed"):
        journaled.replay(ONE)
    assert reopened(tmp_path / "j") == expected()


# #region lock
def test_a_journal_has_one_opener(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "matching_engine_example", "--journal", str(tmp_path / "j")]
    with JournaledBook(tmp_path / "j") as first:
        with pytest.raises(InputError, match="is open already"):
            JournaledBook(tmp_path / "j")
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
        assert "is open already, here or in another process" in done.stderr
        first.replay(ONE)
    assert reopened(tmp_path / "j") == expected(ONE)


@unix
def test_a_process_that_forked_does_not_own_the_journal(tmp_path: Path) -> None:
    code = """
    path = Path(sys.argv[1])
    with JournaledBook(path) as journaled:
        child = os.fork()
        if child == 0:
            try:
                journaled.replay(TWO)
            except RuntimeError as error:
                os._exit(0 if "belongs to the process" in str(error) else 1)
            os._exit(2)
        _, status = os.waitpid(child, 0)
        assert status == 0, status
        journaled.replay(ONE)
    assert reopened(path) == expected(ONE)
    """
    done = script(tmp_path / "j", code=code)
    assert (done.returncode, done.stderr) == (0, "")


# #endregion
