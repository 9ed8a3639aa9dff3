"""What one writes to book a visit or to give it another time."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanEmail, CleanLine, Day, Phone, SubmissionField
from lotsen.people.models import CareUnit
from lotsen.policy.booking import has_passed, is_too_far
from lotsen.policy.gate import STOCKHOLM
from lotsen.visits.actions import Booking, Person
from lotsen.visits.enums import Meeting, Part
from lotsen.visits.models import LONGEST, Visit
from lotsen.visits.words import LANGUAGES, MEETINGS, PARTS, WHYS

SHORTEST = 5  # minutes
MOST = 12  # people in one visit


def instant(day, at) -> datetime:
    """A local day and time of day. Raises ValidationError for a time that the clocks leave out when they go forward.

    Of a time that comes twice, when they go back, the first is meant.
    """
    local = datetime.combine(day, at, STOCKHOLM)
    if local.astimezone(UTC).astimezone(STOCKHOLM).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValidationError(
            _("The clocks go forward that night: this time does not exist. Choose another one.")
        )
    return local.astimezone(UTC)


class WhenForm(forms.Form):
    """When a visit begins, and how long it is planned to last."""

    day = Day(
        label=_("Day"), error_messages={"invalid": _("Write the day as year-month-day, such as 2026-12-24.")}
    )
    at = forms.TimeField(
        label=_("Time"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time as hours and minutes, such as 14:30.")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        initial=30,
        min_value=SHORTEST,
        max_value=LONGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
        error_messages={"invalid": _("Write the length in minutes, such as 30.")},
    )

    def clean(self) -> dict:
        told = super().clean()
        if told.get("day") and told.get("at"):
            self._check(told)
        return told

    def _check(self, told: dict) -> None:
        now = timezone.now()
        try:
            told["starts_at"] = instant(told["day"], told["at"])
        except ValidationError as error:
            return self.add_error("at", error)
        if has_passed(told["starts_at"], now):
            return self.add_error(
                "day" if told["day"] < timezone.localdate() else "at", _("That time has passed.")
            )
        if is_too_far(told["starts_at"], now):
            return self.add_error("day", _("That is more than two years ahead."))
        return None

    @classmethod
    def of(cls, visit: Visit, **more) -> "WhenForm":
        """The form as the visit stands."""
        local = timezone.localtime(visit.starts_at)
        return cls(initial={"day": local.date(), "at": local.time(), "minutes": visit.minutes}, **more)


class BookingForm(WhenForm):
    """A visit; who takes part is told by the forms of `people_of`."""

    submission = SubmissionField()
    kind = forms.ChoiceField(
        label=_("Kind of meeting"),
        choices=list(MEETINGS.items()),
        initial=Meeting.CONSULTATION,
        help_text=_("Only your unit sees this."),
    )
    field_order = ["day", "at", "minutes", "kind"]

    def booking(self, unit: CareUnit, people: "list[PersonForm]") -> Booking:
        """What is booked, from forms that are valid."""
        told = self.cleaned_data
        return Booking(
            unit=unit,
            starts_at=told["starts_at"],
            minutes=told["minutes"],
            kind=Meeting(told["kind"]),
            people=tuple(person.person for person in people),
        )


class PersonForm(forms.Form):
    """Somebody who takes part. Name and contact details are voluntary."""

    part = forms.ChoiceField(label=_("Who"), choices=list(PARTS.items()), initial=Part.RESIDENT)
    name = CleanLine(label=_("Name"), required=False, max_length=120)
    email = CleanEmail(
        label=_("E-mail"),
        required=False,
        error_messages={"invalid": _("Write the whole address, such as name@example.org.")},
    )
    phone = Phone(label=_("Mobile telephone"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGES.items()), initial="sv")

    @property
    def person(self) -> Person:
        told = self.cleaned_data
        return Person(Part(told["part"]), told["name"], told["email"], told["phone"], told["language"])


def people_of(data: QueryDict | None) -> list[PersonForm]:
    """The form of each who takes part: one to begin with, and as many as were sent."""
    if data is None:
        return [PersonForm(prefix="person-0")]
    sent = data.get("people", "")
    number = min(max(int(sent), 1), MOST) if sent.isdecimal() and len(sent) < 3 else 1
    return [PersonForm(data, prefix=f"person-{index}") for index in range(number)]


class SkipForm(forms.Form):
    """Why somebody goes to their visit without a test."""

    why = forms.ChoiceField(
        label=_("Why do you skip the test?"),
        choices=list(WHYS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why, so that those who help you know.")},
    )
