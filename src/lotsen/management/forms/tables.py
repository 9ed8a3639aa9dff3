"""The forms of what lies between desks: symptoms with their routes, escalations, clocks and connected services."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases.forms.fields import CleanEmail, CleanText, Phone
from lotsen.management.forms.fields import DeskField, by_level, name_in
from lotsen.management.forms.parts import LAST, PartForm, ThingForm, line
from lotsen.policy.documents import GONE, Leaves
from lotsen.policy.labels import choices, label
from lotsen.policy.limits import ANY_DESK, LIMITED, MOST, Measure, defaults
from lotsen.policy.routing import UNKNOWN_SYMPTOM
from lotsen.policy.terms import Component, Kind, Urgency

MEASURES = [
    ("", _("As usual")),
    (Measure.MINUTES, _("minutes of open time")),
    (Measure.REAL_MINUTES, _("minutes by the clock")),
    (Measure.WORKING_DAYS, _("working days")),
]


class SymptomForm(ThingForm):
    """What a person can recognise, and who can act on it first."""

    name_sv = line(_("As people would say it, in Swedish"), 200)
    name_en = line(_("As people would say it, in English"), 200)
    component = forms.ChoiceField(label=_("Where is the fault most likely?"))
    kind = forms.ChoiceField(label=_("What is it?"))
    service_down = forms.BooleanField(
        label=_("The whole service is affected"),
        help_text=_("The case is then for today at the latest."),
        required=False,
    )
    rank = forms.IntegerField(
        label=_("Place in the list"), help_text=_("The lowest number stands first."), min_value=0, max_value=LAST,
        required=False,
    )  # fmt: skip
    is_active = forms.BooleanField(
        label=_("People can choose it"),
        help_text=_("What nobody chooses any longer is kept for old cases."),
        required=False,
    )

    def __init__(self, *args, document: dict, **more):
        super().__init__(*args, document=document, **more)
        self.fields["component"].choices = choices(Component, get_language())
        self.fields["kind"].choices = choices(Kind, get_language())
        sides = {"resident": _("Residents come to"), "staff": _("Staff come to")}
        for side, words in sides.items():
            self.fields[side] = DeskField(document, stands=self.stands.get(side, ""), label=words)
        order = ["name_sv", "name_en", "resident", "staff", "component", "kind"]
        self.order_fields(order)
        if self.place[-1] == UNKNOWN_SYMPTOM:  # where everything goes that nobody can name
            del self.fields["is_active"]

    def begin(self) -> dict:
        return {"is_active": True}

    @property
    def told(self) -> dict:
        told = super().told
        return {name: value for name, value in told.items() if name != "rank" or value is not None}


class EscalationForm(PartForm):
    """To which desks a desk may hand over, and in which order routing tries them."""

    def __init__(self, *args, document: dict, place: tuple, **more):
        super().__init__(*args, document=document, place=place, **more)
        self.code, stands = place[-1], document.get("escalations", {}).get(place[-1], [])
        self.others = [
            code
            for code, desk in by_level(document)
            if code != self.code and (desk["is_active"] or code in stands)
        ]
        for code in self.others:
            self.fields[f"to-{code}"] = forms.IntegerField(
                label=name_in(document["desks"][code]),
                min_value=1,
                max_value=99,
                required=False,
                initial=stands.index(code) + 1 if code in stands else None,
            )

    def clean(self) -> dict:
        """Two desks with one number have no order."""
        told, taken = super().clean(), {}
        for code in self.others:
            number = told.get(f"to-{code}")
            if number and number in taken:
                other = {"desk": name_in(self.document["desks"][taken[number]])}
                words = _("“%(desk)s” has the same number. Give each desk a number of its own.")
                self.add_error(f"to-{code}", forms.ValidationError(words, params=other))
            taken.setdefault(number, code)
        return told

    @property
    def changes(self) -> Leaves:
        chosen = [
            (self.cleaned_data[f"to-{code}"], code) for code in self.others if self.cleaned_data[f"to-{code}"]
        ]
        return {
            ("escalations", self.code): [code for _place, code in sorted(chosen, key=lambda one: one[0])]
            or GONE
        }


class ClockForm(PartForm):
    """How long each duty may take. A desk that has no limit of its own goes by the usual one."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.usual = self.place[-1] == ANY_DESK
        language, stands = get_language(), self.stands
        if self.usual:
            stands = defaults()[ANY_DESK] | stands
        for kind in LIMITED:
            for urgency in Urgency:
                measure, number = stands.get(kind, {}).get(urgency, ("", None))
                what = f"{label(kind, language)}, {label(urgency, language).lower()}"
                name = f"{kind}-{urgency}"
                self.fields[f"{name}-number"] = forms.IntegerField(
                    label=what,
                    min_value=1,
                    max_value=MOST[Measure.MINUTES],
                    required=self.usual,
                    initial=number,
                )
                self.fields[f"{name}-measure"] = forms.ChoiceField(
                    label=_("%(what)s: counted in") % {"what": what},
                    choices=MEASURES[1:] if self.usual else MEASURES,
                    required=self.usual,
                    initial=measure,
                )

    def rows(self) -> list[tuple[str, list]]:
        """(words of the duty, [(words of the urgency, number, measure)]) for the page."""
        language = get_language()
        return [
            (
                label(kind, language),
                [
                    (
                        label(urgency, language),
                        self[f"{kind}-{urgency}-number"],
                        self[f"{kind}-{urgency}-measure"],
                    )
                    for urgency in Urgency
                ],
            )
            for kind in LIMITED
        ]

    def clean(self) -> dict:
        told = super().clean()
        for name in [f"{kind}-{urgency}" for kind in LIMITED for urgency in Urgency]:
            number, measure = told.get(f"{name}-number"), told.get(f"{name}-measure")
            if bool(number) != bool(measure) and not self.errors:
                self.add_error(
                    f"{name}-number", _("Give both the number and what it is counted in, or neither.")
                )
            if number and measure and number > MOST[measure]:
                most = {"most": MOST[measure]}
                self.add_error(
                    f"{name}-number", forms.ValidationError(_("It may be at most %(most)d."), params=most)
                )
        return told

    @property
    def changes(self) -> Leaves:
        found = {}
        for kind in LIMITED:
            for urgency in Urgency:
                name = f"{kind}-{urgency}"
                number, measure = self.cleaned_data[f"{name}-number"], self.cleaned_data[f"{name}-measure"]
                found[(*self.place, kind.value, urgency.value)] = [measure, number] if number else GONE
        return found


class ServiceForm(ThingForm):
    """A service that people jump out to: what the first line says of it, and who its second line is."""

    name_sv = line(_("Name in Swedish"), 120)
    name_en = line(_("Name in English"), 120)
    presentation_sv = CleanText(
        label=_("What the first line needs to know, in Swedish"),
        help_text=_("What the service is, what people often ask and what to answer."), max_length=4000,
    )  # fmt: skip
    presentation_en = CleanText(label=_("What the first line needs to know, in English"), max_length=4000)
    contact = line(
        _("Second line outside of Lotsen"), 120, required=False,
        help_text=_("The name of the support, where it is not one of the desks here."),
    )  # fmt: skip
    phone = Phone(label=_("Telephone of the second line"), required=False)
    email = CleanEmail(label=_("E-mail of the second line"), required=False)
    is_active = forms.BooleanField(label=_("The service is connected"), required=False)

    def __init__(self, *args, document: dict, **more):
        super().__init__(*args, document=document, **more)
        self.fields["second_line"] = DeskField(
            document, stands=self.stands.get("second_line", ""), nobody=_("None of them"),
            label=_("Which desk here is its second line (SPOC)?"), required=False,
        )  # fmt: skip
        self.order_fields(["name_sv", "name_en", "presentation_sv", "presentation_en", "second_line"])

    def begin(self) -> dict:
        return {"is_active": True}
