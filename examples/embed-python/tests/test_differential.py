"""Every plug-in and the rule in Rust give the prices of plain Python."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embed_python_example import baseline
from embed_python_example.host import PLUGINS, price
from embed_python_example.orders import write

RULES = [None, "rule.py", "rule_numpy.py", "rule.wat"]


def priced(orders: Path, rule: str | None, out: Path) -> list[int]:
    summary = price(orders, PLUGINS / rule if rule else None, out)
    prices = [int(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert (summary["total_cents"], summary["failed"]) == (sum(prices), {})
    return prices


# #region differential
@pytest.mark.parametrize("rule", RULES)
def test_each_rule_gives_the_prices_of_python(rule: str | None, tmp_path: Path) -> None:
    write(tmp_path / "orders.csv", 5_000, 3)
    expected = baseline.price_file(tmp_path / "orders.csv")
    assert priced(tmp_path / "orders.csv", rule, tmp_path / "out") == expected


edge = st.sampled_from([0, 1, 9, 10, 11, 999_999, 1_000_000])
order = st.tuples(edge | st.integers(0, 10**6), edge | st.integers(0, 10**6), st.integers(0, 2))


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=15)
@given(orders=st.lists(order, max_size=200))
def test_any_orders_get_the_prices_of_python(rule: str | None, orders: list[tuple[int, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.csv"
        path.write_text(
            "quantity,unit_cents,tier\n" + "".join(f"{q},{u},{t}\n" for q, u, t in orders), encoding="utf-8"
        )
        assert priced(path, rule, Path(folder) / "out") == baseline.price_file(path)


# #endregion


def test_main_agrees_with_python() -> None:
    command = [sys.executable, "-m", "embed_python_example"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "plain Python, same total: yes" in done.stdout


def test_every_case_of_the_benchmark_computes_the_same(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, "-m", "embed_python_example.bench", "--quick", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    cases = json.loads(out.read_text(encoding="utf-8"))["cases"]
    proofs = {(case["id"], case["result_sha256"]) for case in cases}
    assert len(proofs) == len({case["id"] for case in cases}) == 2
    clocks = {"wall"} if sys.platform == "win32" else {"wall", "process_cpu"}
    assert {case["clock"] for case in cases} == clocks
