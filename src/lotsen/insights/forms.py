"""The choice of a period."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotsen.insights.periods import BadPeriod, Period


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class PeriodForm(forms.Form):
    """The first and the last day; `period` is there once the form is valid."""

    first = _day(_("First day"))
    last = _day(_("Last day"))

    def clean(self) -> dict:
        days = super().clean()
        if "first" in days and "last" in days:
            try:
                self.period = Period(days["first"], days["last"])
            except BadPeriod as error:
                raise forms.ValidationError(str(error)) from error
        return days


def chosen(data: dict, otherwise: Period) -> tuple[PeriodForm, Period]:
    """The form as it was filled in, and its period; `otherwise` where none was chosen or it is no period."""
    if not {"first", "last"} & set(data):
        return PeriodForm(initial={"first": otherwise.begin, "last": otherwise.end}), otherwise
    form = PeriodForm(data)
    return form, form.period if form.is_valid() else otherwise
