"""Pack the agent into one file that any Python of 3.11 or newer starts."""

import argparse
import shutil
import tempfile
import zipapp
from pathlib import Path

AGENT = Path(__file__).resolve().parent / "agent"


# #region pack
def pack(target: Path) -> Path:
    """Write the agent as a zipapp; returns its path. It holds source only: no interpreter, no library."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "audit_agent"
        shutil.copytree(AGENT, package, ignore=shutil.ignore_patterns("__pycache__"))
        starter = "import sys\nfrom audit_agent.__main__ import main\nsys.exit(main())\n"
        (Path(folder) / "__main__.py").write_text(starter, encoding="utf-8")
        zipapp.create_archive(folder, target, interpreter="/usr/bin/env python3", compressed=True)
    return target


# #endregion


def main() -> int:
    """Pack, and say how large it is."""
    parser = argparse.ArgumentParser(prog=f"python -m {__package__}.pack", description=__doc__)
    parser.add_argument("target", type=Path, nargs="?", default=Path("audit-agent.pyz"))
    target = pack(parser.parse_args().target)
    print(f"{target}: {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
