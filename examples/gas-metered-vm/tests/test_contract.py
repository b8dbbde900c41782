"""What a caller may rely on: gas, rollback, limits, errors; and a contract tested through the tooling."""

import copy
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gas_metered_vm_example import Receipt, Vm
from gas_metered_vm_example.calls import SEED, SMALL_CALLS, generate, read
from gas_metered_vm_example.contract import Contract, OutOfGas, Trapped

ROOT = Path(__file__).resolve().parents[1]
TOKEN = (ROOT / "data" / "contracts" / "token.wat").read_bytes()
HOSTILE = (ROOT / "data" / "contracts" / "hostile.wat").read_bytes()


@pytest.fixture
def token() -> Contract:
    """A new token; account 1 may mint."""
    return Contract.load(ROOT / "data" / "contracts" / "token.wat", caller=1)


# #region harness
def test_a_transfer_moves_and_keeps_the_supply(token: Contract) -> None:
    token.mint(2, 100)
    token.by(2).transfer(3, 40)
    assert (token.balance_of(2), token.balance_of(3), token.supply()) == (60, 40, 100)


def test_a_transfer_of_too_much_is_taken_back(token: Contract) -> None:
    token.mint(2, 100)
    before = token.vm.storage()
    with pytest.raises(Trapped, match="unreachable"):
        token.by(2).transfer(3, 101)
    assert token.vm.storage() == before


def test_only_the_owner_mints(token: Contract) -> None:
    with pytest.raises(Trapped):
        token.by(2).mint(2, 1)
    assert token.supply() == 0


# #endregion


# #region gas
def test_gas_is_equal_on_every_call_machine_and_process() -> None:
    calls = generate(200, 5)
    first, second = Vm(TOKEN), Vm(TOKEN)
    gas = [used for _, _, used in first.run(calls, 100_000)]
    assert gas == [second.call(*call, 100_000)[2] for call in calls]
    happened = [used for call, used in zip(calls, gas, strict=True) if call[1] == "mint" and call[0] == 1]
    assert len(set(happened)) == 1
    code = (
        "import sys; from pathlib import Path; from gas_metered_vm_example import Vm; "
        "from gas_metered_vm_example.calls import generate; "
        "vm = Vm(Path(sys.argv[1]).read_bytes()); "
        "print(*(used for _, _, used in vm.run(generate(200, 5), 100_000)))"
    )
    command = [sys.executable, "-c", code, str(ROOT / "data" / "contracts" / "token.wat")]
    elsewhere = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    assert gas == list(map(int, elsewhere.split()))


def test_lazy_compilation_charges_the_first_call() -> None:
    vm = Vm(TOKEN, lazy=True)
    first, second, third = (vm.call(1, "mint", [2, 5], 1_000_000)[2] for _ in range(3))
    assert first > second == third
    assert Vm(TOKEN).call(1, "mint", [2, 5], 1_000_000)[2] == second


def test_exactly_enough_gas_is_enough(token: Contract) -> None:
    token.mint(2, 5)
    token.gas = token.gas_used
    token.mint(2, 5)
    token.gas -= 1
    with pytest.raises(OutOfGas) as failed:
        token.mint(2, 5)
    assert failed.value.gas_used == token.gas
    token.gas = 100_000
    assert token.supply() == 10


# #endregion


@pytest.mark.parametrize(
    ("function", "status"),
    [
        ("loop_forever", "out of gas"),
        ("grow_forever", "trapped"),
        ("recurse_forever", "trapped"),
        ("write_then_trap", "trapped"),
        ("write_forever", "out of gas"),
    ],
)
def test_a_hostile_contract_is_stopped_and_leaves_nothing(function: str, status: str) -> None:
    vm = Vm(HOSTILE)
    said, value, used = vm.call(666, function, [], 1_000_000)
    assert said.startswith(status)
    assert (value, vm.storage()) == (None, {})
    assert 0 < used <= 1_000_000


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (b"no module", "expected"),
        (b"\0asm", "."),
        (b'(module (func (export "f") (drop (f32.const 0))))', "float"),
        (b'(module (import "env" "clock" (func)))', "clock"),
        (b"(module (func $s) (start $s))", "start"),
        (b"(module (memory 100))", "for all of them"),
        (b"(module" + b"(memory 16)" * 10 + b")", "for all of them"),
        (b"(module (memory 15) (table 5000 funcref))", "for all of them"),
        (b"(module (table 2000000000 funcref))", "for all of them"),
        (b"(module" + b"(global i64 (i64.const 0))" * 2000 + b")", "2000 globals"),
        (b"(module (func" + b" nop" * (1 << 19) + b"))", "at most"),
    ],
)
def test_code_that_is_refused_is_one_line(code: bytes, text: str) -> None:
    with pytest.raises(ValueError, match=text) as refused:
        Vm(code)
    assert len(str(refused.value).splitlines()) == 1


def test_calls_that_cannot_be_made() -> None:
    vm = Vm(TOKEN)
    with pytest.raises(ValueError, match="no function"):
        vm.call(1, "burn", [], 10)
    with pytest.raises(ValueError, match="takes 2 arguments, not 1"):
        vm.call(1, "mint", [1], 10)
    with pytest.raises(OverflowError):
        vm.call(1, "mint", [2**63, 1], 10)
    with pytest.raises(ValueError, match="gas must be 0 to 9223372036854775807"):
        vm.call(1, "mint", [2, 1], 2**63)
    with pytest.raises(ValueError, match="call 1: "):
        vm.run([(1, "mint", [2, 5]), (1, "burn", [])], 100_000)
    assert vm.storage() == {}


@pytest.fixture
def interrupt() -> Iterator[None]:
    """Send this process a signal after a tenth of a second of its own work, which raises as Ctrl-C does."""
    before = signal.signal(signal.SIGVTALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.1)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


# #region interrupt
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")


@posix
def test_a_signal_ends_a_long_call_and_nothing_of_it_stays(interrupt: None) -> None:
    vm = Vm(HOSTILE)
    with pytest.raises(KeyboardInterrupt):
        vm.call(666, "loop_forever", [], 2**62)
    assert vm.storage() == {}
    assert vm.call(666, "loop_forever", [], 5_000).status == "out of gas"


@posix
def test_a_signal_ends_a_batch_and_nothing_of_it_stays(interrupt: None) -> None:
    vm = Vm(TOKEN)
    with pytest.raises(KeyboardInterrupt):
        vm.run([(1, "mint", [2, 1])] * 10_000_000, 100_000)
    assert vm.storage() == {}


@posix
def test_a_handler_cannot_use_the_machine_that_it_interrupts() -> None:
    vm, said = Vm(HOSTILE), []

    def handler(*_: object) -> None:
        try:
            vm.storage()
        except RuntimeError as error:
            said.append(str(error))
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGVTALRM, handler)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.1)
    try:
        with pytest.raises(KeyboardInterrupt):
            vm.call(666, "loop_forever", [], 2**62)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    assert said == ["a call of this machine is running"]


# #endregion


def test_threads_take_turns() -> None:
    vm = Vm(TOKEN)

    def mint() -> None:
        for _ in range(200):
            assert vm.call(1, "mint", [2, 1], 100_000).status == "ok"
            assert 0 < vm.storage()[0] <= 800

    threads = [threading.Thread(target=mint) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert vm.storage() == {0: 800, 2: 800}


def test_receipts_have_names() -> None:
    receipt = Vm(TOKEN).call(1, "mint", [2, 1], 100_000)
    assert isinstance(receipt, Receipt)
    assert (receipt.status, receipt.value, receipt.gas_used) == receipt
    assert Vm.__module__ == "gas_metered_vm_example"


def test_a_contract_whose_functions_are_called_like_ours() -> None:
    contract = Contract(Vm(b'(module (func (export "load") (result i64) (i64.const 7)))'), 1)
    assert contract.make("load") == 7
    assert copy.copy(contract).make("load") == 7
    with pytest.raises(AttributeError, match="and no burn"):
        contract.burn()


def test_the_shipped_calls_are_those_of_the_generator() -> None:
    assert read(ROOT / "data" / "calls.csv") == generate(SMALL_CALLS, SEED)


def run_main(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "gas_metered_vm_example", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_main_agrees_with_the_oracle() -> None:
    done = run_main()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(": yes") == 4


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("caller,function,to,amount\n1,burn,1,1\n", encoding="utf-8")
    lax = tmp_path / "lax.csv"
    lax.write_text("caller,function,to,amount\n1,mint,1,1_000\n", encoding="utf-8")
    (tmp_path / "c.wat").write_text("(module", encoding="utf-8")
    for arguments in (
        ["--calls", str(tmp_path / "absent")],
        ["--calls", str(bad)],
        ["--calls", str(lax)],
        ["--calls", "/dev/zero"],
        ["--contract", "/dev/zero"],
        ["--calls", str(tmp_path)],
        ["--contract", str(tmp_path / "c.wat")],
        ["--contract", str(ROOT / "data" / "contracts" / "mix.wat")],
        ["--gas", "0"],
        ["--gas", str(2**63)],
        ["--gas", "much"],
    ):
        done = run_main(*arguments)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), arguments
        assert done.stderr.startswith("error: ")
