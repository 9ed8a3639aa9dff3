"""What is told of a workstation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotsen.people.validators import without_identity_number


class WordsField(forms.CharField):
    """A few words on one line."""

    widget = forms.TextInput(attrs={"dir": "auto"})
    default_validators = [without_identity_number]

    def clean(self, value: str) -> str:
        return " ".join(super().clean(value).split())


class WorkstationForm(forms.Form):
    """The name that people at the unit use, where it stands, and what it is connected to."""

    name = WordsField(
        label=_("Name"),
        help_text=_("What you call it, such as “Room 4”."),
        max_length=60,
        error_messages={"required": _("Give it the name that you use.")},
    )
    room = WordsField(
        label=_("Where it stands"),
        help_text=_("Such as “Floor 2, by the reception”."),
        max_length=60,
        required=False,
    )
    network = WordsField(
        label=_("Network"),
        help_text=_(
            "Such as “cable” or the name of the wireless network. Workstations with the same words are compared."
        ),
        max_length=60,
        required=False,
    )
