"""Pack the agent into one file that any Python of 3.11 or newer starts."""

import shutil
import tempfile
import zipapp
from pathlib import Path

from ._cli import Parser, output, run

HERE = Path(__file__).resolve().parent
STARTER = "from audit_agent._cli import run\nfrom audit_agent.agent.__main__ import main\nrun(main)\n"


# #region pack
def pack(target: Path) -> Path:
    """Write the agent as a zipapp; returns its path. It holds source only: no interpreter, no library."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "audit_agent"
        shutil.copytree(HERE / "agent", package / "agent", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(HERE / "_cli.py", package)
        (package / "__init__.py").touch()
        (Path(folder) / "__main__.py").write_text(STARTER, encoding="utf-8")
        zipapp.create_archive(folder, target, interpreter="/usr/bin/env python3", compressed=True)
    return target


# #endregion


def main() -> int:
    """Pack, and say how large it is."""
    parser = Parser(prog=f"python -m {__package__}.pack", description=__doc__)
    parser.add_argument("target", type=output, nargs="?", default=Path("audit-agent.pyz"))
    target = pack(parser.parse_args().target)
    print(f"{target}: {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    run(main)
