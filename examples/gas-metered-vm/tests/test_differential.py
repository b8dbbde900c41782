"""The machine, wasmtime and plain Python agree on which calls happen and on the storage after them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import wasmtime
from hypothesis import given
from hypothesis import strategies as st

from gas_metered_vm_example import Vm, baseline
from gas_metered_vm_example.calls import Call, generate
from gas_metered_vm_example.oracle import Oracle

ROOT = Path(__file__).resolve().parents[1]
TOKEN, MIX, HOSTILE = (
    (ROOT / "data" / "contracts" / name).read_bytes() for name in ("token.wat", "mix.wat", "hostile.wat")
)


def agree(calls: list[Call]) -> dict[int, int]:
    vm, oracle, plain = Vm(TOKEN), Oracle(TOKEN), baseline.Token()
    happened = [status == "ok" for status, _, _ in vm.run(calls, 100_000)]
    assert happened == oracle.run(calls) == plain.run(calls)
    assert vm.storage() == oracle.storage == plain.storage
    return vm.storage()


# #region differential
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_calls_have_the_effect_that_python_says(seed: int) -> None:
    agree(generate(1_000, seed))


amount = st.integers(-1, 30) | st.sampled_from([2**63 - 1, -(2**63), 2**62])
account = st.integers(-1, 4)
calls = st.lists(
    st.tuples(account, st.sampled_from(["mint", "transfer"]), st.tuples(account, amount).map(list)),
    max_size=60,
)


@given(calls)
def test_any_calls_have_the_effect_that_python_says(calls: list[Call]) -> None:
    storage = agree([(1, "mint", [2, 20]), *calls])
    balances = [value for key, value in storage.items() if key > 0]
    assert sum(balances) == storage[0]  # no call creates or loses anything
    assert min(balances) >= 0


# #endregion


@given(st.integers(-(2**63), 2**63 - 1), st.integers(0, 200))
def test_arithmetic_is_that_of_python(x: int, rounds: int) -> None:
    expected = baseline.mix(x, rounds)
    assert Vm(MIX).call(1, "mix", [x, rounds], 10**6)[:2] == ("ok", expected)
    assert Oracle(MIX).call(1, "mix", [x, rounds]) == (True, expected)


def test_the_oracle_stops_a_hostile_contract_as_well() -> None:
    for function in ("loop_forever", "recurse_forever", "write_then_trap"):
        oracle = Oracle(HOSTILE)
        assert oracle.call(666, function, []) == (False, None)
        assert oracle.storage == {}


def test_the_oracle_limits_memories_and_tables() -> None:
    for over in (
        b"(module (memory 17))",
        b"(module (memory 1) (memory 1))",
        b"(module (table 1000000 funcref))",
        b"(module" + b"(table 1 funcref)" * 2 + b")",
        b"(module (func" + b" loop" * 20_000 + b" end" * 20_000 + b"))",
    ):
        with pytest.raises(wasmtime.WasmtimeError):
            Oracle(over)
    assert Oracle(b"(module (memory 16) (table 1000 funcref))").storage == {}


def test_every_case_of_the_benchmark_computes_the_same(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, "-m", "gas_metered_vm_example.bench", "--quick", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    cases = json.loads(out.read_text(encoding="utf-8"))["cases"]
    proofs = {(case["id"], case["result_sha256"]) for case in cases}
    assert len(proofs) == len({case["id"] for case in cases}) == 2
