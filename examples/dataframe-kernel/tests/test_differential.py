"""Every implementation gives the scores of the pure Python one."""

import itertools
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataframe_kernel_example import baseline, decayed_session_sum, variants
from dataframe_kernel_example.events import generate

HALF_LIFE_MS, GAP_MS = 1_800_000.0, 3_600_000


def expected(frame: pl.DataFrame, half_life_ms: float, gap_ms: int, cap: float | None = None) -> list[float]:
    return baseline.decayed_session_sum(
        frame["user"], frame["time"], frame["amount"], half_life_ms=half_life_ms, gap_ms=gap_ms, cap=cap
    )


def rust(frame: pl.DataFrame, half_life_ms: float, gap_ms: int, cap: float | None = None) -> list[float]:
    values: list[float] = pa.array(
        decayed_session_sum(frame, half_life_ms=half_life_ms, gap_ms=gap_ms, cap=cap)
    ).to_pylist()
    return values


# #region differential
@pytest.mark.parametrize("cap", [None, 50.0])
def test_rust_gives_the_scores_of_python(cap: float | None) -> None:
    frame = generate(20_000, 11)
    ours, theirs = rust(frame, HALF_LIFE_MS, GAP_MS, cap), expected(frame, HALF_LIFE_MS, GAP_MS, cap)
    assert ours == pytest.approx(theirs, rel=1e-12)


# #endregion


def test_polars_and_pandas_have_a_closed_form() -> None:
    frame = generate(20_000, 11)
    theirs = expected(frame, HALF_LIFE_MS, GAP_MS)
    polars = variants.polars_closed_form(frame, half_life_ms=HALF_LIFE_MS, gap_ms=GAP_MS)
    pandas = variants.pandas_closed_form(frame.to_pandas(), half_life_ms=HALF_LIFE_MS, gap_ms=GAP_MS)
    assert polars.to_list() == pytest.approx(theirs, rel=1e-9)
    assert pandas.to_list() == pytest.approx(theirs, rel=1e-9)


def test_the_closed_form_refuses_a_session_it_would_overflow_on() -> None:
    frame = pl.DataFrame({"user": [1, 1], "time": [0, 1_000_000], "amount": [1.0, 1.0]})
    with pytest.raises(ValueError, match="1000 half-lives"):
        variants.polars_closed_form(frame, half_life_ms=1000.0, gap_ms=2_000_000)
    with pytest.raises(ValueError, match="1000 half-lives"):
        variants.pandas_closed_form(frame.to_pandas(), half_life_ms=1000.0, gap_ms=2_000_000)
    assert rust(frame, 1000.0, 2_000_000) == [1.0, 1.0]


@pytest.mark.parametrize("cap", [float("inf"), 50.0])
def test_numba_compiles_the_same_loop(cap: float) -> None:
    frame = generate(5_000, 11)
    users, times, amounts = (column.to_numpy() for column in frame)
    ours = variants.numba_kernel()(users, times, amounts, HALF_LIFE_MS, GAP_MS, cap)
    assert ours.tolist() == pytest.approx(expected(frame, HALF_LIFE_MS, GAP_MS, cap), rel=1e-12)


# #region property
@st.composite
def frames(draw: st.DrawFn) -> pl.DataFrame:
    """Up to four users, each with events in order of time; any finite amount, some missing."""
    columns: dict[str, list[int | float | None]] = {"user": [], "time": [], "amount": []}
    amounts = st.one_of(st.none(), st.floats(-1e9, 1e9))
    for user in draw(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=4, unique=True)):
        for time in sorted(draw(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=12))):
            columns["user"].append(user)
            columns["time"].append(time)
            columns["amount"].append(draw(amounts))
    return pl.DataFrame(columns, schema={"user": pl.Int64, "time": pl.Int64, "amount": pl.Float64})


@given(frames(), st.floats(1e-3, 1e12), st.integers(0, 2**63), st.one_of(st.none(), st.floats(0.1, 1e6)))
def test_any_events_give_the_scores_of_python(
    frame: pl.DataFrame, half_life_ms: float, gap_ms: int, cap: float | None
) -> None:
    theirs = expected(frame, half_life_ms, gap_ms, cap)
    assert rust(frame, half_life_ms, gap_ms, cap) == pytest.approx(theirs, rel=1e-12, abs=1e-300)


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(0, 3), st.sampled_from([1.0, None, 1e308])), max_size=8
    ),
    st.one_of(st.none(), st.floats(0.5, 10)),
)
def test_rows_in_any_order_are_refused_or_scored_as_by_python(
    rows: list[tuple[int, int, float | None]], cap: float | None
) -> None:
    frame = pl.DataFrame(
        rows, schema={"user": pl.Int64, "time": pl.Int64, "amount": pl.Float64}, orient="row"
    )
    try:
        theirs: list[float] | str = expected(frame, 1.0, 1, cap)
    except ValueError as error:
        theirs = str(error)
    try:
        ours: list[float] | str = rust(frame, 1.0, 1, cap)
    except ValueError as error:
        ours = str(error)
    assert ours == (theirs if isinstance(theirs, str) else pytest.approx(theirs, rel=1e-12))


# #endregion


@given(frames(), st.lists(st.integers(0, 48), max_size=5))
def test_how_a_table_is_cut_into_batches_does_not_matter(frame: pl.DataFrame, cuts: list[int]) -> None:
    whole = frame.to_arrow()
    borders = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    parts = [whole.slice(a, b - a) for a, b in itertools.pairwise(borders)]
    cut_up = decayed_session_sum(pa.concat_tables(parts), half_life_ms=1e9, gap_ms=2**40)
    at_once = decayed_session_sum(whole, half_life_ms=1e9, gap_ms=2**40)
    assert pa.array(cut_up).equals(pa.array(at_once))


@given(frames(), st.floats(0.5, 100))
@settings(max_examples=50)
def test_a_capped_score_never_exceeds_its_cap(frame: pl.DataFrame, cap: float) -> None:
    values = np.array(rust(frame, 1e9, 2**40, cap))
    assert (values <= cap).all()


def test_every_case_of_the_benchmark_computes_the_same(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, "-m", "dataframe_kernel_example.bench", "--quick", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    document = json.loads(out.read_text(encoding="utf-8"))
    assert document["schema"] == "bench/1"
    proofs = {(case["id"], case["result_sha256"]) for case in document["cases"]}
    assert len(proofs) == len({case["id"] for case in document["cases"]})
