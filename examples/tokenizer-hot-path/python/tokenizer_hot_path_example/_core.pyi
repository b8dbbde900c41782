"""The Rust extension module (src/python.rs)."""

from collections.abc import Sequence
from typing import final

import numpy as np
import numpy.typing as npt

@final
class Encoder:
    """A byte-level BPE encoder."""

    def __new__(cls, merges: Sequence[tuple[int, int]]) -> Encoder:
        """Build the vocabulary; merge number k makes id 256 + k.

        Raises ValueError for a merge that repeats one, or uses an id that no earlier merge makes.
        """
    def encode(self, text: bytes, *, cache: bool = True, parallel: bool = False) -> npt.NDArray[np.uint32]:
        """Return the ids of `text`. `cache` and `parallel` change the time, never the ids."""
    def decode(self, ids: npt.NDArray[np.uint32]) -> bytes:
        """Return the bytes that `ids` stand for; raises ValueError for an id that is unknown."""
    @property
    def vocabulary(self) -> int:
        """Ids in the vocabulary."""
