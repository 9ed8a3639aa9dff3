"""What stands in the catalogue's document, in the reader's words."""

from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from lotsen.management.forms.fields import in_words, name_in
from lotsen.people.models import Organisation
from lotsen.policy.documents import GONE, Difference, Path, part
from lotsen.policy.labels import label
from lotsen.policy.limits import ANY_DESK, Measure, limited
from lotsen.policy.stewardship import WHOLE
from lotsen.policy.terms import Component, Kind, Urgency

FIELDS = {
    "name_sv": gettext_lazy("Name in Swedish"),
    "name_en": gettext_lazy("Name in English"),
    "what_we_do_sv": gettext_lazy("What the desk helps with, in Swedish"),
    "what_we_do_en": gettext_lazy("What the desk helps with, in English"),
    "level": gettext_lazy("Level"),
    "alerts_to": gettext_lazy("Alerts go to"),
    "is_active": gettext_lazy("In use"),
    "per_unit": gettext_lazy("Every care unit has this desk of its own"),
    "outside": gettext_lazy("The desk is outside, as a vendor's is"),
    "organisation": gettext_lazy("Whose desk is it?"),
    "always_open": gettext_lazy("Open round the clock"),
    "closed_on_holidays": gettext_lazy("Closed on public holidays and their eves"),
    "fallback": gettext_lazy("Who is told when the desk does not answer in time"),
    "component": gettext_lazy("Where is the fault most likely?"),
    "kind": gettext_lazy("What is it?"),
    "service_down": gettext_lazy("The whole service is affected"),
    "rank": gettext_lazy("Place in the list"),
    "resident": gettext_lazy("Residents come to"),
    "staff": gettext_lazy("Staff come to"),
    "presentation_sv": gettext_lazy("What the first line needs to know, in Swedish"),
    "presentation_en": gettext_lazy("What the first line needs to know, in English"),
    "second_line": gettext_lazy("Second line (SPOC)"),
    "contact": gettext_lazy("Second line outside of Lotsen"),
    "phone": gettext_lazy("Telephone of the second line"),
    "email": gettext_lazy("E-mail of the second line"),
    "value": gettext_lazy("Number or address"),
    "note_sv": gettext_lazy("Advice beside it, in Swedish"),
    "note_en": gettext_lazy("Advice beside it, in English"),
    "label_sv": gettext_lazy("Question in Swedish"),
    "label_en": gettext_lazy("Question in English"),
    "title_sv": gettext_lazy("Heading in Swedish"),
    "title_en": gettext_lazy("Heading in English"),
    "text_sv": gettext_lazy("Text in Swedish"),
    "text_en": gettext_lazy("Text in English"),
    "why_sv": gettext_lazy("Why? In Swedish"),
    "why_en": gettext_lazy("Why? In English"),
    "periods": gettext_lazy("Open"),
}
PARTS = {
    "contact_points": pgettext_lazy("part of a desk", "Contact"),
    "requirements": pgettext_lazy("part of a desk", "Required of a hand-over"),
    "saved_replies": pgettext_lazy("part of a desk", "Saved reply"),
    "exceptions": pgettext_lazy("part of a desk", "Other hours"),
}
KINDS = {
    "desks": gettext_lazy("Desk"),
    "symptoms": gettext_lazy("Symptom"),
    "services": gettext_lazy("Connected service"),
    "escalations": gettext_lazy("Ways on from"),
    "clocks": gettext_lazy("Clocks"),
}
NAMES_A_DESK = {"fallback", "resident", "staff", "second_line"}


@dataclass(frozen=True)
class Line:
    """One value before and after, as people read it. Empty is what there was not, or is no longer."""

    what: str
    before: str
    after: str
    contested: bool = False


@dataclass(frozen=True)
class Group:
    """What changes about one thing. `fate` is "new", "gone" or nothing."""

    kind: str
    name: str
    lines: tuple[Line, ...]
    fate: str = ""


def groups(changes: list[Difference], before: dict, after: dict, contested=frozenset()) -> list[Group]:
    """The differences in words, by the thing that they concern."""
    sorted_out: dict[Path, list[Difference]] = {}
    for change in changes:
        sorted_out.setdefault(change.path[:2], []).append(change)
    return [_group(thing, found, before, after, contested) for thing, found in sorted_out.items()]


def _group(thing: Path, found: list[Difference], before: dict, after: dict, contested) -> Group:
    was, becomes = bool(part(before, thing)), bool(part(after, thing))
    fate = "new" if not was else "gone" if not becomes else ""
    shown = [one for one in found if not (one.before is GONE and one.path[-1] == "rank")]
    lines = tuple(
        Line(
            what(one.path, after if part(after, one.path[:-1]) else before),
            value(one.path, one.before, before),
            value(one.path, one.after, after),
            one.path in contested,
        )
        for one in shown
    )
    return Group(str(KINDS[thing[0]]), thing_name(thing, after if becomes else before), lines, fate)


def title(changes: list[Difference], before: dict, after: dict) -> str:
    """What a change is about: the first thing that it concerns, and how many others."""
    things = list(dict.fromkeys(change.path[:2] for change in changes))
    if not things:
        return _("Nothing")
    kind, document = KINDS[things[0][0]], after if part(after, things[0]) else before
    first = f"{kind}: {thing_name(things[0], document)}"
    more = len(things) - 1
    return (
        ngettext("%(first)s and %(n)d more", "%(first)s and %(n)d more", more) % {"first": first, "n": more}
        if more
        else first
    )


def thing_name(thing: Path, document: dict) -> str:
    """The name of what a path of two leads to."""
    kind, code = thing
    if kind == "clocks":
        return _("All desks") if code == ANY_DESK else desk_name(code, document)
    if kind == "escalations":
        return desk_name(code, document)
    told = part(document, thing)
    return name_in(told) if told else code


def desk_name(code: str, document: dict) -> str:
    """The name of a desk by its code; the code where there is no such desk."""
    told = part(document, ("desks", code))
    return name_in(told) if told else code


def owner_name(code: str) -> str:
    """Who decides over a part of the catalogue: an organisation, or those who manage everything."""
    if code == WHOLE:
        return _("those who manage the whole installation")
    return Organisation.objects.filter(code=code).values_list("name", flat=True).first() or code


def what(path: Path, document: dict) -> str:
    """Which value of the thing it is."""
    kind, _code, *further = path
    if kind == "escalations":
        return _("May hand over to, in this order")
    if kind == "clocks":
        words = label(limited(further[0]), get_language()), label(Urgency(further[1]), get_language())
        return f"{words[0]}, {words[1].lower()}"
    if further[0] == "hours":
        return str(WEEKDAYS[int(further[1])]).capitalize()
    if len(further) == 1:
        return str(FIELDS.get(further[0], further[0]))
    return f"{PARTS[further[0]]} {_item(path, document)} · {FIELDS.get(further[-1], further[-1])}"


def _item(path: Path, document: dict) -> str:
    """What tells one reply, question or contact of a desk from another."""
    told, language = part(document, path[:4]), get_language()
    named = [told.get(name) for name in (f"title_{language}", f"label_{language}", "value")]
    return f"“{next(filter(None, named))}”" if any(named) else path[3]


def value(path: Path, told: object, document: dict) -> str:
    """One value in words; nothing for none."""
    name = path[-1]
    if told is GONE or told == "":
        return ""
    if isinstance(told, bool):
        return _("Yes") if told else _("No")
    if path[0] == "clocks":
        return limit(told)
    if path[0] == "escalations":
        return " → ".join(desk_name(code, document) for code in told)
    if name in NAMES_A_DESK:
        return desk_name(told, document)
    if name == "component":
        return label(Component(told), get_language())
    if name == "kind" and path[0] == "symptoms":
        return label(Kind(told), get_language())
    if isinstance(told, list):
        return in_words(told) or _("Closed")
    return str(told)


def limit(told: list) -> str:
    """A limit of a clock: "30 minutes while the desk is open"."""
    measure, number = told
    if measure == Measure.MINUTES and number % 60 == 0:
        return ngettext("%(n)d hour of open time", "%(n)d hours of open time", number // 60) % {
            "n": number // 60
        }
    if measure == Measure.REAL_MINUTES and number % 60 == 0:
        hours = ngettext("%(n)d hour by the wall clock", "%(n)d hours by the wall clock", number // 60)
        return hours % {"n": number // 60}
    counted = {
        Measure.MINUTES: ngettext("%(n)d minute of open time", "%(n)d minutes of open time", number),
        Measure.REAL_MINUTES: ngettext(
            "%(n)d minute by the wall clock", "%(n)d minutes by the wall clock", number
        ),
        Measure.WORKING_DAYS: ngettext("%(n)d working day", "%(n)d working days", number),
    }
    return counted[measure] % {"n": number}
