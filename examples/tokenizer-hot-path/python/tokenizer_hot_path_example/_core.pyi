"""The Rust extension module (src/python.rs)."""

from collections.abc import Sequence
from typing import final

import numpy as np
import numpy.typing as npt

@final
class Encoder:
    """A byte-level BPE encoder; it never changes, so threads may share it.

    A signal (Ctrl-C) ends a long call.
    """

    def __new__(cls, merges: Sequence[tuple[int, int]]) -> Encoder:
        """Build the vocabulary; merge number k makes id 256 + k.

        Raises ValueError for a merge that repeats one, or uses an id that no earlier merge makes, and for
        more than a million merges, a token of more than 64 KiB, or tokens of more than 64 MiB together.
        """
    def encode(self, text: bytes, *, cache: bool = True, parallel: bool = False) -> npt.NDArray[np.uint32]:
        """Return the ids of `text`. `cache` and `parallel` change the time, never the ids."""
    def decode(self, ids: npt.NDArray[np.uint32]) -> bytes:
        """Return the bytes that `ids` stand for. No other thread may write to `ids` meanwhile.

        Raises ValueError for an id that is unknown and MemoryError for a text that memory does not hold.
        """
    @property
    def vocabulary(self) -> int:
        """Ids in the vocabulary."""
