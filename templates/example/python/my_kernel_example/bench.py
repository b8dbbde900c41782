"""Benchmark: the sum of squares by every implementation, on generated numbers."""

import json
from collections.abc import Sequence
from pathlib import Path

from . import _core, baseline, sum_of_squares
from ._bench import Case, run_bench, sha256_text
from .numbers import generate

SEED = 7


def load(work: Path) -> list[float]:
    """Read the generated numbers."""
    numbers: list[float] = json.loads((work / "numbers.json").read_text(encoding="utf-8"))
    return numbers


def digest(total: float) -> str:
    """Digest a sum to the last bit: both sides add in the same order."""
    return sha256_text(total.hex())


def cases(quick: bool) -> Sequence[Case]:
    """List the cases."""
    count = 1_000 if quick else 1_000_000
    repeats = 2 if quick else 11
    params = {"numbers": count, "seed": SEED}
    rest = (load, sum_of_squares, digest, "python")
    return [
        Case(
            "sum_of_squares",
            "python",
            "Python loop",
            "ns/number",
            count,
            params,
            load,
            baseline.sum_of_squares,
            digest,
            repeats=repeats,
        ),
        Case("sum_of_squares", "rust", "Rust on a list", "ns/number", count, params, *rest, repeats=repeats),
    ]


def prepare(work: Path, quick: bool) -> None:
    """Write the generated numbers for all cases."""
    (work / "numbers.json").write_text(json.dumps(generate(cases(quick)[0].per, SEED)), encoding="utf-8")


NOTES = ["The list is copied into Rust on every call; that copy is part of the time."]

if __name__ == "__main__":
    library = Path(str(_core.__file__))
    run_bench("my-kernel", str(__package__), cases, prepare, NOTES, library)
