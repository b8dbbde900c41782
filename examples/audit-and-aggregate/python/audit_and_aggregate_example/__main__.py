"""Audit the shipped fixtures, add up reports in Rust, check the sum against plain Python."""

import sys
from pathlib import Path

from . import baseline
from ._cli import Parser, run, whole
from .agent.checks import CHECKS
from .agent.checks import run as run_checks
from .agent.evidence import Evidence
from .aggregate import aggregate

ROOT = Path(__file__).resolve().parents[2]


def show_agent(fixtures: Path) -> None:
    """Print what the agent finds in the fixtures of the three systems."""
    print("the agent on its fixtures (written by hand; Windows and macOS were not run):")
    for folder in sorted(fixtures.iterdir()):
        findings = list(run_checks(CHECKS[folder.name.split("-")[0]], Evidence(folder)))
        states = [finding.state.value for finding in findings]
        print(
            f"  {folder.name:21}" + ", ".join(f"{states.count(s)} {s}" for s in ("pass", "fail", "unknown"))
        )
        for finding in findings:
            if finding.state == "unknown":
                print(f"    {finding.check}: {finding.evidence}")


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}", description=__doc__)
    parser.add_argument("--reports", type=Path, help="a folder of *.json, or a file with one report per line")
    parser.add_argument(
        "--threads",
        type=whole(0, 1024),
        default=0,
        help="threads of the Rust program, 0 to 1024; 0: all cores",
    )
    arguments = parser.parse_args()
    path = arguments.reports or ROOT / "data" / "reports.ndjson"
    total = aggregate(path, arguments.threads)

    if arguments.reports is None:
        show_agent(ROOT / "data" / "fixtures")
    rejected = ", ".join(
        f"{count} {reason.replace('_', ' ')}" for reason, count in total["rejected"].items() if count
    )
    systems = ", ".join(f"{count:,} {system}" for system, count in total["os"].items())
    print(f"{total['reports']:,} reports count ({systems or 'none'}); rejected: {rejected}")
    print(f"first rejected: {', '.join(total['first_rejected'][:3]) or 'none'}")
    print(f"hosts with a failed check of high severity: {total['hosts_at_risk']:,}")
    print(f"{'failed':>8} {'unknown':>8} {'passed':>8}  check")
    worst = sorted(total["checks"].items(), key=lambda item: (-item[1]["fail"], item[0]))
    for check, counts in worst[:5]:
        print(f"{counts['fail']:>8} {counts['unknown']:>8} {counts['pass']:>8}  {check}")

    if not (path.is_file() or path.is_dir()):
        print("plain Python, same sum: not compared: a pipe is read once")
        return 0
    same = baseline.aggregate(path) == total
    print(f"plain Python, same sum: {'yes' if same else 'no'}")
    if not same:
        print("error: the Rust program and plain Python disagree", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    run(main)
