"""What somebody says of how they help live."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from lotsen.live.models import Duty
from lotsen.policy import line


class DutyForm(forms.Form):
    """On duty, paused or off; how many at once, and in which languages."""

    state = forms.ChoiceField(choices=[(state, state) for state in (Duty.ON, Duty.PAUSED, Duty.OFF)])
    capacity = forms.TypedChoiceField(
        label=_("Talks at the same time"),
        coerce=int,
        empty_value=line.SEATS,
        required=False,
        choices=[(number, number) for number in range(1, line.MOST_SEATS + 1)],
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages that I help in"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
