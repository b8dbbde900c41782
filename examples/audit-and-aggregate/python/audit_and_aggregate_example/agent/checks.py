"""The checks: what each reads, and when it passes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from . import parsers
from .evidence import Evidence
from .finding import LONGEST_EVIDENCE, Finding, State, Unknown

Judged = tuple[bool, str]  # passes; evidence


@dataclass(frozen=True)
class Check:
    """One question to the evidence of a host."""

    id: str
    severity: str
    judge: Callable[[Evidence], Judged]


# #region three-states
def run(checks: tuple[Check, ...], evidence: Evidence) -> Iterator[Finding]:
    """Run checks. Whatever goes wrong is a finding with state unknown, never a missing line."""
    for check in checks:
        try:
            passes, said = check.judge(evidence)
            state = State.PASS if passes else State.FAIL
        except Unknown as reason:
            state, said = State.UNKNOWN, str(reason)
        except OSError as error:
            state, said = State.UNKNOWN, f"{error.strerror or error}"
        except Exception as error:  # a fault of ours is no finding about the host
            state, said = State.UNKNOWN, f"the check itself failed: {error!r}"
        # What a host says may hold half a surrogate pair, which no report can carry.
        said = said.encode("utf-8", "backslashreplace").decode()
        yield Finding(check.id, check.severity, state, said[:LONGEST_EVIDENCE])


# #endregion


def among(value: str, known: Mapping[str, bool], what: str) -> bool:
    """Return whether a value passes; one that is not known is Unknown, and never a failure."""
    if value not in known:
        raise Unknown(f"{what} is {value[:60]!r}, which this check does not know")
    return known[value]


def first(*sources: tuple[str, Callable[[bytes], Judged]]) -> Callable[[Evidence], Judged]:
    """Judge by the first of several files that tells; which of them a host has depends on its version."""

    def judge(evidence: Evidence) -> Judged:
        missing, reasons = [], []
        for name, judge_file in sources:
            try:
                return judge_file(evidence.read(name))
            except FileNotFoundError as error:
                missing.append(f"{name}: {error.strerror}")
            except OSError as error:
                reasons.append(f"{name}: {error.strerror or error}")
            except Unknown as reason:
                reasons.append(str(reason))
        raise Unknown("; ".join(reasons or missing))

    return judge


def registry_dword(key: str, name: str, known: Mapping[int, bool]) -> Callable[[bytes], Judged]:
    """Judge a number in the registry; where it is not set, Windows decides by its version: unknown."""

    def judge(raw: bytes) -> Judged:
        value = parsers.registry_export(raw).get(key.lower(), {}).get(name.lower())
        if value is None:
            raise Unknown(f"{name} is not set; the default depends on the version of Windows")
        if not isinstance(value, int):
            raise Unknown(f"{name} is {value!r}, not a number")
        if value not in known:
            raise Unknown(f"{name} is {value}, which this check does not know")
        return known[value], f"{name} = {value}"

    return judge


def all_on(property_: str, name: str, *expected: str) -> Callable[[bytes], Judged]:
    """Judge objects from PowerShell, of which every one must be on, and the expected ones must be there."""

    def judge(raw: bytes) -> Judged:
        objects = parsers.powershell_objects(raw)
        if not objects:
            raise Unknown("PowerShell returned nothing")
        states = [(str(one.get(name)), parsers.powershell_switch(one.get(property_))) for one in objects]
        off = [name for name, on in states if on is False]
        unclear = [name for name, on in states if on is None]
        missing = [name for name in expected if name not in dict(states)]
        if off:
            return False, f"off: {', '.join(off)}"
        if unclear:
            raise Unknown(f"neither on nor off: {', '.join(unclear)}")
        if missing:
            raise Unknown(f"not among them: {', '.join(missing)}")
        return True, f"on: {', '.join(name for name, _ in states)}"

    return judge


def smb1_server(raw: bytes) -> Judged:
    """Judge what the file server itself says about SMB 1, where the registry says nothing."""
    objects = parsers.powershell_objects(raw)
    on = parsers.powershell_switch(objects[0].get("EnableSMB1Protocol")) if len(objects) == 1 else None
    if on is None:
        raise Unknown("PowerShell does not say whether SMB1 is on")
    return not on, f"EnableSMB1Protocol = {on}"


def firewall_mac(raw: bytes) -> Judged:
    """Judge macOS's application firewall as its own program tells; macOS 15 has no property list for it."""
    state = parsers.firewall_state(raw)
    return state > 0, f"State = {state}"


def firewall_plist(raw: bytes) -> Judged:
    """Judge the application firewall by its property list, up to macOS 14."""
    value = parsers.plist(raw).get("globalstate")
    if isinstance(value, bool) or not isinstance(value, int) or value not in (0, 1, 2):
        raise Unknown(f"globalstate is {value!r}, not 0, 1 or 2")
    return value > 0, f"globalstate = {value}"


def no_auto_login(raw: bytes) -> Judged:
    """Judge whether somebody is logged in without a password."""
    user = parsers.plist(raw).get("autoLoginUser")
    if user is not None and (not isinstance(user, str) or not user):
        raise Unknown(f"autoLoginUser is {user!r}, no name")
    return user is None, "autoLoginUser is not set" if user is None else "autoLoginUser is set"


def gatekeeper(raw: bytes) -> Judged:
    """Judge the output of `spctl --status`; what a second line says is about who may sign."""
    lines = parsers.text_of(raw).strip().splitlines() or [""]
    known = {"assessments enabled": True, "assessments disabled": False}
    return among(lines[0], known, "the status of spctl"), lines[0]


def guest_mac(raw: bytes) -> Judged:
    """Judge what `sysadminctl` says about the guest account."""
    on = parsers.guest_account(raw)
    return not on, f"the guest account is {'on' if on else 'off'}"


def guest_defaults(raw: bytes) -> Judged:
    """Judge the output of `defaults read … GuestEnabled`, which many hosts have not set."""
    on = parsers.defaults_switch(raw)
    return not on, f"GuestEnabled = {int(on)}"


def file_vault(raw: bytes) -> Judged:
    """Judge the output of `fdesetup status`."""
    on = parsers.file_vault(raw)
    return on, f"FileVault is {'on' if on else 'off'}"


SSHD_CONFIGS = ("etc/ssh/sshd_config", "usr/etc/ssh/sshd_config")
SSHD_PROGRAMS = ("usr/sbin/sshd", "usr/bin/sshd", "usr/local/sbin/sshd")


def sshd(option: str, default: str, known: Mapping[str, bool]) -> Callable[[Evidence], Judged]:
    """Judge an option of sshd, with OpenSSH's default where it is not set; `known` are its values."""

    def judge(evidence: Evidence) -> Judged:
        config = next(filter(evidence.has, SSHD_CONFIGS), None)
        if config is None:
            if evidence.has("usr/sbin") and not any(map(evidence.has, SSHD_PROGRAMS)):
                return True, "OpenSSH's server is not installed"
            raise Unknown(f"{SSHD_CONFIGS[0]}: No such file or directory")

        def included(pattern: str) -> list[bytes] | None:
            names = evidence.matching(pattern)
            return None if names is None else [evidence.read(name) for name in names]

        found = parsers.SshdOption(evidence.read(config), option, included)
        said = f"{option} {found.value}"
        if found.value is None:
            said = f"{option} is not set; OpenSSH's default is {default}"
        passes = among(found.value or default, known, option)
        if {among(value, known, option) for value in found.in_match} - {passes}:
            raise Unknown(f"a Match block sets {option} for some connections")
        return passes, said

    return judge


def password_age(raw: bytes) -> Judged:
    """Judge the longest age of passwords; a negative one is none."""
    days = parsers.login_def(raw, "PASS_MAX_DAYS")
    if days is None:
        return False, "PASS_MAX_DAYS is not set: passwords do not expire"
    if days == 0:
        raise Unknown("PASS_MAX_DAYS is 0, which this check does not know")
    return 0 < days <= 365, f"PASS_MAX_DAYS {days}"


def address_space(raw: bytes) -> Judged:
    """Judge the kernel's randomisation of addresses: 2 is all of it, 1 leaves the heap out."""
    value = parsers.sysctl(raw, "kernel.randomize_va_space")
    return among(str(value), {"0": False, "1": False, "2": True}, "randomize_va_space"), (
        f"randomize_va_space = {value}"
    )


POLICIES = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"
SERVER = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters"
TERMINAL = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Terminal Server"

# #region checks
CHECKS: dict[str, tuple[Check, ...]] = {
    "windows": (
        Check(
            "windows.uac",
            "high",
            first(("policies.reg", registry_dword(POLICIES, "EnableLUA", {0: False, 1: True}))),
        ),
        Check(
            "windows.smb1",
            "high",
            first(
                ("smb.json", smb1_server),
                ("server.reg", registry_dword(SERVER, "SMB1", {0: True, 1: False})),
            ),
        ),
        Check(
            "windows.rdp",
            "medium",
            first(("terminal.reg", registry_dword(TERMINAL, "fDenyTSConnections", {0: False, 1: True}))),
        ),
        Check(
            "windows.firewall",
            "high",
            first(("firewall.json", all_on("Enabled", "Name", "Domain", "Private", "Public"))),
        ),
        Check(
            "windows.bitlocker",
            "medium",
            first(("bitlocker.json", all_on("ProtectionStatus", "MountPoint"))),
        ),
    ),
    "macos": (
        Check(
            "macos.firewall",
            "medium",
            first(("socketfilterfw.txt", firewall_mac), ("com.apple.alf.plist", firewall_plist)),
        ),
        Check("macos.auto-login", "high", first(("com.apple.loginwindow.plist", no_auto_login))),
        Check("macos.guest", "low", first(("sysadminctl.txt", guest_mac), ("guest.txt", guest_defaults))),
        Check("macos.gatekeeper", "high", first(("spctl.txt", gatekeeper))),
        Check("macos.filevault", "medium", first(("fdesetup.txt", file_vault))),
    ),
    "linux": (
        Check(
            "linux.ssh.root-login",
            "high",
            sshd(
                "PermitRootLogin",
                "prohibit-password",
                {
                    "no": True,
                    "prohibit-password": True,
                    "without-password": True,  # its name before OpenSSH 7.0
                    "forced-commands-only": True,
                    "yes": False,
                },
            ),
        ),
        Check(
            "linux.ssh.passwords",
            "medium",
            sshd("PasswordAuthentication", "yes", {"no": True, "yes": False}),
        ),
        Check(
            "linux.password-age",
            "low",
            first(("etc/login.defs", password_age), ("usr/etc/login.defs", password_age)),
        ),
        Check("linux.aslr", "high", first(("proc/sys/kernel/randomize_va_space", address_space))),
    ),
}
# #endregion

# What puts the files there. For Linux they are the system's own files: the folder is /.
COLLECT: dict[str, tuple[str, ...]] = {
    "windows": (
        f'reg export "{POLICIES}" policies.reg',
        f'reg export "{SERVER}" server.reg',
        f'reg export "{TERMINAL}" terminal.reg',
        "Get-SmbServerConfiguration | Select-Object EnableSMB1Protocol | ConvertTo-Json > smb.json",
        "Get-NetFirewallProfile | Select-Object Name, Enabled | ConvertTo-Json > firewall.json",
        "Get-BitLockerVolume | Select-Object MountPoint, ProtectionStatus | ConvertTo-Json > bitlocker.json",
    ),
    "macos": (
        "/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate > socketfilterfw.txt",
        "cp /Library/Preferences/com.apple.loginwindow.plist .",
        "sysadminctl -guestAccount status > sysadminctl.txt 2>&1",
        "spctl --status > spctl.txt 2>&1",
        "fdesetup status > fdesetup.txt",
    ),
    "linux": (),
}
