"""What a host shows: a folder of files, read in pieces, up to a limit, and never out of the folder."""

import errno
import glob
import os
import stat
from pathlib import Path

from .finding import Unknown

LARGEST = 4 << 20
# The kernel refuses one large read of a file below /proc/sys.
PIECE = 64 << 10


class Evidence:
    """The files of one host. Names are relative to its root, with forward slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def place(self, name: str) -> Path:
        """Return where a file is; raises Unknown where a link leads out of the folder: to another host."""
        path = (self.root / name.lstrip("/")).resolve()
        if not path.is_relative_to(self.root):
            raise Unknown(f"{name}: a link leads out of the folder")
        return path

    def has(self, name: str) -> bool:
        """Tell whether a file or a folder is there."""
        return self.place(name).exists()

    def read(self, name: str) -> bytes:
        """Return a file's content; raises OSError, or Unknown for one that is no file or too large."""
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self.place(name), flags)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            mode = os.fstat(descriptor).st_mode
            if stat.S_ISDIR(mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            if not stat.S_ISREG(mode):
                raise Unknown(f"{name}: not a file")
            pieces, size = [], 0
            while piece := file.read(PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > LARGEST:
                    raise Unknown(f"{name}: larger than {LARGEST} bytes")
        return b"".join(pieces)

    def matching(self, pattern: str) -> list[str] | None:
        """Return the files that a pattern finds, in order; None where its folder was not collected."""
        pattern = pattern.lstrip("/")
        folder = pattern.rpartition("/")[0]
        whole_system = self.root == Path(self.root.anchor)
        if not whole_system and not glob.has_magic(folder) and not self.has(folder):
            return None
        # pathlib's would also find hidden files, which sshd does not.
        found = glob.glob(pattern, root_dir=self.root)  # noqa: PTH207
        return sorted(name.replace(os.sep, "/") for name in found)
