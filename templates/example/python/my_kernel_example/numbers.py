"""The input: reading it from a file, and generating it from a seed."""

import math
import random
from pathlib import Path

from ._cli import InputError


def read(path: Path) -> list[float]:
    """Read one finite number a line; raises InputError for anything else."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not a text in UTF-8") from error
    numbers = []
    for at, line in enumerate(lines, 1):
        try:
            number = float(line)
        except ValueError:
            raise InputError(f"{path}: line {at}: not a number: {line[:40]!r}") from None
        if not math.isfinite(number):
            raise InputError(f"{path}: line {at}: not a finite number: {line[:40]!r}")
        numbers.append(number)
    return numbers


def generate(count: int, seed: int) -> list[float]:
    """Generate numbers; the same arguments give the same numbers."""
    rnd = random.Random(seed)
    return [round(rnd.uniform(-100, 100), 3) for _ in range(count)]
