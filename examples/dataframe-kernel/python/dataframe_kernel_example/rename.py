"""Give the project a name of its own, once: package, crate, locks, workflows, README. Then this file goes.

NAME is lower-case words joined by hyphens. Commit first: what was changed is then easy to see, and to undo.
"""

import keyword
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from ._cli import InputError, Parser, run

ROOT = Path(__file__).resolve().parents[2]
#: What tools leave behind; it is made again.
LEFT = {".git", ".venv", "target", "__pycache__"} | {
    f".{tool}" for tool in ("hypothesis", "mypy_cache", "pytest_cache", "ruff_cache")
}
BUILT = {".so", ".pyd", ".dylib"}
MOST_LETTERS = 50
#: Names that Cargo, Rust or Windows keep for themselves.
KEPT = """
    abstract alloc async await aux become box build con const core crate do dyn enum examples extern
    final fn impl incremental let loop macro match mod move mut nul override priv prn proc-macro pub ref
    self static std struct super test tests trait type typeof union unsafe unsized use virtual where
"""
# The part of the README about this module.
ABOUT = re.compile(r"^## Start a project from it\n.*?(?=^## |^MIT licence)", re.MULTILINE | re.DOTALL)


def names(example: str) -> list[str]:
    """Return what names the example: with the ending and without, longest first."""
    return [f"{example}-example", f"{example}-example".replace("-", "_"), example, example.replace("-", "_")]


def checked(name: str, old: str, locked: set[str]) -> str:
    """Return the name; raises InputError where no project can have it."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise InputError(f"{name[:60]!r} is no name: want lower-case words joined by hyphens, as in {old}")
    if len(name) > MOST_LETTERS:
        raise InputError(f"the name has {len(name)} letters; want at most {MOST_LETTERS}")
    module = name.replace("-", "_")
    if name in KEPT.split() or keyword.iskeyword(module) or module in sys.stdlib_module_names:
        raise InputError(f"{name!r} is kept by Python, Rust or the system: choose another")
    if re.fullmatch(r"(com|lpt)[0-9]", name):
        raise InputError(f"{name!r} is kept by Windows: choose another")
    if name in locked or module in {one.replace("-", "_") for one in locked}:
        raise InputError(f"{name!r} is a package that this project uses: choose another")
    if name in names(old):
        raise InputError(f"{name!r} is its name already: choose another")
    return name


def locked_names() -> set[str]:
    """Return the names of all packages in the locks, but for the project's own."""
    found: set[str] = set()
    for lock in ("Cargo.lock", "uv.lock"):
        found |= set(re.findall(r'^name = "(.+)"$', (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
    return found


def sorted_lock(text: str) -> str:
    """Return a lock with its packages in order: the tools keep them so, and cargo refuses others."""
    head, *packages = text.rstrip("\n").split("\n\n[[package]]\n")
    # A stable sort: two versions of one package keep their order.
    packages.sort(key=lambda one: one.split('"', 2)[1])
    return "\n\n[[package]]\n".join([head, *packages]) + "\n"


def replaced(text: str, old: str, name: str) -> str:
    """Return the text with every form of the old name replaced."""
    module = name.replace("-", "_")
    # In one pass: the new name may have the old one in it.
    return re.sub("|".join(names(old)), lambda found: name if "-" in found[0] else module, text)


def planned(old: str, name: str) -> list[tuple[Path, Path, str | None]]:
    """List every file that changes: from where, to where, and its new text (None: the same bytes)."""
    plan: list[tuple[Path, Path, str | None]] = []
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT)
        if LEFT.intersection(inside.parts) or path.suffix in BUILT or not path.is_file():
            continue
        if path == Path(__file__).resolve():
            continue
        target = ROOT / replaced(inside.as_posix(), old, name)
        try:
            before = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            text = None
        else:
            text = replaced(ABOUT.sub("", before) if inside.name == "README.md" else before, old, name)
            if path.name in ("Cargo.lock", "uv.lock"):
                text = sorted_lock(text)
            text = None if text == before else text
        if text is not None or target != path:
            plan.append((path, target, text))
    return plan


def carry_out(plan: list[tuple[Path, Path, str | None]]) -> None:
    """Write and move; Ctrl-C waits, so that no half of it is left."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for path, target, text in plan:
        if text is not None:
            path.write_bytes(text.encode())
        if target != path:
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    # What is left of the old package is this module, what was built, and caches.
    shutil.rmtree(Path(__file__).resolve().parent, ignore_errors=True)


def formatted() -> None:
    """Format again where the tools are: another name is sorted elsewhere, and has another length."""
    for tool, *options in (
        ["ruff", "check", "--quiet", "--select", "I", "--fix", "."],
        ["ruff", "format", "--quiet", "."],
        ["cargo", "fmt"],
    ):
        found = shutil.which(tool, path=str(Path(sys.executable).parent)) or shutil.which(tool)
        if found is not None:
            subprocess.run([found, *options], cwd=ROOT, check=False)


def main() -> int:
    """Return the exit code."""
    package = str(__package__)
    old = package.removesuffix("_example").replace("_", "-")
    parser = Parser(prog=f"python -m {package}.rename", description=__doc__)
    parser.add_argument("name", help="the new name")
    parser.add_argument("--dry-run", action="store_true", help="only say which files would change")
    arguments = parser.parse_args()
    name = checked(arguments.name, old, locked_names() - set(names(old)))
    plan = planned(old, name)
    if taken := [target for path, target, _ in plan if target != path and target.exists()]:
        raise InputError(f"{taken[0].relative_to(ROOT)} is there already: choose another name")
    if arguments.dry_run:
        for path, target, _ in plan:
            print(path.relative_to(ROOT), "" if target == path else f"-> {target.relative_to(ROOT)}")
        return 0
    carry_out(plan)
    formatted()
    module = name.replace("-", "_")
    print(f"{old} is {name}: {len(plan)} files changed. Now: uv run python -m {module}.check")
    return 0


if __name__ == "__main__":
    run(main)
