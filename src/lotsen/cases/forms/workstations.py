"""A case about a workstation, begun with what its series says."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanText, SubmissionField
from lotsen.cases.forms.staff import grouped_symptoms


class WorkstationCaseForm(forms.Form):
    """What is wrong, in the words of the series until somebody changes them."""

    submission = SubmissionField()
    symptom = forms.ChoiceField(
        label=_("What it is about"), error_messages={"required": _("Choose what it was about.")}
    )
    text = CleanText(
        label=_("What does not work?"),
        help_text=_("Write no personal identity number and nothing about the patient's health."),
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        error_messages={"required": _("Write a few words about what has happened.")},
    )

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["symptom"].choices = [("", _("Choose")), *grouped_symptoms(get_language())]
