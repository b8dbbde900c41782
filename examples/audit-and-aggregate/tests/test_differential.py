"""The Rust program, plain Python, msgspec and the schema agree on what a report is and on the sum."""

import json
import subprocess
import sys
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_and_aggregate_example import baseline, program, variants
from audit_and_aggregate_example._bench import Case, _measure
from audit_and_aggregate_example.aggregate import aggregate
from audit_and_aggregate_example.baseline import LARGEST
from audit_and_aggregate_example.generate import (
    SEED,
    SMALL_FINDINGS,
    SMALL_REPORTS,
    write_folder,
    write_lines,
)

ROOT = Path(__file__).resolve().parents[1]
VALIDATOR = jsonschema.Draft202012Validator(json.loads((ROOT / "data" / "report.schema.json").read_text()))
GOOD: dict[str, Any] = {
    "schema": "report/1",
    "host": "h-0.example",
    "os": "linux",
    "collected": "2026-01-31T08:00:00Z",
    "findings": [
        {"check": "a", "severity": "high", "state": "fail", "evidence": "é"},
        {"check": "b.c", "severity": "low", "state": "unknown", "evidence": ""},
    ],
}


# #region differential
@pytest.mark.parametrize("seed", [1, 2])
def test_rust_adds_up_as_python(seed: int, tmp_path: Path) -> None:
    write_lines(tmp_path / "lines", 3_000, 8, seed)
    write_folder(tmp_path / "folder", 1_500, 8, seed)
    for path in (tmp_path / "lines", tmp_path / "folder"):
        expected = baseline.aggregate(path)
        assert min(expected["rejected"].values()) > 0
        assert aggregate(path) == aggregate(path, 1) == variants.aggregate(path) == expected


# #endregion

# What a faulty or hostile agent might put in the place of a value.
odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=4),
    st.sampled_from(["linux", "pass", "low", "h\n", "H", "a" * 64, "a" * 63, "2026-01-31T08:00:00Z\n", "٣"]),
    st.sampled_from([[], {}, [["a", "low", "pass", ""]], {"pass": None}, {"low": []}, "x" * 200, "é" * 201]),
)


@st.composite
def documents(draw: st.DrawFn) -> Any:
    """Build a report with up to two faults: a value replaced, removed or added, or another shape."""
    made = deepcopy(GOOD)
    made["host"] = f"h-{draw(st.integers(0, 3))}"
    for _ in range(draw(st.integers(0, 2))):
        target = draw(st.sampled_from([made, *made.get("findings", [])])) if "findings" in made else made
        if not isinstance(target, dict):
            continue
        kind = draw(st.sampled_from(["replace", "remove", "add", "values"]))
        key = draw(st.sampled_from(sorted(target) or ["x"]))
        if kind == "replace":
            target[key] = draw(odd)
        elif kind == "remove":
            target.pop(key, None)
        elif kind == "add":
            target[draw(st.text(max_size=3))] = draw(odd)
        else:
            return list(made.values())  # a struct written as an array
        if not isinstance(made.get("findings"), list):
            return made
    return made


def written(document: Any) -> bytes:
    return json.dumps(document).encode("utf-8", "replace")


# #region contract
@given(documents())
def test_readers_take_what_the_schema_takes(document: Any) -> None:
    raw = written(document)
    valid = VALIDATOR.is_valid(json.loads(raw)) and baseline.is_text(json.dumps(document, ensure_ascii=False))
    assert (baseline.read_report(raw) is not None) == valid
    assert (variants.read_report(raw) is not None) == valid


lines = st.lists(
    st.one_of(
        documents().map(written),
        documents().map(lambda document: written(document)[:-3]),
        st.binary(max_size=20).map(lambda raw: raw.replace(b"\n", b"")),
        st.sampled_from([b"", b" \r", b"null", b"[]", b"\xef\xbb\xbf" + written(GOOD), b"[" * 5_000]),
        st.sampled_from([written(GOOD) + b" " * pad for pad in (LARGEST, LARGEST - len(written(GOOD)))]),
        st.just(written(GOOD).replace(b"\\u00e9", b"\\ud800")),
        st.just(written(GOOD).replace(b'"os"', b'"os": "macos", "os"')),
    ),
    max_size=30,
)


@settings(deadline=None)
@given(lines)
def test_any_lines_add_up_as_in_python(raw: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.ndjson"
        path.write_bytes(b"\n".join(raw))
        assert aggregate(path) == baseline.aggregate(path)


# #endregion


def test_msgspec_takes_the_last_of_two_equal_keys() -> None:
    raw = written(GOOD).replace(b'"os": "linux"', b'"os": "linux", "os": "macos"')
    assert baseline.read_report(raw) is None
    taken = variants.read_report(raw)
    assert taken is not None
    assert taken.os == "macos"


def test_reasons_are_explained_on_demand(tmp_path: Path) -> None:
    (tmp_path / "r").write_bytes(written(GOOD | {"os": "beos"}) + b"\n{\n")
    done = subprocess.run(
        [program(), "--explain", tmp_path / "r"], capture_output=True, text=True, check=True
    )
    said = done.stderr.splitlines()
    assert said[0] == 'line 1: os: "beos" is not in the contract'
    assert said[1].startswith("line 2: EOF while parsing")


def test_the_shipped_reports_are_those_of_the_generator(tmp_path: Path) -> None:
    write_lines(tmp_path / "r", SMALL_REPORTS, SMALL_FINDINGS, SEED)
    assert (tmp_path / "r").read_bytes() == (ROOT / "data" / "reports.ndjson").read_bytes()


def run_main(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "audit_and_aggregate_example", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_main_agrees_with_python() -> None:
    done = run_main()
    assert (done.returncode, done.stderr) == (0, "")
    assert "plain Python, same sum: yes" in done.stdout


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()
    for arguments in (
        ["--reports", str(tmp_path / "absent")],
        ["--reports", str(tmp_path)],  # a folder is where a report should be
        ["--threads", "-1"],
        ["--threads", "many"],
    ):
        done = run_main(*arguments)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), arguments
        assert done.stderr.startswith("error: ")


def test_every_case_of_the_benchmark_computes_the_same(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, "-m", "audit_and_aggregate_example.bench", "--quick", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    cases = json.loads(out.read_text())["cases"]
    proofs = {(case["id"], case["result_sha256"]) for case in cases}
    assert len(proofs) == len({case["id"] for case in cases})


# #region children
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no clock for the programs that were started")
def test_the_processor_time_of_a_started_program_is_counted(tmp_path: Path) -> None:
    # The program itself ends when it has used a fifth of a second: so no machine is too fast or too busy.
    burn = [sys.executable, "-c", "import time\nwhile time.process_time() < 0.2: pass"]

    def seconds(children: bool) -> float:
        case = Case(
            "burn",
            "any",
            "any",
            "s",
            1,
            {},
            lambda work: work,
            lambda _work: subprocess.run(burn, check=True).returncode,
            str,
            warmup=0,
            repeats=1,
            clocks=("process_cpu",),
            children=children,
        )
        (record,) = _measure(case, tmp_path)
        return float(record["median"])

    assert seconds(children=True) > 0.1
    assert seconds(children=False) < 0.1


# #endregion
