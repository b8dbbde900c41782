from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="NewEvent")


@_attrs_define
class NewEvent:
    """
    Attributes:
        title (str): Without control characters
        seats (int):
    """

    title: str
    seats: int

    def to_dict(self) -> dict[str, Any]:
        title = self.title

        seats = self.seats

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "title": title,
                "seats": seats,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        title = d.pop("title")

        seats = d.pop("seats")

        new_event = cls(
            title=title,
            seats=seats,
        )

        return new_event
