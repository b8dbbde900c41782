"""Generate the client from the contract: `python -m api_engine_example.generate`."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ._cli import InputError, Parser, first_line, run
from .contract import OPENAPI

CLIENT = Path(__file__).resolve().parent / "client"


def generate(folder: Path) -> None:
    """Write the client into a new `folder`; raises CalledProcessError where the generator fails or warns."""
    scripts = Path(sys.executable).parent
    # The generator formats with ruff, which lies beside it.
    environment = os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}"}
    command = [str(scripts / "openapi-python-client"), "generate", "--path", str(OPENAPI), "--meta", "none"]
    options = ["--output-path", str(folder), "--fail-on-warning"]
    subprocess.run([*command, *options], env=environment, check=True, capture_output=True, encoding="utf-8")


def main() -> int:
    """Put a new client in place of the old one; return the exit code."""
    Parser(prog=f"python -m {__package__}.generate", description=__doc__).parse_args()
    sys.stderr.write("generating the client\n")
    # Made elsewhere and copied: beside our pyproject.toml the generator would format by our settings.
    with tempfile.TemporaryDirectory() as made:
        try:
            generate(Path(made) / "client")
        except subprocess.CalledProcessError as error:
            raise InputError(
                f"the client cannot be generated: {first_line(RuntimeError(error.stderr))}"
            ) from error
        shutil.rmtree(CLIENT, ignore_errors=True)
        shutil.copytree(Path(made) / "client", CLIENT, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    return 0


if __name__ == "__main__":
    run(main)
