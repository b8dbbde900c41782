"""Learn merges from a text, in Python: it is done once, and nobody waits for it."""

import itertools
from collections import Counter
from pathlib import Path

from ._cli import InputError, Parser, run, whole
from .baseline import PIECES, Merges, tokens_of
from .texts import read

ROOT = Path(__file__).resolve().parents[2]
SHIPPED_MERGES = 1_000


# #region train
def train(text: bytes, count: int) -> Merges:
    """Learn up to `count` merges: each time the pair that is most frequent, the smallest one of equals.

    A pair whose bytes another token stands for already is passed over, so that every token has its own bytes.
    """
    words = {tuple(piece): times for piece, times in Counter(PIECES.findall(text)).items()}
    merges: Merges = []
    tokens = tokens_of([])
    known = set(tokens)
    while len(merges) < count:
        frequency: Counter[tuple[int, int]] = Counter()
        for word, times in words.items():
            for pair in itertools.pairwise(word):
                frequency[pair] += times
        fresh = [pair for pair in frequency if tokens[pair[0]] + tokens[pair[1]] not in known]
        if not fresh:
            break
        best = max(fresh, key=lambda pair: (frequency[pair], -pair[0], -pair[1]))
        merges.append(best)
        tokens.append(tokens[best[0]] + tokens[best[1]])
        known.add(tokens[-1])
        words = {merged(word, best, len(tokens) - 1): times for word, times in words.items()}
    return merges


# #endregion


def merged(word: tuple[int, ...], pair: tuple[int, int], token: int) -> tuple[int, ...]:
    """Return `word` with each occurrence of `pair` replaced by `token`, from left to right."""
    ids: list[int] = []
    at = 0
    while at < len(word):
        if word[at : at + 2] == pair:
            ids.append(token)
            at += 2
        else:
            ids.append(word[at])
            at += 1
    return tuple(ids)


def read_merges(path: Path) -> Merges:
    """Read one merge a line, two ids; raises InputError for anything else."""
    try:
        lines = read(path).decode("ascii").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not a list of merges") from error
    merges: Merges = []
    for number, line in enumerate(lines, 1):
        words = line.split(" ")
        if len(words) != 2 or not all(word.isdigit() and len(word) < 10 for word in words):
            raise InputError(f"{path}: line {number}: want two ids, found {line[:40]!r}")
        merges.append((int(words[0]), int(words[1])))
    return merges


def main() -> int:
    """Learn merges and print them, one a line."""
    parser = Parser(prog=f"python -m {__package__}.train", description=main.__doc__)
    parser.add_argument("--text", type=Path, default=ROOT / "data" / "text.txt")
    parser.add_argument("--merges", type=whole(0, 1 << 20), default=SHIPPED_MERGES, metavar="COUNT")
    arguments = parser.parse_args()
    for left, right in train(read(arguments.text), arguments.merges):
        print(left, right)
    return 0


if __name__ == "__main__":
    run(main)
