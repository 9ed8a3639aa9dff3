"""What the first line writes down while somebody tells it on the telephone."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases import guided, read_aloud
from lotsen.cases.actions import Ending
from lotsen.cases.forms.fields import CleanLine, CleanText
from lotsen.cases.forms.saving import minutes_field, saved_field, settle
from lotsen.cases.forms.staff import WorkForm
from lotsen.cases.forms.steps import missing_answer_field
from lotsen.cases.forms.testing import TestCodeField
from lotsen.cases.intake import Facts, assess
from lotsen.cases.tested import with_booking
from lotsen.desks.models import Service
from lotsen.guidance.guides.walking import Tried
from lotsen.people.models import CareUnit
from lotsen.policy.terms import Affected, Reporter, Urgency

LOOKED_UP_WHILE_TYPING = {
    "hx-get": reverse_lazy("cases:test-by-code"), "hx-trigger": "input changed delay:300ms", "hx-target": "#test-found",
    "hx-sync": "this:replace",
}  # fmt: skip
THEIR_OWN = {Reporter.RESIDENT, Reporter.RELATIVE}  # whoever calls about nobody else


class CallForm(WorkForm):
    """A call. When the meeting is may be left to what the person says, and nobody has to tell their name."""

    reporter = forms.ChoiceField(
        label=_("Who is calling?"),
        choices=[
            (Reporter.RESIDENT, _("Resident")),
            (Reporter.RELATIVE, _("Relative")),
            (Reporter.STAFF, _("Care staff")),
        ],
        initial=Reporter.RESIDENT,
        widget=forms.RadioSelect,
    )
    unit = forms.ModelChoiceField(
        CareUnit.objects.open(), label=_("Care unit"), empty_label=_("Not known"), required=False
    )
    service = forms.ModelChoiceField(
        Service.objects.filter(is_active=True),
        to_field_name="code",
        label=_("Which service?"),
        empty_label=None,
        required=False,
    )
    test_code = TestCodeField(required=False)
    walk = CleanLine(max_length=2_000, required=False, widget=forms.HiddenInput)
    walked = CleanLine(max_length=10_000, required=False, widget=forms.HiddenInput)
    answer = CleanText(
        label=_("What did you answer?"),
        help_text=_("The person can read it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    answer_is_missing = missing_answer_field()
    saved = saved_field(required=False, only_if=_("Only if the call is answered and done."))
    minutes = minutes_field()
    ending = forms.ChoiceField(
        label=_("How did the call end?"),
        choices=[(ending, ending) for ending in Ending],
        error_messages={"required": _("Choose one of the buttons at the end.")},
    )

    def __init__(self, data=None, *args, **more):
        super().__init__(data, *args, **more)
        del self.fields["attachment"]
        self.fields["service"].label_from_instance = lambda row: getattr(row, f"name_{get_language()}")
        if self.fields["service"].queryset.count() < 2:  # with one service there is nothing to ask
            del self.fields["service"]
        self.fields["text"].label = _("What does the person tell you?")
        self.fields["text"].widget.attrs |= {"rows": 3, "autofocus": True}
        self.fields["affected"].choices = [
            (Affected.SELF, _("The caller")),
            (Affected.PATIENT, _("A patient")),
            (Affected.COLLEAGUE, _("A colleague")),
        ]
        self.fields["affected"].required = False
        self.fields["test_code"].widget.attrs |= LOOKED_UP_WHILE_TYPING
        self.fields["text"].required = not self.data.get("walk")

    @property
    def asking(self) -> read_aloud.Asking | None:
        """The guide that is being walked with the caller."""
        return read_aloud.read(self.data.get("guide", ""), self.data.get("walk", ""))

    @property
    def guides(self) -> list[read_aloud.Asking]:
        """Every guide that has been answered in, with those that were left."""
        return read_aloud.all_in(self.data)

    @property
    def left(self) -> list[read_aloud.Asking]:
        """Those that were left, the latest last."""
        return read_aloud.others(self.asking, self.guides)

    @property
    def tried(self) -> Tried | None:
        """What has been answered in the guide that is being walked."""
        asking = self.asking
        return asking.tried(get_language()) if asking and asking.walk.answers else None

    def clean(self) -> dict:
        if tried := self.tried:
            self.cleaned_data["symptom"] = self.cleaned_data.get("symptom") or tried.symptom
            if self.asking.solved:
                last = tried.answers[-1]
                self.cleaned_data["answer"] = (
                    self.cleaned_data.get("answer") or f"{last['ask']}: {last['answer']}"
                )
        told = super().clean()
        if told.get("ending") == Ending.ANSWERED and told.get("answer") == "":
            self.add_error(
                "answer", ValidationError(_("Write what you answered, so that the next one knows."))
            )
        settle(self, asks=told.get("ending") == Ending.ANSWERED and self.is_acute)
        return told

    @property
    def is_acute(self) -> bool:
        """Whether the call is about a visit that presses: then whoever ends it says what became of the visit."""
        return assess(self.facts(get_language()), timezone.now()).route.urgency == Urgency.ACUTE

    def facts(self, language: str, browser: str = "") -> Facts:
        told = getattr(self, "cleaned_data", {})
        reporter = Reporter(told.get("reporter") or Reporter.RESIDENT)
        affected = Affected.SELF if reporter in THEIR_OWN else told.get("affected")
        also = [asking.tried(language) for asking in reversed(self.left)]
        facts = guided.with_tried(super().facts(language, browser), self.tried, also)
        test = told.get("test_code")
        facts = replace(
            facts,
            reporter=reporter,
            affected=Affected(affected) if affected else None,
            unit=told.get("unit"),
            service=told.get("service"),
            test=test,
            found=test.found if test else (),
        )
        if told.get("when"):
            return facts
        return with_booking(guided.with_nearness(facts, read_aloud.meeting(self.guides)))
