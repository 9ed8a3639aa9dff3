"""The text of a guide, written by an editor."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanLine, CleanText
from lotsen.guidance.guides import reading
from lotsen.guidance.guides.reading import Remark
from lotsen.guidance.models import Guide, GuideEdition, Text
from lotsen.guidance.texts import guiding
from lotsen.guidance.texts.models import OF_A_GUIDE, TextEdition

NEW = "new"  # what stands in the address of a guide that is not there yet


class GuideForm(forms.Form):
    """A text and why it is written. `seen` is the version of the draft that it was begun from, `number` that of its
    edition; both are 0 for a new guide.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)
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
    def of(cls, draft: TextEdition, earlier: GuideEdition | None = None) -> "GuideForm":
        """The form with what is written so far, or with an earlier text to go back to.

        Whoever goes back has not seen what is written so far: as if the draft had only just been begun.
        """
        text, seen = (earlier.text, 1) if earlier else (guiding.text_of(draft), draft.version)
        begun = {"seen": seen, "number": draft.number}
        return cls(initial={"text": text, "why": draft.document["sv"]["changes"]} | begun)

    @property
    def remarks(self) -> list[Remark]:
        """What is wrong with the text. A draft that does not hold is not kept: it could not be drawn or walked."""
        return reading.look_over(self.cleaned_data["text"]).remarks

    @property
    def begun(self) -> dict:
        """What the writer began with, as `actions.write` takes it."""
        return {name: self.cleaned_data[name] for name in ("seen", "number")}

    @property
    def document(self) -> dict:
        """What an edition with this says."""
        return guiding.document(self.cleaned_data["text"], self.cleaned_data["why"])


class NewGuideForm(GuideForm):
    """A guide that is not there yet, with the address that it gets."""

    address = CleanLine(
        label=_("Address"),
        help_text=_("Small letters, digits and hyphens, as in /guides/no-picture. It never changes."),
        max_length=40,
        validators=[validate_slug],
    )
    TAKEN = _("There is a guide with that address already.")
    field_order = ["seen", "number", "address", "text", "why"]

    def clean_address(self) -> str:
        """An address that is free."""
        address = self.cleaned_data["address"].lower()
        in_work = Text.objects.filter(slug=f"{OF_A_GUIDE}{address}")
        if address == NEW or Guide.objects.filter(slug=address).exists() or in_work.exists():
            raise ValidationError(self.TAKEN)
        return address
