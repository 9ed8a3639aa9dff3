"""What the investigation team fills in about a problem."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases import references
from lotsen.cases.forms.fields import CleanLine, CleanText, SubmissionField
from lotsen.cases.models import Case, Problem
from lotsen.people.models import User
from lotsen.policy.labels import choices
from lotsen.policy.terms import Component

LONGEST_TITLE = 160


class ProblemForm(forms.Form):
    """A problem: what is known for the desks, and what people may read."""

    submission = SubmissionField()
    title_sv = CleanLine(label=_("Name in Swedish"), max_length=LONGEST_TITLE)
    title_en = CleanLine(label=_("Name in English"), max_length=LONGEST_TITLE, required=False)
    component = forms.ChoiceField(label=_("Where is the fault?"))
    cause = CleanText(label=_("Cause"), help_text=_("Only the desks read this."), required=False)
    workaround = CleanText(
        label=_("What one can do meanwhile"),
        help_text=_("Agents see it on every case behind the problem."),
        required=False,
    )
    public_text_sv = CleanText(
        label=_("Public text in Swedish"),
        help_text=_("Short and plain: what does not work, what to do, when it will work."),
        required=False,
    )
    public_text_en = CleanText(label=_("Public text in English"), required=False)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["component"].choices = [("", _("Choose a system")), *choices(Component, get_language())]

    @property
    def written(self) -> dict[str, str]:
        """The fields of the problem as they were filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name in NAMES}


NAMES = [name for name in ProblemForm.base_fields if name != "submission"]


class ChangeForm(ProblemForm):
    """What is known now. `seen` is how far the problem's log had come when the form was shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, problem: Problem, seen: int, **more):
        known = {name: getattr(problem, name) for name in NAMES}
        super().__init__(*args, initial={**known, "seen": seen}, **more)

    @property
    def changed(self) -> dict[str, str]:
        """What differs from what is stored."""
        return {name: value for name, value in self.written.items() if value != self.initial[name]}

    @property
    def is_stale(self) -> bool:
        """Whether somebody else has changed the problem since the form was shown."""
        return self.cleaned_data["seen"] != self.initial["seen"]

    def renew(self) -> None:
        """Keep what is written, so that it can be compared with what is stored now and sent again."""
        self.data = {**self.data.dict(), "seen": self.initial["seen"], "submission": ""}


class TellForm(forms.Form):
    """One message to everybody behind a problem."""

    submission = SubmissionField()
    text = CleanText(label=_("Message"), help_text=_("Everybody reads the same text on their own page."))


class SolveForm(forms.Form):
    """The last word to everybody. `confirmed` is the number of cases that was shown before it was sent."""

    submission = SubmissionField()
    confirmed = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = CleanText(
        label=_("What do you want to say to everybody?"),
        help_text=_("Say what was wrong and that it works now. The person can open the case again."),
    )


class AddForm(forms.Form):
    """A case that comes from the problem, by its reference."""

    submission = SubmissionField()
    reference = CleanLine(label=_("Case number"), max_length=40)

    def __init__(self, *args, problem: Problem, user: User, **more):
        super().__init__(*args, **more)
        self.problem, self.user = problem, user

    def clean_reference(self) -> Case:
        """The case itself; whoever may not see it cannot tell it from one that does not exist."""
        reference = references.parse(self.cleaned_data["reference"])
        case = Case.objects.visible_to(self.user).filter(reference=reference).first() if reference else None
        if case is None:
            raise forms.ValidationError(_("There is no case with that number that you may see."))
        if case.problem and case.problem != self.problem:
            raise forms.ValidationError(
                _("The case belongs to the problem “%(title)s”. Unlink it there first."),
                params={"title": case.problem},
            )
        return case
