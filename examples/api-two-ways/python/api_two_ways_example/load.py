"""Drive the load generator, a program of its own (`src/bin/load.rs`): closed loop, a connection a caller."""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .server import Server, cpu_ns_of, executable
from .session import Answer
from .workload import Request


class Load:
    """The load generator, connected to a server."""

    def __init__(self, server: Server, callers: Sequence[Sequence[Request]]) -> None:
        """Start it with what each caller is to ask. Raises RuntimeError where it cannot connect."""
        with tempfile.TemporaryDirectory() as folder:
            plan = Path(folder) / "plan.ndjson"
            plan.write_text("".join(json.dumps(requests) + "\n" for requests in callers), encoding="utf-8")
            self.process = subprocess.Popen(
                [executable("two-ways-load"), str(server.port), plan],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
            if self._line() != "ready\n":
                self.close()
                raise RuntimeError("the load generator did not start; see its line above")

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def _tell(self, word: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()
        line = self._line()
        if not line:
            raise RuntimeError(f"the load generator ended during {word}; see its line above")
        return line

    def run(self) -> str:
        """Let every caller ask everything once; returns the line of times, unread."""
        return self._tell("run")

    def answers(self) -> list[list[Answer]]:
        """Return the answers of the last run, by caller."""
        dump = json.loads(self._tell("dump"))
        return [[Answer(status, body.encode()) for status, body in caller] for caller in dump]

    def cpu_ns(self) -> int:
        """Return its processor time."""
        return cpu_ns_of(self.process.pid)

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()


def requests_ns(line: str) -> list[int]:
    """Return the nanoseconds of every request of a run."""
    times: list[int] = json.loads(line)["requests_ns"]
    return times
