"""The checks: what each reads, and when it passes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import parsers
from .finding import LONGEST_EVIDENCE, Finding, State, Unknown

Judged = tuple[bool, str]  # passes; evidence
LARGEST = 4 << 20


@dataclass(frozen=True)
class Check:
    """One question to one file of the evidence folder."""

    id: str
    severity: str
    file: str
    judge: Callable[[bytes], Judged]


# #region three-states
def run(checks: tuple[Check, ...], folder: Path) -> Iterator[Finding]:
    """Run checks over a folder. Whatever goes wrong is a finding with state unknown, never a missing line."""
    for check in checks:
        try:
            with (folder / check.file).open("rb") as file:
                raw = file.read(LARGEST + 1)
            if len(raw) > LARGEST:
                raise Unknown(f"{check.file}: larger than {LARGEST} bytes")
            passes, evidence = check.judge(raw)
            state = State.PASS if passes else State.FAIL
        except Unknown as reason:
            state, evidence = State.UNKNOWN, str(reason)
        except OSError as error:
            state, evidence = State.UNKNOWN, f"{check.file}: {error.strerror or error}"
        yield Finding(check.id, check.severity, state, evidence[:LONGEST_EVIDENCE])


# #endregion


def registry_dword(key: str, name: str, wanted: int) -> Callable[[bytes], Judged]:
    """Judge a number in the registry; where it is not set, Windows decides by its version: unknown."""

    def judge(raw: bytes) -> Judged:
        value = parsers.registry_export(raw).get(key.lower(), {}).get(name.lower())
        if value is None:
            raise Unknown(f"{name} is not set; the default depends on the version of Windows")
        if not isinstance(value, int):
            raise Unknown(f"{name} is {value!r}, not a number")
        return value == wanted, f"{name} = {value}"

    return judge


def all_on(property_: str, name: str) -> Callable[[bytes], Judged]:
    """Judge objects from PowerShell, of which every one must be on."""

    def judge(raw: bytes) -> Judged:
        objects = parsers.powershell_objects(raw)
        if not objects:
            raise Unknown("PowerShell returned nothing")
        states = {str(one.get(name)): parsers.powershell_switch(one.get(property_)) for one in objects}
        off = [name for name, on in states.items() if on is False]
        unclear = [name for name, on in states.items() if on is None]
        if off:
            return False, f"off: {', '.join(off)}"
        if unclear:
            raise Unknown(f"neither on nor off: {', '.join(unclear)}")
        return True, f"on: {', '.join(states)}"

    return judge


def firewall_mac(raw: bytes) -> Judged:
    """Judge macOS's application firewall by its property list."""
    value = parsers.plist(raw).get("globalstate")
    if isinstance(value, bool) or not isinstance(value, int) or value not in (0, 1, 2):
        raise Unknown(f"globalstate is {value!r}, not 0, 1 or 2")
    return value > 0, f"globalstate = {value}"


def no_auto_login(raw: bytes) -> Judged:
    """Judge whether somebody is logged in without a password."""
    set_ = "autoLoginUser" in parsers.plist(raw)
    return not set_, "autoLoginUser is set" if set_ else "autoLoginUser is not set"


def gatekeeper(raw: bytes) -> Judged:
    """Judge the output of `spctl --status`."""
    said = parsers.text_of(raw).strip()
    if said not in ("assessments enabled", "assessments disabled"):
        raise Unknown(f"spctl printed {said[:60]!r}")
    return said.endswith("enabled"), said


def guest(raw: bytes) -> Judged:
    """Judge the output of `defaults read … GuestEnabled`."""
    on = parsers.defaults_switch(raw)
    return not on, f"GuestEnabled = {int(on)}"


def file_vault(raw: bytes) -> Judged:
    """Judge the output of `fdesetup status`; a disk that is being (de)ciphered is neither on nor off."""
    said = parsers.text_of(raw).strip()
    if said not in ("FileVault is On.", "FileVault is Off."):
        raise Unknown(f"fdesetup printed {said[:60]!r}")
    return said.endswith("On."), said


def sshd(option: str, default: str, good: frozenset[str]) -> Callable[[bytes], Judged]:
    """Judge an option of sshd, with OpenSSH's default where it is not set."""

    def judge(raw: bytes) -> Judged:
        value = parsers.sshd_option(raw, option)
        if value is None:
            return default in good, f"{option} is not set; OpenSSH's default is {default}"
        return value in good, f"{option} {value}"

    return judge


def password_age(raw: bytes) -> Judged:
    """Judge the longest age of passwords."""
    days = parsers.login_def(raw, "PASS_MAX_DAYS")
    if days is None:
        return False, "PASS_MAX_DAYS is not set: passwords do not expire"
    return 0 < days <= 365, f"PASS_MAX_DAYS {days}"


def address_space(raw: bytes) -> Judged:
    """Judge the kernel's randomisation of addresses."""
    said = parsers.text_of(raw).strip()
    if said not in ("0", "1", "2"):
        raise Unknown(f"randomize_va_space is {said[:60]!r}")
    return said == "2", f"randomize_va_space = {said}"


POLICIES = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"
SERVER = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters"
TERMINAL = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Terminal Server"

# #region checks
CHECKS: dict[str, tuple[Check, ...]] = {
    "windows": (
        Check("windows.uac", "high", "policies.reg", registry_dword(POLICIES, "EnableLUA", 1)),
        Check("windows.smb1", "high", "server.reg", registry_dword(SERVER, "SMB1", 0)),
        Check("windows.rdp", "medium", "terminal.reg", registry_dword(TERMINAL, "fDenyTSConnections", 1)),
        Check("windows.firewall", "high", "firewall.json", all_on("Enabled", "Name")),
        Check("windows.bitlocker", "medium", "bitlocker.json", all_on("ProtectionStatus", "MountPoint")),
    ),
    "macos": (
        Check("macos.firewall", "medium", "com.apple.alf.plist", firewall_mac),
        Check("macos.auto-login", "high", "com.apple.loginwindow.plist", no_auto_login),
        Check("macos.guest", "low", "guest.txt", guest),
        Check("macos.gatekeeper", "high", "spctl.txt", gatekeeper),
        Check("macos.filevault", "medium", "fdesetup.txt", file_vault),
    ),
    "linux": (
        Check(
            "linux.ssh.root-login",
            "high",
            "etc/ssh/sshd_config",
            sshd("PermitRootLogin", "prohibit-password", frozenset({"no", "prohibit-password"})),
        ),
        Check(
            "linux.ssh.passwords",
            "medium",
            "etc/ssh/sshd_config",
            sshd("PasswordAuthentication", "yes", frozenset({"no"})),
        ),
        Check("linux.password-age", "low", "etc/login.defs", password_age),
        Check("linux.aslr", "high", "proc/sys/kernel/randomize_va_space", address_space),
    ),
}
# #endregion

# What puts the files there. For Linux they are the system's own files: the folder is /.
COLLECT: dict[str, tuple[str, ...]] = {
    "windows": (
        f'reg export "{POLICIES}" policies.reg',
        f'reg export "{SERVER}" server.reg',
        f'reg export "{TERMINAL}" terminal.reg',
        "Get-NetFirewallProfile | Select-Object Name, Enabled | ConvertTo-Json > firewall.json",
        "Get-BitLockerVolume | Select-Object MountPoint, ProtectionStatus | ConvertTo-Json > bitlocker.json",
    ),
    "macos": (
        "cp /Library/Preferences/com.apple.alf.plist /Library/Preferences/com.apple.loginwindow.plist .",
        "defaults read /Library/Preferences/com.apple.loginwindow GuestEnabled > guest.txt 2>&1",
        "spctl --status > spctl.txt 2>&1",
        "fdesetup status > fdesetup.txt",
    ),
    "linux": (),
}
