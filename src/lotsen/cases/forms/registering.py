"""What a resident tells us. Everything but the problem itself is voluntary."""

from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases.actions import ContactDetails
from lotsen.cases.forms.fields import (
    AttachmentField,
    CleanEmail,
    CleanLine,
    CleanText,
    Phone,
    SubmissionField,
)
from lotsen.cases.intake import Assessment, Facts, assess
from lotsen.cases.texts import clean, without_numbers
from lotsen.desks.catalogue import tables
from lotsen.people.validators import IDENTITY_NUMBER
from lotsen.policy.routing import LONGEST_MEETING, UNKNOWN_SYMPTOM
from lotsen.policy.terms import Component, Kind, Phase, Urgency

FOR_STAFF = _(
    "Write in your own words, and at which care unit you work. Leave out personal identity numbers and the patient's "
    "health."
)
NOW, SOON, TODAY, LATER, NEVER = "now", "soon", "today", "later", "none"
PHASES = {
    NOW: Phase.IN_MEETING,
    SOON: Phase.JOINING,
    TODAY: Phase.INVITED,
    LATER: Phase.INVITED,
    NEVER: Phase.NONE,
}


class RegisterForm(forms.Form):
    """A case from the open pages. The text may be left out where a choice says it, or where it is urgent."""

    submission = SubmissionField()
    symptom = CleanLine(max_length=40, required=False, widget=forms.HiddenInput)
    guide = CleanLine(max_length=40, required=False, widget=forms.HiddenInput)
    text = CleanText(
        label=_("What has happened?"),
        help_text=_("Write in your own words. Leave out your personal identity number and your health."),
        required=False,
    )
    when = forms.ChoiceField(
        label=_("When is your video meeting?"),
        choices=[
            (NOW, _("It is going on now")),
            (SOON, _("Within 15 minutes")),
            (TODAY, _("Later today")),
            (LATER, _("Another day")),
            (NEVER, _("I have no meeting")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose when, so that we know how soon you need help.")},
    )
    at = forms.TimeField(
        label=_("What time does it start?"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time as hours and minutes, such as 14:30.")},
    )
    name = CleanLine(
        label=_("Name"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = CleanEmail(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Write the whole address, such as name@example.org.")},
    )
    phone = Phone(label=_("Telephone"), required=False)
    attachment = AttachmentField(
        label=_("Picture or PDF"),
        help_text=_("For instance a picture of what the screen says. At most 10 MB."),
        required=False,
    )

    def clean(self) -> dict:
        told = super().clean()
        symptom = told.get("symptom", "")
        nothing_said = symptom == UNKNOWN_SYMPTOM or symptom not in tables().symptoms
        if told.get("text") == "" and nothing_said and told.get("when") not in (NOW, SOON):
            self.add_error("text", ValidationError(_("Write a few words about what has happened.")))
        if told.get("when") == TODAY and "at" in told:
            self._check_time(told["at"])
        return told

    def _check_time(self, at: time | None) -> None:
        if at is None:
            self.add_error("at", ValidationError(_("Write when the meeting starts, roughly is enough.")))
        elif timezone.now() - _today(at) > LONGEST_MEETING:
            self.add_error("at", ValidationError(_("That time has passed today. When does it start?")))

    def keep_only(self, *names: str) -> None:
        """Say what is wrong with these fields alone, for a form that nobody has finished yet."""
        for name in set(self.errors) - set(names):
            del self.errors[name]

    def facts(self, language: str, browser: str = "") -> Facts:
        """What is told so far, also by a form with other mistakes in it."""
        told = getattr(self, "cleaned_data", {})
        when = told.get("when")
        starts = _today(told["at"]) if when == TODAY and told.get("at") else None
        return Facts(
            text=told.get("text", "") or self._text_without_numbers(),
            symptom=told.get("symptom", ""),
            phase=PHASES.get(when, Phase.NONE),
            starts_at=starts,
            today=when == TODAY and starts is None,
            language=language,
            device={"browser": without_numbers(browser)} if browser else {},
        )

    def _text_without_numbers(self) -> str:
        """What can be understood of a text with a personal identity number that is still to be taken out."""
        asked = self.has_error("text", IDENTITY_NUMBER)
        return without_numbers(clean(self.data.get("text", "")), get_language()) if asked else ""

    @property
    def contact(self) -> ContactDetails:
        return ContactDetails(*(self.cleaned_data[name] for name in ("name", "email", "phone")))


def what_it_seems(assessment: Assessment, now: datetime) -> dict:
    """The answers that the text has already given, so that nobody is asked for what they told us."""
    facts, route = assessment.facts, assessment.route
    if route.urgency == Urgency.ACUTE:
        begun = facts.phase == Phase.IN_MEETING or (facts.starts_at and facts.starts_at <= now)
        return {"when": NOW if begun else SOON}
    if facts.starts_at and route.urgency == Urgency.TODAY:
        return {"when": TODAY, "at": timezone.localtime(facts.starts_at).strftime("%H:%M")}
    if facts.today:
        return {"when": TODAY}
    if facts.starts_at or facts.phase == Phase.INVITED or assessment.recognition.hints.another_day:
        return {"when": LATER}
    return {"when": NEVER} if route.component == Component.NONE and route.kind != Kind.FAULT else {}


def meeting_as_told(facts: Facts, now: datetime) -> dict:
    """What the form's questions about the meeting are answered with; nothing where nothing was told of one."""
    told = facts.starts_at or facts.phase != Phase.NONE
    return what_it_seems(assess(facts, now), now) if told else {}


def _today(at: time) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(), at))
