"""The form of a hand-over: only desks that the escalation table allows, and what the chosen one must know."""

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases import disclosure
from lotsen.cases.doers import Doer
from lotsen.cases.forms.fields import CleanText
from lotsen.cases.forms.steps import StepForm
from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.desks.contact import cards
from lotsen.desks.models import Desk, Requirement
from lotsen.policy.terms import Step

NEEDED = _("The receiver needs to know this.")
PREFIX = "need-"


class ShareField(forms.ChoiceField):
    """Whether desks outside are shown who reported the case and where: no, unless somebody says yes."""

    def __init__(self, names: str):
        super().__init__(
            label=_("Share the contact details and the care unit's name with %(names)s?") % {"names": names},
            help_text=_(
                "If not, they see the fault, the device and your reason, but neither who reported it, nor how to "
                "reach them, nor at which care unit. You can share it later, and stop again."
            ),
            choices=[("no", _("No, only what is technical")), ("yes", _("Yes, share it"))],
            widget=forms.RadioSelect,
            initial="no",
        )

    def clean(self, value: str) -> str:
        """A form that does not ask means no."""
        return super().clean(value or "no")


class HandOverForm(StepForm):
    """Who takes over, why, and what that desk requires. What several desks require is asked once.

    Whether an outside receiver is shown who reported the case is asked where there is something to show; unasked: no.
    """

    to = forms.ChoiceField(
        label=_("Who takes over?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose who takes over."),
            "invalid_choice": _("Choose one of the desks in the list."),
        },
    )
    reason = CleanText(label=_("Why do you hand over?"), help_text=_("Only the desks read this."))

    def __init__(self, *args, case: Case, by: Doer, **more):
        super().__init__(*args, case=case, by=by, **more)
        language = get_language()
        self.receivers = cards(tables().escalates_to.get(case.desk.code, ()), language, timezone.now())
        self.fields["to"].choices = [(card.code, card.name) for card in self.receivers]
        codes = [card.code for card in self.receivers]
        self.needs = list(Requirement.objects.filter(desk__code__in=codes).select_related("desk"))
        self.outside = [
            card for card in self.receivers if card.code in disclosure.still_hidden_from(case, by)
        ]
        if self.outside:
            self.fields["share"] = ShareField(", ".join(card.name for card in self.outside))
        for need in self.needs:
            label = getattr(need, f"label_{language}")
            field = CleanText(label=label, required=False)
            field.widget.attrs["rows"] = 2
            self.fields[PREFIX + need.code] = field

    def clean(self) -> dict:
        """What the chosen receiver requires must be there; what others require does not matter."""
        cleaned = super().clean()
        for code in self.needs_of(cleaned.get("to")):
            if not cleaned.get(PREFIX + code) and PREFIX + code not in self.errors:
                self.add_error(PREFIX + code, NEEDED)
        return cleaned

    def matters(self, name: str) -> bool:
        """What other receivers require may be filled in since an earlier hand-over."""
        of_receivers = {PREFIX + need.code for need in self.needs}
        return name not in of_receivers or name.removeprefix(PREFIX) in self.needs_of(self.data.get("to"))

    def needs_of(self, desk: str | None) -> list[str]:
        """The codes of what a desk requires."""
        return [need.code for need in self.needs if need.desk.code == desk]

    @property
    def receiver(self) -> Desk:
        """The chosen desk."""
        return Desk.objects.get(code=self.cleaned_data["to"])

    @property
    def shares(self) -> bool:
        """Whether the chosen desk is shown who reported the case."""
        is_outside = self.cleaned_data["to"] in [card.code for card in self.outside]
        return is_outside and self.cleaned_data["share"] == "yes"

    @property
    def outside_codes(self) -> str:
        """The codes of the receivers to which the choice applies."""
        return " ".join(card.code for card in self.outside)

    @property
    def required(self) -> dict[str, str]:
        """What the chosen desk requires, by code."""
        return {code: self.cleaned_data[PREFIX + code] for code in self.needs_of(self.cleaned_data["to"])}

    @property
    def questions(self) -> list[tuple[forms.BoundField, str, str]]:
        """The fields that receivers require, each with the codes and the names of those receivers."""
        asked = []
        for name in self.fields:
            wanted_by = [
                card for card in self.receivers if name.removeprefix(PREFIX) in self.needs_of(card.code)
            ]
            if name.startswith(PREFIX):
                codes, names = [card.code for card in wanted_by], [card.name for card in wanted_by]
                asked.append((self[name], " ".join(codes), ", ".join(names)))
        return asked


def known(case: Case) -> dict[str, str]:
    """What an earlier hand-over of the case already said: nothing is typed twice.

    After a desk has sent the case back, that hand-over's reason and the receiver that it named come along.
    """
    rows = list(case.rows.filter(step__in=[Step.HAND_OVER, Step.SEND_BACK, Step.ACKNOWLEDGE]))
    offers = [row for row in rows if row.step == Step.HAND_OVER]
    said = {PREFIX + code: text for row in offers for code, text in row.data.get("required", {}).items()}
    if offers and rows[-1].step == Step.SEND_BACK:
        said |= {"reason": offers[-1].data.get("reason", ""), "to": rows[-1].data["right_desk"]}
    return said
