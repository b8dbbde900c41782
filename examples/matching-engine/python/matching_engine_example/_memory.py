"""The largest resident memory of a process: its own, never that of the one that started it.

On Linux ru_maxrss of a started process begins with the peak of its starter: vfork and exec keep it.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def process_peak_kib(pid: int | str = "self") -> int | None:
    """Return the largest resident memory of a process that runs, where the system tells it (Linux)."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), None)


# A shell, which is small, starts the program and ends; the orphan comes to this process, and the kernel
# tells it what the orphan took.
_ORPHAN = """
import ctypes, os, sys
if ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) != 0:  # PR_SET_CHILD_SUBREAPER
    sys.exit("no subreaper")
shell = os.posix_spawn("/bin/sh", ["sh", "-c", '"$@" > /dev/null &', "sh", *sys.argv[1:]], os.environ)
while True:
    pid, status, usage = os.wait4(-1, 0)
    if pid != shell:
        break
if status != 0:
    sys.exit("the program failed")
print(usage.ru_maxrss)
"""


def program_peak_kib(command: Sequence[str]) -> int | None:
    """Run a program once more and return its largest resident memory, where the system tells it (Linux).

    Raises OSError where the program fails.
    """
    if sys.platform != "linux":
        return None
    launcher = [sys.executable, "-I", "-c", _ORPHAN, *command]
    done = subprocess.run(launcher, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise OSError(f"{command[0]}: {done.stderr.strip()}")
    return int(done.stdout)
