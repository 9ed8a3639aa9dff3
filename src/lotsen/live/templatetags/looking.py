"""What the templates of looking together need beside the talk itself, so that any page can include them."""

from django import template

from lotsen.live import showing
from lotsen.live.models import Talk

register = template.Library()


@register.filter
def seen(talk: Talk) -> showing.Seen | None:
    """What the person's device says now, if they share it."""
    return showing.seen(talk)


@register.filter
def helps(user, talk: Talk) -> bool:
    """Whether this agent is present in the talk, and so may look along."""
    return Talk.objects.helped_by(user).filter(pk=talk.pk).exists()


@register.filter
def card(row) -> showing.Card | None:
    """The step of a row of the log, as the person meets it."""
    return showing.card(row.data.get("show") or {})


@register.simple_tag
def retests() -> list[tuple[str, str]]:
    """(code, words) of the checks that can be asked for."""
    return list(showing.retests().items())


@register.simple_tag
def buttons() -> list[tuple[str, str]]:
    """(name, words) of the buttons that can be pointed at."""
    return list(showing.buttons().items())
