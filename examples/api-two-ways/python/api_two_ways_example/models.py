"""What a request may say and an answer does say, as pydantic models; and the rules."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from .contract import FREE_SHIPPING_CENTS, MAX_ID_DIGITS, SHIPPING_CENTS


def digits(text: object) -> object:
    """Read a number of a path or a query: digits only. `int` would also take "+1", "1_0" and " 1"."""
    if not isinstance(text, str):
        return text  # the default
    if not (1 <= len(text) <= MAX_ID_DIGITS and text.isascii() and text.isdigit()):
        raise ValueError(f"want 1 to {MAX_ID_DIGITS} digits")
    return int(text)


# #region models
class Model(BaseModel):
    """No field is converted, none is ignored."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


Customer = Annotated[
    str, StringConstraints(min_length=1, max_length=80, pattern=r"^[^\u0000-\u001f\u007f]+$")
]
Sku = Annotated[str, StringConstraints(min_length=1, max_length=20, pattern=r"^[A-Z0-9-]+$")]
Status = Literal["open", "paid", "shipped", "cancelled"]
Id = Annotated[int, Field(ge=1, le=10**MAX_ID_DIGITS - 1), BeforeValidator(digits)]
After = Annotated[int, Field(ge=0, le=10**MAX_ID_DIGITS - 1), BeforeValidator(digits)]
Limit = Annotated[int, Field(ge=1, le=100), BeforeValidator(digits)]


class Line(Model):
    """Some pieces of one thing."""

    sku: Sku
    quantity: Annotated[int, Field(ge=1, le=1000)]
    unit_cents: Annotated[int, Field(ge=1, le=10_000_000)]


class NewOrder(Model):
    """An order as a caller describes it."""

    customer: Customer
    lines: Annotated[list[Line], Field(min_length=1, max_length=50)]


class NewStatus(Model):
    """Where an order is to move."""

    status: Status


# #endregion


class OrderSummary(Model):
    """An order without its lines."""

    id: int
    customer: str
    status: Status
    total_cents: int


class Order(OrderSummary):
    """An order."""

    lines: list[Line]


class OrderPage(Model):
    """Some orders, and where the next page begins."""

    items: list[OrderSummary]
    next: int | None


class CustomerTotal(Model):
    """What a customer ordered."""

    customer: str
    orders: int
    total_cents: int


class Report(Model):
    """Customers, the largest first."""

    items: list[CustomerTotal]


class Health(Model):
    """The service takes requests."""

    status: Literal["ok"] = "ok"


class Problem(Model):
    """Why a request got nothing: a code for programs, words for people."""

    error: str
    message: str


class Refusal(Exception):
    """A request gets nothing; the status and code are those of the contract."""

    def __init__(self, status: int, code: str, message: str, allowed: str | None = None) -> None:
        super().__init__(message)
        self.status, self.problem, self.allowed = status, Problem(error=code, message=message), allowed


def invalid(message: str) -> Refusal:
    """Return the refusal of a request that does not follow the contract."""
    return Refusal(400, "invalid", message)


def not_found() -> Refusal:
    """Return the refusal of something that is not there."""
    return Refusal(404, "not_found", "there is no such thing")


def method_not_allowed(allowed: str) -> Refusal:
    """Return the refusal of a method that the path does not know, and those that it does."""
    return Refusal(405, "method_not_allowed", "this path does not know the method", allowed)


def timed_out() -> Refusal:
    """Return the refusal of a request that takes longer than one may."""
    return Refusal(503, "timeout", "this took too long; a write may have been made")


def internal() -> Refusal:
    """Return the refusal of a request that the database failed."""
    return Refusal(500, "internal", "the database failed; a write may have been made")


def too_large() -> Refusal:
    """Return the refusal of a long body."""
    return Refusal(413, "too_large", "the body is too long")


# #region rules
def total_cents(lines: list[Line]) -> int:
    """Return the sum of an order; a small one pays its shipping."""
    subtotal = sum(line.quantity * line.unit_cents for line in lines)
    return subtotal if subtotal >= FREE_SHIPPING_CENTS else subtotal + SHIPPING_CENTS


MOVES: set[tuple[Status, Status]] = {
    ("open", "paid"),
    ("paid", "shipped"),
    ("open", "cancelled"),
    ("paid", "cancelled"),
}
# #endregion
