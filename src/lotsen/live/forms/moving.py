"""Who else is needed in a talk: a desk that takes over, or a colleague who joins."""

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lotsen.cases.doers import Doer
from lotsen.cases.forms.handing_over import PREFIX, HandOverForm
from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.desks.contact import Card, cards
from lotsen.desks.models import Desk
from lotsen.live import board
from lotsen.live.models import Talk
from lotsen.people.models import User

NOBODY_THERE = _(
    "Nobody is there any more at the desk that you chose. Choose another one, or hand the case over."
)


class TransferForm(HandOverForm):
    """A hand-over to a desk where somebody is on duty. `elsewhere` are those that get the case, but not the talk.

    A desk that every unit has gets no talk, since it has no line: its people can be brought in.
    """

    def __init__(self, *args, case: Case, by: Doer, **more):
        super().__init__(*args, case=case, by=by, **more)
        staffed = board.staffed(case, timezone.now(), beside=by.user) - _without_a_line()
        self.elsewhere = [card for card in self.receivers if card.code not in staffed]
        self.receivers = [card for card in self.receivers if card.code in staffed]
        self.outside = [card for card in self.outside if card.code in staffed]
        self.fields["to"].choices = [(card.code, card.name) for card in self.receivers]
        self.needs = [need for need in self.needs if need.desk.code in staffed]
        needed = {PREFIX + need.code for need in self.needs}
        for name in [name for name in self.fields if name.startswith(PREFIX) and name not in needed]:
            del self.fields[name]
        if not self.outside:
            self.fields.pop("share", None)


def _without_a_line() -> set[str]:
    return {code for code, desk in tables().desk_rows.items() if desk.per_unit}


class InviteForm(forms.Form):
    """A desk that is asked to join; one where nobody is on duty cannot be chosen."""

    desk = forms.ModelChoiceField(
        label=_("Who is needed here?"),
        queryset=Desk.objects.none(),
        to_field_name="code",
        error_messages={"required": _("Choose whom to ask."), "invalid_choice": NOBODY_THERE},
    )

    def __init__(self, *args, talk: Talk, user: User, **more):
        super().__init__(*args, **more)
        now = timezone.now()
        here = board.staffed(talk.case, now, beside=user)
        asked = talk.guests.filter(left_at=None).values("desk")
        desks = Desk.objects.working().exclude(pk__in=asked)
        self.fields["desk"].queryset = desks.filter(code__in=here)
        codes = list(desks.values_list("code", flat=True))
        found = cards(codes, get_language(), now)
        self.there: list[Card] = [card for card in found if card.code in here]
        self.away: list[Card] = [card for card in found if card.code not in here]
