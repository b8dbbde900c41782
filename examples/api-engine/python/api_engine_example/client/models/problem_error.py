from enum import StrEnum


class ProblemError(StrEnum):
    BUSY = "busy"
    INTERNAL = "internal"
    INVALID = "invalid"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    NOT_FOUND = "not_found"
    SOLD_OUT = "sold_out"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    UNAVAILABLE = "unavailable"

    def __str__(self) -> str:
        return str(self.value)
