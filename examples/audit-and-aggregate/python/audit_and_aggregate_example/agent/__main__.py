"""Read collected settings and write one report as a line of JSON."""

import json
import re
from pathlib import Path

from .._cli import InputError, Parser
from .._cli import run as leave
from .checks import CHECKS, COLLECT, run
from .evidence import Evidence
from .finding import host_name, now, report


def main() -> int:
    """Return the exit code: 0 with a report on standard output, whatever it found."""
    parser = Parser(prog="audit-agent", description=__doc__)
    parser.add_argument("--os", choices=sorted(CHECKS), required=True, help="whose settings these are")
    parser.add_argument("--root", type=Path, help="folder with the collected files; for a Linux host: /")
    parser.add_argument("--host", default=host_name(), help="name in the report (default: this host's)")
    parser.add_argument("--collected", default=now(), help="time in the report (default: now, UTC)")
    parser.add_argument("--commands", action="store_true", help="print what puts the files there")
    arguments = parser.parse_args()
    if arguments.commands:
        print("\n".join(COLLECT[arguments.os] or ["nothing to do: use --root /"]))
        return 0
    if arguments.root is None or not arguments.root.is_dir():
        raise InputError(f"--root must be a folder, got {arguments.root}")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,62}", arguments.host):
        raise InputError(f"--host {arguments.host!r} is no host name in lower case")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", arguments.collected):
        raise InputError("--collected must look like 2026-01-31T08:00:00Z")
    findings = list(run(CHECKS[arguments.os], Evidence(arguments.root)))
    print(json.dumps(report(arguments.os, findings, arguments.host, arguments.collected)))
    return 0


if __name__ == "__main__":
    leave(main)
