"""Benchmark: the decayed session sum and a plain group-by, by every implementation, on generated events."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import polars as pl
import pyarrow as pa

from . import _core, baseline, decayed_session_sum, variants
from ._bench import Case, run_bench, sha256_text
from .events import generate

HALF_LIFE_MS, GAP_MS, CAP = 1_800_000.0, 3_600_000, 100.0
SEED = 7


def load_polars(work: Path) -> pl.DataFrame:
    """Read the generated events."""
    return pl.read_ipc(work / "events.arrow")


def load_pandas(work: Path) -> pd.DataFrame:
    """Read the events into NumPy-backed pandas columns."""
    return pd.DataFrame({column.name: column.to_numpy() for column in load_polars(work)})


def load_numpy(work: Path) -> list[npt.NDArray[Any]]:
    """Read the events into three NumPy arrays."""
    return [column.to_numpy() for column in load_polars(work)]


def load_lists(work: Path) -> list[list[Any]]:
    """Read the events into three Python lists: the form that suits pure Python best."""
    return [column.to_list() for column in load_polars(work)]


def digest_scores(scores: Any) -> str:
    """Digest scores so that the last bits, which differ between formulas, do not matter.

    Weighted sums of thousand rows each, to one decimal: a changed, missing or exchanged score shows.
    """
    values = np.asarray(scores, dtype=np.float64)
    if not np.isfinite(values).all():  # NaN and infinity would look alike in text, whatever made them
        raise ValueError("a score is no finite number")
    weighted = values * (1 + np.arange(len(values)) % 13)
    sums = np.add.reduceat(weighted, np.arange(0, len(values), 1000))
    return sha256_text(" ".join([f"{len(values)}:", *(f"{value:.1f}" for value in sums)]))


def digest_totals(totals: dict[int, float]) -> str:
    """Digest totals by user, in whole cents."""
    return sha256_text(" ".join(f"{user}:{round(total * 100)}" for user, total in sorted(totals.items())))


def rust_on_polars(frame: pl.DataFrame, cap: float | None = None) -> pl.Series:
    """Polars in, Polars out."""
    return pl.Series(pa.array(decayed_session_sum(frame, half_life_ms=HALF_LIFE_MS, gap_ms=GAP_MS, cap=cap)))


def rust_on_pandas(frame: pd.DataFrame) -> "pd.Series[float]":
    """Pandas in, pandas out: pandas itself converts to Arrow on the way."""
    scores = decayed_session_sum(frame, half_life_ms=HALF_LIFE_MS, gap_ms=GAP_MS)
    return pd.Series(pa.array(scores).to_numpy(), index=frame.index)


def python_loop(columns: list[list[Any]], cap: float | None = None) -> list[float]:
    """Lists in, list out."""
    return baseline.decayed_session_sum(*columns, half_life_ms=HALF_LIFE_MS, gap_ms=GAP_MS, cap=cap)


def numba_loop(cap: float) -> Callable[[list[npt.NDArray[Any]]], npt.NDArray[np.float64]]:
    """Return a function on three arrays; compiled on its first call, which is the warm-up."""
    compiled: list[Any] = []

    def run(columns: list[npt.NDArray[Any]]) -> npt.NDArray[np.float64]:
        if not compiled:
            compiled.append(variants.numba_kernel())
        scores: npt.NDArray[np.float64] = compiled[0](*columns, HALF_LIFE_MS, GAP_MS, cap)
        return scores

    return run


def cases(quick: bool) -> Sequence[Case]:
    """List the cases."""
    rows = 20_000 if quick else 1_000_000
    repeats = 2 if quick else 11
    settings: dict[str, Any] = {"half_life_ms": HALF_LIFE_MS, "gap_ms": GAP_MS}
    params = {"rows": rows, "seed": SEED, "half_life_min": 30, "gap_min": 60}

    def case(
        task: str, impl: str, label: str, load: Any, run: Any, *, digest: Any = digest_scores, **more: Any
    ) -> Case:
        extra = {"cap": CAP} if task == "decayed_sum_capped" else {}
        given = {"rows": rows, "seed": SEED} if task == "total_by_user" else params | extra
        base = None if impl == "python" else "python"
        options = {"repeats": repeats, "baseline": base} | more
        return Case(task, impl, label, "ns/row", rows, given, load, run, digest, **options)

    decayed, capped, total = "decayed_sum", "decayed_sum_capped", "total_by_user"
    infinite = float("inf")
    return [
        case(decayed, "python", "Python loop over lists", load_lists, python_loop),
        case(
            decayed,
            "pandas",
            "pandas, cumulative sums by session",
            load_pandas,
            lambda frame: variants.pandas_closed_form(frame, **settings),
        ),
        case(
            decayed,
            "polars",
            "Polars, cumulative sums by session",
            load_polars,
            lambda frame: variants.polars_closed_form(frame, **settings),
        ),
        case(decayed, "numba", "Numba loop, compiled before", load_numpy, numba_loop(infinite)),
        case(
            decayed,
            "numba_first_call",
            "Numba loop, import and compilation included",
            load_numpy,
            numba_loop(infinite),
            warmup=0,
            repeats=1,
        ),
        case(decayed, "rust", "Rust kernel on Polars columns", load_polars, rust_on_polars),
        case(decayed, "rust_pandas", "Rust kernel on pandas columns", load_pandas, rust_on_pandas),
        case(capped, "python", "Python loop over lists", load_lists, lambda given: python_loop(given, CAP)),
        case(capped, "numba", "Numba loop, compiled before", load_numpy, numba_loop(CAP)),
        case(
            capped,
            "rust",
            "Rust kernel on Polars columns",
            load_polars,
            lambda frame: rust_on_polars(frame, CAP),
        ),
        case(
            total,
            "python",
            "Python loop over lists",
            load_lists,
            lambda columns: baseline.total_by_user(columns[0], columns[2]),
            digest=digest_totals,
        ),
        case(
            total,
            "pandas",
            "pandas group-by",
            load_pandas,
            lambda frame: frame.groupby("user")["amount"].sum(),
            digest=lambda totals: digest_totals(totals.to_dict()),
        ),
        case(
            total,
            "polars",
            "Polars group-by",
            load_polars,
            lambda frame: frame.lazy().group_by("user").agg(pl.col("amount").sum()).collect(),
            digest=lambda totals: digest_totals(dict(totals.iter_rows())),
        ),
    ]


def prepare(work: Path, quick: bool) -> None:
    """Write the generated events for all cases."""
    generate(cases(quick)[0].per, SEED).write_ipc(work / "events.arrow")


NOTES = [
    "Peak memory includes every imported library (Polars, pyarrow, pandas, NumPy), the same for all cases.",
    "Python's lists are made before the clock starts; the others begin and end with their library's columns.",
    "Polars uses all cores: its processor time counts every thread, its wall time is what a caller waits.",
    "pandas converts its columns to Arrow by itself; the case on pandas columns includes that.",
]

if __name__ == "__main__":
    library = Path(str(_core.__file__))
    run_bench("dataframe-kernel", str(__package__), cases, prepare, NOTES, library)
