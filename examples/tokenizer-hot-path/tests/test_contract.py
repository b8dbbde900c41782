"""What a caller may rely on: types, errors, the command."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tokenizer_hot_path_example import Encoder

MERGES = [(ord("t"), ord("h")), (256, ord("e"))]


def test_ids_are_an_array_that_owns_what_rust_filled() -> None:
    ids = Encoder(MERGES).encode(b"the th t")
    assert ids.dtype == np.uint32
    assert ids.tolist() == [257, 32, 256, 32, 116]
    assert type(ids.base).__name__ == "PySliceContainer"  # memory of Rust, kept alive by the array
    assert Encoder(MERGES).encode(b"").tolist() == []


@pytest.mark.parametrize(
    ("merges", "text"),
    [
        ([(1, 2), (1, 257)], "merge 1: id 257 is made by no earlier merge"),
        ([(1, 2), (1, 2)], "merge 1: the same pair was merged before"),
        ([(0, 0), *((255 + k, 255 + k) for k in range(1, 40))], "merge 16: the token would be longer than"),
    ],
)
def test_merges_that_make_no_vocabulary_are_refused(merges: list[tuple[int, int]], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        Encoder(merges)


@pytest.mark.parametrize("merges", [[(-1, 0)], [(2**32, 0)], [(1,)], "ab", None])
def test_merges_of_another_type_are_refused(merges: object) -> None:
    with pytest.raises((TypeError, ValueError, OverflowError)):
        Encoder(merges)  # type: ignore[arg-type]


def test_decoding_refuses_what_is_not_in_the_vocabulary() -> None:
    encoder = Encoder(MERGES)
    with pytest.raises(ValueError, match="position 1: id 999 is not in the vocabulary"):
        encoder.decode(np.array([1, 999], dtype=np.uint32))
    with pytest.raises(ValueError, match="contiguous"):
        encoder.decode(np.arange(10, dtype=np.uint32)[::2])
    with pytest.raises(TypeError):
        encoder.decode(np.arange(3))  # type: ignore[arg-type]


def test_text_must_be_bytes() -> None:
    with pytest.raises(TypeError):
        Encoder(MERGES).encode("the")  # type: ignore[arg-type]


def test_a_run_without_blanks_comes_to_an_end() -> None:
    # With the naive loop alone this would be some 10^11 steps.
    assert Encoder(MERGES).encode(b"the" * 200_000).tolist() == [257] * 200_000


def run_main(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tokenizer_hot_path_example", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_main_agrees_with_python() -> None:
    done = run_main()
    assert (done.returncode, done.stderr) == (0, "")
    assert "plain Python: the same ids" in done.stdout


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", "ünïcödé".encode()])
def test_any_file_can_be_encoded(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "f").write_bytes(content)
    assert run_main("--input", str(tmp_path / "f")).returncode == 0


@pytest.mark.parametrize(
    ("merges", "text"),
    [
        ("1 2\n1 999\n", "merge 1: id 999 is made by no earlier merge"),
        ("1 2 3\n", "line 1: want two ids, found '1 2 3'"),
        ("1 2\n1 99999999999999\n", "line 2: want two ids"),
        ("ü", "not a list of merges"),
    ],
)
def test_bad_merges_are_one_line_and_exit_code_2(tmp_path: Path, merges: str, text: str) -> None:
    (tmp_path / "merges.txt").write_text(merges, encoding="utf-8")
    done = run_main("--merges", str(tmp_path / "merges.txt"))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert text in done.stderr


def test_a_missing_file_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    done = run_main("--input", str(tmp_path / "absent"))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
