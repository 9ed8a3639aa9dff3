"""What somebody searches for: words, and conditions that narrow them down."""

from datetime import datetime, time, timedelta
from functools import partial

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases import references
from lotsen.cases.forms.fields import CleanLine, Day
from lotsen.cases.models import CaseQuerySet
from lotsen.cases.search import places
from lotsen.cases.search.places import Within
from lotsen.cases.veils import outside_desks
from lotsen.desks.catalogue import tables
from lotsen.log import keeping
from lotsen.people.models import CareUnit, User
from lotsen.policy import labels, lifecycle
from lotsen.policy.permissions import Permission
from lotsen.policy.routing import LOCAL
from lotsen.policy.searching import LONGEST, Question, question
from lotsen.policy.terms import Channel, Component, Kind, State

CHOICES = keeping.Kept(most=10)
OPEN, ENDED = "open", "ended"
PLAIN = {"desk": "desk__code", "symptom": "symptom__code", "kind": "kind", "channel": "channel"}


class SearchForm(forms.Form):
    """Everything may be left out; what is there must all be so."""

    q = CleanLine(
        label=_("What are you looking for?"),
        help_text=_(
            "Words in any form, a reference, or ”words that stand together” between quotation marks."
        ),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    desk = forms.ChoiceField(label=_("Desk"), required=False)
    symptom = forms.ChoiceField(label=_("Symptom"), required=False)
    component = forms.ChoiceField(label=_("Where the fault is"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    channel = forms.ChoiceField(label=_("Came in by"), required=False)
    unit = forms.ModelChoiceField(
        CareUnit.objects.none(), label=_("Care unit"), required=False, empty_label=_("All")
    )
    assignee = forms.ModelChoiceField(
        User.objects.none(), label=_("Who has it"), required=False, empty_label=_("Everybody")
    )
    begin = Day(label=_("Came in from"), required=False)
    end = Day(label=_("Came in until"), required=False)

    def __init__(self, *args, user: User, **more):
        super().__init__(*args, **more)
        language = get_language()
        known = CHOICES.get(tables().read_at, language, partial(_choices, language))
        for name, choices in known.items():
            self.fields[name].choices = choices
        self._narrow_people(user)

    def _narrow_people(self, user: User) -> None:
        """Units and people by whom this person may sort cases; what is not theirs to choose is not asked."""
        if user.may(Permission.SEE_ALL_CASES) and not outside_desks(user):
            mine = {"organisation__in": user.organisation.subtree()} if user.organisation else {}
            self.fields["unit"].queryset = CareUnit.objects.filter(**mine)
            self.fields["assignee"].queryset = User.objects.filter(seats__isnull=False).distinct()
        elif user.may(Permission.WORK_AT_DESK):
            colleagues = User.objects.filter(seats__desk__in=user.seats.values("desk"))
            self.fields["assignee"].queryset = colleagues.distinct()
            del self.fields["unit"]
        else:
            del self.fields["unit"], self.fields["assignee"]

    @cached_property
    def question(self) -> Question:
        return question(self.cleaned_data["q"])

    @property
    def reference(self) -> str | None:
        """The case that was meant, where a reference was typed."""
        return references.parse(self.cleaned_data["q"])

    @cached_property
    def drawn_words(self) -> str:
        """The field of words as the page shows it, drawn once: the same form is shown again and again."""
        return self["q"].as_field_group()

    @cached_property
    def drawn_conditions(self) -> str:
        """The fields that narrow the words down, likewise."""
        return format_html_join("", "{}", ((field.as_field_group(),) for field in self if field.name != "q"))

    @property
    def conditions(self) -> list[str]:
        """The names of the conditions that are set."""
        return [name for name in self.fields if name != "q" and self.cleaned_data.get(name)]

    @property
    def within(self) -> Within:
        """Where the cases are that fulfil the conditions."""
        chosen = self.cleaned_data
        desk = tables().desk_rows.get(chosen["desk"])
        named = [
            (places.desk, desk),
            (places.unit, chosen.get("unit")),
            (places.assignee, chosen.get("assignee")),
        ]
        return tuple(((key(one.pk),),) for key, one in named if one)

    def told(self) -> dict[str, str]:
        """What was filled in, as it was sent; from it the form can be filled in again."""
        return {name: self.data[name] for name in ["q", *self.conditions] if self.data.get(name)}

    def narrow(self, cases: CaseQuerySet) -> CaseQuerySet:
        """Those of the cases that fulfil every condition."""
        chosen = {name: self.cleaned_data.get(name) for name in self.fields}
        plain = {path: chosen[name] for name, path in PLAIN.items() if chosen[name]}
        people = {name: chosen[name] for name in ("unit", "assignee") if chosen.get(name)}
        cases = cases.filter(_state(chosen["state"]), _component(chosen["component"]), **plain, **people)
        if chosen["begin"]:
            cases = cases.filter(created_at__gte=_midnight(chosen["begin"]))
        if chosen["end"]:
            cases = cases.filter(created_at__lt=_midnight(chosen["end"] + timedelta(days=1)))
        return cases.filter(reference=self.reference) if self.reference else cases


def _choices(language: str) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in each field that has the same choices for everybody."""
    names = tables().names[language]
    symptoms = ((code, names[code]) for code in tables().symptom_rows)
    choices = {
        "state": [
            (OPEN, _("All that are open")),
            (ENDED, _("All that have ended")),
            *labels.choices(State, language),
        ],
        "desk": [(code, names[code]) for code in tables().desk_rows],
        "symptom": sorted(symptoms, key=lambda one: one[1]),
        "component": labels.choices(Component, language),
        "kind": labels.choices(Kind, language),
        "channel": labels.choices(Channel, language),
    }
    return {name: [("", _("All")), *known] for name, known in choices.items()}


def _state(chosen: str) -> Q:
    ranges = {"": Q(), OPEN: Q(state__in=lifecycle.OPEN), ENDED: Q(state__in=lifecycle.ENDED)}
    return ranges[chosen] if chosen in ranges else Q(state=chosen)


def _component(chosen: str) -> Q:
    """Where the fault truly is, or, as long as nobody knows, where it was thought to be."""
    known = Q(true_component=chosen) | Q(true_component="", component=chosen)
    return known if chosen else Q()


def _midnight(day) -> datetime:
    return datetime.combine(day, time(), LOCAL)
