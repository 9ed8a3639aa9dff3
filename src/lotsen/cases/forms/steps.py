"""What somebody fills in to do a step of a case. Every form knows its case, and who fills it in."""

from django import forms
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases import listing, timekeeping
from lotsen.cases.doers import Doer
from lotsen.cases.forms.fields import AttachmentField, CleanLine, CleanText, SubmissionField
from lotsen.cases.forms.saving import minutes_field, saved_field
from lotsen.cases.models import Case, Problem
from lotsen.cases.search import places
from lotsen.desks.models import Desk
from lotsen.people.models import User
from lotsen.policy import saving
from lotsen.policy.labels import choices
from lotsen.policy.terms import Component, Outcome, Phase, Saved, State, Urgency

MOST_CANDIDATES = 20
LONGEST_DRAFT = 50_000  # characters; more than an answer may have, so that a long one can be cut down later


class StepForm(forms.Form):
    """A step for which a button is enough."""

    submission = SubmissionField()

    def __init__(self, *args, case: Case, by: Doer, **more):
        super().__init__(*args, **more)
        self.case, self.by = case, by

    def matters(self, name: str) -> bool:
        """Whether what a field says goes into the step as it was chosen."""
        return True


class TakeForm(StepForm):
    """Whose the case was when the button was shown, so that nobody takes from a colleague unawares."""

    seen = CleanLine(required=False, widget=forms.HiddenInput)


class SayForm(StepForm):
    """Something to write: to the person, or for the desks alone."""

    text = CleanText(label=_("Message"))


class ShareForm(StepForm):
    """The outside desk with which the case's person is shared."""

    desk = forms.ModelChoiceField(
        queryset=Desk.objects.filter(outside=True), to_field_name="code", widget=forms.HiddenInput
    )


class DraftForm(forms.Form):
    """What is written so far, for whom, without personal identity numbers, and a saved reply to put after it."""

    submission = SubmissionField()
    mode = CleanLine(required=False)
    text = CleanText(required=False, max_length=LONGEST_DRAFT, masks=True)
    reply = CleanLine(required=False)


class AttachForm(StepForm):
    """A file, and whether the person may see it."""

    upload = AttachmentField(label=_("Picture or PDF"), help_text=_("10 MB at most."))
    public = forms.BooleanField(label=_("The person may see the file"), required=False)


class SendBackForm(StepForm):
    """Why this is not for us, and for whom it is."""

    reason = CleanText(label=_("Why do you send it back?"), help_text=_("Only the desks read this."))
    right_desk = forms.ModelChoiceField(
        queryset=Desk.objects.none(),
        to_field_name="code",
        label=_("Who is the right receiver?"),
        empty_label=_("I do not know"),
        required=False,
    )

    def __init__(self, *args, case: Case, **more):
        super().__init__(*args, case=case, **more)
        others = Desk.objects.working().filter(escalated_from__desk=case.desk).exclude(pk=case.offered_to_id)
        self.fields["right_desk"].queryset = others
        self.fields["right_desk"].label_from_instance = name_of


def missing_answer_field() -> forms.BooleanField:
    """What tells the editors that people could not have looked it up."""
    return forms.BooleanField(
        label=_("This is missing among the answers"),
        help_text=_("The editors see it in their list, without the person's name."),
        required=False,
    )


class EndingForm(StepForm):
    """How it ended and where the fault truly was; the first guess is chosen beforehand."""

    outcome = forms.ChoiceField(label=_("How did it end?"), widget=forms.RadioSelect)
    component = forms.ChoiceField(
        label=_("Where was the fault?"), help_text=_("Our first guess is chosen. Change it if it was wrong.")
    )
    text = CleanText(
        label=_("Write to the person"),
        help_text=_("The person reads this as your last answer."),
        required=False,
    )

    def __init__(self, *args, case: Case, **more):
        super().__init__(*args, case=case, **more)
        self.fields["outcome"].choices = choices(Outcome, get_language())
        self.fields["component"].choices = choices(Component, get_language())
        self.initial.setdefault("component", case.origin_component)
        if case.problem_id:
            self.initial.setdefault("outcome", Outcome.KNOWN_PROBLEM)


class ResolveForm(EndingForm):
    """The same for a case that ends without live help: of an acute one also what became of the visit."""

    answer_is_missing = missing_answer_field()

    def __init__(self, *args, case: Case, **more):
        super().__init__(*args, case=case, **more)
        if not saving.is_asked(case.rows):
            return
        meets = saving.has_meeting(case.starts_at, Phase(case.phase))
        self.fields |= {"saved": saved_field(required=meets), "minutes": minutes_field()}
        if not meets:
            self.initial.setdefault("saved", Saved.NO_VISIT)
        self.order_fields(["saved", "minutes"])


class UrgencyForm(StepForm):
    """Another urgency than the rules or an agent gave. The one to which a case only rose can be made its own."""

    urgency = forms.ChoiceField(label=_("How urgent is it?"), widget=forms.RadioSelect)
    reason = CleanText(label=_("Why?"), help_text=_("Only the desks read this."))

    def __init__(self, *args, case: Case, **more):
        super().__init__(*args, case=case, **more)
        every, has_it = choices(Urgency, get_language()), {case.urgency}
        settled = has_it & {timekeeping.urgency_set(list(case.rows))}
        self.fields["urgency"].choices = [(code, words) for code, words in every if code not in settled]


class MergeForm(StepForm):
    """The case that goes on."""

    into = forms.ModelChoiceField(
        queryset=Case.objects.none(),
        to_field_name="reference",
        label=_("Which case goes on?"),
        error_messages={"invalid_choice": _("That case cannot go on: choose an open one at the same desk.")},
    )

    def __init__(self, *args, case: Case, by: Doer, **more):
        super().__init__(*args, case=case, by=by, **more)
        self.fields["into"].queryset = mergeable(case, by.user)

    @property
    def candidates(self) -> list[Case]:
        """What was looked for; otherwise what has the same symptom or comes from the same unit."""
        found = self.fields["into"].queryset
        if q := self.initial.get("q"):
            here = (((places.desk(self.case.desk_id),),),)
            return listing.page(found, "", MOST_CANDIDATES, q, internal=True, within=here)[0]
        alike = Q(symptom=self.case.symptom) | Q(unit=self.case.unit, unit__isnull=False)
        return list(found.filter(alike).order_by("-created_at")[:MOST_CANDIDATES])


def mergeable(case: Case, user: User):
    """The cases into which this one can go: visible to the agent, open, and at the same desk."""
    same_desk = Case.objects.visible_to(user).open().filter(desk=case.desk).exclude(pk=case.pk)
    return same_desk.exclude(state=State.OFFERED).select_related("symptom", "unit")


class LinkForm(StepForm):
    """The problem that the case comes from."""

    problem = forms.ModelChoiceField(
        queryset=Problem.objects.filter(solved_at=None),
        label=_("Which problem?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["problem"].label_from_instance = title_of


def name_of(desk: Desk) -> str:
    """A desk's name in the reader's language."""
    return desk.name_sv if get_language() == "sv" else desk.name_en


def title_of(problem: Problem) -> str:
    """A problem's title in the reader's language; Swedish where there is no other."""
    return problem.title_sv if get_language() == "sv" else problem.title_en or problem.title_sv
