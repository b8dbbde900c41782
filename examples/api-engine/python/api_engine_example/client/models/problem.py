from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.problem_error import ProblemError

T = TypeVar("T", bound="Problem")


@_attrs_define
class Problem:
    """
    Attributes:
        error (ProblemError):
        message (str): For people; its words are no part of the contract
    """

    error: ProblemError
    message: str

    def to_dict(self) -> dict[str, Any]:
        error = self.error.value

        message = self.message

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "error": error,
                "message": message,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        error = ProblemError(d.pop("error"))

        message = d.pop("message")

        problem = cls(
            error=error,
            message=message,
        )

        return problem
