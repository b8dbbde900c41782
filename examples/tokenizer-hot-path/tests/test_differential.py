"""Both sides give the same result."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokenizer_hot_path_example import baseline, sum_of_squares
from tokenizer_hot_path_example.numbers import generate, read

ROOT = Path(__file__).resolve().parents[1]


def test_rust_gives_the_sum_of_python() -> None:
    numbers = generate(1_000, 11)
    assert sum_of_squares(numbers) == baseline.sum_of_squares(numbers)


@given(st.lists(st.floats(-1e150, 1e150)))
def test_any_numbers_give_the_sum_of_python(numbers: list[float]) -> None:
    assert sum_of_squares(numbers) == baseline.sum_of_squares(numbers)


def test_the_shipped_numbers_are_those_of_the_generator() -> None:
    assert read(ROOT / "data" / "numbers.txt") == generate(100, 7)


@pytest.mark.parametrize("value", [None, "text", [1, "a"]])
def test_wrong_types_are_refused(value: object) -> None:
    with pytest.raises(TypeError):
        sum_of_squares(value)  # type: ignore[arg-type]


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    path = tmp_path / "numbers.txt"
    path.write_text("1\nx\n")
    command = [sys.executable, "-m", "tokenizer_hot_path_example", "--input", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [f"error: {path}: line 2: not a number: 'x'"]


def test_every_case_of_the_benchmark_computes_the_same(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, "-m", "tokenizer_hot_path_example.bench", "--quick", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    assert len({case["result_sha256"] for case in json.loads(out.read_text())["cases"]}) == 1
