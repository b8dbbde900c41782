"""One file without libraries: linked statically, and served from."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from api_engine_example.load import drive
from api_engine_example.server import Server
from api_engine_example.workload import raw

ROOT = Path(__file__).resolve().parents[1]


def static_libc() -> bool:
    """Tell whether the C compiler has a libc.a to link."""
    compiler = shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        return False
    found = subprocess.run(
        [compiler, "-print-file-name=libc.a"], capture_output=True, encoding="utf-8", check=False
    )
    return Path(found.stdout.strip()).is_absolute()


# #region static
@pytest.mark.skipif(not static_libc(), reason="needs Linux with a C compiler and its static C library")
def test_the_engine_can_be_one_file_without_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The flag goes to the last crate only: what it depends on is taken as it was built.
    command = ["cargo", "rustc", "--release", "--locked", "--quiet", "--bin", "api-engine"]
    flags = ["--message-format", "json", "--", "-C", "target-feature=+crt-static"]
    done = subprocess.run([*command, *flags], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    built = [json.loads(line).get("executable") for line in done.stdout.splitlines()]
    engine = tmp_path / "api-engine"
    shutil.copy(next(path for path in built if path), engine)

    # An interpreter in the header would be the loader of shared libraries.
    assert b"/ld-linux" not in engine.read_bytes()[:4096]
    monkeypatch.setattr("api_engine_example.server.executable", lambda: engine)
    server = Server("engine", tmp_path / "data")
    [[(status, _)]] = drive(server.port, [[raw("GET", "/events")]]).answers
    assert (status, server.stop()) == (200, 0)


# #endregion
