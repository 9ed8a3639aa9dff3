"""`{% help_offer symptom as offer %}` tells what "Get help now" can promise; `{% help_key %}` is a tap's own key."""

from uuid import uuid4

from django import template
from django.utils import timezone

from lotsen.cases.intake import Facts
from lotsen.cases.models import Case
from lotsen.guidance import sides
from lotsen.live import arriving, offering, steps
from lotsen.live.models import Talk
from lotsen.live.offering import Offer
from lotsen.policy.terms import Reporter

register = template.Library()


@register.simple_tag(takes_context=True)
def help_offer(context, symptom: str | None = "", reporter: Reporter | None = None) -> Offer:
    """What whoever presses the button now would get: the reader, or whoever stands for `reporter`."""
    symptom = symptom or ""
    asks = reporter or sides.reporter(context["request"], symptom=symptom, remembers=False)
    return offering.offer(Facts(symptom=symptom, reporter=asks), timezone.now())


@register.simple_tag
def help_key() -> str:
    """The key by which the same tap, sent twice, is one."""
    return str(uuid4())


@register.simple_tag
def talk_of(case: Case) -> Talk | None:
    """The talk that goes on about a case."""
    return Talk.objects.open().filter(case=case).first()


@register.simple_tag(takes_context=True)
def way_back(context) -> str:
    """The page of the service that has sent the person here; empty where nobody has."""
    return arriving.return_to(context["request"])


@register.simple_tag(takes_context=True)
def opened_by(context) -> str:
    """The origin whose page has opened this window; empty where nobody has."""
    return arriving.opener(context["request"])


@register.filter
def to_do(show: dict):
    """What support has put before the person, as words and a way there."""
    return steps.to_do(show)
