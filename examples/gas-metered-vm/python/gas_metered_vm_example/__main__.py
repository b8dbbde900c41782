"""Run calls of the token contract, let a hostile one try, compare with wasmtime and plain Python."""

import subprocess
import sys
from pathlib import Path

from . import Vm, baseline
from ._cli import InputError, Parser, run
from .calls import read
from .oracle import Oracle

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = ROOT / "data" / "contracts"
MOST_GAS = 2**63


def compiled(path: Path) -> Vm:
    """Compile a file; raises InputError for one that cannot be read or is refused."""
    try:
        return Vm(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error


def show_hostile(gas: int) -> bool:
    """Run every function of the hostile contract; return whether its storage stayed empty."""
    vm = compiled(CONTRACTS / "hostile.wat")
    print(f"a hostile contract, {gas:,} gas each:")
    for name, _, _ in vm.exports():
        status, _, used = vm.call(666, name, [], gas)
        print(f"  {name:16} {status} ({used:,} gas)")
    return vm.storage() == {}


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}", description=__doc__)
    parser.add_argument("--calls", type=Path, default=ROOT / "data" / "calls.csv", help="CSV of calls")
    parser.add_argument(
        "--contract", type=Path, default=CONTRACTS / "token.wat", help="a token: .wat or .wasm"
    )
    parser.add_argument("--gas", type=int, default=100_000, help="gas that one call may use")
    parser.add_argument(
        "--only-gas", action="store_true", help="print the gas of each call, and nothing else"
    )
    arguments = parser.parse_args()
    if not 0 < arguments.gas <= MOST_GAS:
        raise InputError(f"--gas must be 1 to {MOST_GAS}, got {arguments.gas}")
    calls = read(arguments.calls)
    vm = compiled(arguments.contract)
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
    again = compiled(arguments.contract)
    here = [used for _, _, used in again.run(calls, arguments.gas)]
    command = [sys.executable, "-m", str(__package__), "--only-gas", f"--calls={arguments.calls}"]
    command += [f"--contract={arguments.contract}", f"--gas={arguments.gas}"]
    elsewhere = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    same_gas = gas == here == list(map(int, elsewhere.split()))
    # #endregion
    print(f"same gas again, and in another process: {'yes' if same_gas else 'no'}")
    untouched = show_hostile(100_000)
    print(f"its storage stayed empty: {'yes' if untouched else 'no'}")

    oracle, plain = Oracle(arguments.contract.read_bytes()), baseline.Token()
    enough = "out of gas" not in {status for status, _, _ in receipts}
    same = not enough or (happened == oracle.run(calls) and storage == oracle.storage)
    print(f"wasmtime, same calls and same storage: {'yes' if same else 'no'}")
    plainly = not enough or (happened == plain.run(calls) and storage == plain.storage)
    print(f"plain Python, same calls and same storage: {'yes' if plainly else 'no'}")
    if not (same_gas and untouched and same and plainly):
        print("error: the machine is not what it promises", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    run(main)
