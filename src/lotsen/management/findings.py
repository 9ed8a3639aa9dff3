"""What is wrong or doubtful about the catalogue, in sentences."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from lotsen.management.words import desk_name, thing_name
from lotsen.policy.documents import part
from lotsen.policy.soundness import Finding, Weight

SENTENCES = {
    "ends-early": _("A period of the hours ends before it begins."),
    "overlap": _("Two periods of the hours overlap."),
    "no-desk": _("No desk takes cases any longer."),
    "never-open": _("The desk takes cases but is never open."),
    "no-more-hours": _("The desk has no opening hours after %(day)s."),
    "no-contact": _("Nobody can ring or write to the desk: it has no contact."),
    "no-alerts": _("When a clock runs out, nobody gets a message: alerts go to no address."),
    "fallback-wrong": _(
        "“%(other)s” cannot be told when the desk does not answer: it is the desk itself, or gone."
    ),
    "no-fallback": _("Nobody is told when the desk does not answer in time."),
    "fallback-circle": _(
        "Whoever is told when the desk does not answer leads in a circle of desks that never answer."
    ),
    "escalation-wrong": _("It may hand over to “%(other)s”, which is the desk itself or does not exist."),
    "escalation-gone": _("It may hand over to “%(other)s”, which takes no cases."),
    "circle": _("Cases are sent round in a circle: from here they reach “%(other)s” and never get further."),
    "no-way-on": _("Cases come here and can be handed over to nobody."),
    "other-missing": _("“Another problem” must be there: it takes what nobody can name."),
    "route-gone": _("The route leads to “%(other)s”, which takes no cases."),
    "route-closed": _("The route leads to “%(other)s”, which is closed for ever."),
    "route-circle": _(
        "The route to “%(other)s” leads in a circle for those who work there: nobody else gets the case."
    ),
    "spoc-gone": _("The second line is “%(other)s”, which takes no cases."),
    "no-spoc": _("The service has no second line that one can reach."),
    "limit-wrong": _("A limit must be a number that is not too large, with what it is counted in."),
}


@dataclass(frozen=True)
class Told:
    """One thing that is wrong or doubtful as it is shown, with every place where it is: (its name, the page)."""

    sentence: str
    is_error: bool
    places: tuple[tuple[str, str], ...]


def told(findings: list[Finding], document: dict) -> list[Told]:
    """The findings in the reader's words, each sentence once."""
    places: dict[tuple[str, bool], dict[tuple[str, str], None]] = {}
    for finding in findings:
        sentence = str(SENTENCES[finding.code]) % _named(finding, document)
        found = places.setdefault((sentence, finding.weight == Weight.ERROR), {})
        if where := _where(finding, document):
            found[where, _url(finding)] = None
    return [Told(sentence, is_error, tuple(found)) for (sentence, is_error), found in places.items()]


def _named(finding: Finding, document: dict) -> dict[str, str]:
    """What a sentence names beside the place: a desk, or a day."""
    if finding.code == "no-more-hours":
        return {"day": date_format(date.fromisoformat(finding.other), "j F Y")}
    return {"other": desk_name(finding.other, document)}


def _where(finding: Finding, document: dict) -> str:
    thing = finding.place[:2]
    return thing_name(thing, document) if len(thing) == 2 and part(document, thing) else ""


def _url(finding: Finding) -> str:
    kind, *code = finding.place[:2]
    if kind == "escalations":
        return reverse("management:ways", args=code)
    names = {"desks": "management:desk", "symptoms": "management:symptom", "services": "management:service"}
    names |= {"clocks": "management:clock"}
    return reverse(names[kind] if code else f"{names[kind]}s", args=code)
