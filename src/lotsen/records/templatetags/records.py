"""Codes of this room in words, and the pages that an installation writes itself as HTML."""

from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from lotsen.desks.catalogue import tables
from lotsen.guidance import markup
from lotsen.records import texts, words
from lotsen.records.enums import LineState, Page, What
from lotsen.records.models import Rule
from lotsen.traces.enums import By, View
from lotsen.traces.models import Read

register = template.Library()
register.filter("reminders", texts.reminders)


@register.filter
def written(text: str) -> SafeString:
    """The text of a page as everybody reads it."""
    return markup.html(texts.public(text))


@register.filter
def view_name(code: str) -> Promise:
    return words.VIEWS[View(code)]


@register.filter
def reader_name(read: Read) -> str | Promise:
    """Who read, by name or as what."""
    return read.by_name or words.READERS.get(By(read.by), "")


@register.filter
def name_now(read: Read) -> str:
    """What somebody is called now, where that is another name than when they saw the case."""
    is_other = read.by == By.ACCOUNT and read.account and read.account != read.by_name
    return read.account if is_other else ""


@register.filter
def reader_place(read: Read) -> str:
    """In what role and where somebody read."""
    names = tables().names[get_language()]
    desks = [names.get(code, code) for code in read.desks.split()]
    return " · ".join(filter(None, [words.roles(read.roles, get_language()), *desks, read.unit]))


@register.filter
def what_name(code: str) -> Promise:
    return words.WHATS[What(code)]


@register.filter
def after_name(rule: Rule) -> Promise:
    """From when the days of a rule are counted."""
    return words.after(rule.what, rule.after)


@register.filter
def lasting(days: int) -> str:
    return words.lasting(days)


@register.filter
def line_state(code: str) -> Promise:
    return words.STATES[LineState(code)]


@register.filter
def page_name(code: str) -> Promise:
    return words.PAGES[Page(code)]
