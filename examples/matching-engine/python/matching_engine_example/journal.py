"""A journal before the book: what was accepted for processing survives the process."""

import os
from pathlib import Path
from types import TracebackType

from . import Book
from ._cli import InputError
from .feed import EVENT


class JournaledBook:
    """A book that writes each batch to a file, waits for the disk, and only then applies it.

    Opening an existing journal replays it. A last record that was cut off by a crash was never applied
    and is cut away; anything else that cannot be read is an error.
    """

    def __init__(self, path: Path) -> None:
        self.book = Book()
        try:
            self._file = path.open("a+b")
            self._file.seek(0)
            kept = self._file.read()
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from error
        self.torn = len(kept) % EVENT.size
        whole = kept[: len(kept) - self.torn]
        try:
            self.book.replay(whole)
        except ValueError as error:
            self._file.close()
            raise InputError(f"{path}: {error}") from error
        if self.torn:
            self._file.truncate(len(whole))
        self.recovered = len(whole) // EVENT.size

    # #region journal
    def replay(self, feed: bytes) -> bytes:
        """Journal and apply a batch; return its executions, packed.

        A feed that cannot be read raises ValueError before anything is written.
        """
        Book().replay(feed)  # read it once, on an empty book: a bad record must not get into the journal
        self._file.write(feed)
        self._file.flush()
        os.fsync(self._file.fileno())
        return self.book.replay(feed)

    # #endregion

    def __enter__(self) -> "JournaledBook":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
