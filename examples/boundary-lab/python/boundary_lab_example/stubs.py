"""Write the code that both sides of the gRPC boundary take from proto/lab.proto.

protoc comes with the package grpcio-tools, so nothing is to be installed. The Rust side is written by a small
program of its own (proto/generate), which cargo builds when this is run, and only then.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from ._cli import InputError, Parser, run

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "boundary_lab_example/generated"


def protoc(*outputs: str) -> None:
    """Run protoc over the contract. Raises InputError with its complaint."""
    try:
        from grpc_tools import protoc as tool
    except ImportError as error:
        raise InputError("grpcio-tools is missing: run this with uv, which installs it") from error
    if tool.main(["protoc", f"-I{ROOT / 'proto'}", *outputs, "lab.proto"]) != 0:
        raise InputError("protoc did not accept proto/lab.proto; it says why above")


# #region stubs
def python_side(folder: Path) -> None:
    """Write messages, their types and the client under `folder`."""
    folder = folder / FOLDER
    folder.mkdir(parents=True)
    protoc(f"--python_out={folder}", f"--pyi_out={folder}", f"--grpc_python_out={folder}")
    # protoc imports by the contract's own path, as if it stood at the top. Here it is a part of a package,
    # whose name stands in nothing that is written: so the package can get another.
    client = folder / "lab_pb2_grpc.py"
    text = client.read_text(encoding="utf-8")
    client.write_text(text.replace("\nimport lab_pb2 ", "\nfrom . import lab_pb2 "), encoding="utf-8")


def rust_side(folder: Path) -> None:
    """Write messages and the server's trait into `folder`. Raises InputError where cargo is missing."""
    cargo = shutil.which("cargo")
    if cargo is None:
        raise InputError("cargo was not found: install Rust with rustup, then run this again")
    with tempfile.TemporaryDirectory() as work:
        descriptors = Path(work) / "lab.bin"
        protoc(f"--descriptor_set_out={descriptors}", "--include_source_info")
        manifest = ROOT / "proto" / "generate" / "Cargo.toml"
        command = [cargo, "run", "--quiet", "--locked", "--manifest-path", str(manifest), "--"]
        done = subprocess.run([*command, str(descriptors), str(folder)], check=False)
    if done.returncode != 0:
        raise InputError("the Rust side could not be written; cargo says why above")


# #endregion


def main() -> int:
    """Write both sides; with --check, only compare. Returns the exit code."""
    parser = Parser(prog=f"python -m {__package__}.stubs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, but say what is out of date")
    check = parser.parse_args().check
    with tempfile.TemporaryDirectory() as work:
        places = (
            ("Python", python_side, ROOT / "python"),
            ("Rust", rust_side, ROOT / "src" / "generated"),
        )
        stale = 0
        for side, write, target in places:
            print(f"{side}: written from proto/lab.proto and compared", flush=True)
            made = Path(work) / target.name
            made.mkdir()
            write(made)
            for path in sorted(one for one in made.rglob("*") if one.is_file()):
                committed = target / path.relative_to(made)
                if committed.exists() and committed.read_bytes() == path.read_bytes():
                    continue
                stale += 1
                print(f"{'out of date' if check else 'written'}: {committed.relative_to(ROOT).as_posix()}")
                if not check:
                    shutil.copyfile(path, committed)
    if stale == 0:
        print("both sides are those of proto/lab.proto")
    return 1 if check and stale else 0


if __name__ == "__main__":
    run(main)
