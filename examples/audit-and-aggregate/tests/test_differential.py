"""The Rust program, plain Python, msgspec and the schema agree on what a report is and on the sum."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_and_aggregate_example import baseline, program, variants
from audit_and_aggregate_example._bench import Case, _measure
from audit_and_aggregate_example._memory import program_peak_kib
from audit_and_aggregate_example.aggregate import aggregate
from audit_and_aggregate_example.baseline import LARGEST, MOST_CHECKS
from audit_and_aggregate_example.generate import (
    SEED,
    SMALL_FINDINGS,
    SMALL_REPORTS,
    write_folder,
    write_lines,
)

ROOT = Path(__file__).resolve().parents[1]
VALIDATOR = jsonschema.Draft202012Validator(
    json.loads((ROOT / "data" / "report.schema.json").read_text(encoding="utf-8"))
)
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
        assert min(count for why, count in expected["rejected"].items() if why != "hosts") > 0
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


# #region bounded
def named_by_their_senders(count: int) -> Iterator[bytes]:
    """Yield reports that each bring 200 checks of their own."""
    for number in range(count):
        findings = [
            {"check": f"own.{number}-{at}", "severity": "low", "state": "fail", "evidence": ""}
            for at in range(200)
        ]
        yield written(GOOD | {"host": f"h-{number}", "findings": findings})


def test_names_of_checks_are_folded_beyond_a_most(tmp_path: Path) -> None:
    (tmp_path / "r").write_bytes(b"\n".join(named_by_their_senders(60)))
    total = aggregate(tmp_path / "r")
    assert total == aggregate(tmp_path / "r", 1) == baseline.aggregate(tmp_path / "r")
    assert total == variants.aggregate(tmp_path / "r")
    assert (len(total["checks"]), total["other_checks"]["fail"]) == (MOST_CHECKS, 60 * 200 - MOST_CHECKS)


def test_hosts_beyond_the_most_are_rejected(tmp_path: Path) -> None:
    hosts = ["a", "b", "a", "c", "d"]
    (tmp_path / "r").write_bytes(b"\n".join(written(GOOD | {"host": host}) for host in hosts))
    total = aggregate(tmp_path / "r", 0, "--most-hosts=2")
    assert total == baseline.aggregate(tmp_path / "r", 2)
    assert (total["reports"], total["rejected"]["hosts"], total["rejected"]["repeated"]) == (2, 2, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of another program: Linux only")
def test_memory_does_not_grow_with_what_reports_name(tmp_path: Path) -> None:
    (tmp_path / "names").write_bytes(b"\n".join(named_by_their_senders(1_500)))
    (tmp_path / "tiny").write_bytes(b"x\n" * 4_000_000)
    for name in ("names", "tiny"):
        peak = program_peak_kib([str(program()), "--threads=1", str(tmp_path / name)])
        assert peak is not None
        assert peak < 64 * 1024


# #endregion


@pytest.mark.skipif(os.name != "posix", reason="file names as POSIX has them")
def test_any_name_of_a_file_is_shown_alike(tmp_path: Path) -> None:
    for name in (b"\xff.json", "\u00e9.json".encode(), b"b.json", b"\xed\xa0\x80.json"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"{")
    assert aggregate(tmp_path) == baseline.aggregate(tmp_path)


def test_the_program_alone_refuses_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "r").write_bytes(b"")
    cases: list[tuple[list[str], str]] = [
        ([], "<PATH>"),
        (["--threads", "99999999999999999999", "r"], "invalid value"),
        (["--threads", "1025", "r"], "invalid value"),
        (["--most-hosts", "0", "r"], "invalid value"),
        (["absent"], "No such file"),
        (["r", "r"], "unexpected argument"),
    ]
    for words, says in cases:
        done = subprocess.run(
            [str(program()), *words], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), words
        assert done.stderr.startswith("error: ")
        assert says in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_and_closed_streams_are_no_panic(tmp_path: Path) -> None:
    (tmp_path / "r").write_bytes(b"{\n")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([program(), tmp_path / "r"], stdout=full, stderr=subprocess.PIPE, check=False)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        command = [str(program()), "--explain", str(tmp_path / "r")]
        assert subprocess.run(command, stdout=subprocess.DEVNULL, stderr=full, check=False).returncode == 0


def test_reasons_are_explained_on_demand(tmp_path: Path) -> None:
    (tmp_path / "r").write_bytes(written(GOOD | {"os": "beos"}) + b"\n{\n")
    done = subprocess.run(
        [program(), "--explain", tmp_path / "r"], capture_output=True, encoding="utf-8", check=True
    )
    said = done.stderr.splitlines()
    assert said[0] == 'line 1: os: "beos" is not in the contract'
    assert said[1].startswith("line 2: EOF while parsing")


def test_the_shipped_reports_are_those_of_the_generator(tmp_path: Path) -> None:
    write_lines(tmp_path / "r", SMALL_REPORTS, SMALL_FINDINGS, SEED)
    assert (tmp_path / "r").read_bytes() == (ROOT / "data" / "reports.ndjson").read_bytes()


def run_main(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "audit_and_aggregate_example", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


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
    cases = json.loads(out.read_text(encoding="utf-8"))["cases"]
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
