"""The journal's file: batches with a checksum each, one owner, and nothing in it that failed.

A file begins with MAGIC. A batch is a head of 24 bytes (BATCH), then its records of 24 bytes as in a feed.
"""

import os
import stat
import struct
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .feed import EVENT

MAGIC = b"order book journal 1\n\0\0\0"
MARK = b"#bat"  # no record begins so: what stands at a multiple of 24 is a batch or a record of one
BATCH = struct.Struct(
    "<4sIQQ"
)  # mark, CRC-32 of the rest of the head and of the records, events, events before
SCANNED = 24 << 14

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, 1 << 62, os.SEEK_SET)  # a byte that nobody reads
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _sync_folder(folder: Path) -> None:
        """Do nothing: there are no handles of folders to sync."""

else:
    import fcntl

    def _lock(file: int) -> None:
        # Of the open file, not of the process: a second opener in this process is refused as well.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _sync_folder(folder: Path) -> None:
        """Make a new file's name durable."""
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


class DamagedFile(Exception):
    """The file is no journal, or a batch in the middle of it cannot be read; nothing was changed."""


class JournalOpen(Exception):
    """The journal has an owner already, in this process or in another."""


class Position(NamedTuple):
    """Where a batch ends: bytes of the file, events so far."""

    end: int
    events: int

    def after(self, records: bytes) -> "Position":
        """Return where a batch that begins here ends."""
        return Position(self.end + BATCH.size + len(records), self.events + len(records) // EVENT.size)


def _checksum(count: int, before: int, records: bytes) -> int:
    return zlib.crc32(records, zlib.crc32(BATCH.pack(b"", 0, count, before)))


class JournalFile:
    """An open journal; `position` is where the last good batch ends."""

    def __init__(self, path: Path) -> None:
        """Open or make it; raises OSError, JournalOpen, DamagedFile."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        # Unbuffered: what failed must not stay in a buffer and be written later.
        self._file = os.fdopen(os.open(path, flags, 0o666), "r+b", buffering=0)
        self._owner = os.getpid()
        self._unsure = False
        self.torn = 0
        self.position = Position(0, 0)
        try:
            if not stat.S_ISREG(os.fstat(self._file.fileno()).st_mode):
                raise DamagedFile("is not a regular file")
            try:
                _lock(self._file.fileno())
            except (BlockingIOError, PermissionError) as error:
                raise JournalOpen("is open already, here or in another process") from error
            head = self._read(0, len(MAGIC))
            if head != MAGIC:
                if not MAGIC.startswith(head):
                    raise DamagedFile("is no journal")
                self._cut()  # empty, or cut off while it was made
                self._write(MAGIC)
                self._sync()
                _sync_folder(path.absolute().parent)
            self.position = Position(len(MAGIC), 0)
        except BaseException:
            self._file.close()
            raise

    def _read(self, start: int, size: int) -> bytes:
        self._file.seek(start)
        found = bytearray()
        while len(found) < size and (part := self._file.read(size - len(found))):
            found += part
        return bytes(found)

    def _write(self, content: bytes, behind: int = 0) -> None:
        self._file.seek(self.position.end + behind)
        rest = memoryview(content)
        while rest:
            rest = rest[self._file.write(rest) :]

    def _sync(self) -> None:
        try:
            os.fsync(self._file.fileno())
        except OSError:
            # The system may have dropped what it could not write and say nothing the next time.
            self._unsure = True
            raise

    def _cut(self) -> None:
        self._file.truncate(self.position.end)
        self._sync()

    # #region recover
    def batches(self) -> Iterator[bytes]:
        """Yield the records of each batch in turn, then cut away a last one that was not written whole.

        Raises DamagedFile where batches follow one that cannot be read: that is no crash, but damage.
        """
        size = os.fstat(self._file.fileno()).st_size
        while (records := self._batch(size)) is not None:
            yield records
            self.position = self.position.after(records)
        end = self.position.end
        if end < size:
            for start in range(end + EVENT.size, size, SCANNED):
                part = self._read(start, SCANNED)
                if any(part.startswith(MARK, at) for at in range(0, len(part), EVENT.size)):
                    raise DamagedFile(f"byte {end}: a batch cannot be read, and others follow it")
            self.torn = size - end
            self._cut()

    def _batch(self, size: int) -> bytes | None:
        end, events = self.position
        head = self._read(end, BATCH.size)
        if len(head) < BATCH.size:
            return None
        mark, checksum, count, before = BATCH.unpack(head)
        # The count is compared before anything is read: damage must not ask for all the memory.
        if mark != MARK or count * EVENT.size > size - end - BATCH.size:
            return None
        records = self._read(end + BATCH.size, count * EVENT.size)
        if checksum != _checksum(count, before, records):
            return None
        if before != events:
            raise DamagedFile(f"byte {end}: a batch begins at event {before}, not at {events}")
        return records

    # #endregion

    # #region append
    def append(self, records: bytes) -> None:
        """Write a batch behind `position` and wait for the disk; raises OSError.

        The caller moves `position` when the batch shall count, or takes it out with `cut_back`.
        """
        count, before = len(records) // EVENT.size, self.position.events
        self._write(BATCH.pack(MARK, _checksum(count, before, records), count, before))
        self._write(records, BATCH.size)
        self._sync()

    def cut_back(self) -> bool:
        """Take out what lies behind `position`; tell whether the file is known to end there."""
        try:
            self._cut()
        except OSError:
            return False
        return not self._unsure

    # #endregion

    @property
    def inherited(self) -> bool:
        """Whether this is the copy of a process that forked: the lock is that one's."""
        return self._owner != os.getpid()

    def close(self) -> None:
        """Let the file go."""
        self._file.close()
