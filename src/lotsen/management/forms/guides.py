"""The text of a guide, written by an editor."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanLine, CleanText
from lotsen.guidance.guides import reading
from lotsen.guidance.models import Guide, GuideEdition

NEW = "new"  # what stands in the address of a guide that is not there yet


class GuideForm(forms.Form):
    """A text and why it is written. `seen` is the edition that it was begun from; 0 for a guide that is new."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)
    text = CleanText(
        label=_("The guide"),
        help_text=_("One step below the other, each with its way on. Indent with blanks, as it is now."),
        max_length=reading.LONGEST,
        widget=forms.Textarea(
            attrs={"rows": 30, "spellcheck": "false", "class": "guide-text", "wrap": "off"}
        ),
    )
    why = CleanText(
        label=_("Why do you change it?"),
        help_text=_("One sentence is enough. It is kept with the change, for those who wonder later."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @classmethod
    def beginning_with(cls, edition: GuideEdition, seen: int) -> "GuideForm":
        """The form with the text of an edition, the one in force or one to go back to."""
        return cls(initial={"text": edition.text, "seen": seen})


class NewGuideForm(GuideForm):
    """A guide that is not there yet, with the address that it gets."""

    address = CleanLine(
        label=_("Address"),
        help_text=_("Small letters, digits and hyphens, as in /guides/no-picture. It never changes."),
        max_length=40,
        validators=[validate_slug],
    )
    field_order = ["seen", "address", "text", "why"]

    def clean_address(self) -> str:
        """An address that is free."""
        address = self.cleaned_data["address"].lower()
        if address == NEW or Guide.objects.filter(slug=address).exists():
            raise ValidationError(_("There is a guide with that address already."))
        return address
