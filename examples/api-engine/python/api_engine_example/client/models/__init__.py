"""Contains all the data models used in inputs/outputs"""

from .booking import Booking
from .booking_page import BookingPage
from .event import Event
from .event_page import EventPage
from .health import Health
from .new_booking import NewBooking
from .new_event import NewEvent
from .problem import Problem
from .problem_error import ProblemError

__all__ = (
    "Booking",
    "BookingPage",
    "Event",
    "EventPage",
    "Health",
    "NewBooking",
    "NewEvent",
    "Problem",
    "ProblemError",
)
