"""Benchmark: many small calls with storage, then one long computation."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from . import Vm, _core, baseline
from ._bench import Case, run_bench, sha256_text
from .calls import SEED, Call, generate, read, write
from .oracle import Oracle

GAS = 100_000
CONTRACTS = Path(__file__).resolve().parents[2] / "data" / "contracts"
TOKEN, MIX = ((CONTRACTS / name).read_bytes() for name in ("token.wat", "mix.wat"))
PLENTY = 2**62

Ran = tuple[list[bool], dict[int, int]]


def digest(ran: Ran) -> str:
    """Digest which calls happened, and the storage after them."""
    happened, storage = ran
    return sha256_text(f"{happened} {sorted(storage.items())}")


def plain(calls: list[Call]) -> Ran:
    """Run the token as a Python class."""
    token = baseline.Token()
    return token.run(calls), token.storage


def compiled(calls: list[Call]) -> Ran:
    """Run the contract on wasmtime, with host functions in Python."""
    oracle = Oracle(TOKEN)
    return oracle.run(calls), oracle.storage


def one_by_one(calls: list[Call]) -> Ran:
    """Run the contract on the machine, crossing for each call."""
    vm = Vm(TOKEN)
    happened = [vm.call(*call, GAS)[0] == "ok" for call in calls]
    return happened, vm.storage()


def at_once(calls: list[Call]) -> Ran:
    """Run the contract on the machine, crossing once."""
    vm = Vm(TOKEN)
    happened = [status == "ok" for status, _, _ in vm.run(calls, GAS)]
    return happened, vm.storage()


def cases(quick: bool) -> Sequence[Case]:
    """List the cases."""
    count, rounds = (500, 1_000) if quick else (20_000, 10_000_000)
    repeats = 2 if quick else 9

    def case(
        task: str, impl: str, label: str, unit: str, per: int, run: Callable[[Any], Any], **more: Any
    ) -> Case:
        params = {"calls": per, "seed": SEED} if task == "token" else {"rounds": per}
        options: dict[str, Any] = {"load": lambda work: read(work / "calls.csv"), "digest": digest}
        options |= {"repeats": repeats, "baseline": None if impl == "python" else "python"} | more
        return Case(task, impl, label, unit, per, params, run=run, **options)

    number: dict[str, Any] = {"load": lambda work: 7, "digest": lambda x: sha256_text(str(x))}
    mixed = [
        ("python", "plain Python loop, no gas", lambda x: baseline.mix(x, rounds)),
        ("wasmtime", "wasmtime, compiled", lambda x: Oracle(MIX).call(1, "mix", [x, rounds], PLENTY)[1]),
        ("wasmi", "the machine, interpreted", lambda x: Vm(MIX).call(1, "mix", [x, rounds], PLENTY)[1]),
    ]
    return [
        case("token", "python", "plain Python class, no gas", "us/call", count, plain),
        case("token", "wasmtime", "wasmtime, host functions in Python", "us/call", count, compiled),
        case("token", "wasmi_call", "the machine, a call at a time", "us/call", count, one_by_one),
        case("token", "wasmi_batch", "the machine, one crossing", "us/call", count, at_once),
        *(case("mix", impl, label, "ns/round", rounds, run, **number) for impl, label, run in mixed),
    ]


def prepare(work: Path, quick: bool) -> None:
    """Write the generated calls for all cases."""
    write(work / "calls.csv", generate(cases(quick)[0].per))


NOTES = [
    "Compiling the contract is part of every run. The Python class has no gas, no sandbox and no rollback.",
    "Both machines make a new instance for each call, so that only the storage outlives it.",
]

if __name__ == "__main__":
    library = Path(str(_core.__file__))
    run_bench("gas-metered-vm", str(__package__), cases, prepare, NOTES, library)
