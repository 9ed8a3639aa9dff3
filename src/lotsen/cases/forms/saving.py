"""What became of the visit that an acute case is about, and what it cost of it, as whoever ends the case says it."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.policy import saving
from lotsen.policy.labels import choices
from lotsen.policy.terms import Saved


def saved_field(*, required: bool = True, only_if: str | Promise = "") -> forms.ChoiceField:
    """What became of the visit. Where it is asked `only_if` something is so, the form demands it then."""
    field = forms.ChoiceField(
        label=_("What became of the visit?"),
        help_text=only_if,
        choices=lambda: choices(Saved, get_language()),
        widget=forms.RadioSelect,
        required=required,
        error_messages={"required": _("Choose what became of the visit.")},
    )
    field.is_needed = True  # and is called optional nowhere
    return field


def minutes_field() -> forms.IntegerField:
    """What the problem cost of the visit."""
    return forms.IntegerField(
        label=_("How many minutes of the visit did it cost?"),
        help_text=_("0 if the visit had not begun, or was about to."),
        required=False,
        min_value=0,
        max_value=saving.LONGEST_VISIT,
    )


def settle(form: forms.Form, *, asks: bool) -> None:
    """Demand an answer of a form that asks; of one that asks no longer, what was chosen before is forgotten."""
    if not asks:
        form.cleaned_data |= {"saved": "", "minutes": None}
    elif not form.cleaned_data.get("saved") and "saved" not in form.errors:
        form.add_error("saved", form.fields["saved"].error_messages["required"])


def visit_of(form: forms.Form) -> dict:
    """What `actions.resolve` takes of it; nothing where it was not asked, or not answered."""
    saved = form.cleaned_data.get("saved")
    return {"saved": Saved(saved), "minutes": form.cleaned_data.get("minutes")} if saved else {}
