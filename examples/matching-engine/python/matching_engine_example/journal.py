"""A journal before the book: what was answered survives the process, and is applied once."""

import threading
from pathlib import Path
from types import TracebackType

from . import Book, check_feed
from ._cli import InputError
from .journal_file import DamagedFile, JournalFile, JournalOpen


class JournalBroken(RuntimeError):
    """What the file holds is not known for certain, or not what the book holds: open the journal again."""


class JournaledBook:
    """A book that writes each batch to a file, waits for the disk, and only then applies it.

    Opening an existing journal replays it. A last batch that a crash cut off was never answered and is cut
    away; anything else that cannot be read is an error. One opener at a time, in all processes. Orders
    go through `replay`: a book that was changed beside its journal is refused there.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the journal; raises InputError."""
        self.book = Book()
        self._turn = threading.RLock()
        self._broken: str | None = None  # why nothing more can be written
        try:
            self._file = JournalFile(path)
            try:
                for records in self._file.batches():
                    self.book.replay(records)
            except BaseException:
                self._file.close()
                raise
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from error
        except (DamagedFile, JournalOpen, ValueError) as error:
            raise InputError(f"{path}: {error}") from error
        self.torn, self.recovered = self._file.torn, self._file.position.events

    # #region journal
    def replay(self, feed: bytes) -> bytes:
        """Journal and apply a batch; return its executions, packed.

        A feed that cannot be read raises ValueError before anything is written. Where the file cannot be
        written, OSError is raised, and the batch is neither in the file nor in the book: it may be sent
        again. Where even that is not certain, this and every later call raises; what became of the batch is
        known when the journal was opened again.
        """
        with self._turn:
            self._check()
            count, before = check_feed(feed), self._file.position
            if count == 0:
                return b""
            # Until all is known to be well; seen also by a signal handler that comes in between.
            self._broken = "a batch was not finished"
            try:
                self._file.append(feed)
                packed = self.book.replay(feed)
                self._file.position = before.after(feed)
            except BaseException:
                # The book has all of the batch or nothing (see Book.replay); the file shall say the same.
                if self.book.applied == before.events + count:
                    self._file.position, self._broken = before.after(feed), None
                elif self.book.applied == before.events and self._file.cut_back():
                    self._broken = None
                raise
            self._broken = None
            return packed

    # #endregion

    def _check(self) -> None:
        if self._file.inherited:
            raise JournalBroken("this journal belongs to the process that opened it")
        if self._broken is None and self.book.applied != self._file.position.events:
            self._broken = "the book was changed beside its journal"
        if self._broken is not None:
            raise JournalBroken(f"{self._broken}: open the journal again")

    def close(self) -> None:
        """Let the file go; nothing is left to be written."""
        with self._turn:
            self._broken = "it is closed"
            self._file.close()

    def __enter__(self) -> "JournaledBook":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
