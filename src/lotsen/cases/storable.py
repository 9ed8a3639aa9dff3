"""What comes from other systems, made fit to be stored alike on every database, or refused."""

import json
from datetime import UTC, date, datetime, time
from math import isfinite
from typing import Any

from pydantic import validate_email
from pydantic_core import PydanticCustomError

from lotsen.cases.texts import LONGEST, clean

DEEPEST = 10  # levels of lists and objects within one another
CENTURY = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))


def text(value: Any) -> Any:
    """A text cleaned before it is measured. What is no text is left for its type to refuse."""
    return clean(value) if isinstance(value, str) else value


def moment(value: datetime) -> datetime:
    """A time within this century; further off, a change of zone leaves the calendar."""
    if not CENTURY[0] <= value < CENTURY[1]:
        raise PydanticCustomError("unlikely_time", "the time is not within this century")
    return value


def day(value: date) -> date:
    """A day within this century."""
    moment(datetime.combine(value, time(), UTC))
    return value


def email(value: str) -> str:
    """Nothing, or an address that can be written to."""
    try:
        return validate_email(value)[1] if value else ""
    except ValueError as error:
        raise PydanticCustomError("email", "not an e-mail address") from error


def details(value: Any) -> Any:
    """What a device or a test tells: any JSON that is short, shallow and without infinite numbers."""
    try:
        too_long = len(json.dumps(value)) > LONGEST
    except (ValueError, RecursionError) as error:
        raise _too_much() from error
    if too_long:
        raise _too_much()
    return _plain(value, DEEPEST)


def _too_much() -> PydanticCustomError:
    return PydanticCustomError("too_much", "more than we can keep")


def _plain(value: Any, levels: int) -> Any:
    if levels < 0:
        raise _too_much()
    if isinstance(value, float) and not isfinite(value):
        raise PydanticCustomError("finite_number", "not a finite number")
    if isinstance(value, dict):
        return {clean(key): _plain(part, levels - 1) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part, levels - 1) for part in value]
    return text(value)
