"""Every boundary gives the sum of pure Python."""

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boundary_lab_example import _core, baseline
from boundary_lab_example.bench import SIZES, payload_of
from boundary_lab_example.mechanisms import ACROSS, MECHANISMS, Mechanism, array_of, with_cffi, with_ctypes


# #region differential
@pytest.mark.parametrize("one", MECHANISMS, ids=lambda one: one.id)
def test_every_boundary_gives_the_sum_of_python(one: Mechanism) -> None:
    for payload in (b"", b"\xff", payload_of(1 << 10), payload_of(100_003)):
        with ExitStack() as stack:
            call = stack.enter_context(one.open(payload, "any"))
            # More than once: a frame left over, or a buffer that is not reset, shows on the second call.
            assert [call(), call(), call()] == [baseline.sum_python(payload)] * 3


# #endregion


FAR = [one for one in MECHANISMS if one.where == ACROSS or one.hosted]


@pytest.mark.parametrize("one", FAR, ids=lambda one: one.id)
def test_the_largest_payload_crosses(one: Mechanism) -> None:
    payload = payload_of(SIZES[-1])
    with ExitStack() as stack:
        call = stack.enter_context(one.open(payload, "any"))
        assert call() == int(array_of(payload).sum(dtype=np.uint64))


# #region property
@given(st.binary(max_size=5_000))
@settings(max_examples=60)
def test_any_payload_gives_the_sum_of_python(payload: bytes) -> None:
    expected = baseline.sum_python(payload)
    assert _core.sum_borrowed(payload) == _core.sum_copied(payload) == _core.sum_detached(payload) == expected
    assert _core.sum_list(list(payload)) == _core.sum_repeatedly(payload, 2) == expected
    assert _core.sum_numpy(array_of(payload)) == baseline.sum_numpy(array_of(payload)) == expected
    assert _core.sum_arrow(pa.array(array_of(payload))) == expected
    assert _core.sum_arrow(pa.chunked_array([array_of(payload), array_of(payload)])) == 2 * expected
    assert with_ctypes(payload)() == with_cffi(payload)() == expected


@given(
    st.lists(st.lists(st.one_of(st.none(), st.integers(0, 255)), max_size=40), max_size=4),
    st.integers(0, 50),
    st.integers(0, 160),
)
def test_any_arrow_data_gives_the_sum_of_arrow(
    chunks: list[list[int | None]], start: int, length: int
) -> None:
    whole = pa.chunked_array(chunks, pa.uint8())
    part = whole.slice(min(start, len(whole)), length)
    expected = pc.sum(part).as_py() or 0
    assert _core.sum_arrow(part) == expected
    assert sum(_core.sum_arrow(chunk) for chunk in part.chunks) == expected
    assert _core.sum_list(number for number in part.to_pylist() if number is not None) == expected


# #endregion


def test_every_case_of_the_benchmark_computes_the_same(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, "-m", "boundary_lab_example.bench", "--quick", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    cases = json.loads(out.read_text(encoding="utf-8"))["cases"]
    proofs: dict[int, set[str]] = {}
    for case in cases:
        if "bytes" in case["params"]:
            proofs.setdefault(case["params"]["bytes"], set()).add(case["result_sha256"])
    assert {size: len(found) for size, found in proofs.items()} == {8: 1, 1024: 1}
    fit = [sys.executable, "-m", "boundary_lab_example.fit", str(out)]
    costs = json.loads(
        subprocess.run(fit, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    )["costs"]
    assert {cost["impl"] for cost in costs} == {*(one.id for one in MECHANISMS), "rust_alone"}
    # What runs inside another program is timed by that one: both of its clocks, and no other.
    hosted = {(case["impl"], case["clock"]) for case in cases if case["impl"].startswith("embedded")}
    names = ("embedded", "embedded_python", "embedded_numpy")
    assert hosted == {(name, clock) for name in names for clock in ("wall", "thread_cpu")}
