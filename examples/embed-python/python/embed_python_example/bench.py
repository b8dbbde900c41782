"""Benchmark: many orders through every kind of plug-in; then the start of each host with one order."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from . import baseline, program
from ._bench import Case, run_bench, sha256_text
from ._memory import program_peak_kib
from .host import PLUGINS, command, price
from .orders import SEED, write

# What is measured is the crossing: a process for the rule would add its own start.
IN_PROCESS = "--in-process"


def lines(prices: list[int]) -> str:
    """Return prices as the host writes them."""
    return "".join(f"{cents}\n" for cents in prices)


def hosted(rule: str | None, orders: str) -> Callable[[Path], str]:
    """Return a run of the host, which gives the text of its prices."""

    def run(work: Path) -> str:
        out = work / "out.txt"
        price(work / orders, PLUGINS / rule if rule else None, out, IN_PROCESS)
        return out.read_text(encoding="utf-8")

    return run


def peak(rule: str | None, orders: str) -> Callable[[Path], int | None]:
    """Return what tells the largest memory of the host."""
    return lambda work: program_peak_kib(
        command(work / orders, PLUGINS / rule if rule else None, None, IN_PROCESS)
    )


def start_python(work: Path) -> list[str]:
    """Return the command that prices one order in a new process of plain Python."""
    code = f"from {__package__} import baseline; from pathlib import Path; import sys; "
    code += "print(baseline.price_file(Path(sys.argv[1]))[0])"
    return [sys.executable, "-c", code, str(work / "one.csv")]


def started(work: Path) -> str:
    """Price one order in a new process of plain Python."""
    return subprocess.run(start_python(work), check=True, capture_output=True, encoding="utf-8").stdout


def cases(quick: bool) -> Sequence[Case]:
    """List the cases."""
    count = 2_000 if quick else 500_000
    repeats = 2 if quick else 9

    def case(
        task: str,
        impl: str,
        label: str,
        unit: str,
        per: int,
        run: Callable[[Path], str],
        peak: Callable[[Path], int | None] | None,
    ) -> Case:
        params = {"orders": per, "seed": SEED}
        base = None if impl == "python" else "python"
        more: dict[str, Any] = {
            "repeats": repeats,
            "children": peak is not None,
            "baseline": base,
            "peak": peak,
        }
        return Case(task, impl, label, unit, per, params, lambda work: work, run, sha256_text, **more)

    hosts = [
        ("rust", "the rule in Rust", None),
        ("embedded", "Python plug-in, a call for each order", "rule.py"),
        ("embedded_numpy", "Python plug-in, one call with numpy", "rule_numpy.py"),
        ("wasm", "WebAssembly plug-in, interpreted", "rule.wat"),
    ]

    def plain(work: Path) -> str:
        return lines(baseline.price_file(work / "orders.csv"))

    listed = [case("price", "python", "plain Python, no host", "ns/order", count, plain, None)]
    for impl, label, rule in hosts:
        run, most = hosted(rule, "orders.csv"), peak(rule, "orders.csv")
        listed.append(case("price", impl, label, "ns/order", count, run, most))
    most = lambda work: program_peak_kib(start_python(work))  # noqa: E731
    listed.append(case("start", "python", "plain Python", "ms", 1, started, most))
    for impl, label, rule in hosts:
        listed.append(case("start", impl, label, "ms", 1, hosted(rule, "one.csv"), peak(rule, "one.csv")))
    return listed


def prepare(work: Path, quick: bool) -> None:
    """Write the generated orders for all cases."""
    write(work / "orders.csv", cases(quick)[0].per)
    write(work / "one.csv", 1)


NOTES = [
    "Both clocks cover a whole run: start of the host, reading orders, pricing, checking, writing prices.",
    "Python plug-ins ran in the host's own process (--in-process).",
    "Processor time is that of the measuring process and of the host it started.",
    "The plain Python case of `price` is in its process already; that of `start` starts one.",
]

if __name__ == "__main__":
    run_bench("embed-python", str(__package__), cases, prepare, NOTES, program())
