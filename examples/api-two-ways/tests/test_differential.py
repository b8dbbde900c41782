"""All three servers give the same answers, byte for byte; of a refusal, the same status and code."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from api_two_ways_example.server import ASGI, AXUM, FASTAPI, KINDS, Server, running
from api_two_ways_example.session import Answer, canonical, send
from api_two_ways_example.workload import Request, generate
from held import conforms


def answers(server: Server, requests: Sequence[Request]) -> list[str]:
    return [canonical(answer) for answer in send(server, requests)]


# #region differential
def test_axum_gives_the_answers_of_fastapi(tmp_path: Path) -> None:
    requests = generate(1000, 3)
    got: dict[str, list[Answer]] = {}
    for kind in KINDS:
        with running(kind, tmp_path / kind) as server:
            got[kind] = send(server, requests)
    expected = [canonical(answer) for answer in got[FASTAPI]]
    assert [canonical(answer) for answer in got[AXUM]] == expected
    assert [canonical(answer) for answer in got[ASGI]] == expected
    assert {answer.status for answer in got[FASTAPI]} == {200, 201, 400, 404, 409}


# #endregion

texts = st.text(max_size=6) | st.text(st.characters(categories=["Cc", "Zs", "So", "Lu"]), max_size=3)
numbers = (
    st.integers(1, 1200) | st.integers(-(2**70), 2**70) | st.floats(width=32) | st.booleans() | st.none()
)
skus = st.from_regex(r"[A-Z0-9-]{1,20}", fullmatch=True) | texts
lines = st.fixed_dictionaries({"sku": skus, "quantity": numbers, "unit_cents": numbers}) | st.dictionaries(
    st.sampled_from(["sku", "quantity", "unit_cents", "more"]), skus | numbers
)
good_lines = st.fixed_dictionaries(
    {
        "sku": st.from_regex(r"[A-Z0-9-]{1,20}", fullmatch=True),
        "quantity": st.integers(1, 3) | st.integers(1, 1000),
        # Around the sum from which shipping is free, and up to the highest price.
        "unit_cents": st.integers(4_900, 5_100) | st.integers(1, 10_000) | st.integers(1, 10_000_000),
    }
)
good_orders = st.fixed_dictionaries(
    {
        "customer": st.sampled_from(["Ana", "\U0001f3bb"]),
        "lines": st.lists(good_lines, min_size=1, max_size=3),
    }
)
orders = (
    good_orders
    | st.fixed_dictionaries({"customer": texts, "lines": st.lists(lines, max_size=3)})
    | st.dictionaries(st.sampled_from(["customer", "lines", "more"]), texts | numbers | st.lists(lines))
)
moves = st.fixed_dictionaries({"status": st.sampled_from(["open", "paid", "shipped", "cancelled", "lost"])})
written = st.one_of(orders, moves, texts, numbers).map(json.dumps)
odd = st.sampled_from(
    [
        "",
        " ",
        "[" * 2000,
        '{"customer":"\\ud800","lines":[{"sku":"A","quantity":1,"unit_cents":1}]}',
        '{"customer":"\\ud83c\\udfbb","lines":[{"sku":"A","quantity":1,"unit_cents":1}]}',
        '{"customer":"a","lines":[{"sku":"A","quantity":1e0,"unit_cents":1}]}',
        '{"customer":"a","lines":[{"sku":"A","quantity":-0,"unit_cents":1}]}',
        '{"customer":"a","lines":[{"sku":"A","quantity":01,"unit_cents":1}]}',
        '{"customer":"a","lines":[{"sku":"A","quantity":1,"unit_cents":1}]}\0',
        '["a",[{"sku":"A","quantity":1,"unit_cents":1}]]',
        '{"customer":"a","lines":[["A",1,1]]}',
        '["paid"]',
        '{"status":{"paid":null}}',
        '{"status":["paid"]}',
        '{"customer":"a","lines":[{"sku":"A","quantity":' + "9" * 5000 + ',"unit_cents":1}]}',
    ]
)
cut = st.builds(lambda text, at: text[: at % (len(text) + 1)], orders.map(json.dumps), st.integers(0, 200))
bodies = written | odd | cut
words = st.sampled_from(
    ["", "0", "1", "2", "3", "100", "101", "-1", "+1", "1_0", "%31", "%C2%B2", "%FF", "9" * 15, "9" * 16, "x"]
)
ids = st.sampled_from(["1", "2", "3"]) | words.filter(bool)
requests = (
    st.builds(lambda body: Request("POST", "/orders", body), orders.map(json.dumps) | bodies)
    | st.builds(
        lambda id, body: Request("PUT", f"/orders/{id}/status", body), ids, moves.map(json.dumps) | bodies
    )
    | st.builds(lambda id: Request("GET", f"/orders/{id}"), ids)
    | st.builds(lambda after, limit: Request("GET", f"/orders?after={after}&limit={limit}"), words, words)
    | st.builds(lambda name: Request("GET", f"/orders?customer={name}"), words)
    | st.builds(lambda limit: Request("GET", f"/report?limit={limit}"), words)
    | st.builds(lambda after: Request("GET", f"/report?customer=&after={after}"), words)
)


# #region property
@settings(max_examples=150)
@given(good_orders, st.lists(requests, max_size=12))
def test_any_requests_get_the_answers_of_fastapi(
    all_three: dict[str, Server], order: dict[str, object], requests: list[Request]
) -> None:
    requests = [Request("POST", "/orders", json.dumps(order)), *requests]
    expected = send(all_three[FASTAPI], requests)
    for (method, target, _), answer in zip(requests, expected, strict=True):
        conforms(method, target, answer)
    for kind in (ASGI, AXUM):
        assert answers(all_three[kind], requests) == [canonical(answer) for answer in expected]


# #endregion


def test_every_case_of_the_benchmark_computes_the_same(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, "-m", "api_two_ways_example.bench", "--quick", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    cases = json.loads(out.read_text(encoding="utf-8"))["cases"]
    proofs = {(case["id"], str(case["params"]), case["result_sha256"]) for case in cases}
    assert len(proofs) == len({(case["id"], str(case["params"])) for case in cases})
    assert all(case["median"] > 0 for case in cases)
