"""What is wrong with one field of a request, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

NEEDED = gettext_noop("This is needed.")
NOT_TEXT = gettext_noop("This is to be text.")
NOT_WHOLE = gettext_noop("This is to be a whole number.")
NOT_NUMBER = gettext_noop("This is to be a number.")
NOT_BOOLEAN = gettext_noop("This is to be true or false.")
NOT_TIME = gettext_noop("This is to be a time such as 2017-05-31T09:15:00+02:00.")
NOT_DATE = gettext_noop("This is to be a date such as 2017-05-31.")
NOT_OBJECT = gettext_noop("This is to be a JSON object.")
ONE_OF = gettext_noop("This is to be one of %(expected)s.")
UNFORESEEN = gettext_noop("This makes no sense here.")
WORDS = {  # by the type of a pydantic error
    "missing": NEEDED,
    "string_too_short": NEEDED,
    "string_too_long": gettext_noop("This is too long; it may have %(max_length)s characters."),
    "string_type": NOT_TEXT,
    "string_unicode": NOT_TEXT,
    "string_pattern_mismatch": gettext_noop("This has characters that do not belong there."),
    "enum": ONE_OF,
    "literal_error": ONE_OF,
    "int_parsing": NOT_WHOLE,
    "int_parsing_size": NOT_WHOLE,
    "int_from_float": NOT_WHOLE,
    "int_type": NOT_WHOLE,
    "float_parsing": NOT_NUMBER,
    "float_type": NOT_NUMBER,
    "finite_number": gettext_noop("NaN and Infinity are no numbers here."),
    "greater_than_equal": gettext_noop("This may not be less than %(ge)s."),
    "less_than_equal": gettext_noop("This may not be more than %(le)s."),
    "bool_type": NOT_BOOLEAN,
    "bool_parsing": NOT_BOOLEAN,
    "timezone_aware": gettext_noop("The time needs its zone, such as Z or +02:00."),
    "datetime_type": NOT_TIME,
    "datetime_parsing": NOT_TIME,
    "datetime_from_date_parsing": NOT_TIME,
    "datetime_object_invalid": NOT_TIME,
    "date_type": NOT_DATE,
    "date_parsing": NOT_DATE,
    "date_from_datetime_parsing": NOT_DATE,
    "date_from_datetime_inexact": NOT_DATE,
    "dict_type": NOT_OBJECT,
    "model_type": NOT_OBJECT,
    "model_attributes_type": NOT_OBJECT,
    "list_type": gettext_noop("This is to be a list."),
    "too_short": NEEDED,
    "extra_forbidden": gettext_noop("There is no such field."),
    "too_long": gettext_noop("These are too many; there may be %(max_length)s."),
    "email": gettext_noop("This is not an e-mail address."),
    "unlikely_time": gettext_noop("The time is not within this century."),
    "time_passed": gettext_noop("That time has passed."),
    "time_too_far": gettext_noop("That is more than two years ahead."),
    "too_much": gettext_noop("This is more than we can keep."),
}


def describe(fault: dict) -> dict:
    """One member of `errors` in a problem document: the field, and what is wrong with it."""
    source, *path = fault["loc"]
    if source == "body" and len(path) > 1:
        path = path[1:]  # the name that our function gives the body means nothing to the caller
    told = {name: _without_or(value) for name, value in fault.get("ctx", {}).items()}
    return {"field": ".".join(map(str, path)), "message": _(WORDS.get(fault["type"], UNFORESEEN)) % told}


def _without_or(value: object) -> object:
    """A list as pydantic writes it, "'a', 'b' or 'c'", for readers of any language."""
    return value.replace("' or '", "', '") if isinstance(value, str) else value
