"""Encode the shipped text, decode it again, and check the ids against plain Python."""

import sys
from pathlib import Path

from . import Encoder, baseline
from ._cli import InputError, Parser, run
from .texts import read
from .train import read_merges

ROOT = Path(__file__).resolve().parents[2]
#: Steps that plain Python is given for its check: a minute at most.
PATIENCE = 300_000_000


def python_steps(text: bytes) -> int:
    """Return at most how many pairs plain Python looks at: n² for a piece of n bytes, each piece once."""
    return sum(len(piece) ** 2 for piece in set(baseline.PIECES.findall(text)))


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}", description=__doc__)
    parser.add_argument("--input", type=Path, default=ROOT / "data" / "text.txt", help="any file")
    parser.add_argument("--merges", type=Path, default=ROOT / "data" / "merges.txt", help="two ids a line")
    arguments = parser.parse_args()
    merges = read_merges(arguments.merges)
    try:
        encoder = Encoder(merges)
    except ValueError as error:
        raise InputError(f"{arguments.merges}: {error}") from error
    text = read(arguments.input)

    # #region call
    ids = encoder.encode(text)
    # #endregion
    print(f"{len(text):,} bytes, {len(ids):,} tokens of {encoder.vocabulary:,}, {ids.nbytes:,} bytes of ids")
    shown = range(110, min(124, len(ids)))
    some = [encoder.decode(ids[at : at + 1]).decode("utf-8", "replace") for at in shown]
    print("some of them:", "|".join(token.replace("\n", "\\n") for token in some if token))
    if encoder.decode(ids) != text:
        print("error: decoding does not give the text back", file=sys.stderr)
        return 1
    print("decoded: the same bytes")
    steps = python_steps(text)
    if steps > PATIENCE:
        print(f"plain Python: not asked, it may need {steps:,} steps")
        return 0
    if ids.tolist() != baseline.encode_cached(text, baseline.ids_of_pairs(merges)):
        print("error: the Rust encoder and plain Python disagree", file=sys.stderr)
        return 1
    print("plain Python: the same ids")
    return 0


if __name__ == "__main__":
    run(main)
