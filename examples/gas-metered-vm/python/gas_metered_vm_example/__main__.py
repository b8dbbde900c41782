"""Run calls of the token contract, let a hostile one try, compare with wasmtime and plain Python."""

import subprocess
import sys
from pathlib import Path

import wasmtime

from . import Vm, baseline
from ._cli import InputError, Parser, run, whole
from .calls import Call, read, read_bytes
from .oracle import FUEL, Oracle
from .receipt import Receipt

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = ROOT / "data" / "contracts"
MOST_GAS = 2**63 - 1
LARGEST = 2 << 20

Ran = tuple[list[bool], dict[int, int]]


def compiled(path: Path) -> tuple[Vm, bytes]:
    """Compile a file; raises InputError for one that cannot be read or is refused."""
    code = read_bytes(path, LARGEST)
    try:
        return Vm(code), code
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error


def show_hostile(gas: int) -> bool:
    """Run every function of the hostile contract; return whether its storage stayed empty."""
    vm, _ = compiled(CONTRACTS / "hostile.wat")
    print(f"a hostile contract, {gas:,} gas each:")
    for name, _, _ in vm.exports():
        status, _, used = vm.call(666, name, [], gas)
        print(f"  {name:16} {status} ({used:,} gas)")
    return vm.storage() == {}


def agrees(name: str, ran: Ran | str, wanted: Ran) -> bool:
    """Print whether another implementation did the same, or why it was not asked."""
    said = f"not compared: {ran}" if isinstance(ran, str) else "yes" if ran == wanted else "no"
    print(f"{name}, same calls and same storage: {said}")
    return said != "no"


def on_wasmtime(code: bytes, calls: list[Call], receipts: list[Receipt]) -> Ran | str:
    """Run the calls on wasmtime, whose fuel is its own: where it could be the limit, nothing is compared."""
    if max((receipt.gas_used for receipt in receipts), default=0) > FUEL // 10:
        return "a call used a lot of gas"
    try:
        oracle = Oracle(code)
    except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
        return str(error).splitlines()[0]
    return oracle.run(calls), oracle.storage


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}", description=__doc__)
    parser.add_argument("--calls", type=Path, default=ROOT / "data" / "calls.csv", help="CSV of calls")
    parser.add_argument(
        "--contract", type=Path, default=CONTRACTS / "token.wat", help="a token: .wat or .wasm"
    )
    parser.add_argument(
        "--gas", type=whole(1, MOST_GAS), default=100_000, help="gas that one call may use, 1 to 2**63 - 1"
    )
    parser.add_argument(
        "--only-gas", action="store_true", help="print the gas of each call, and nothing else"
    )
    arguments = parser.parse_args()
    calls = read(arguments.calls)
    vm, code = compiled(arguments.contract)
    try:
        receipts = vm.run(calls, arguments.gas)
    except ValueError as error:
        raise InputError(f"{arguments.contract}: {error}") from error
    gas = [used for _, _, used in receipts]
    if arguments.only_gas:
        print(*gas)
        return 0

    happened = [status == "ok" for status, _, _ in receipts]
    print(f"{len(calls):,} calls: {sum(happened):,} happened, {happened.count(False):,} were taken back")
    transfers = [
        used for call, used, ok in zip(calls, gas, happened, strict=True) if ok and call[1] == "transfer"
    ]
    print(f"{sum(gas):,} gas; a transfer that happened costs {', '.join(map(str, sorted(set(transfers))))}")
    storage = vm.storage()
    print(f"supply {storage.get(0, 0):,} in {len(storage) - (0 in storage)} accounts")
    # #region same-gas
    again, _ = compiled(arguments.contract)
    here = [used for _, _, used in again.run(calls, arguments.gas)]
    command = [sys.executable, "-m", str(__package__), "--only-gas", f"--calls={arguments.calls}"]
    command += [f"--contract={arguments.contract}", f"--gas={arguments.gas}"]
    elsewhere = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    same_gas = gas == here == list(map(int, elsewhere.split()))
    # #endregion
    print(f"same gas again, and in another process: {'yes' if same_gas else 'no'}")
    untouched = show_hostile(100_000)
    print(f"its storage stayed empty: {'yes' if untouched else 'no'}")

    wanted = happened, storage
    short = "out of gas" in {receipt.status for receipt in receipts}
    ran = "a call ran out of gas" if short else on_wasmtime(code, calls, receipts)
    same = agrees("wasmtime", ran, wanted)
    plain = baseline.Token()
    same &= agrees("plain Python", ran if short else (plain.run(calls), plain.storage), wanted)
    if not (same_gas and untouched and same):
        print("error: the machine and what it is compared with disagree", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    run(main)
