"""What a caller may rely on: types, the services' answers to bad input, the fit, the command."""

import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from boundary_lab_example import _core
from boundary_lab_example.fit import fitted
from boundary_lab_example.mechanisms import array_of
from boundary_lab_example.service import executable


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("sum_borrowed", "text"),
        ("sum_numpy", np.zeros(3)),
        ("sum_arrow", pa.array([1, 2])),
        ("sum_list", ["a"]),
    ],
)
def test_wrong_types_are_refused(name: str, payload: object) -> None:
    with pytest.raises(TypeError):
        getattr(_core, name)(payload)


def test_wrong_shapes_are_refused() -> None:
    with pytest.raises(AttributeError, match="__arrow_c_array__"):
        _core.sum_arrow(b"")
    with pytest.raises(ValueError, match="contiguous"):
        _core.sum_numpy(np.zeros(10, dtype=np.uint8)[::2])


def test_an_arrow_slice_is_read_at_its_offset() -> None:
    whole = pa.array(array_of(bytes(range(100))))
    assert _core.sum_arrow(whole.slice(10, 5)) == sum(range(10, 15))


def test_a_callback_gets_the_payload_and_its_error_comes_back() -> None:
    seen: list[bytes] = []
    assert _core.call_back(seen.append, b"abc", 3) is None
    assert seen == [b"abc"] * 3
    with pytest.raises(ZeroDivisionError):
        _core.call_back(lambda _payload: 1 // 0, b"", 2)


@pytest.mark.parametrize(
    ("mode", "given", "text"),
    [
        ("pipe", struct.pack("<I", 10) + b"abc", "a frame is cut off"),
        ("pipe", b"\x01", "a frame's header is cut off"),
        ("pipe", b"\xff" * 4, "a frame of 4294967295 bytes, more than 16777216"),
        ("json", b'{"data": "not base64!"}\n', "Invalid"),
        ("json", b'{"other": ""}\n', "missing field `data`"),
        ("json", b"\xff\n", "UTF-8"),
        ("once", b"x" * ((16 << 20) + 1), "more than 16777216 bytes"),
        ("nonsense", b"", "want once, pipe, json"),
    ],
)
def test_a_service_refuses_bad_input_in_one_line(mode: str, given: bytes, text: str) -> None:
    done = subprocess.run([executable(), mode], input=given, capture_output=True, check=False)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout, len(lines)) == (2, b"", 1)
    assert lines[0].startswith("error: ")
    assert text in lines[0]


def test_a_service_does_not_read_beyond_the_shared_file(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"abc")
    frame = struct.pack("<II", 4, 4)
    command = [str(executable()), "shared", str(tmp_path / "f")]
    done = subprocess.run(command, input=frame, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"error: longer than the shared file\n")


# #region fit
def test_the_fit_finds_the_costs_that_made_the_samples() -> None:
    sizes = [8, 1 << 10, 1 << 16, 1 << 20]
    samples = {size: [(500 + 0.25 * size) * factor for factor in (0.99, 1.0, 1.01)] for size in sizes}
    costs = fitted(samples)
    assert costs["fixed_ns"]["value"] == pytest.approx(500, rel=1e-3)
    assert costs["ns_per_byte"]["value"] == pytest.approx(0.25, rel=1e-3)
    assert costs["fixed_ns"]["low"] < 500 < costs["fixed_ns"]["high"]
    assert costs["worst_relative_error"] < 0.001


def test_a_cost_below_zero_becomes_zero() -> None:
    samples = {size: [float(size)] * 3 for size in (8, 64, 512)} | {4096: [4500.0] * 3}
    assert fitted(samples)["fixed_ns"]["value"] >= 0
    flat = {size: [100.0 - size / 100] * 3 for size in (8, 64, 512)}
    assert fitted(flat)["ns_per_byte"]["value"] == 0


# #endregion


def run_module(module: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False
    )


def test_main_finds_all_the_same() -> None:
    done = run_module("boundary_lab_example")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("all the same\n")


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"")
    with (tmp_path / "large").open("r+b") as file:
        file.truncate((16 << 20) + 1)
    (tmp_path / "run.json").write_text('{"schema": "bench/1"}')
    for module, arguments in (
        ("boundary_lab_example", ["--input", str(tmp_path / "absent")]),
        ("boundary_lab_example", ["--input", str(tmp_path / "large")]),
        ("boundary_lab_example", ["--only", "telepathy"]),
        ("boundary_lab_example.fit", [str(tmp_path / "absent")]),
        ("boundary_lab_example.fit", [str(tmp_path / "run.json")]),
        ("boundary_lab_example.fit", [str(tmp_path / "large")]),
    ):
        done = run_module(module, *arguments)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), (
            module,
            arguments,
        )
