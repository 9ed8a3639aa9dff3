"""By what figures are broken down. Pages, spreadsheets and the API read their words here."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases.models import Problem
from lotsen.desks.catalogue import tables
from lotsen.people.models import CareUnit, Organisation
from lotsen.policy.devices import Device
from lotsen.policy.labels import label
from lotsen.policy.terms import Channel, Component, Kind, Outcome, Reporter

Names = Mapping[str, str]


class Dimension(NamedTuple):
    """One way to break figures down. `field` is where facts keep it, `names` gives the words for its values.

    `sensitive` says that a person could be recognised by a small number.
    """

    code: str
    field: str
    label: Promise
    meaning: Promise
    names: Callable[[], Names]
    none: Promise
    sensitive: bool = False

    def name(self, value: str, names: Names) -> str:
        return names.get(value, value) if value else str(self.none)


def terms(members: type[StrEnum]) -> Callable[[], Names]:
    return lambda: {member.value: label(member, get_language()) for member in members}


def devices() -> Names:
    return {device.value: str(words) for device, words in DEVICES.items()}


def catalogue() -> Names:
    """What desks and symptoms are called in the reader's language."""
    return tables().names["sv" if get_language() == "sv" else "en"]


def units() -> Names:
    return dict(CareUnit.objects.values_list("code", "name"))


def organisations() -> Names:
    return dict(Organisation.objects.values_list("code", "name"))


def problems() -> Names:
    own, other = ("title_sv", "title_en") if get_language() == "sv" else ("title_en", "title_sv")
    rows = Problem.objects.values_list("pk", own, other)
    return {str(pk): title or instead for pk, title, instead in rows}


def patterns() -> Names:
    """Every symptom with every system, as `Story.pattern` writes them."""
    systems = terms(Component)().items()
    return {
        f"{symptom}:{component}": f"{name} · {system}"
        for symptom, name in catalogue().items()
        for component, system in systems
    }


DEVICES = {
    Device.APP: _("App"),
    Device.PHONE: _("Telephone"),
    Device.TABLET: _("Tablet"),
    Device.COMPUTER: _("Computer"),
    Device.UNKNOWN: _("Not told"),
}
NOT_YET, NOT_KNOWN = _("Not yet"), _("Not told")

DIMENSIONS = [
    Dimension("channel", "channel", _("Channel"), _("The way by which the case came in."), terms(Channel), NOT_KNOWN),
    Dimension("reporter", "reporter", _("Reporter"), _("Who told us."), terms(Reporter), NOT_KNOWN),
    Dimension("kind", "kind", _("Kind"), _("What sort of matter it is."), terms(Kind), NOT_KNOWN),
    Dimension(
        "component", "component", _("Component at first"),
        _("The system where the fault was thought to be when the case came in."), terms(Component), NOT_KNOWN,
    ),
    Dimension(
        "true-component", "true_component", _("Component in truth"),
        _("The system where the fault was found."), terms(Component), NOT_YET,
    ),
    Dimension(
        "symptom", "symptom", _("Symptom"),
        _("What the person recognised when the case was registered."), catalogue, NOT_KNOWN,
    ),
    Dimension("first-desk", "first_desk", _("First desk"), _("The desk where the case began."), catalogue, NOT_KNOWN),
    Dimension(
        "desk", "desk", _("Last desk"), _("The desk where the case ended, or lies now."), catalogue, NOT_KNOWN,
    ),
    Dimension(
        "unit", "unit", _("Care unit"),
        _("The unit that the case concerns. Small numbers are not shown to everybody."), units, _("No unit"), True,
    ),
    Dimension(
        "organisation", "organisation", _("Care giver"),
        _("The organisation of the unit, or of the first desk where no unit is named. Only those who see all "
          "cases see it."),
        organisations, _("No organisation"), True,
    ),
    Dimension("outcome", "outcome", _("Outcome"), _("How the case ended."), terms(Outcome), NOT_YET),
    Dimension(
        "device", "device", _("Kind of device"),
        _("What the person used, as far as they or their browser told."), devices, NOT_KNOWN,
    ),
    Dimension(
        "problem", "problem", _("Known problem"),
        _("The known problem behind the case."), problems, _("No known problem"),
    ),
    Dimension(
        "pattern", "pattern", _("Symptom and system"),
        _("What the person recognised, together with the system where the fault was found, or was thought to be "
          "as long as it has not been found."),
        patterns, NOT_KNOWN,
    ),
]  # fmt: skip
BY_CODE = {dimension.code: dimension for dimension in DIMENSIONS}
