"""Tooling for people who write contracts: a contract's functions as Python's, its failures as exceptions."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from . import Vm

GAS = 100_000


class CallFailed(Exception):
    """A call that did not happen; `gas_used` is what it cost all the same."""

    def __init__(self, status: str, gas_used: int) -> None:
        super().__init__(f"{status} ({gas_used} gas)")
        self.status = status
        self.gas_used = gas_used


class OutOfGas(CallFailed):
    """The gas did not suffice."""


class Trapped(CallFailed):
    """The contract refused, or did what it must not."""


# #region tooling
class Contract:
    """A contract as an object: `token.transfer(2, 50)`. `gas_used` is that of the last call.

    A function that is called like something of this class (`load`, `by`, `gas`) is reached with `make`.
    """

    def __init__(self, vm: Vm, caller: int, gas: int = GAS) -> None:
        self.vm, self.caller, self.gas, self.gas_used = vm, caller, gas, 0
        self.functions = {name: parameters for name, parameters, _ in vm.exports()}

    @classmethod
    def load(cls, path: Path, caller: int) -> "Contract":
        """Compile a file."""
        return cls(Vm(path.read_bytes()), caller)

    def by(self, caller: int) -> "Contract":
        """Return the same contract, called by somebody else."""
        return Contract(self.vm, caller, self.gas)

    def make(self, name: str, *arguments: int) -> int | None:
        """Make a call; returns its value, raises OutOfGas or Trapped."""
        status, value, self.gas_used = self.vm.call(self.caller, name, list(arguments), self.gas)
        if status == "out of gas":
            raise OutOfGas(status, self.gas_used)
        if status != "ok":
            raise Trapped(status, self.gas_used)
        return value

    def __getattr__(self, name: str) -> Callable[..., int | None]:
        # A copy has no attributes yet when Python first asks it for one: `self.functions` would ask for ever.
        functions = self.__dict__.get("functions", {})
        if name not in functions:
            raise AttributeError(f"the contract has {', '.join(functions) or 'no functions'}, and no {name}")
        return partial(self.make, name)


# #endregion
