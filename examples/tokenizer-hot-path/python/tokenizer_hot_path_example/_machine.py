"""What a measurement was made on and from: machine, versions, sources, build."""

import contextlib
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def load_average() -> float | None:
    """Return the load average of the last minute."""
    try:
        return round(os.getloadavg()[0], 2)
    except (AttributeError, OSError):  # Windows
        return None


def cpu_model() -> str:
    """Return the processor's name."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        found = re.search(r"^model name\s*:\s*(.+)$", cpuinfo.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return found[1].strip()
    if sys.platform == "darwin":
        asked = subprocess.run(
            ["sysctl", "-n", "machdep.cpu.brand_string"], capture_output=True, text=True, check=False
        )
        return asked.stdout.strip() or platform.machine()
    return platform.processor() or platform.machine()


def ram_gib() -> float | None:
    """Return the machine's memory in GiB."""
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
    except (AttributeError, ValueError, OSError):  # Windows
        return None


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"))


def versions() -> dict[str, Any]:
    """Return the versions of Python, rustc and the direct dependencies, as locked and installed."""
    manifest, project = _toml("Cargo.toml"), _toml("pyproject.toml")
    locked = {package["name"]: package["version"] for package in _toml("Cargo.lock")["package"]}
    wanted = [*project["project"].get("dependencies", []), *project["dependency-groups"]["dev"]]
    names = sorted(re.split(r"[\s=<>~!\[;]", requirement)[0] for requirement in wanted)
    packages = {}
    for name in names:  # those that this system needs not, or --no-dev left out, are not there
        with contextlib.suppress(metadata.PackageNotFoundError):
            packages[name] = metadata.version(name)
    rustc = shutil.which("rustc")
    asked = [rustc or sys.executable, "--version"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=ROOT).stdout.split()
    return {
        "python": platform.python_version(),
        "rustc": said[1] if rustc is not None and len(said) > 1 else "unknown",
        "crates": {name: locked[name] for name in sorted(manifest.get("dependencies", {}))},
        "packages": packages,
    }


def inputs_sha256() -> str:
    """Hash what the result depends on: sources, locks and data, by path and content."""
    digest = hashlib.sha256()
    files = [ROOT / name for name in ("Cargo.toml", "Cargo.lock", "pyproject.toml", "uv.lock")]
    for folder, suffixes in (("src", {".rs"}), ("python", {".py"}), ("data", None)):
        found = (p for p in (ROOT / folder).rglob("*") if p.is_file() and p.parent.name != "__pycache__")
        files += [p for p in found if suffixes is None or p.suffix in suffixes]
    for path in sorted(files):
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def build(artifact: Path | None) -> dict[str, Any]:
    """Return how the Rust part was built, and its size in bytes."""
    profile = _toml("Cargo.toml").get("profile", {}).get("release", {})
    cpu = re.search(r"target-cpu=(\S+)", os.environ.get("RUSTFLAGS", ""))
    built: dict[str, Any] = {
        "profile": "release",
        "lto": profile.get("lto", False),
        "target_cpu": cpu[1] if cpu else f"default of {platform.machine()}",
    }
    if artifact is not None:
        built["artifact_bytes"] = artifact.stat().st_size
    return built
