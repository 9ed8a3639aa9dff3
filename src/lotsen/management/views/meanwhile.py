"""Two managers change the same account or care unit: the second reads what the first has done before they save."""

from collections.abc import Iterable

from django import forms

from lotsen.management.history import changes
from lotsen.people.changes import Thing, newest


def as_seen(thing: Thing, names: Iterable[str]) -> dict:
    """What a form is filled in with, and the newest row. That is read first, so that nothing in between is missed."""
    seen = newest(thing)
    thing.refresh_from_db()
    return {"seen": seen, **{name: getattr(thing, name) for name in names}}


def catch_up(form: forms.Form, thing: Thing) -> dict:
    """What has been changed since the form was filled in. Sent again, it is sent knowing that."""
    since = changes(thing, after=form.cleaned_data["seen"])
    form.data = form.data.copy()
    form.data["seen"] = newest(thing)
    return {"overtaken": True, "since": since}
