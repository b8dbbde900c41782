"""The libraries that are this encoder already, given the same merges: tiktoken and tokenizers."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from .baseline import Merges, tokens_of

Ids = npt.NDArray[np.uint32]
PIECES = r" ?[^ \n]+|[ \n]"


# #region tiktoken
def tiktoken_encoder(merges: Merges) -> Callable[[str], Ids]:
    """Return tiktoken's encoder. It ranks tokens by their bytes, so each token must have its own."""
    import tiktoken

    ranks = {token: rank for rank, token in enumerate(tokens_of(merges))}
    encoding = tiktoken.Encoding("example", pat_str=PIECES, mergeable_ranks=ranks, special_tokens={})

    def encode(text: str) -> Ids:
        ids: Ids = encoding.encode_to_numpy(text, disallowed_special=())
        return ids

    return encode


# #endregion


def printable_bytes() -> list[str]:
    """Return a printable character for each byte: the alphabet in which tokenizers writes bytes."""
    own = [*range(33, 127), *range(161, 173), *range(174, 256)]
    spare = iter(range(256, 512))
    return [chr(byte) if byte in own else chr(next(spare)) for byte in range(256)]


# #region tokenizers
def tokenizers_encoder(merges: Merges) -> Callable[[str], Ids]:
    """Return the encoder of tokenizers. Lines go in as a batch, which it spreads over the cores.

    A hundred lines at a time: one at a time, and thousands at a time, took longer where we tried it.
    """
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers

    alphabet = printable_bytes()
    tokens = ["".join(alphabet[byte] for byte in token) for token in tokens_of(merges)]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    model = models.BPE(vocab=vocabulary, merges=[(tokens[left], tokens[right]) for left, right in merges])
    tokenizer: Any = Tokenizer(model)
    split = pre_tokenizers.Split(Regex(PIECES), "isolated")
    as_bytes = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, as_bytes])

    def encode(text: str) -> Ids:
        lines = text.splitlines(keepends=True)
        parts = ["".join(lines[at : at + 100]) for at in range(0, len(lines), 100)]
        encoded = tokenizer.encode_batch_fast(parts, add_special_tokens=False)
        return np.concatenate([np.array(part.ids, dtype=np.uint32) for part in encoded])

    return encode


# #endregion
