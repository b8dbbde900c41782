"""What the host promises: the right interpreter, faults contained, one line for bad input."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from embed_python_example import program
from embed_python_example._cli import InputError
from embed_python_example.host import PLUGINS, ROOT, price
from embed_python_example.host import command as host_command
from embed_python_example.orders import SMALL_ORDERS, write

posix = pytest.mark.skipif(os.name != "posix", reason="processes of their own, as POSIX has them")
HEADER = "quantity,unit_cents,tier\n"


def outcomes(folder: Path, rule: Path, orders: str, *options: str) -> list[str]:
    (folder / "orders.csv").write_text(HEADER + orders, encoding="utf-8")
    price(folder / "orders.csv", rule, folder / "out", *options)
    return (folder / "out").read_text(encoding="utf-8").splitlines()


def numbered(count: int) -> str:
    return "".join(f"{quantity},100,0\n" for quantity in range(count))


# #region contained
def test_faults_of_python_cost_one_order_each(tmp_path: Path) -> None:
    said = outcomes(tmp_path, PLUGINS / "faulty.py", numbered(8))
    assert said[:2] == [
        "raised: ZeroDivisionError: integer division or modulo by zero",
        "raised: SystemExit: a plug-in does not end the host",
    ]
    assert said[2].startswith("raised: RecursionError: ")
    assert said[3:] == [
        "timed out",
        "answer: no 64-bit int but str",
        "answer: -1 is not 0 to 500",
        "600",
        "700",
    ]


def test_faults_of_webassembly_cost_one_order_each(tmp_path: Path) -> None:
    said = outcomes(tmp_path, PLUGINS / "faulty.wat", numbered(5))
    assert "divide by zero" in said[0]
    assert said[1] == "timed out"
    assert said[2] == "timed out" or "stack" in said[2]
    assert said[3:] == ["answer: -1 is not 0 to 300", "400"]


def test_what_no_exception_stops_ends_with_its_process() -> None:
    with pytest.raises(InputError, match="was killed after 800 ms"):
        price(
            ROOT / "data" / "orders.csv", PLUGINS / "stubborn.py", None, "--isolate-ms=800", "--limit-ms=50"
        )


ENDS = {
    "exit without a word": "os._exit(0)",
    "exit as if refused": "os._exit(2)",
    "abort": "os.abort()",
    "kill": "os.kill(os.getpid(), 9)",
    "segfault": "ctypes.string_at(0)",
    "close everything": "os.closerange(0, 256)",
    "a result of its own": "os.closerange(3, 9) or os.write(1, b'done') and os._exit(0)",
    "fork and stay": "os.fork() and os._exit(0) or time.sleep(3600)",
}


@posix
@pytest.mark.parametrize("how", ENDS)
def test_the_end_of_its_process_is_an_error_and_no_old_file_is_taken_for_new(
    how: str, tmp_path: Path
) -> None:
    rule = f"import ctypes, os, time\nprice = lambda *order: {ENDS[how]}\n"
    (tmp_path / "rule.py").write_text(rule, encoding="utf-8")
    (tmp_path / "out").write_text("old\n", encoding="utf-8")
    orders = ROOT / "data" / "orders.csv"
    command = host_command(orders, tmp_path / "rule.py", tmp_path / "out", "--isolate-ms=20000")
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    last = (done.stderr.splitlines() or [""])[-1]
    assert (done.returncode, done.stdout) == (2, ""), done
    assert last.startswith("error: the process of the rule ")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "old\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "rule.py"]
    with pytest.raises(InputError, match="the process of the rule "):
        price(orders, tmp_path / "rule.py")


@posix
def test_a_fork_that_comes_back_gives_no_second_result(tmp_path: Path) -> None:
    rule = "import os\nforked = []\n\ndef price(*order):\n"
    rule += "    forked or forked.append(os.fork())\n    return 0\n"
    (tmp_path / "rule.py").write_text(rule, encoding="utf-8")
    summary = price(ROOT / "data" / "orders.csv", tmp_path / "rule.py")
    assert (summary["orders"], summary["total_cents"], summary["failed"]) == (500, 0, {})


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
def test_the_end_of_its_memory_is_an_error(tmp_path: Path) -> None:
    fills = "kept = []\ndef fill():\n    while True:\n        kept.append(bytearray(1 << 24))\n"
    for rule in (
        fills + "price = lambda *order: fill()\n",
        fills + "price_all = lambda orders: fill()\n",
        fills + "fill()\n",
        "price = lambda *order: [0] * (1 << 40)\n",
    ):
        (tmp_path / "rule.py").write_text(rule, encoding="utf-8")
        with pytest.raises(InputError, match=r"rule\.py: .*[Mm]emory"):
            price(ROOT / "data" / "orders.csv", tmp_path / "rule.py", None, "--memory-mib=512")


def test_what_a_rule_prints_is_neither_a_result_nor_without_end(tmp_path: Path) -> None:
    rule = "import os\ndef price(quantity, unit_cents, tier):\n"
    rule += "    print('x' * 10_000)\n    os.write(1, b'7\\n' * 10_000)\n    return 0\n"
    (tmp_path / "rule.py").write_text(rule, encoding="utf-8")
    command = host_command(ROOT / "data" / "orders.csv", tmp_path / "rule.py")
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, json.loads(done.stdout)["total_cents"]) == (0, 0)
    assert len(done.stderr) < 70_000
    assert "were printed, and dropped" in done.stderr


def test_code_in_an_answer_or_an_exception_has_the_limit_as_well(tmp_path: Path) -> None:
    rule = tmp_path / "rule.py"
    rule.write_text(
        """
def forever(*_):
    while True:
        pass
class Error(Exception):
    __str__ = forever
class Answer:
    __index__ = forever
def price(quantity, unit_cents, tier):
    if quantity == 1:
        raise Error
    if quantity == 2:
        return Answer()
    if quantity == 3:
        raise ValueError("a\\x1b[2J" + "b" * 10_000)
    return 0
""",
        encoding="utf-8",
    )
    said = outcomes(tmp_path, rule, numbered(4), "--limit-ms=200")
    assert said[:3] == ["0", "timed out", "timed out"]
    assert said[3].startswith("raised: ValueError: a\\u{1b}[2Jbb")
    assert len(said[3]) < 250


@posix
def test_a_rule_ends_with_the_host_that_is_killed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    (tmp_path / "rule.py").write_text(
        "import time\n"
        f"alive = open({str(tmp_path / 'alive')!r}, 'w', encoding='utf-8')\n"
        "print('here', file=alive, flush=True)\n"
        "price = lambda *order: time.sleep(3600)\n",
        encoding="utf-8",
    )
    command = host_command(
        ROOT / "data" / "orders.csv", tmp_path / "rule.py", None, "--limit-ms=3600000", "--isolate-ms=3600000"
    )
    with subprocess.Popen(command) as host, (tmp_path / "alive").open(encoding="utf-8") as alive:
        assert alive.readline() == "here\n"
        host.kill()
        assert alive.read() == ""  # the rule's process has ended: nobody has the pipe open


def test_in_the_hosts_own_process_a_rule_may_end_the_host(tmp_path: Path) -> None:
    (tmp_path / "rule.py").write_text("import os\nprice = lambda *order: os._exit(0)\n", encoding="utf-8")
    with pytest.raises(InputError, match="ended without a result"):
        price(ROOT / "data" / "orders.csv", tmp_path / "rule.py", None, "--in-process")


# #endregion


def test_a_late_exception_does_not_reach_the_next_order(tmp_path: Path) -> None:
    rule = tmp_path / "rule.py"
    rule.write_text(
        "import time\ndef price(q, u, t):\n    time.sleep(1.0 if q == 1 else 0)\n    return q\n",
        encoding="utf-8",
    )
    said = outcomes(tmp_path, rule, "1,1,0\n2,1,0\n" * 2, "--limit-ms=500")
    assert said == ["timed out", "2"] * 2


def test_a_batch_fails_as_a_whole(tmp_path: Path) -> None:
    rule = tmp_path / "rule.py"
    rule.write_text("def price_all(orders):\n    return orders[:9]\n", encoding="utf-8")
    assert outcomes(tmp_path, rule, numbered(2)) == ["answer: not eight bytes for each order"] * 2


# #region interpreter
def test_the_embedded_python_is_that_of_the_environment(tmp_path: Path) -> None:
    rule = tmp_path / "rule.py"
    rule.write_text(
        "import sys\nassert sys.prefix == " + repr(sys.prefix) + "\nprice = lambda *order: 0\n",
        encoding="utf-8",
    )
    summary = price(ROOT / "data" / "orders.csv", rule)
    assert summary["python"] == ".".join(map(str, sys.version_info[:3]))
    assert summary["failed"] == {}


def test_another_libpython_is_refused(tmp_path: Path) -> None:
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", tmp_path)
    text = (tmp_path / "pyvenv.cfg").read_text(encoding="utf-8")
    wrong = ".".join(map(str, (*sys.version_info[:2], 99)))
    (tmp_path / "pyvenv.cfg").write_text(
        "\n".join(f"version = {wrong}" if line.startswith("version") else line for line in text.splitlines())
    )
    with pytest.raises(InputError, match=rf"was loaded, but the environment was made with {wrong}"):
        price(ROOT / "data" / "orders.csv", PLUGINS / "rule.py", None, f"--venv={tmp_path}")


def test_packages_are_those_of_the_environment_and_no_others(tmp_path: Path) -> None:
    venv.create(tmp_path / "empty", with_pip=False)
    with pytest.raises(InputError, match="ModuleNotFoundError: No module named 'numpy'"):
        price(ROOT / "data" / "orders.csv", PLUGINS / "rule_numpy.py", None, f"--venv={tmp_path / 'empty'}")


# #endregion


def memories(count: int, pages: int) -> str:
    return f"(memory {pages})" * count


PRICE = '(func (export "price") (param i64 i64 i64) (result i64) (i64.const 0))'


@pytest.mark.parametrize(
    "declared",
    [
        "(table 2000000000 funcref)",
        "(table 100000000 funcref)",
        "(memory 17)",
        memories(100, 16),
        memories(9, 2),
        memories(10, 1) + "(table 30000 funcref)",
        "(memory 15) (table 5000 funcref)",
        "(global i64 (i64.const 0))" * 1001,
        "(func)" * 5001,
        f"(type (func (result{' i64' * 33})))",
        f'(memory 1) (data "{"x" * (1 << 20)}")',
    ],
)
def test_what_a_module_declares_has_one_limit(declared: str, tmp_path: Path) -> None:
    (tmp_path / "rule.wat").write_text(f"(module {declared} {PRICE})", encoding="utf-8")
    with pytest.raises(InputError, match=r"rule\.wat: "):
        price(ROOT / "data" / "orders.csv", tmp_path / "rule.wat")


def test_what_a_module_grows_has_the_same_limit(tmp_path: Path) -> None:
    source = f"""(module {memories(4, 2)} (table $t 10 funcref)
      (func (export "price") (param $q i64) (param i64 i64) (result i64)
        (if (i64.lt_u (local.get $q) (i64.const 4))
          (then (return (i64.extend_i32_s (memory.grow 3 (i32.const 3))))))
        (i64.extend_i32_s (table.grow $t (ref.null func) (i32.const 20000)))))"""
    (tmp_path / "rule.wat").write_text(source, encoding="utf-8")
    said = outcomes(tmp_path, tmp_path / "rule.wat", numbered(5))
    # Two pages and three more, and three more; then the purse is empty, for the table as well.
    assert said[:1] == ["answer: 2 is not 0 to 0"]
    assert said[1:] == [
        "5",
        "answer: -1 is not 0 to 200",
        "answer: -1 is not 0 to 300",
        "answer: -1 is not 0 to 400",
    ]


def test_a_module_that_wants_something_from_outside_does_not_start(tmp_path: Path) -> None:
    rule = tmp_path / "rule.wat"
    rule.write_text('(module (import "env" "open" (func)))', encoding="utf-8")
    with pytest.raises(InputError, match=r"rule\.wat"):
        price(ROOT / "data" / "orders.csv", rule)


def test_the_shipped_orders_are_those_of_the_generator(tmp_path: Path) -> None:
    write(tmp_path / "o", SMALL_ORDERS)
    assert (tmp_path / "o").read_bytes() == (ROOT / "data" / "orders.csv").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--orders"],
        ["--orders", "/dev/zero"],
        ["--orders", "{orders}", "--limit-ms", "0"],
        ["--orders", "{orders}", "--limit-ms", "99999999999999999999999"],
        ["--orders", "{orders}", "--fuel", "1000000001"],
        ["--orders", "{orders}", "--isolate-ms", "many"],
        ["--orders", "{orders}", "--memory-mib", "1"],
        ["--orders", "{orders}", "--out", "/absent/out"],
        ["--orders", "{orders}", "--out", "/"],
        ["--orders", "{orders}", "--rule", "rule.py"],
    ],
)
def test_wrong_arguments_are_one_line_and_exit_code_2(arguments: list[str]) -> None:
    words = [word.format(orders=ROOT / "data" / "orders.csv") for word in arguments]
    done = subprocess.run([program(), *words], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done
    assert done.stderr.startswith("error: ")
    if not arguments:
        assert "--orders <ORDERS>" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    orders = f"--orders={ROOT / 'data' / 'orders.csv'}"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([program(), orders], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done
    done = subprocess.run([program(), orders, "--out=/dev/full"], capture_output=True, check=False)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1), done


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("rule.py", "def price(:"),
        ("rule.py", "cost = 1"),
        ("rule.py", "raise SystemExit"),
        ("rule.py", "price = '\\0'\0"),
        ("rule.wat", "(module)"),
        ("rule.wat", '(module (func (export "price")))'),
        ("rule.wasm", "no module"),
        ("rule.txt", ""),
    ],
)
def test_a_rule_that_is_none_is_one_line_and_exit_code_2(name: str, source: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(source, encoding="utf-8")
    rule = f"--rule={tmp_path / name}"
    orders = f"--orders={ROOT / 'data' / 'orders.csv'}"
    for command in (
        [sys.executable, "-m", "embed_python_example", rule],
        [str(program()), orders, rule, f"--venv={sys.prefix}", f"--out={tmp_path / 'out'}"],
    ):
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done
        assert done.stderr.startswith("error: ")
    assert not (tmp_path / "out").exists()
