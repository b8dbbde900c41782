"""The same contracts on wasmtime, which compiles them: the oracle, and often the better choice."""

import wasmtime

from .calls import Call

FUEL = 10_000_000
"""Of one call: about a tenth of a second. Ctrl-C is not answered before wasmtime returns."""
LARGEST = 1 << 15
"""Bytes: the time of wasmtime's compiler grows with the square of nested loops, 1.6 s for 24 KB of them."""
MEMORY, ELEMENTS = 1 << 20, 1_000


# #region oracle
class Oracle:
    """A contract on wasmtime, with the host functions in Python. Its fuel is counted by its own rules.

    wasmtime's package limits each memory and each table, and not their sum; so there is one of each at most.
    Raises wasmtime.WasmtimeError for a contract that is refused.
    """

    def __init__(self, code: bytes) -> None:
        config = wasmtime.Config()
        config.consume_fuel = True
        config.wasm_multi_memory = False
        self.engine = wasmtime.Engine(config)
        binary = code if code.startswith(b"\0asm") else wasmtime.wat2wasm(code)
        if len(binary) > LARGEST:
            raise wasmtime.WasmtimeError(f"{len(binary)} bytes; here a contract has at most {LARGEST}")
        self.module = wasmtime.Module(self.engine, bytes(binary))
        self.storage: dict[int, int] = {}
        self.written: dict[int, int] = {}
        self.caller = 0
        i64 = wasmtime.ValType.i64()
        self.linker = wasmtime.Linker(self.engine)
        for name, parameters, results, function in (
            ("caller", [], [i64], lambda: self.caller),
            ("load", [i64], [i64], lambda key: self.written.get(key, self.storage.get(key, 0))),
            ("store", [i64, i64], [], self.written_to),
        ):
            self.linker.define_func("env", name, wasmtime.FuncType(parameters, results), function)
        store = self.limited(FUEL)
        self.linker.instantiate(store, self.module)

    def written_to(self, key: int, value: int) -> None:
        """Keep a write until the call has ended."""
        self.written[key] = value

    def limited(self, fuel: int) -> wasmtime.Store:
        """Return a store for one instance: what it may use."""
        store = wasmtime.Store(self.engine)
        store.set_fuel(fuel)
        store.set_limits(memory_size=MEMORY, table_elements=ELEMENTS, instances=1, tables=1, memories=1)
        return store

    def call(
        self, caller: int, function: str, arguments: list[int], fuel: int = FUEL
    ) -> tuple[bool, int | None]:
        """Make one call; return whether it happened, and its result."""
        self.caller, self.written = caller, {}
        store = self.limited(fuel)
        try:
            exported = self.linker.instantiate(store, self.module).exports(store)[function]
            assert isinstance(exported, wasmtime.Func)
            value = exported(store, *arguments)
        except (wasmtime.Trap, wasmtime.WasmtimeError):
            return False, None
        self.storage |= self.written
        return True, value

    def run(self, calls: list[Call]) -> list[bool]:
        """Make calls one after the other; return which happened."""
        return [self.call(*call)[0] for call in calls]


# #endregion
