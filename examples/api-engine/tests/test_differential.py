"""Both servers give the same answers, byte for byte; of a refusal, the same status and code."""

import json
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from api_engine_example.__main__ import comparable
from api_engine_example.load import drive
from api_engine_example.server import BASELINE, ENGINE, Server, running
from api_engine_example.workload import encoded, generate, raw

Answers = list[tuple[int, bytes]]


def answers(server: Server, requests: list[bytes]) -> Answers:
    [answered] = drive(server.port, [requests]).answers
    return comparable(answered)


# #region differential
def test_rust_gives_the_answers_of_python(tmp_path: Path) -> None:
    requests = [encoded(request) for request in generate(1500, 3)]
    with running(BASELINE, tmp_path / "b") as baseline, running(ENGINE, tmp_path / "e") as engine:
        expected = answers(baseline, requests)
        assert answers(engine, requests) == expected
    statuses = {status for status, _ in expected}
    assert statuses == {200, 201, 400, 404, 409}


# #endregion

names = st.text(max_size=8) | st.just("x") | st.text(st.characters(categories=["Cc", "Zs", "So"]), max_size=3)
seats = st.integers(1, 4) | st.integers(0, 2**70) | st.floats(allow_nan=True) | st.booleans() | st.none()
bodies = (
    st.fixed_dictionaries({"name": names, "seats": st.integers(1, 4)}).map(json.dumps).map(str.encode)
    | st.dictionaries(st.sampled_from(["name", "title", "seats", "more"]), names | seats)
    .map(json.dumps)
    .map(str.encode)
    | st.binary(max_size=20)
    | st.sampled_from(
        [
            b'{"name":"a","name":"b","seats":1}',
            b'["a",1]',
            b'{"name":"\\ud800","seats":1}',
            b'{"name":"\\ud83c\\udfbb","seats":1}',
            b'{"name":"\xff","seats":1}',
            b'\xef\xbb\xbf{"name":"a","seats":1}',
            b'{"name":"a","seats":1e0}',
            b'{"name":"a","seats":-0}',
            b'{"name":"a","seats":01}',
            b'{"name":"a","seats":1}\0',
            b"[" * 5000,
            b'{"name":"a","seats":' + b"9" * 5000 + b"}",
        ]
    )
)
words = st.sampled_from(
    ["", "0", "1", "2", "100", "101", "-1", "+1", "1_0", "%31", "%C2%B2", "9" * 18, "9" * 19, "x"]
)
paths = st.builds("/events/{}".format, words) | st.builds("/events/{}/bookings".format, words)
queries = (
    st.just("")
    | st.builds("?after={}&limit={}".format, words, words)
    | st.builds("?limit=1&limit={}".format, words)
)
request = (
    st.builds(lambda body: raw("POST", "/events/1/bookings", body), bodies)
    | st.builds(lambda path, body: raw("POST", path, body), paths | st.just("/events"), bodies)
    | st.builds(lambda path, query: raw("GET", path + query), paths | st.just("/events"), queries)
)


# #region property
@given(st.lists(request, min_size=1, max_size=12))
def test_any_requests_get_the_answers_of_python(both: list[Server], requests: list[bytes]) -> None:
    first = raw("POST", "/events", b'{"title":"a","seats":9}')
    baseline, engine = both
    assert answers(engine, [first, *requests]) == answers(baseline, [first, *requests])


# #endregion


def test_every_case_of_the_benchmark_computes_the_same(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    command = [sys.executable, "-m", "api_engine_example.bench", "--quick", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    cases = json.loads(out.read_text(encoding="utf-8"))["cases"]
    proofs = {(case["id"], str(case["params"]), case["result_sha256"]) for case in cases}
    assert len(proofs) == len({(case["id"], str(case["params"])) for case in cases})
    assert all(case["median"] > 0 for case in cases)
