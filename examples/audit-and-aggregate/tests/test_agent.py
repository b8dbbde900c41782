"""The agent: parsers and checks on fixtures, the third state, the packed file."""

import json
import os
import plistlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_and_aggregate_example.agent import parsers
from audit_and_aggregate_example.agent.checks import CHECKS, POLICIES, TERMINAL, run
from audit_and_aggregate_example.agent.evidence import LARGEST, Evidence
from audit_and_aggregate_example.agent.finding import LONGEST_EVIDENCE, Unknown, report
from audit_and_aggregate_example.pack import pack

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "data" / "fixtures"
SCHEMA = json.loads((ROOT / "data" / "report.schema.json").read_text(encoding="utf-8"))


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
        ("linux-include", "pass pass pass pass"),
        ("macos-15", "pass pass pass pass pass"),
        ("windows-11", "pass pass fail pass fail"),
    ],
)
def test_each_fixture_gives_its_states(fixture: str, states: str) -> None:
    findings = list(run(CHECKS[fixture.split("-")[0]], Evidence(FIXTURES / fixture)))
    assert " ".join(finding.state for finding in findings) == states
    system = fixture.split("-")[0]
    jsonschema.validate(report(system, findings, "h", "2026-01-31T08:00:00Z"), SCHEMA)


# #endregion


@pytest.mark.parametrize("system", sorted(CHECKS))
def test_an_empty_folder_is_all_unknown(system: str, tmp_path: Path) -> None:
    assert {finding.state for finding in run(CHECKS[system], Evidence(tmp_path))} == {"unknown"}


@pytest.mark.parametrize("system", sorted(CHECKS))
@given(raw=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_give_a_finding_for_every_check(system: str, raw: bytes) -> None:
    class Same(Evidence):
        """A host all of whose files are these bytes."""

        def has(self, name: str) -> bool:
            return True

        def read(self, name: str) -> bytes:
            return raw

        def matching(self, pattern: str) -> list[str] | None:
            return []

    for finding in run(CHECKS[system], Same(ROOT)):
        assert finding.evidence
        assert len(finding.evidence) <= LONGEST_EVIDENCE
        assert "the check itself failed" not in finding.evidence
        finding.evidence.encode()


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


def host(folder: Path, files: dict[str, str | bytes]) -> Evidence:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Evidence(folder)


def states(system: str, evidence: Evidence) -> dict[str, str]:
    return {finding.check: finding.state.value for finding in run(CHECKS[system], evidence)}


# #region sshd
ROOT_LOGIN = {
    "PermitRootLogin no\nPermitRootLogin yes\n": "pass",
    'permitrootlogin = "No"\n': "pass",
    "PermitRootLogin='no'\r\n": "pass",
    "PermitRootLogin no # not here\n": "pass",
    "PermitRootLogin no #\xe9 in Latin-1\n": "pass",
    "PermitRootLogin without-password\n": "pass",
    "PermitRootLogin WITHOUT-PASSWORD\n": "pass",
    "PermitRootLogin forced-commands-only\n": "pass",
    "# PermitRootLogin yes\n": "pass",
    "PermitRootLogin yes\n": "fail",
    "PermitRootLogin yes # for now\n": "fail",
    "PermitRootLogin maybe\n": "unknown",
    "PermitRootLogin no yes\n": "unknown",
    'PermitRootLogin "no\n': "unknown",
    "PermitRootLogin\n": "unknown",
    "PermitRootLogin # no\n": "unknown",
    "Match User a\nPermitRootLogin no\n": "pass",
    "Match User a\nPermitRootLogin yes\n": "unknown",
    "PermitRootLogin yes\nMatch all\nPermitRootLogin no\n": "unknown",
    "PermitRootLogin yes\nMatch User a\nPermitRootLogin yes\n": "fail",
    "PermitRootLogin no\nMatch User a\nPermitRootLogin maybe\n": "unknown",
    "Include here/*.conf\nPermitRootLogin yes\n": "pass",
    "PermitRootLogin yes\nInclude /etc/ssh/here/*.conf\n": "fail",
    "Include here/none*.conf\nPermitRootLogin yes\n": "fail",
    "Include here/match\nPermitRootLogin no\n": "unknown",
    "Include here/match here/a.conf\n": "unknown",
    "Include elsewhere/*.conf\nPermitRootLogin no\n": "unknown",
    "PermitRootLogin no\nInclude elsewhere/*.conf\n": "unknown",
    "Include here/itself\nPermitRootLogin no\n": "unknown",
}


@pytest.mark.parametrize("config", ROOT_LOGIN)
def test_what_sshd_makes_of_its_configuration(config: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "etc/ssh/sshd_config": config.encode("latin-1"),
        "etc/ssh/here/a.conf": "PermitRootLogin no\n",
        "etc/ssh/here/b.conf": "PermitRootLogin yes\n",
        "etc/ssh/here/.hidden.conf": "PermitRootLogin maybe\n",
        "etc/ssh/here/match": "Match User a\nPermitRootLogin yes\n",
        "etc/ssh/here/itself": "Include here/itself here/itself\n",
    }
    assert states("linux", host(tmp_path, files))["linux.ssh.root-login"] == ROOT_LOGIN[config]


def test_a_host_without_a_server_lets_nobody_in(tmp_path: Path) -> None:
    assert states("linux", host(tmp_path, {"usr/sbin/useradd": ""}))["linux.ssh.passwords"] == "pass"
    assert states("linux", host(tmp_path, {"usr/sbin/sshd": ""}))["linux.ssh.passwords"] == "unknown"


# #endregion


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("PASS_MAX_DAYS 90", "pass"),
        ('  PASS_MAX_DAYS\t"90" and more', "pass"),
        ("PASS_MAX_DAYS 0x5a", "pass"),
        ("PASS_MAX_DAYS 0555", "pass"),  # octal
        ("PASS_MAX_DAYS 0556\nPASS_MAX_DAYS 1", "pass"),
        ("PASS_MAX_DAYS 366", "fail"),
        ("PASS_MAX_DAYS 0556", "fail"),
        ("PASS_MAX_DAYS -1", "fail"),
        ("# PASS_MAX_DAYS 90", "fail"),
        ("PASS_MAX_DAYS 0", "unknown"),
        ("PASS_MAX_DAYS 9_0", "unknown"),
        ("PASS_MAX_DAYS \u0669\u0660", "unknown"),
        ("PASS_MAX_DAYS 90days", "unknown"),
        ("PASS_MAX_DAYS", "unknown"),
        ("PASS_MAX_DAYS # 90", "unknown"),
    ],
)
def test_the_age_of_passwords(line: str, state: str, tmp_path: Path) -> None:
    assert states("linux", host(tmp_path, {"etc/login.defs": f"{line}\n"}))["linux.password-age"] == state


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("2\n", "pass"),
        ("kernel.randomize_va_space = 2", "pass"),
        ("kernel/randomize_va_space=1\n", "fail"),
        ("0", "fail"),
        ("3", "unknown"),
        ("-2", "unknown"),
        ("vm.swappiness = 2", "unknown"),
        ("2\n2\n", "unknown"),
    ],
)
def test_a_setting_of_the_kernel(said: str, state: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"proc/sys/kernel/randomize_va_space": said}
    assert states("linux", host(tmp_path, files))["linux.aslr"] == state


MAC = {
    ("macos.firewall", "socketfilterfw.txt", "Firewall is enabled. (State = 1)\n"): "pass",
    ("macos.firewall", "socketfilterfw.txt", "Firewall is set to block all (State = 2)\n"): "pass",
    ("macos.firewall", "socketfilterfw.txt", "Firewall is disabled. (State = 0)"): "fail",
    ("macos.firewall", "socketfilterfw.txt", "Firewall is enabled. (State = 0)"): "unknown",
    ("macos.firewall", "socketfilterfw.txt", "Firewall is enabled. (State = 3)"): "unknown",
    ("macos.firewall", "com.apple.alf.plist", plistlib.dumps({"globalstate": 1})): "pass",
    ("macos.firewall", "com.apple.alf.plist", plistlib.dumps({"globalstate": 7})): "unknown",
    ("macos.guest", "sysadminctl.txt", "2026 sysadminctl[1:2] Guest account enabled.\n"): "fail",
    ("macos.guest", "sysadminctl.txt", "2026 sysadminctl[1:2] Guest account is DISABLED!\n"): "pass",
    ("macos.guest", "sysadminctl.txt", "Guest account is not enabled"): "unknown",
    ("macos.guest", "guest.txt", "YES\n"): "fail",
    ("macos.guest", "guest.txt", "2\n"): "unknown",
    ("macos.gatekeeper", "spctl.txt", "assessments enabled\ndeveloper id enabled\n"): "pass",
    ("macos.gatekeeper", "spctl.txt", "assessments delayed\n"): "unknown",
    ("macos.filevault", "fdesetup.txt", "FileVault is On, but needs to be restarted to finish.\n"): "unknown",
    ("macos.filevault", "fdesetup.txt", "FileVault is Off.\n"): "fail",
    ("macos.auto-login", "com.apple.loginwindow.plist", plistlib.dumps({"autoLoginUser": ""})): "unknown",
}


@pytest.mark.parametrize("case", MAC)
def test_what_a_mac_says(case: tuple[str, str, str | bytes], tmp_path: Path) -> None:
    check, name, content = case
    assert states("macos", host(tmp_path, {name: content}))[check] == MAC[case]


def exported(key: str, *lines: str) -> str:
    return "\r\n".join(["Windows Registry Editor Version 5.00", "", f"[{key}]", *lines, ""])


PROFILES = ("Domain", "Private", "Public")
WINDOWS = {
    ("windows.uac", "policies.reg", exported(POLICIES, '"EnableLUA"=dword:00000002')): "unknown",
    ("windows.uac", "policies.reg", exported(POLICIES, '"EnableLUA"=dword:00000000')): "fail",
    (
        "windows.uac",
        "policies.reg",
        exported(POLICIES, '"legalnoticetext"="one\r\n[two]\r\nthree"', '"EnableLUA"=dword:00000001'),
    ): "pass",
    ("windows.uac", "policies.reg", exported(POLICIES, '"legalnoticetext"="one')): "unknown",
    ("windows.rdp", "terminal.reg", exported(TERMINAL, '"fDenyTSConnections"=dword:00000009')): "unknown",
    ("windows.smb1", "smb.json", '{"EnableSMB1Protocol": true}'): "fail",
    ("windows.smb1", "smb.json", '{"EnableSMB1Protocol": null}'): "unknown",
    ("windows.smb1", "smb.json", '{"EnableSMB1Protocol": true, "EnableSMB1Protocol": false}'): "unknown",
    ("windows.firewall", "firewall.json", '{"Name": "Domain", "Enabled": 1}'): "unknown",
    (
        "windows.firewall",
        "firewall.json",
        json.dumps(
            {"value": [{"Name": n, "Enabled": 1} for n in ("Domain", "Private", "Public")], "Count": 3}
        ),
    ): "pass",
    (
        "windows.bitlocker",
        "bitlocker.json",
        '[{"MountPoint": "C:", "ProtectionStatus": 0}, {"MountPoint": "C:", "ProtectionStatus": 1}]',
    ): "fail",
    ("windows.bitlocker", "bitlocker.json", '{"MountPoint": "\\ud800", "ProtectionStatus": 2}'): "unknown",
}


@pytest.mark.parametrize("case", WINDOWS)
def test_what_windows_says(case: tuple[str, str, str], tmp_path: Path) -> None:
    check, name, content = case
    assert states("windows", host(tmp_path, {name: content}))[check] == WINDOWS[case]


@pytest.mark.skipif(os.name != "posix", reason="pipes and links as POSIX has them")
def test_evidence_is_read_from_files_of_the_folder_only(tmp_path: Path) -> None:
    evidence = host(tmp_path / "host", {"large": b"x" * (LARGEST + 1), "fits": b"x" * LARGEST})
    assert len(evidence.read("fits")) == LARGEST
    os.mkfifo(tmp_path / "host" / "pipe")
    (tmp_path / "secret").write_text("PASS_MAX_DAYS 1\n", encoding="utf-8")
    (tmp_path / "host" / "link").symlink_to(tmp_path / "secret")
    for name, why in (("large", "larger"), ("pipe", "not a file"), ("link", "leads out")):
        with pytest.raises(Unknown, match=why):
            evidence.read(name)
    with pytest.raises(IsADirectoryError):
        evidence.read(".")


def run_agent(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, *command], capture_output=True, encoding="utf-8", check=False)


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
        ["--roots"],
        ["--os", "beos", "--root", "."],
    ):
        done = run_agent("-m", "audit_and_aggregate_example.agent", "--os", "linux", *more)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), more


@pytest.mark.skipif(sys.platform != "linux", reason="reads the running system: Linux only")
def test_it_runs_on_this_linux() -> None:
    done = run_agent("-m", "audit_and_aggregate_example.agent", "--os", "linux", "--root", "/")
    made = json.loads(done.stdout)
    jsonschema.validate(made, SCHEMA)
    found = {finding["check"]: finding for finding in made["findings"]}
    if Path("/proc/sys/kernel/randomize_va_space").exists():
        assert found["linux.aslr"]["state"] != "unknown", found["linux.aslr"]
    if Path("/etc/login.defs").exists():
        assert found["linux.password-age"]["state"] != "unknown", found["linux.password-age"]
