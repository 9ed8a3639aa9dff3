"""Cases whose agent is gone, since the account was closed: they lie in their desk's queue again."""

from django.db import transaction
from django.db.models import QuerySet

from lotsen.cases.actions.performing import perform
from lotsen.cases.doers import Doer
from lotsen.cases.models import Case
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.lifecycle import IN_HAND
from lotsen.policy.terms import Party, State, Step

THE_DESK = Doer(always=frozenset({Party.HOLDER}))  # in place of whoever is gone
GONE = {"gone": True}


def left_behind() -> QuerySet[Case]:
    """Cases in the hands of somebody who is gone. What is offered goes to others, unless it comes back."""
    held = Case.objects.filter(state__in=IN_HAND | {State.WAITING}, assignee__is_active=False)
    return held.select_related("desk", "offered_to").order_by("pk")


@transaction.atomic
def give_back(*, case: Case) -> Row:
    """Put it into the queue. One that waits for the person does so no more, or nobody would see that they answer."""
    if case.state == State.WAITING:
        perform(case, Step.RESUME, THE_DESK, data=GONE)
    return perform(case, Step.RELEASE, THE_DESK, data=GONE, assignee=None)


@transaction.atomic
def give_back_all(*, of: User) -> None:
    """Everything that was in the hands of somebody who is gone."""
    for case in left_behind().filter(assignee=of).select_for_update(of=("self",)):
        give_back(case=case)
