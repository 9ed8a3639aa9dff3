"""How a talk ended: what became of the visit, and of the case."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from lotsen.cases.forms.saving import minutes_field, saved_field, visit_of
from lotsen.cases.forms.steps import EndingForm
from lotsen.live.models import Talk
from lotsen.policy import saving
from lotsen.policy.labels import choices
from lotsen.policy.terms import Component, Outcome, Phase, Saved

GOES_ON = "goes-on"


class EndForm(EndingForm):
    """What became of the visit, the minutes that it cost, and how the case ended or that it goes on."""

    saved = saved_field()
    minutes = minutes_field()
    field_order = ["saved", "minutes", "outcome", "component", "text"]

    def __init__(self, *args, talk: Talk, initial: dict | None = None, **more):
        begun = known(talk, timezone.now()) | (initial or {})
        super().__init__(*args, case=talk.case, initial=begun, **more)
        further = (GOES_ON, gettext_lazy("Not solved yet: the case goes on"))
        self.fields["outcome"].choices = [*choices(Outcome, get_language()), further]
        self.fields["component"].required = False

    @property
    def ending(self) -> dict:
        """What `actions.end` takes."""
        told, ended = self.cleaned_data, visit_of(self)
        if told["outcome"] != GOES_ON:
            component = Component(told["component"]) if told["component"] else None
            ended |= {"outcome": Outcome(told["outcome"]), "component": component, "text": told["text"]}
        return ended


def known(talk: Talk, now: datetime) -> dict:
    """What the form begins with: the minutes so far, and words to the person in their own language."""
    with override(talk.language):
        symptom = getattr(talk.case.symptom, f"name_{talk.language}")
        text = _("You got help with: %(symptom)s. If it happens again, answer here.") % {"symptom": symptom}
    return {"text": text} | _of_visit(talk, now)


def _of_visit(talk: Talk, now: datetime) -> dict:
    """The minutes where there is a visit; no visit where nothing speaks of one."""
    if talk.has_visit:
        return {"minutes": cost(talk, now)}
    speaks_of_one = saving.has_meeting(None, Phase(talk.case.phase))
    return {} if speaks_of_one else {"saved": Saved.NO_VISIT}


def cost(talk: Talk, now: datetime) -> int:
    """The whole minutes of a visit that went by until now since help was asked for: none before it has begun."""
    begun = max(talk.asked_at, talk.case.starts_at or talk.asked_at)
    return min(saving.LONGEST_VISIT, max(0, round((now - begun) / timedelta(minutes=1))))
