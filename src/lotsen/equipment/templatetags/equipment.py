"""Words of the equipment test for its templates."""

from django import template
from django.utils.translation import gettext as _

from lotsen.policy.equipment import BLOCKED, Check

register = template.Library()


@register.filter
def works(check: str) -> str:
    """What it means that a check has passed."""
    return {
        "browser": _("The browser can take part in video meetings."),
        "permission": _("The page may use camera and microphone."),
        "camera": _("The camera gives a good picture."),
        "microphone": _("Your voice is heard well."),
        "speaker": _("The sound can be heard."),
        "connection": _("Picture and sound get through as they should."),
    }[check]


@register.filter
def named(check: str) -> str:
    """What a check is called."""
    return {
        "browser": _("Browser"),
        "permission": _("Permission"),
        "camera": _("Camera"),
        "microphone": _("Microphone"),
        "speaker": _("Speaker"),
        "connection": _("Connection"),
    }[check]


@register.filter
def verdict(code: str) -> str:
    """How a check, or the whole test, came out."""
    return {
        "pending": _("Not tested"),
        "pass": _("Works"),
        "limited": _("Works with limits"),
        "fail": _("Must be mended"),
    }[code]


@register.filter
def sign(verdict: str) -> str:
    """The icon of a verdict, which never stands alone."""
    return {"pending": "question", "pass": "success", "limited": "info", "fail": "alert"}[verdict]


@register.filter
def outcome(verdict: str) -> str:
    """How a check came out, in a word or two."""
    return {
        "pending": _("Not tested"),
        "pass": _("Works"),
        "limited": _("Works, with limits"),
        "fail": _("Must be mended"),
    }[verdict]


@register.filter
def spoken(code: str) -> str:
    """Seven digits as one reads them out: 123 45 67."""
    return f"{code[:3]} {code[3:5]} {code[5:]}" if code else ""


@register.filter
def gravest_first(cards: list[dict]) -> list[dict]:
    """The cards with something to do, what must be mended before what can be lived with.

    A device that is blocked because the page may not use it is told once, with the permission.
    """
    refused = any(card["check"] == Check.PERMISSION and card["result"].verdict == "fail" for card in cards)
    found = [card for card in cards if card["advice"] and not (refused and card["result"].finding in BLOCKED)]
    return sorted(found, key=lambda card: card["result"].verdict != "fail")
