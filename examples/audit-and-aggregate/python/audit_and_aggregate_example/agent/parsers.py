"""Parsers of what the three systems say about their settings.

Each takes bytes, as a command or a file gave them, and raises Unknown for bytes it does not understand. They
parse on any system: that is how they can be tested on one.
"""

import json
import plistlib
import re
from collections.abc import Mapping
from typing import Any

from .finding import Unknown

RegistryKeys = Mapping[str, Mapping[str, int | str]]


def text_of(raw: bytes) -> str:
    """Decode UTF-16 with a mark (as Windows tools write it) or UTF-8 with or without one."""
    try:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            return raw.decode("utf-16")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unknown(f"not text: {error.reason}") from error


# #region registry
def registry_export(raw: bytes) -> RegistryKeys:
    """Read the output of `reg export`; keys and value names in lower case, as Windows compares them.

    Values of other types than dword and string are left out: a check that needs one gets "not set".
    """
    lines = text_of(raw).replace("\\\r\n", "").replace("\\\n", "").splitlines()
    if not lines or lines[0] != "Windows Registry Editor Version 5.00":
        raise Unknown("not a registry export of version 5.00")
    keys: dict[str, dict[str, int | str]] = {}
    values: dict[str, int | str] | None = None
    for number, line in enumerate(lines[1:], start=2):
        if not line or line.startswith(";"):
            continue
        if line.startswith("["):
            if not line.endswith("]"):
                raise Unknown(f"registry export cut off in line {number}")
            values = keys.setdefault(line[1:-1].lower(), {})
            continue
        match = re.fullmatch(r'(?:@|"((?:[^"\\]|\\.)*)")=(.*)', line)
        if match is None or values is None:
            raise Unknown(f"registry export: line {number} is no value")
        name, value = (match[1] or "").lower(), match[2]
        if dword := re.fullmatch(r"dword:([0-9a-fA-F]{8})", value):
            values[name] = int(dword[1], 16)
        elif value.startswith("dword:"):
            raise Unknown(f"registry export: line {number} is no dword")
        elif string := re.fullmatch(r'"((?:[^"\\]|\\.)*)"', value):
            values[name] = re.sub(r"\\(.)", r"\1", string[1])
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


# #region powershell
def powershell_objects(raw: bytes) -> list[Mapping[str, Any]]:
    """Read the output of `… | ConvertTo-Json`.

    One object comes without a list around it, none comes as no output at all.
    """
    text = text_of(raw).strip()
    if not text:
        return []
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unknown("PowerShell's output is no JSON") from error
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
    if said in ("0", "1"):
        return said == "1"
    if "does not exist" in said:
        raise Unknown("not set")
    raise Unknown(f"defaults printed {said[:60]!r}")


# #region sshd
def sshd_option(raw: bytes, option: str) -> str | None:
    """Return an option's value in an sshd_config, None where it is not set.

    The first value wins. Raises Unknown where this file alone does not decide: after an Include, or with a
    Match block that sets the option for some connections.
    """
    value: str | None = None
    included = in_match = False
    for line in text_of(raw).splitlines():
        words = re.split(r"[ \t]*=[ \t]*|[ \t]+", line.strip(), maxsplit=1)
        name = words[0].lower()
        if not name or name.startswith("#"):
            continue
        if len(words) == 1:
            raise Unknown(f"sshd_config: {words[0]!r} has no value")
        if name == "match":
            in_match = True
        elif name == "include" and not in_match:
            included = True
        elif name == option.lower():
            if in_match:
                raise Unknown(f"a Match block sets {option} for some connections")
            if value is None:
                if included:
                    raise Unknown(f"an Include before {option} may set it")
                value = words[1].strip().strip('"').lower()
    if value is None and included:
        raise Unknown(f"an Include may set {option}")
    return value


# #endregion


def login_def(raw: bytes, name: str) -> int | None:
    """Return a number of login.defs, None where it is not set. The last value wins."""
    value: int | None = None
    for line in text_of(raw).splitlines():
        words = line.split("#", 1)[0].split()
        if words[:1] == [name]:
            try:
                value = int(words[1])
            except (IndexError, ValueError) as error:
                raise Unknown(f"login.defs: {name} has no number") from error
    return value
