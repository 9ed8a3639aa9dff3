"""The forms of a desk: what it is, its hours, how it is reached, what it requires and what it often answers."""

from datetime import date

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanEmail, CleanText, Phone
from lotsen.desks.models import ContactPoint
from lotsen.management.codes import NEW
from lotsen.management.forms.fields import DayField, DeskField
from lotsen.management.forms.parts import PartForm, ThingForm, line
from lotsen.people.models import Organisation
from lotsen.policy.documents import GONE, Leaves

LEVELS = [
    (0, _("Where care is given")),
    (1, _("First line")),
    (2, _("Second line")),
    (3, _("Third line and management")),
]
KINDS = [
    (ContactPoint.PHONE, _("Telephone")),
    (ContactPoint.EMAIL, _("E-mail")),
    (ContactPoint.WEB, _("Web address")),
]
CHECKS = {
    ContactPoint.PHONE: Phone(),
    ContactPoint.EMAIL: CleanEmail(),
    ContactPoint.WEB: forms.URLField(assume_scheme="https"),
}


class DeskForm(ThingForm):
    """What a desk is, and who is behind it."""

    name_sv = line(_("Name in Swedish"), 120)
    name_en = line(_("Name in English"), 120)
    what_we_do_sv = line(_("What do you help with? In Swedish"), 300, help_text=_("Everybody reads this."))
    what_we_do_en = line(_("What do you help with? In English"), 300)
    level = forms.TypedChoiceField(label=_("Level"), choices=LEVELS, coerce=int)
    alerts_to = CleanEmail(
        label=_("Alerts go to"),
        help_text=_("The mailbox that is told of new cases and clocks that run out. Never the content."),
        required=False,
    )
    per_unit = forms.BooleanField(label=_("Every care unit has this desk of its own"), required=False)
    outside = forms.BooleanField(
        label=_("The desk is outside, as a vendor's is"),
        help_text=_("It sees what is technical, and the person only when whoever had the case shares that."),
        required=False,
    )
    is_active = forms.BooleanField(
        label=_("The desk takes cases"),
        help_text=_("A desk that has closed is kept, since old cases name it."),
        required=False,
    )

    def __init__(self, *args, document: dict, **more):
        super().__init__(*args, document=document, **more)
        self.fields["fallback"] = DeskField(
            document,
            stands=self.stands.get("fallback", ""),
            nobody=_("Nobody"),
            label=_("Who is told when you do not answer in time?"),
            required=False,
        )
        whose = Organisation.objects.order_by("name").values_list("code", "name")
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Whose desk is it?"), choices=[("", _("Everybody's")), *whose], required=False
        )

    def begin(self) -> dict:
        return {"is_active": True, "level": 2}

    @property
    def told(self) -> dict:
        more = {"always_open": False, "closed_on_holidays": True} if self.place[-1] == NEW else {}
        return more | super().told


class HoursForm(PartForm):
    """An ordinary week."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        week = self.stands.get("hours", {})
        for day in range(7):
            self.fields[f"day{day}"] = DayField(
                label=WEEKDAYS[day].capitalize(), initial=week.get(str(day), [])
            )
        self.fields["always_open"] = forms.BooleanField(label=_("Open round the clock"), required=False)
        self.fields["closed_on_holidays"] = forms.BooleanField(
            label=_("Closed on public holidays and their eves"), required=False
        )

    @property
    def changes(self) -> Leaves:
        told = dict(self.told)
        week = {(*self.place, "hours", str(day)): told.pop(f"day{day}") or GONE for day in range(7)}
        return week | {(*self.place, name): value for name, value in told.items()}


class ExceptionForm(PartForm):
    """A day with other hours than usual."""

    day = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    periods = DayField(label=_("Open"), help_text=_("Leave it empty where the desk is closed all day."))
    why_sv = line(_("Why? In Swedish"), 120, required=False)
    why_en = line(_("Why? In English"), 120, required=False)

    def begin(self) -> dict:
        return {} if self.place[-1] == NEW else {"day": self.place[-1]}

    @property
    def changes(self) -> Leaves:
        told = dict(self.told)
        day: date = told.pop("day")
        place = (*self.place[:-1], day.isoformat())
        gone = self.removal if place != self.place else {}
        return gone | {(*place, name): value for name, value in told.items()}


class ContactForm(ThingForm):
    """A way to reach the desk."""

    named_by = "kind"

    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS)
    value = line(_("Number or address"), 200)
    note_sv = line(_("Advice beside it, in Swedish"), 200, required=False)
    note_en = line(_("Advice beside it, in English"), 200, required=False)

    def clean(self) -> dict:
        told = super().clean()
        if told.get("kind") in CHECKS and told.get("value"):
            try:
                CHECKS[told["kind"]].clean(told["value"])
            except forms.ValidationError as error:
                self.add_error("value", error)
        return told


class NeedForm(ThingForm):
    """Something that whoever hands over to this desk must tell."""

    named_by = "label_en"
    label_sv = line(_("Question in Swedish"), 200)
    label_en = line(_("Question in English"), 200)


class ReplyForm(ThingForm):
    """A reply that the desk writes often."""

    named_by = "title_en"
    title_sv = line(_("Heading in Swedish"), 120)
    text_sv = CleanText(label=_("Text in Swedish"), max_length=4000)
    title_en = line(_("Heading in English"), 120)
    text_en = CleanText(label=_("Text in English"), max_length=4000)
