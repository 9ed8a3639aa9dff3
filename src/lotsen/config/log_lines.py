"""How a line of the log is written: as JSON or plain, and never with what people wrote or who they are.

What our own code logs is chosen with care. What libraries log may hold an address, a header or the words of an error:
of that stay their fixed words, the status, the route by its name, and where an exception arose without what it says.
"""

import logging
import traceback
from datetime import UTC, datetime
from http import HTTPStatus

from pythonjsonlogger.json import JsonFormatter

from lotsen.operations.asked import number, route_of

OURS = "lotsen"
FIXED_WORDS = ("uvicorn", "websockets")  # whose messages without arguments hold nothing of the request
FACTS = ("request_id", "route", "method", "status", "ms", "event", "why", "user")


class WithoutWords(logging.Filter):
    """Takes out of each record whatever may come from outside, and adds the number of the request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; always lets it through."""
        if hasattr(record, "request_id"):  # it has been here before, by way of another handler
            return True
        record.request_id, record.exc_text = number.get() or None, None
        if record.name.partition(".")[0] != OURS:
            record.status = getattr(record, "status_code", None)
            if record.status == HTTPStatus.FORBIDDEN:
                record.exc_info = None  # a refusal is no fault; where in the code it was said tells nothing
            asked = getattr(record, "request", None)
            record.route = route_of(asked) if hasattr(asked, "resolver_match") else None
            record.msg, record.args = _fixed(record), ()
        return True


def _fixed(record: logging.LogRecord) -> str:
    """What the library says whoever asks for whatever."""
    if isinstance(record.status, int):
        return HTTPStatus(record.status).phrase
    is_fixed = record.args or record.name.partition(".")[0] in FIXED_WORDS
    return str(record.msg).strip() if is_fixed else f"{record.module}.{record.funcName}"


class Lines(logging.Formatter):
    """One line for each record, and where an exception arose below it."""

    def format(self, record: logging.LogRecord) -> str:
        facts = "".join(f" {name}={value}" for name, value in facts_of(record).items())
        line = f"{moment(record)} {record.levelname} {record.name}: {record.getMessage()}{facts}"
        return f"{line}\n{without_words(record.exc_info[1])}" if told(record) else line


class JsonLines(JsonFormatter):
    """One JSON object for each record, with the same fields and no others."""

    def format(self, record: logging.LogRecord) -> str:
        found = {"time": moment(record), "level": record.levelname, "logger": record.name}
        found |= {"message": record.getMessage(), **facts_of(record)}
        if told(record):
            found["exception"] = without_words(record.exc_info[1])
        return self.serialize_log_record(found)


def moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def facts_of(record: logging.LogRecord) -> dict:
    """The fields of a record beside its message, those that it has."""
    return {name: value for name in FACTS if (value := getattr(record, name, None)) is not None}


def told(record: logging.LogRecord) -> bool:
    return bool(record.exc_info and record.exc_info[1])


def without_words(error: BaseException) -> str:
    """Where an exception and those before it arose, and of what kinds they are; not what they say."""
    parts, seen = [], set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        parts.append("".join(traceback.format_tb(error.__traceback__)) + type(error).__qualname__)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\nwhich came of\n".join(parts)
