"""Every change of a visit, and of somebody's way into it."""

from lotsen.visits.actions.booking import (
    Booking,
    Changed,
    OtherBooking,
    Person,
    book,
    cancel,
    last_change,
    move,
    to_take_back,
    undo,
)
from lotsen.visits.actions.forgetting import forget
from lotsen.visits.actions.helping import advise, call_for_help, put_away, register_for, ring
from lotsen.visits.actions.messaging import answer_support, see, tell_unit
from lotsen.visits.actions.moving import (
    answer_by_telephone,
    ask_by_telephone,
    help_moves,
    may_ask_by_telephone,
    participant_of,
)
from lotsen.visits.actions.participating import (
    TooEarly,
    begin_test,
    note_test,
    open_link,
    renew_link,
    skip,
    whose,
)
from lotsen.visits.actions.uploading import book_some, look_at, start, undo_batch

__all__ = [
    "Booking",
    "Changed",
    "OtherBooking",
    "Person",
    "TooEarly",
    "advise",
    "answer_by_telephone",
    "answer_support",
    "ask_by_telephone",
    "begin_test",
    "book",
    "book_some",
    "call_for_help",
    "cancel",
    "forget",
    "help_moves",
    "last_change",
    "look_at",
    "may_ask_by_telephone",
    "move",
    "note_test",
    "open_link",
    "participant_of",
    "put_away",
    "register_for",
    "renew_link",
    "ring",
    "see",
    "skip",
    "start",
    "tell_unit",
    "to_take_back",
    "undo",
    "undo_batch",
    "whose",
]
