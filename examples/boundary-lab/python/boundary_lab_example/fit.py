"""Fit each boundary's costs: t(n) = fixed + per_byte · n, with the range that the samples allow."""

import json
import random
from collections import defaultdict
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from ._cli import InputError, Parser, first_line, run

DRAWS, SEED = 500, 7
#: Bytes of the largest run that is read; a full one has three megabytes.
LARGEST_RUN = 64 << 20


# #region fit
def line(sizes: "np.ndarray[Any, Any]", times: "np.ndarray[Any, Any]") -> tuple[float, float]:
    """Return fixed and per_byte by least squares of the relative errors; neither may be below zero.

    Relative, because the times span six orders of magnitude, and a fit of absolute errors would only see
    the largest payload. A negative coefficient has no meaning: it becomes zero, the other is fitted alone.
    """
    design = np.column_stack([1 / times, sizes / times])
    ones = np.ones(len(times))
    (fixed, per_byte), *_ = np.linalg.lstsq(design, ones, rcond=None)
    if fixed < 0:
        return 0.0, float(design[:, 1].sum() / (design[:, 1] ** 2).sum())
    if per_byte < 0:
        return float(design[:, 0].sum() / (design[:, 0] ** 2).sum()), 0.0
    return float(fixed), float(per_byte)


def fitted(samples: dict[int, list[float]]) -> dict[str, Any]:
    """Fit the medians, then again many times with samples drawn anew (bootstrap): 5 % and 95 % of those."""
    rnd = random.Random(SEED)
    sizes = np.array(sorted(samples), dtype=float)

    def medians(draw: bool) -> "np.ndarray[Any, Any]":
        chosen = (samples[int(size)] for size in sizes)
        return np.array([np.median(rnd.choices(one, k=len(one)) if draw else one) for one in chosen])

    times = medians(False)
    fixed, per_byte = line(sizes, times)
    draws = np.array([line(sizes, medians(True)) for _ in range(DRAWS)])
    low, high = np.quantile(draws, [0.05, 0.95], axis=0)
    worst = float(np.max(np.abs((fixed + per_byte * sizes) / times - 1)))

    def ranged(at: int, value: float) -> dict[str, float]:
        # The medians' own fit may lie a hair outside of the drawn range.
        bounds = (min(low[at], value), value, max(high[at], value))
        return {name: float(f"{one:.4g}") for name, one in zip(("low", "value", "high"), bounds, strict=True)}

    return {
        "fixed_ns": ranged(0, fixed),
        "ns_per_byte": ranged(1, per_byte),
        "worst_relative_error": float(f"{worst:.3g}"),
    }


# #endregion


def checked(size: Any, samples: Any) -> list[float]:
    """Return the samples of a size; raises ValueError where one of them is no finite time above zero."""
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise ValueError(f"{size!r} is no number of bytes")
    if not isinstance(samples, list) or not samples:
        raise ValueError(f"{size} bytes: there are no samples")
    for time in samples:
        if isinstance(time, bool) or not isinstance(time, int | float) or not isfinite(time) or time <= 0:
            raise ValueError(f"{size} bytes: the sample {time!r} is no finite time above zero")
    return [float(time) for time in samples]


def fit_run(document: dict[str, Any]) -> dict[str, Any]:
    """Fit every boundary of a run, for each clock and each way of pinning.

    Raises ValueError, KeyError, TypeError or AttributeError where the document is not one.
    """
    groups: dict[tuple[str, ...], dict[int, list[float]]] = defaultdict(dict)
    for case in document["cases"]:
        if "bytes" in case["params"]:
            key = (case["impl"], case["label"], case["clock"], case["params"].get("cores", ""))
            size = case["params"]["bytes"]
            groups[key][size] = checked(size, case["samples"])
    if not groups:
        raise ValueError("no case has a payload")
    names = ("impl", "label", "clock", "cores")
    costs = [dict(zip(names, key, strict=True)) | fitted(samples) for key, samples in groups.items()]
    origin = {
        name: document[name] for name in ("example", "started", "noisy", "machine", "commit_input_sha256")
    }
    return {"schema": "boundary-costs/1", **origin, "costs": costs}


def main() -> int:
    """Read a run of the benchmark and print the fitted costs as JSON."""
    parser = Parser(prog=f"python -m {__package__}.fit", description=main.__doc__)
    parser.add_argument("run", type=Path, help="what the benchmark wrote with --out")
    path = parser.parse_args().run
    try:
        with path.open("rb") as file:  # a device has no end
            content = file.read(LARGEST_RUN + 1)
        if len(content) > LARGEST_RUN:
            raise InputError(f"{path}: larger than {LARGEST_RUN} bytes")
        document = json.loads(content.decode("utf-8"))
        if document["schema"] != "bench/1" or document["example"] != "boundary-lab":
            raise InputError(f"{path}: not a run of this benchmark")
        costs = json.dumps(fit_run(document), indent=1, allow_nan=False)
    except OSError as error:  # an error while reading does not say of which file
        raise InputError(f"{path}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise InputError(f"{path}: not a run of this benchmark: {first_line(error)}") from error
    print(costs)
    return 0


if __name__ == "__main__":
    run(main)
