"""What a caller may rely on: types, memory, errors."""

import math
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import dataframe_kernel_example
from dataframe_kernel_example import BatchAddresses, Scores, buffer_addresses, decayed_session_sum
from dataframe_kernel_example.bench import digest_scores, digest_totals
from dataframe_kernel_example.compare import largest_difference
from dataframe_kernel_example.events import SMALL_ROWS, SMALL_SEED, generate

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = {"half_life_ms": 1000.0, "gap_ms": 5000}


def table() -> pa.Table:
    return pa.table({"user": [1, 1, 2], "time": [0, 1000, 0], "amount": [8.0, 1.0, 3.0]})


def scores(frame: object, cap: float | None = None) -> list[float]:
    values: list[float] = pa.array(
        decayed_session_sum(frame, half_life_ms=1000.0, gap_ms=5000, cap=cap)  # type: ignore[arg-type]
    ).to_pylist()
    return values


# #region no-copy
def test_columns_are_read_where_they_lie() -> None:
    arrow = generate(1000, 1).to_arrow()
    expected = [arrow[name].chunk(0).buffers()[1].address for name in ("user", "time", "amount")]
    assert buffer_addresses(arrow) == [BatchAddresses(1000, *expected)]


def test_a_slice_is_read_at_its_offset() -> None:
    arrow = generate(1000, 1).to_arrow()
    start = arrow["user"].chunk(0).buffers()[1].address
    (seen,) = buffer_addresses(arrow.slice(10, 100))
    assert (seen.rows, seen.user) == (100, start + 10 * 8)


def test_scores_are_handed_out_where_they_lie() -> None:
    result = decayed_session_sum(table(), half_life_ms=1000.0, gap_ms=5000)
    array = pa.array(result)
    del result  # the array keeps the memory alive
    again = pa.array(array)
    assert again.buffers()[1].address == array.buffers()[1].address
    assert array.to_pylist() == [8.0, 5.0, 3.0]


# #endregion


def test_the_exported_array_is_the_buffer_of_rust() -> None:
    result = decayed_session_sum(table(), half_life_ms=1000.0, gap_ms=5000)
    assert pa.array(result).buffers()[1].address == result.address
    assert len(result) == 3
    assert result.sessions == 2


@pytest.mark.parametrize("convert", [pl.from_arrow, lambda t: t.to_pandas(), lambda t: t.to_batches()[0]])
def test_every_arrow_producer_is_accepted(convert: object) -> None:
    frame = convert(table())  # type: ignore[operator]
    assert scores(frame) == [8.0, 5.0, 3.0]


def test_timestamps_in_milliseconds_are_times() -> None:
    stamped = table().set_column(1, "time", table()["time"].cast(pa.timestamp("ms", tz="UTC")))
    assert scores(stamped) == [8.0, 5.0, 3.0]


def test_a_session_continues_over_chunks() -> None:
    parts = [table().slice(0, 1), table().slice(1, 2)]
    assert scores(pa.concat_tables(parts)) == [8.0, 5.0, 3.0]


def test_a_missing_amount_adds_nothing() -> None:
    missing = table().set_column(2, "amount", pa.array([8.0, None, 3.0]))
    assert scores(missing) == [8.0, 4.0, 3.0]


def test_no_rows_give_no_scores() -> None:
    assert scores(table().slice(0, 0)) == []


@pytest.mark.parametrize(
    ("frame", "error", "text"),
    [
        (object(), TypeError, "expected a table"),
        (table().drop_columns(["amount"]), TypeError, "no column named amount"),
        (table().set_column(0, "user", pa.array(["a", "b", "c"])), TypeError, "column user must be int64"),
        (table().set_column(1, "time", pa.array([0, None, 0])), ValueError, "row 1: time is missing"),
        (
            table().set_column(1, "time", pa.array([5, 4, 0])),
            ValueError,
            "row 1: user 1 has an event earlier",
        ),
        (
            table().set_column(0, "user", pa.array([1, 2, 1])),
            ValueError,
            "row 2: user 1 comes again after another user; sort by user, then time",
        ),
        (
            pa.concat_tables([table(), table()]),
            ValueError,
            "row 3: user 1 comes again after another user",
        ),
        (pl.Series([1, 2]), ValueError, "not a table"),
    ],
)
def test_wrong_input_is_refused_by_name(frame: object, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        scores(frame)


@pytest.mark.parametrize("cap", [None, 2.0])
@pytest.mark.parametrize("amount", [math.nan, math.inf, -math.inf, 1.7e308])
def test_a_score_that_is_no_finite_number_is_refused(amount: float, cap: float | None) -> None:
    rows = {"user": [1, 1], "time": [0, 0], "amount": [1.7e308 if cap is None else 1.0, amount]}
    if cap is not None and amount == 1.7e308:  # below a cap finite amounts are fine
        assert scores(pl.DataFrame(rows), cap) == [1.0, 2.0]
        return
    with pytest.raises(ValueError, match="row 1: with its amount the score is no finite number"):
        scores(pl.DataFrame(rows), cap)


@pytest.mark.parametrize("gap", [-1, 2**64, 10**30])
def test_a_gap_out_of_range_is_refused(gap: int) -> None:
    with pytest.raises(ValueError, match=f"gap_ms must be from 0 to 18446744073709551615, got {gap}"):
        decayed_session_sum(table(), half_life_ms=1.0, gap_ms=gap)


# #region signal
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no timer that sends a signal")
def test_a_signal_ends_a_long_call() -> None:
    class Asked(Exception):
        pass

    def ask(_signal: int, _frame: object) -> None:
        raise Asked

    # A hundred million rows in eight megabytes. At the end the time goes back: who gets there says so.
    zeros = np.zeros(1 << 20)
    whole = zeros.view(np.int64)
    rows = pa.table({"user": whole, "time": whole, "amount": zeros})
    last = pa.table({"user": [0], "time": [-1], "amount": [0.0]})
    endless = pa.concat_tables([*[rows] * 100, last])
    before = signal.signal(signal.SIGALRM, ask)
    try:
        with pytest.raises(Asked) as caught:
            signal.setitimer(signal.ITIMER_REAL, 0.01)
            decayed_session_sum(endless, half_life_ms=1.0, gap_ms=1)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert caught.value.__context__ is None, "the call had come to its end"


# #endregion


@pytest.mark.parametrize("kind", [Scores, BatchAddresses])
def test_a_type_says_where_it_is_found(kind: type) -> None:
    assert kind.__module__ == "dataframe_kernel_example"
    assert getattr(dataframe_kernel_example, kind.__name__) is kind
    assert pickle.loads(pickle.dumps(kind)) is kind


def test_results_cannot_be_changed() -> None:
    (seen,) = buffer_addresses(table())
    with pytest.raises(AttributeError):
        seen.rows = 5  # type: ignore[misc]


@pytest.mark.parametrize("half_life", [0.0, -1.0, float("nan"), float("inf")])
def test_a_half_life_out_of_range_is_refused(half_life: float) -> None:
    with pytest.raises(ValueError, match="half_life_ms"):
        decayed_session_sum(table(), half_life_ms=half_life, gap_ms=1)


def test_a_producer_that_fails_midway_is_reported() -> None:
    schema = table().schema

    def batches() -> object:
        yield table().to_batches()[0]
        raise RuntimeError("disk gone")

    reader = pa.RecordBatchReader.from_batches(schema, batches())
    with pytest.raises(ValueError, match="disk gone"):
        scores(reader)


def test_the_shipped_events_are_those_of_the_generator() -> None:
    shipped = pl.read_csv(ROOT / "data" / "events.csv")
    assert shipped.equals(generate(SMALL_ROWS, SMALL_SEED))


def test_pandas_keeps_its_index_out_of_the_kernel() -> None:
    frame = pd.DataFrame(
        {"user": [1, 1], "time": [0, 1000], "amount": np.array([8.0, 1.0])}, index=["a", "b"]
    )
    assert scores(frame) == [8.0, 5.0]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ([math.nan], [math.nan]),
        ([math.nan], [1.0]),
        ([1.0], [math.nan]),
        ([math.inf], [math.inf]),
        ([1.0, 2.0], [1.0]),
        ([1.0], [1.0, 2.0]),
        ([], [0.0]),
        ([2.0, math.nan, 1.0], [2.0, 1.0, 1.0]),
    ],
)
def test_lists_that_cannot_be_compared_are_infinitely_far_apart(
    ours: list[float], theirs: list[float]
) -> None:
    assert largest_difference(ours, theirs) == math.inf


def test_a_difference_is_relative_above_one_and_absolute_below() -> None:
    assert largest_difference([], []) == 0.0
    assert largest_difference([1.0, 200.0], [1.0, 100.0]) == 1.0
    assert largest_difference([0.25, 1.0], [0.0, 1.0]) == 0.25


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf])
def test_the_benchmark_gives_no_digest_to_what_is_no_number(odd: float) -> None:
    with pytest.raises(ValueError, match="no finite number"):
        digest_scores([1.0, odd])
    with pytest.raises((ValueError, OverflowError)):
        digest_totals({1: odd})
    assert digest_scores([1.0]) != digest_scores([1.0, 0.0])


def run_main(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "dataframe_kernel_example", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_main_prints_scores_and_agrees_with_python() -> None:
    done = run_main()
    assert (done.returncode, done.stderr) == (0, "")
    assert "without a copy: yes" in done.stdout


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (None, "No such file"),
        ("", "the header must be user,time,amount, found nothing"),
        ("a,b\n1,2\n", "the header must be user,time,amount, found a,b"),
        ("user,time,amount\n1,2,3\n1,", "line 3: time is missing"),
        ("user,time,amount\n1,2,three\n", "could not parse"),
        ("user,time,amount\n99999999999999999999,2,3\n", "could not parse"),
        ("user,time,amount\n1,5,3\n1,4,3\n", "row 1: user 1 has an event earlier"),
        ("user,time,amount\n1,2,3,4\n", ""),
        ("user,time,amount\n1,0,1\n2,0,1\n1,9,1\n", "row 2: user 1 comes again after another user"),
        ("user,time,amount\n1,0,NaN\n", "row 0: with its amount the score is no finite number"),
        ("user,time,amount\n1,0,1\n1,1,inf\n", "row 1: with its amount the score is no finite number"),
        ("user,time,amount\n1,0,1e400\n", "row 0: with its amount the score is no finite number"),
        ("user,time,amount\n1,0,1.7e308\n1,0,1.7e308\n", "row 1: with its amount"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path, content: str | None, text: str) -> None:
    path = tmp_path / "events.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    done = run_main("--input", str(path))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) == 1
    assert text in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_is_read_and_a_file_without_lines_is_not_read_to_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = subprocess.Popen(["sh", "-c", f"cat '{ROOT / 'data' / 'events.csv'}' > '{pipe}'"])
    assert run_main("--input", str(pipe)).stdout == run_main().stdout
    assert writer.wait() == 0
    with (tmp_path / "zeros").open("wb") as file:
        file.truncate(1 << 40)
    done = run_main("--input", str(tmp_path / "zeros"))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "the header must be user,time,amount" in done.stderr


def test_the_shipped_rows_in_order_of_time_are_refused(tmp_path: Path) -> None:
    shipped = pl.read_csv(ROOT / "data" / "events.csv").sort("time")
    shipped.write_csv(tmp_path / "by-time.csv")
    done = run_main("--input", str(tmp_path / "by-time.csv"))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "comes again after another user" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--half-life", "0"],
        ["--half-life", "nan"],
        ["--gap", "1e300"],
        ["--top", "-1"],
        ["--top", "9" * 23],
        ["--nonsense"],
    ],
)
def test_bad_arguments_are_one_line_and_exit_code_2(arguments: list[str]) -> None:
    done = run_main(*arguments)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["{dir}/absent/x.csv"],
        ["{dir}"],
        ["{dir}/x.csv", "--rows", "-4"],
        ["{dir}/x.csv", "--rows", "9" * 23],
        [],
    ],
)
def test_the_generator_refuses_what_it_cannot_write(tmp_path: Path, arguments: list[str]) -> None:
    given = [argument.replace("{dir}", str(tmp_path)) for argument in arguments]
    command = [sys.executable, "-m", "dataframe_kernel_example.events", *given]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert list(tmp_path.iterdir()) == []
