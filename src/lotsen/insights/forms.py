"""The choice of a period, of one to compare it with, and of what to break it down by."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from lotsen.insights.dimensions import BY_CODE, DIMENSIONS
from lotsen.insights.periods import BadPeriod, Period


def _day(label: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


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


PREVIOUS, A_YEAR_BEFORE, OTHER, NOTHING = "previous", "year", "other", "none"


def _choice(label: str, choices: list[tuple[str, str]], complaint: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, error_messages={"invalid_choice": complaint})


class ComparisonForm(PeriodForm):
    """As `PeriodForm`, with `other`, the period to compare with or None, and `dimension` to break down by."""

    by = _choice(
        _("By"),
        [(dimension.code, dimension.label) for dimension in DIMENSIONS],
        _("There are no figures by this. Choose one of the list."),
    )
    compare = _choice(
        _("Compared with"),
        [
            (PREVIOUS, _("the time before")),
            (A_YEAR_BEFORE, _("the year before")),
            (OTHER, _("other days")),
            (NOTHING, _("nothing")),
        ],
        _("This is nothing to compare with. Choose one of the list."),
    )
    other_first = _day(_("Its first day"), required=False)
    other_last = _day(_("Its last day"), required=False)

    def clean(self) -> dict:
        told = super().clean()
        if hasattr(self, "period") and "compare" in told:
            try:
                self.other = self._compared_with(told)
            except BadPeriod as error:
                raise forms.ValidationError(str(error)) from error
        self.dimension = BY_CODE.get(told.get("by"))
        return told

    def _compared_with(self, told: dict) -> Period | None:
        chosen = told["compare"]
        if chosen == OTHER:
            if not (told.get("other_first") and told.get("other_last")):
                raise BadPeriod(_("Choose both the first and the last of the other days."))
            return Period(told["other_first"], told["other_last"])
        if chosen == NOTHING:
            return None
        return self.period.before() if chosen == PREVIOUS else self.period.a_year_before()


def comparison(data: Mapping, otherwise: Period) -> tuple[ComparisonForm, ComparisonForm]:
    """The form as it was filled in, and the one to answer: itself, or the usual one where something is wrong."""
    usual = {
        "first": str(otherwise.begin),
        "last": str(otherwise.end),
        "by": DIMENSIONS[0].code,
        "compare": PREVIOUS,
    }
    form = ComparisonForm({**usual, **{name: value for name, value in data.items() if value}})
    if form.is_valid():
        return form, form
    answered = ComparisonForm(usual)
    answered.full_clean()
    return form, answered
