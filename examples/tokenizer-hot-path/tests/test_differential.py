"""Every encoder gives the ids of the pure Python one."""

import itertools
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokenizer_hot_path_example import Encoder, baseline, variants
from tokenizer_hot_path_example.texts import generate, shipped
from tokenizer_hot_path_example.train import SHIPPED_MERGES, read_merges, train

ROOT = Path(__file__).resolve().parents[1]
MERGES = read_merges(ROOT / "data" / "merges.txt")
PAIRS = baseline.ids_of_pairs(MERGES)
ENCODER = Encoder(MERGES)
WAYS = [
    {"cache": cache, "parallel": parallel} for cache, parallel in itertools.product([True, False], repeat=2)
]


# #region differential
@pytest.mark.parametrize("way", WAYS)
def test_rust_gives_the_ids_of_python(way: dict[str, bool]) -> None:
    for text in (shipped(), generate(200_000, 11).encode()):
        assert ENCODER.encode(text, **way).tolist() == baseline.encode_cached(text, PAIRS)


# #endregion


def test_the_cache_changes_no_id() -> None:
    text = generate(20_000, 5).encode()
    assert baseline.encode(text, PAIRS) == baseline.encode_cached(text, PAIRS)


@pytest.mark.parametrize("make", [variants.tiktoken_encoder, variants.tokenizers_encoder])
def test_the_libraries_give_the_ids_of_python(make: object) -> None:
    encode = make(MERGES)  # type: ignore[operator]
    for text in (shipped().decode(), generate(200_000, 11), "héllo wörld  \n\n 🦀🐍 the  \n"):
        ours = ENCODER.encode(text.encode())
        assert np.array_equal(encode(text), ours)


# Words that merges apply to, blanks in a row, bytes that are no text, runs longer than the naive loop takes.
parts = st.one_of(
    st.sampled_from([b"the", b" the", b"license", b" ", b"\n", b"  \n", b"software"]),
    st.binary(max_size=8),
    st.sampled_from([b"the", b"ing", b"e"]).flatmap(lambda word: st.integers(1, 120).map(lambda n: word * n)),
)
texts = st.lists(parts, max_size=40).map(b"".join)


# #region property
@given(texts)
def test_any_bytes_give_the_ids_of_python(text: bytes) -> None:
    expected = baseline.encode(text, PAIRS)
    for way in WAYS:
        assert ENCODER.encode(text, **way).tolist() == expected


@given(texts)
def test_decoding_gives_the_bytes_back(text: bytes) -> None:
    ids = ENCODER.encode(text)
    assert ENCODER.decode(ids) == text == baseline.decode(ids.tolist(), MERGES)


# #endregion


@given(st.lists(st.tuples(st.sampled_from(b"abc"), st.sampled_from(b"abc")), max_size=6, unique=True), texts)
def test_any_vocabulary_gives_the_ids_of_python(merges: list[tuple[int, int]], text: bytes) -> None:
    text += b"abcabcaabbcc" * 30  # longer than what is merged as a short piece
    expected = baseline.encode(text, baseline.ids_of_pairs(merges))
    assert Encoder(merges).encode(text).tolist() == expected


def test_the_shipped_merges_were_learned_from_the_shipped_text() -> None:
    # Learning is greedy: the first merges do not depend on how many are asked for.
    assert train(shipped(), 60) == MERGES[:60]
    assert len(MERGES) == SHIPPED_MERGES


def test_every_token_has_its_own_bytes() -> None:
    tokens = baseline.tokens_of(MERGES)
    assert len(set(tokens)) == len(tokens)


def test_every_case_of_the_benchmark_computes_the_same(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, "-m", "tokenizer_hot_path_example.bench", "--quick", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    assert len({case["result_sha256"] for case in json.loads(out.read_text(encoding="utf-8"))["cases"]}) == 1
