"""Parsers of what the three systems say about their settings.

Each takes bytes, as a command or a file gave them, and raises Unknown for bytes it does not understand. They
parse on any system: that is how they can be tested on one.
"""

import json
import plistlib
import re
from collections.abc import Callable, Mapping
from typing import Any

from .finding import Unknown

OPEN_STRING = re.compile(r'(?:@|"(?:[^"\\]|\\.)*")="(?:[^"\\]|\\.)*', re.DOTALL)
RegistryKeys = Mapping[str, Mapping[str, int | str]]


def text_of(raw: bytes) -> str:
    """Decode UTF-16 with a mark (as Windows tools write it) or UTF-8 with or without one."""
    try:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            return raw.decode("utf-16")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unknown(f"not text: {error.reason}") from error


def lines_of(raw: bytes) -> list[str]:
    """Split a configuration file, which programs read as bytes: a comment may be in any encoding."""
    return raw.decode("utf-8", "surrogateescape").split("\n")


# #region registry
def registry_export(raw: bytes) -> RegistryKeys:
    """Read the output of `reg export`; keys and value names in lower case, as Windows compares them.

    Values of other types than dword and string are left out: a check that needs one gets "not set".
    """
    lines = text_of(raw).replace("\r\n", "\n").replace("\\\n", "").split("\n")
    if not lines or lines[0] != "Windows Registry Editor Version 5.00":
        raise Unknown("not a registry export of version 5.00")
    keys: dict[str, dict[str, int | str]] = {}
    values: dict[str, int | str] | None = None
    rest = enumerate(lines[1:], start=2)
    for number, line in rest:
        if not line or line.startswith(";"):
            continue
        if line.startswith("["):
            if not line.endswith("]"):
                raise Unknown(f"registry export cut off in line {number}")
            values = keys.setdefault(line[1:-1].lower(), {})
            continue
        while OPEN_STRING.fullmatch(line) and (following := next(rest, None)):
            line += f"\n{following[1]}"  # a text of several lines, such as a legal notice
        match = re.fullmatch(r'(?:@|"((?:[^"\\]|\\.)*)")=(.*)', line, re.DOTALL)
        if match is None or values is None:
            raise Unknown(f"registry export: line {number} is no value")
        name, value = (match[1] or "").lower(), match[2]
        if dword := re.fullmatch(r"dword:([0-9a-fA-F]{8})", value):
            values[name] = int(dword[1], 16)
        elif value.startswith("dword:"):
            raise Unknown(f"registry export: line {number} is no dword")
        elif string := re.fullmatch(r'"((?:[^"\\]|\\.)*)"', value, re.DOTALL):
            values[name] = re.sub(r"\\(.)", r"\1", string[1])
        elif value.startswith('"'):
            raise Unknown(f"registry export cut off in line {number}")
    return keys


# #endregion


def plist(raw: bytes) -> Mapping[str, Any]:
    """Read a property list, XML or binary, whose root is a dictionary."""
    try:
        root = plistlib.loads(raw)
    except Exception as error:  # plistlib lets expat's, struct's and others through
        raise Unknown("not a property list") from error
    if not isinstance(root, dict):
        raise Unknown("property list without a dictionary")
    return root


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that occurs twice, of which json would keep the last."""
    if len(made := dict(pairs)) != len(pairs):
        raise ValueError("a key occurs twice")
    return made


# #region powershell
def powershell_objects(raw: bytes) -> list[Mapping[str, Any]]:
    """Read the output of `… | ConvertTo-Json`.

    One object comes without a list around it, none comes as no output at all.
    """
    text = text_of(raw).strip()
    if not text:
        return []
    try:
        value = json.loads(text, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise Unknown("PowerShell's output is no JSON") from error
    if isinstance(value, dict) and value.keys() == {"value", "Count"}:
        value = value["value"]  # Windows PowerShell writes some lists so
    objects = value if isinstance(value, list) else [value]
    if not all(isinstance(one, dict) for one in objects):
        raise Unknown("PowerShell's output holds no objects")
    return objects


def powershell_switch(value: object) -> bool | None:
    """Read an on/off value: a number, a word or a truth value, by version and options; None: neither."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return {0: False, 1: True}.get(value)  # 2: not configured, or unknown
    if isinstance(value, str):
        return {"true": True, "on": True, "false": False, "off": False}.get(value.lower())
    return None


# #endregion


def defaults_switch(raw: bytes) -> bool:
    """Read what `defaults read DOMAIN KEY` printed for an on/off value."""
    said = text_of(raw).strip()
    known = {"0": False, "1": True, "no": False, "yes": True, "false": False, "true": True}
    if said.lower() in known:
        return known[said.lower()]
    if "does not exist" in said:
        raise Unknown("not set")
    raise Unknown(f"defaults printed {said[:60]!r}")


def guest_account(raw: bytes) -> bool:
    """Read what `sysadminctl -guestAccount status` printed, behind the time and the name of the program."""
    said = text_of(raw).strip()
    found = re.search(r"(?:^|\] )Guest account (?:is )?(enabled|disabled)[.!]?\Z", said, re.IGNORECASE)
    if found is None:
        raise Unknown(f"sysadminctl printed {said[:60]!r}")
    return found[1].lower() == "enabled"


def firewall_state(raw: bytes) -> int:
    """Read what `socketfilterfw --getglobalstate` printed: 0 off, 1 on, 2 blocks all that it can."""
    said = text_of(raw).strip()
    found = re.fullmatch(r"Firewall is (.*)\(State = ([012])\)", said)
    if found is None or (found[2] == "0") != found[1].startswith("disabled"):
        raise Unknown(f"socketfilterfw printed {said[:60]!r}")
    return int(found[2])


def file_vault(raw: bytes) -> bool:
    """Read what `fdesetup status` printed; a disk that is being (de)ciphered is neither on nor off."""
    lines = text_of(raw).strip().splitlines()
    # Said of hosts with a recovery key of their organisation; it says nothing about on or off.
    told = [line for line in lines if line != "FileVault master keychain appears to be installed."]
    if told not in (["FileVault is On."], ["FileVault is Off."]):
        raise Unknown(f"fdesetup printed {' '.join(lines)[:80]!r}")
    return told == ["FileVault is On."]


# #region sshd
SPACE = " \t\f\r\n\v"
DEEPEST, MOST_FILES = 16, 1_000  # as deep as sshd follows Include; it knows no most


def sshd_words(text: str) -> list[str]:
    """Split arguments as sshd does: two kinds of quotes, a backslash before them, `#` before a comment."""
    words: list[str] = []
    at, end = 0, len(text)
    while at < end:
        if text[at] in SPACE:
            at += 1
            continue
        if text[at] == "#":
            break
        word, quote = "", ""
        while at < end and (quote or text[at] not in SPACE):
            one = text[at]
            if one == "\\" and text[at + 1 : at + 2] in ('"', "'", "\\", "" if quote else " "):
                at += 1
                word += text[at : at + 1]
            elif one == quote or (not quote and one in "\"'"):
                quote = "" if quote else one
            else:
                word += one
            at += 1
        if quote:
            raise Unknown("sshd_config: a quote is not closed")
        words.append(word)
    return words


class SshdOption:
    """What a configuration of sshd says about one option, in lower case.

    `value` is the first outside of Match blocks, None where there is none; `in_match` are those inside, each
    for some connections. `included` returns the files that an Include names; None where they cannot be seen,
    which raises Unknown.
    """

    def __init__(self, raw: bytes, option: str, included: Callable[[str], list[bytes] | None]) -> None:
        self.option, self.included = option, included
        self.value: str | None = None
        self.in_match: list[str] = []
        self.unseen, self.files = False, 0
        self._read(raw, False, 0)
        if self.unseen:
            raise Unknown(f"an Include may set {option}")

    def _read(self, raw: bytes, in_match: bool, depth: int) -> None:
        """Read a file; a Match block ends with it at the latest."""
        self.files += 1
        if depth > DEEPEST or self.files > MOST_FILES:
            raise Unknown("sshd_config: Include names too many files, or itself")
        for line in lines_of(raw):
            line = line.strip(SPACE)
            if not line or line.startswith("#"):
                continue
            found = re.fullmatch(r'"?([^\s="]+)"?(?:[ \t]*=[ \t]*|[ \t]+)(.*)', line)
            words = sshd_words(found[2]) if found else []
            if found is None or not words:
                raise Unknown(f"sshd_config: {line[:40]!r} has no value")
            name = found[1].lower()
            if name == "match":
                in_match = True
            elif name == "include":
                for pattern in words:
                    self._include(pattern, in_match, depth)
            elif name == self.option.lower():
                self._take(words, in_match)

    def _include(self, pattern: str, in_match: bool, depth: int) -> None:
        files = self.included(pattern if pattern.startswith("/") else f"/etc/ssh/{pattern}")
        if files is None:
            self.unseen = True
        for raw in files or []:
            self._read(raw, in_match, depth + 1)

    def _take(self, words: list[str], in_match: bool) -> None:
        if len(words) != 1:
            raise Unknown(f"sshd_config: {self.option} has {len(words)} values")
        if in_match:
            self.in_match.append(words[0].lower())
        elif self.value is None:
            if self.unseen:
                raise Unknown(f"an Include before {self.option} may set it")
            self.value = words[0].lower()


# #endregion


def login_def(raw: bytes, name: str) -> int | None:
    """Return a number of login.defs, None where it is not set; the last one wins.

    `0x` and `0` begin other bases, as in C.
    """
    value: int | None = None
    for line in lines_of(raw):
        found = re.match(r"[ \t]*(\S+)[ \t]*(.*)", line)
        if found is None or found[1] != name:
            continue
        number = re.match(r'"?([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)(?=["\s]|\Z)', found[2])
        if number is None:
            raise Unknown(f"login.defs: {name} has no number")
        digits = number[2].lower()
        base = 16 if digits.startswith("0x") else 8 if digits.startswith("0") else 10
        value = int(number[1] + digits, base)
    return value


def sysctl(raw: bytes, name: str) -> int:
    """Return a kernel setting, as its file below /proc/sys holds it or as the command `sysctl` prints it."""
    said = text_of(raw).strip()
    names = "[./]".join(map(re.escape, name.split(".")))
    found = re.fullmatch(rf"(?:{names}[ \t]*[=:][ \t]*)?([0-9]{{1,9}})", said, re.ASCII)
    if found is None:
        raise Unknown(f"{name} is {said[:60]!r}")
    return int(found[1])
