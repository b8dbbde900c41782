"""Benchmark: one generated text through every encoder, with the same merges."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from . import Encoder, _core, baseline, variants
from ._bench import Case, run_bench, sha256_text
from .texts import generate
from .train import read_merges

ROOT = Path(__file__).resolve().parents[2]
SEED = 7


def load_text(work: Path) -> str:
    """Read the generated text."""
    return (work / "text.txt").read_text(encoding="utf-8")


def load_bytes(work: Path) -> bytes:
    """Read the generated text as bytes."""
    return (work / "text.txt").read_bytes()


def digest(ids: Any) -> str:
    """Digest all ids, whether they came as a list or an array."""
    return sha256_text(np.asarray(ids, dtype="<u4").tobytes().hex())


def cases(quick: bool) -> Sequence[Case]:
    """List the cases."""
    size = 20_000 if quick else 2_000_000
    params = {"bytes": size, "seed": SEED, "merges": 1_000}
    merges = read_merges(ROOT / "data" / "merges.txt")
    pairs, encoder = baseline.ids_of_pairs(merges), Encoder(merges)

    def case(impl: str, label: str, load: Any, run: Any, repeats: int = 11) -> Case:
        base = None if impl == "python" else "python"
        repeats = 2 if quick else repeats
        return Case("encode", impl, label, "ns/byte", size, params, load, run, digest, base, repeats=repeats)

    def first_use(make: Any) -> Any:
        # The library is imported and given its merges on the first call, which is the warm-up.
        made: list[Any] = []

        def run(text: str) -> Any:
            if not made:
                made.append(make(merges))
            return made[0](text)

        return run

    return [
        case("python", "Python", load_bytes, lambda text: baseline.encode(text, pairs), 5),
        case(
            "python_cache", "Python, word cache", load_bytes, lambda text: baseline.encode_cached(text, pairs)
        ),
        case("rust", "Rust", load_bytes, lambda text: encoder.encode(text, cache=False)),
        case("rust_cache", "Rust, word cache", load_bytes, encoder.encode),
        case(
            "rust_parallel",
            "Rust, word cache, all cores",
            load_bytes,
            lambda text: encoder.encode(text, parallel=True),
        ),
        case("tiktoken", "tiktoken", load_text, first_use(variants.tiktoken_encoder)),
        case("tokenizers", "tokenizers, all cores", load_text, first_use(variants.tokenizers_encoder)),
    ]


def prepare(work: Path, quick: bool) -> None:
    """Write the generated text for all cases."""
    (work / "text.txt").write_bytes(generate(cases(quick)[0].per, SEED).encode())


NOTES = [
    "Every cache is empty at the start of each run, but for tokenizers, which keeps one of its own.",
    "tiktoken and tokenizers also keep special tokens and, tokenizers, offsets; this encoder has neither.",
    "The generated text repeats the words of a short one: a cache gains more on it than on a varied text.",
]

if __name__ == "__main__":
    library = Path(str(_core.__file__))
    run_bench("tokenizer-hot-path", str(__package__), cases, prepare, NOTES, library)
