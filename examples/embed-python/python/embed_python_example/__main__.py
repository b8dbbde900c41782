"""Price orders with every plug-in, then let faulty ones fail, and show what the host contained."""

import sys
import tempfile
from pathlib import Path

from . import baseline
from ._cli import InputError, Parser, run
from .host import PLUGINS, ROOT, price

RULES = {"Rust": None, "Python": "rule.py", "Python, numpy": "rule_numpy.py", "WebAssembly": "rule.wat"}
FAULTS = "quantity,unit_cents,tier\n" + "".join(f"{quantity},100,0\n" for quantity in range(7))


def show_faults(folder: Path) -> None:
    """Run the faulty plug-ins on one order for each fault."""
    orders, out = folder / "orders.csv", folder / "out.txt"
    orders.write_text(FAULTS, encoding="utf-8")
    for name in ("faulty.py", "faulty.wat"):
        price(orders, PLUGINS / name, out)
        print(f"{name}, one order after the other:")
        for quantity, said in enumerate(out.read_text(encoding="utf-8").splitlines()):
            print(f"  {quantity}: {said}")
    try:
        price(orders, PLUGINS / "stubborn.py", None, "--isolate-ms=1500", "--limit-ms=100")
    except InputError as error:
        print(f"stubborn.py, in a process of its own: {error}")


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}", description=__doc__)
    parser.add_argument("--orders", type=Path, default=ROOT / "data" / "orders.csv", help="CSV of orders")
    parser.add_argument("--rule", type=Path, help="price with this plug-in only: .py, .wat or .wasm")
    arguments = parser.parse_args()
    if arguments.rule is not None:
        summary = price(arguments.orders, arguments.rule)
        print(f"{summary['orders']:,} orders, {summary['total_cents']:,} cents; failed: {summary['failed']}")
        return 0

    summaries = {
        name: price(arguments.orders, PLUGINS / rule if rule else None) for name, rule in RULES.items()
    }
    wanted = sum(baseline.price_file(arguments.orders))
    for name, summary in summaries.items():
        print(f"{name:14} {summary['orders']:,} orders, {summary['total_cents']:,} cents")
    embedded = summaries["Python"]["python"]
    right = embedded == ".".join(map(str, sys.version_info[:3]))
    print(f"the embedded Python is the environment's: {'yes' if right else 'no'}")
    with tempfile.TemporaryDirectory() as folder:
        show_faults(Path(folder))
    same = {summary["total_cents"] for summary in summaries.values()} == {wanted}
    print(f"plain Python, same total: {'yes' if same else 'no'}")
    if not (same and right):
        print("error: a host and plain Python disagree", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    run(main)
