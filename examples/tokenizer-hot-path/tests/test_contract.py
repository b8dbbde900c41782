"""What a caller may rely on: types, errors, the command."""

import os
import pickle
import random
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import tokenizer_hot_path_example
from tokenizer_hot_path_example import Encoder
from tokenizer_hot_path_example.texts import LARGEST_FILE

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
        (
            [(0, 0), *((255 + k, 255 + k) for k in range(1, 15)), *((269 + k, 1) for k in range(1, 3_000))],
            "all tokens would be longer than 67108864 bytes",
        ),
        ([(0, 0)] * (1 << 20 | 1), "more than 1048576 merges"),
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


class Asked(Exception):
    pass


# #region signal
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no timer that sends a signal")
@pytest.mark.parametrize("way", ["cached", "plain", "parallel", "run without blanks", "decode"])
def test_a_signal_ends_a_long_call(way: str) -> None:
    def ask(_signal: int, _frame: object) -> None:
        raise Asked

    encode = Encoder(MERGES).encode
    text = random.Random(1).randbytes(1 << 25).replace(b"\n", b" ")
    ways: dict[str, tuple[Any, object]] = {
        "cached": (encode, text),
        "plain": (partial(encode, cache=False), text),
        "parallel": (partial(encode, parallel=True), text),
        "run without blanks": (encode, b"the" * 1_000_000),
        "decode": (Encoder(MERGES).decode, np.zeros(50_000_000, dtype=np.uint32)),
    }
    call, given = ways[way]
    before = signal.signal(signal.SIGALRM, ask)
    try:
        with pytest.raises(Asked) as caught:
            signal.setitimer(signal.ITIMER_REAL, 0.01)
            # `map` calls again at once, with what is refused: a first call that came to its end shows.
            list(map(call, [given, None]))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert caught.value.__context__ is None, "the call had come to its end"


# #endregion


def run_main(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tokenizer_hot_path_example", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


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


def test_a_run_too_long_for_python_is_encoded_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "run").write_bytes(b"the" * 10_000)
    done = run_main("--input", str(tmp_path / "run"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(
        "decoded: the same bytes\nplain Python: not asked, it may need 900,000,000 steps\n"
    )


def test_a_file_without_end_is_refused_before_memory_is_full(tmp_path: Path) -> None:
    endless = tmp_path / "sparse"
    with endless.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    for option in ("--input", "--merges"):
        done = run_main(option, str(endless))
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
        assert "larger than 67108864 bytes" in done.stderr


@pytest.mark.parametrize(("raised", "code"), [("KeyboardInterrupt", 130), ("OSError('no numpy')", 2)])
def test_an_error_while_numpy_is_imported_is_no_panic(tmp_path: Path, raised: str, code: int) -> None:
    (tmp_path / "numpy").mkdir()
    (tmp_path / "numpy" / "__init__.py").write_text(f"raise {raised}\n", encoding="utf-8")
    command = [sys.executable, "-m", "tokenizer_hot_path_example"]
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert "anic" not in done.stderr


def test_the_type_says_where_it_is_found() -> None:
    assert Encoder.__module__ == "tokenizer_hot_path_example"
    assert tokenizer_hot_path_example.Encoder is Encoder
    assert pickle.loads(pickle.dumps(Encoder)) is Encoder
