from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Booking")


@_attrs_define
class Booking:
    """
    Attributes:
        id (int):
        event (int):
        name (str): Without control characters
        seats (int):
    """

    id: int
    event: int
    name: str
    seats: int

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        event = self.event

        name = self.name

        seats = self.seats

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "event": event,
                "name": name,
                "seats": seats,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        id = d.pop("id")

        event = d.pop("event")

        name = d.pop("name")

        seats = d.pop("seats")

        booking = cls(
            id=id,
            event=event,
            name=name,
            seats=seats,
        )

        return booking
