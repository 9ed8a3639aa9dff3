"""What people at work tell us: for themselves, for others, and what they have just helped somebody with."""

from dataclasses import replace

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases.actions import ContactDetails
from lotsen.cases.forms.fields import CleanLine, CleanText, SubmissionField
from lotsen.cases.forms.registering import (
    LATER,
    NEVER,
    NOW,
    PHASES,
    SOON,
    TODAY,
    RegisterForm,
    what_it_seems,
)
from lotsen.cases.forms.saving import minutes_field, saved_field, settle
from lotsen.cases.intake import Facts, assess
from lotsen.desks.models import Symptom
from lotsen.desks.seats import desks_of
from lotsen.people.models import User
from lotsen.policy.labels import label
from lotsen.policy.terms import Affected, Component, Phase, Reporter

LONGEST_NOTE = 500  # characters
YES, NO = "yes", "no"
MUST_BE_KNOWN = ("affected", "when")
FROM_WORDS = (*MUST_BE_KNOWN, "at")  # choices that follow the words until somebody makes them
WHEN = [
    (NOW, _("Going on now")),
    (SOON, _("Within 15 minutes")),
    (TODAY, _("Later today")),
    (LATER, _("Another day")),
    (NEVER, _("No meeting")),
]


class WorkForm(RegisterForm):
    """A case told at work: whose problem it is, and every symptom to choose from where words do not tell."""

    text = CleanText(
        label=_("What does not work?"),
        help_text=_("Write no personal identity number and nothing about the patient's health."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write a few words about what has happened.")},
    )
    affected = forms.ChoiceField(
        label=_("Who has the problem?"),
        choices=[
            (Affected.SELF, _("I do")),
            (Affected.PATIENT, _("A patient")),
            (Affected.COLLEAGUE, _("A colleague")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose problem it is: that decides who can help.")},
    )
    listed = forms.ChoiceField(required=False)

    def __init__(self, data=None, *args, **more):
        super().__init__(settled(data), *args, **more)
        self.fields["listed"].choices = [
            ("", _("Something else? See the whole list")),
            *grouped_symptoms(get_language()),
        ]
        self.fields["when"].label = _("When is the video meeting?")
        self.fields["when"].choices = WHEN
        self.fields["when"].required = False
        self.told = dict.fromkeys(FROM_WORDS, "")
        self.booked = False  # the meeting is known by a booking, and not by words

    def words_tell(self) -> dict[str, str]:
        """The choices that nobody has made and that the words make, or the booking of a test."""
        facts, now = self.facts(get_language()), timezone.now()
        if not (facts.text or facts.starts_at or facts.phase != Phase.NONE):
            return {}
        assessment = assess(facts, now)
        seems = {"affected": assessment.recognition.affected, **what_it_seems(assessment, now)}
        return {name: value for name, value in seems.items() if value and not self.data.get(name)}

    def follow_words(self) -> None:
        """Show as chosen what the words tell, and remember that it was they who told it."""
        told = self.words_tell()
        self.booked = bool(self.facts(get_language()).starts_at) and not self.data.get("when")
        self.told |= told
        self.data.update(told)


class UnitForm(WorkForm):
    """A case that staff register at their unit."""

    def __init__(self, data=None, *args, user: User, initial: dict | None = None, **more):
        known = {"name": user.name, "email": user.email}
        super().__init__(data, *args, initial=known | (initial or {}), **more)
        self.user = user
        self.fields["affected"].required = False
        for name in MUST_BE_KNOWN:
            self.fields[name].is_needed = True  # by the words or by choice, so it is not called optional

    @classmethod
    def about(cls, user: User, meeting: dict, *, symptom: str = "", guide: str = "") -> "UnitForm":
        """A form that nobody has written in; a link may have told what it is about, and which guide was walked.

        `meeting` is what has been answered about the meeting already.
        """
        if not symptom:
            return cls(user=user, initial={"guide": guide, **meeting})
        told = QueryDict(mutable=True)
        told.update({"symptom": symptom[:40], "guide": guide, "name": user.name, "email": user.email})
        told.update(meeting)
        form = cls(told, user=user)
        form.keep_only()
        return form

    def clean(self) -> dict:
        """Whose problem it is and when the meeting is need not be chosen where the words tell it."""
        told = super().clean()
        known = {**told, **self.words_tell()}
        for name in MUST_BE_KNOWN:
            if name not in self.errors and not known.get(name):
                self.add_error(name, self.fields[name].error_messages["required"])
        return told

    def facts(self, language: str, browser: str = "") -> Facts:
        affected = getattr(self, "cleaned_data", {}).get("affected")
        return replace(
            super().facts(language, browser),
            affected=Affected(affected) if affected else None,
            **known_of(self.user),
        )


class HelpedForm(forms.Form):
    """One thing that somebody helped a patient with."""

    submission = SubmissionField()
    symptom = forms.ModelChoiceField(
        Symptom.objects.filter(is_active=True),
        to_field_name="code",
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose what it was about.")),
    )
    solved = forms.ChoiceField(
        choices=[(YES, YES), (NO, NO)],
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Say whether it was solved.")),
    )
    when = forms.ChoiceField(
        label=_("The meeting"),
        choices=[(NEVER, _("Not now")), (SOON, _("Starts soon")), (NOW, _("Going on now"))],
        initial=NEVER,
        widget=forms.RadioSelect,
    )
    saved = saved_field(required=False, only_if=_("Only if it is solved."))
    minutes = minutes_field()
    text = CleanLine(
        label=_("A line about it, nothing about health"),
        required=False,
        max_length=LONGEST_NOTE,
    )

    def clean(self) -> dict:
        """Whoever has solved what pressed says what became of the visit."""
        told = super().clean()
        settle(self, asks=told.get("solved") == YES and told.get("when") in (SOON, NOW))
        return told

    def facts(self, user: User, language: str) -> Facts:
        told = self.cleaned_data
        return Facts(
            text=told["text"],
            symptom=told["symptom"].code,
            phase=PHASES[told["when"]],
            language=language,
            **known_of(user),
        )

    @property
    def solved_here(self) -> bool:
        return self.cleaned_data["solved"] == YES


def settled(told: QueryDict | None) -> QueryDict | None:
    """What was chosen in the whole list is the symptom; the list itself stands open for the next choice.

    What the words chose is chosen anew, for they may have changed since.
    """
    if not told:
        return None
    told = told.copy()
    for name in FROM_WORDS:
        if told.get(name) == told.get(f"told_{name}"):
            told[name] = ""
    if listed := told.get("listed"):
        told["symptom"], told["listed"] = listed, ""
    return told


def known_of(user: User) -> dict:
    """What nobody needs to ask somebody who is signed in."""
    reporter = Reporter.LOCAL_CONTACT if user.is_local_contact else Reporter.STAFF
    own_desks = frozenset(desk.code for desk in desks_of(user))
    return {"reporter": reporter, "unit": user.unit, "own_desks": own_desks}


def contact_of(user: User) -> ContactDetails:
    """How the feedback reaches whoever reports."""
    return ContactDetails(name=user.name, email=user.email)


def grouped_symptoms(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every symptom under the words for its component."""
    found = {component: [] for component in Component}
    for symptom in Symptom.objects.filter(is_active=True):
        found[Component(symptom.component)].append((symptom.code, getattr(symptom, f"name_{language}")))
    return [(label(component, language), options) for component, options in found.items() if options]
