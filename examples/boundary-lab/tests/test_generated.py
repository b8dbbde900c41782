"""The code that is committed is that of proto/lab.proto, and Rust's side says the same as Python's."""

import re
from pathlib import Path

from google.protobuf.descriptor import FieldDescriptor

from boundary_lab_example.generated import lab_pb2
from boundary_lab_example.stubs import FOLDER, ROOT, python_side

RUST = (ROOT / "src" / "generated" / "lab.v1.rs").read_text(encoding="utf-8")
#: What prost calls a type of the contract.
IN_RUST = {FieldDescriptor.TYPE_BYTES: 'bytes = "vec"', FieldDescriptor.TYPE_UINT64: "uint64"}


# #region generated
def test_python_is_what_protoc_writes_for_the_contract(tmp_path: Path) -> None:
    python_side(tmp_path)
    made = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert [path.name for path in made] == ["lab_pb2.py", "lab_pb2.pyi", "lab_pb2_grpc.py"]
    for path in made:
        committed = ROOT / "python" / FOLDER / path.name
        again = "run: uv run python -m boundary_lab_example.stubs"
        assert committed.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), (
            f"{path.name} is out of date; {again}"
        )


def test_rust_has_the_messages_and_methods_of_the_contract() -> None:
    contract = lab_pb2.DESCRIPTOR
    structs = dict(re.findall(r"pub struct (\w+) \{\n(.*?)\n\}", RUST, re.DOTALL))
    assert sorted(structs) == sorted(contract.message_types_by_name)
    for message in contract.message_types_by_name.values():
        found = re.findall(r"#\[prost\((.+), tag = \"(\d+)\"\)\]\s+pub (\w+):", structs[message.name])
        wanted = [(IN_RUST[one.type], str(one.number), one.name) for one in message.fields]
        assert found == wanted, message.name
    methods = [
        f"/{service.full_name}/{method.name}"
        for service in contract.services_by_name.values()
        for method in service.methods
    ]
    assert re.findall(r'^\s+"(/.+)" => \{$', RUST, re.MULTILINE) == methods


# #endregion
