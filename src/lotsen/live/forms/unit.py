"""What the agent writes to the care unit."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanText, SubmissionField

LONGEST = 500  # characters: it is read between two patients


class UnitForm(forms.Form):
    """A few words; they stand on the unit's board at once."""

    submission = SubmissionField()
    text = CleanText(
        label=_("Write to the care unit"),
        help_text=_("It stands on their visit board at once. The person does not see it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Write something before you send.")},
    )
