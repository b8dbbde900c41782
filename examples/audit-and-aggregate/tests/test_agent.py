"""The agent: parsers and checks on fixtures, the third state, the packed file."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_and_aggregate_example.agent import parsers
from audit_and_aggregate_example.agent.checks import CHECKS, run
from audit_and_aggregate_example.agent.finding import LONGEST_EVIDENCE, Unknown, report
from audit_and_aggregate_example.pack import pack

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "data" / "fixtures"
SCHEMA = json.loads((ROOT / "data" / "report.schema.json").read_text())


# #region fixtures
@pytest.mark.parametrize(
    ("fixture", "states"),
    [
        ("windows", "pass pass fail pass pass"),
        ("windows-inconsistent", "unknown unknown unknown unknown unknown"),
        ("macos", "pass fail pass pass pass"),
        ("macos-inconsistent", "unknown unknown unknown fail unknown"),
        ("linux", "pass pass fail pass"),
        ("linux-inconsistent", "unknown unknown unknown unknown"),
    ],
)
def test_each_fixture_gives_its_states(fixture: str, states: str) -> None:
    findings = list(run(CHECKS[fixture.split("-")[0]], FIXTURES / fixture))
    assert " ".join(finding.state for finding in findings) == states
    system = fixture.split("-")[0]
    jsonschema.validate(report(system, findings, "h", "2026-01-31T08:00:00Z"), SCHEMA)


# #endregion


@pytest.mark.parametrize("system", sorted(CHECKS))
def test_an_empty_folder_is_all_unknown(system: str, tmp_path: Path) -> None:
    assert {finding.state for finding in run(CHECKS[system], tmp_path)} == {"unknown"}


@pytest.mark.parametrize("system", sorted(CHECKS))
@given(raw=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_give_a_finding_for_every_check(system: str, raw: bytes) -> None:
    for check in CHECKS[system]:
        try:
            _, evidence = check.judge(raw)
        except Unknown as reason:
            evidence = str(reason)
        assert evidence[:LONGEST_EVIDENCE]


def test_a_registry_export_in_two_encodings() -> None:
    lines = ["Windows Registry Editor Version 5.00", "", "[HKLM\\A]", '@="root"', '"N\\"1"=dword:000000ff']
    text = "\r\n".join([*lines, '"B"=hex:01,\\', "  02", ""])
    wanted = {"hklm\\a": {"": "root", 'n\\"1': 255}}
    assert parsers.registry_export(text.encode("utf-16")) == wanted
    assert parsers.registry_export(text.encode()) == wanted
    with pytest.raises(Unknown, match=r"version 5\.00"):
        parsers.registry_export(b"REGEDIT4\r\n")


@pytest.mark.parametrize(
    ("value", "on"),
    [(1, True), ("On", True), (True, True), (0, False), ("false", False), (2, None), (None, None)],
)
def test_a_switch_in_powershell(value: Any, on: bool | None) -> None:
    assert parsers.powershell_switch(value) is on


def test_one_object_comes_without_a_list() -> None:
    assert parsers.powershell_objects(b'{"Name": "C:"}') == [{"Name": "C:"}]
    assert parsers.powershell_objects("\ufeff".encode("utf-16-le")) == []


@pytest.mark.parametrize(
    ("config", "value"),
    [
        ("PermitRootLogin no\nPermitRootLogin yes\n", "no"),
        ('permitrootlogin = "No"\nInclude x\n', "no"),
        ("# PermitRootLogin yes\n", None),
        ("Match User a\n  Include x\n", None),
    ],
)
def test_an_sshd_option(config: str, value: str | None) -> None:
    assert parsers.sshd_option(config.encode(), "PermitRootLogin") == value


@pytest.mark.parametrize(
    "config", ["Include x\nPermitRootLogin no\n", "Include x\n", "Match all\nPermitRootLogin no\n", "Port\n"]
)
def test_an_sshd_option_that_this_file_does_not_decide(config: str) -> None:
    with pytest.raises(Unknown):
        parsers.sshd_option(config.encode(), "PermitRootLogin")


def run_agent(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)


def test_the_packed_agent_gives_the_same_report_without_any_package(tmp_path: Path) -> None:
    packed = pack(tmp_path / "agent.pyz")
    words = ["--os", "macos", "--root", str(FIXTURES / "macos"), "--host", "h"]
    words += ["--collected", "2026-01-31T08:00:00Z"]
    alone = run_agent("-I", "-S", str(packed), *words)  # isolated, without site-packages
    plain = run_agent("-m", "audit_and_aggregate_example.agent", *words)
    assert (alone.returncode, alone.stderr) == (0, "")
    assert alone.stdout == plain.stdout
    jsonschema.validate(json.loads(alone.stdout), SCHEMA)


def test_wrong_arguments_are_one_line_and_exit_code_2(tmp_path: Path) -> None:
    for more in (
        ["--root", "absent"],
        [],
        ["--root", ".", "--host", "A B"],
        ["--root", ".", "--collected", "now"],
    ):
        done = run_agent("-m", "audit_and_aggregate_example.agent", "--os", "linux", *more)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), more


@pytest.mark.skipif(sys.platform != "linux", reason="reads the running system: Linux only")
def test_it_runs_on_this_linux() -> None:
    done = run_agent("-m", "audit_and_aggregate_example.agent", "--os", "linux", "--root", "/")
    jsonschema.validate(json.loads(done.stdout), SCHEMA)
