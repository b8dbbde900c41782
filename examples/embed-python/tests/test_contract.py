"""What the host promises: the right interpreter, faults contained, one line for bad input."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from embed_python_example import program
from embed_python_example._cli import InputError
from embed_python_example.host import PLUGINS, ROOT, price
from embed_python_example.orders import SMALL_ORDERS, write

HEADER = "quantity,unit_cents,tier\n"


def outcomes(folder: Path, rule: Path, orders: str, *options: str) -> list[str]:
    (folder / "orders.csv").write_text(HEADER + orders)
    price(folder / "orders.csv", rule, folder / "out", *options)
    return (folder / "out").read_text().splitlines()


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


def test_a_crash_ends_its_process_and_not_the_host(tmp_path: Path) -> None:
    (tmp_path / "rule.py").write_text("import os\nprice = lambda *order: os.abort()\n")
    with pytest.raises(InputError, match="the process of the rule ended with"):
        price(ROOT / "data" / "orders.csv", tmp_path / "rule.py", None, "--isolate-ms=60000")


# #endregion


def test_a_late_exception_does_not_reach_the_next_order(tmp_path: Path) -> None:
    rule = tmp_path / "rule.py"
    rule.write_text("import time\ndef price(q, u, t):\n    time.sleep(1.0 if q == 1 else 0)\n    return q\n")
    said = outcomes(tmp_path, rule, "1,1,0\n2,1,0\n" * 2, "--limit-ms=500")
    assert said == ["timed out", "2"] * 2


def test_a_batch_fails_as_a_whole(tmp_path: Path) -> None:
    rule = tmp_path / "rule.py"
    rule.write_text("def price_all(orders):\n    return orders[:9]\n")
    assert outcomes(tmp_path, rule, numbered(2)) == ["answer: not eight bytes for each order"] * 2


# #region interpreter
def test_the_embedded_python_is_that_of_the_environment(tmp_path: Path) -> None:
    rule = tmp_path / "rule.py"
    rule.write_text("import sys\nassert sys.prefix == " + repr(sys.prefix) + "\nprice = lambda *order: 0\n")
    summary = price(ROOT / "data" / "orders.csv", rule)
    assert summary["python"] == ".".join(map(str, sys.version_info[:3]))
    assert summary["failed"] == {}


def test_another_libpython_is_refused(tmp_path: Path) -> None:
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", tmp_path)
    text = (tmp_path / "pyvenv.cfg").read_text()
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


def test_a_module_that_wants_something_from_outside_does_not_start(tmp_path: Path) -> None:
    rule = tmp_path / "rule.wat"
    rule.write_text('(module (import "env" "open" (func)))')
    with pytest.raises(InputError, match=r"rule\.wat"):
        price(ROOT / "data" / "orders.csv", rule)


def test_the_shipped_orders_are_those_of_the_generator(tmp_path: Path) -> None:
    write(tmp_path / "o", SMALL_ORDERS)
    assert (tmp_path / "o").read_bytes() == (ROOT / "data" / "orders.csv").read_bytes()


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
    (tmp_path / name).write_text(source)
    rule = f"--rule={tmp_path / name}"
    orders = f"--orders={ROOT / 'data' / 'orders.csv'}"
    for command in (
        [sys.executable, "-m", "embed_python_example", rule],
        [str(program()), orders, rule, f"--venv={sys.prefix}", f"--out={tmp_path / 'out'}"],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done
        assert done.stderr.startswith("error: ")
    assert not (tmp_path / "out").exists()
