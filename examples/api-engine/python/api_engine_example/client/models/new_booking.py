from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="NewBooking")


@_attrs_define
class NewBooking:
    """
    Attributes:
        name (str): Without control characters
        seats (int):
    """

    name: str
    seats: int

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        seats = self.seats

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "seats": seats,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = d.pop("name")

        seats = d.pop("seats")

        new_booking = cls(
            name=name,
            seats=seats,
        )

        return new_booking
