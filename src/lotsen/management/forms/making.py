"""The last word before a change is made, or taken back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanText


class MakeForm(forms.Form):
    """Why the change is made. `seen` is the edition with which it was looked over."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)
    why = CleanText(
        label=_("Why do you change it?"),
        help_text=_("One sentence is enough. It is kept with the change, for those who wonder later."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SendForm(forms.Form):
    """Why somebody else should make the change."""

    why = CleanText(
        label=_("Why should it be changed?"),
        help_text=_("Those who decide read this first."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RefuseForm(forms.Form):
    """Why the change is not made."""

    answer = CleanText(
        label=_("Why not?"),
        help_text=_("Whoever proposed the change reads this."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class BackForm(forms.Form):
    """Why a change is taken back."""

    why = CleanText(
        label=_("Why do you take it back?"),
        help_text=_("One sentence is enough. It is kept with the change, for those who wonder later."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
