"""One line from the unit to support."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanLine

LONGEST = 300  # characters of one line


class AnswerForm(forms.Form):
    """What support is to know."""

    text = CleanLine(
        label=_("Answer support"),
        max_length=LONGEST,
        error_messages={"required": _("Write something before you send.")},
    )
