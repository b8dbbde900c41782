"""The encoder in pure Python: what the Rust side is tested against."""

import itertools
import re
from collections.abc import Callable, Iterable

Merges = list[tuple[int, int]]
PIECES = re.compile(rb" ?[^ \n]+|[ \n]")


def ids_of_pairs(merges: Merges) -> dict[tuple[int, int], int]:
    """Return which id each pair becomes."""
    return {pair: 256 + k for k, pair in enumerate(merges)}


# #region python
def encode_piece(piece: bytes, pairs: dict[tuple[int, int], int]) -> list[int]:
    """Merge the pair with the lowest id, leftmost first, until no pair can be merged."""
    ids = list(piece)
    while len(ids) > 1:
        candidates = [(pairs[pair], at) for at, pair in enumerate(itertools.pairwise(ids)) if pair in pairs]
        if not candidates:
            break
        merged, at = min(candidates)
        ids[at : at + 2] = [merged]
    return ids


def encode(text: bytes, pairs: dict[tuple[int, int], int]) -> list[int]:
    """Encode every piece anew."""
    ids: list[int] = []
    for piece in PIECES.findall(text):
        ids += encode_piece(piece, pairs)
    return ids


# #endregion


# #region cache
def encode_cached(text: bytes, pairs: dict[tuple[int, int], int]) -> list[int]:
    """Encode every different piece once: most words of a text come again."""
    seen: dict[bytes, list[int]] = {}
    ids: list[int] = []
    for piece in PIECES.findall(text):
        known = seen.get(piece)
        if known is None:
            known = seen[piece] = encode_piece(piece, pairs)
        ids += known
    return ids


# #endregion


def tokens_of(merges: Merges) -> list[bytes]:
    """Return the bytes that each id stands for."""
    tokens = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        tokens.append(tokens[left] + tokens[right])
    return tokens


def decode(ids: Iterable[int], merges: Merges) -> bytes:
    """Return the bytes that ids stand for."""
    tokens = tokens_of(merges)
    return b"".join(tokens[token] for token in ids)


Encode = Callable[[bytes, dict[tuple[int, int], int]], list[int]]
