"""Larger texts for the benchmark, generated from the words of the shipped one."""

import random
from collections import Counter
from pathlib import Path

from ._cli import InputError

ROOT = Path(__file__).resolve().parents[2]
UNSEEN = 0.03
#: Bytes of a file that are read. A run without blanks takes some fifty bytes of memory for each of its own.
LARGEST_FILE = 64 << 20


def read(path: Path) -> bytes:
    """Read a file; raises InputError where it cannot be read, or is too large."""
    try:
        with path.open("rb") as file:  # a device has no size to ask for, and no end
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:  # an error while reading does not say of which file
        raise InputError(f"{path}: {error.strerror or error}") from error
    if len(content) > LARGEST_FILE:
        raise InputError(f"{path}: larger than {LARGEST_FILE} bytes; encode it in parts")
    return content


def shipped() -> bytes:
    """Return the shipped text."""
    return (ROOT / "data" / "text.txt").read_bytes()


def generate(size: int, seed: int) -> str:
    """Generate `size` bytes of text; the same arguments give the same text.

    Words come as often as in the shipped text; three in a hundred are made up, since a real text brings
    words that no cache has seen. How often words repeat decides what a cache is worth.
    """
    rnd = random.Random(seed)
    known = Counter(shipped().decode("ascii").split())
    words, weights = list(known), list(known.values())
    lines: list[str] = []
    length = 0
    while length < size:
        line = rnd.choices(words, weights, k=12)
        for at in range(len(line)):
            if rnd.random() < UNSEEN:
                letters = rnd.choices("abcdefghijklmnopqrstuvwxyz", k=rnd.randint(4, 12))
                line[at] = "".join(letters)
        lines.append(" ".join(line))
        length += len(lines[-1]) + 1
    return "\n".join(lines)[:size]
