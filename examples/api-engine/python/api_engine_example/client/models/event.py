from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Event")


@_attrs_define
class Event:
    """
    Attributes:
        id (int):
        title (str): Without control characters
        seats (int):
        booked (int):
    """

    id: int
    title: str
    seats: int
    booked: int

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        seats = self.seats

        booked = self.booked

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "title": title,
                "seats": seats,
                "booked": booked,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        id = d.pop("id")

        title = d.pop("title")

        seats = d.pop("seats")

        booked = d.pop("booked")

        event = cls(
            id=id,
            title=title,
            seats=seats,
            booked=booked,
        )

        return event
