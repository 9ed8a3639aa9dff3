"""What support may put before the person, in words: a check to do again, an answer to read, a button to press."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

CHECKS = {
    "permission": _("Do the step for permission again"),
    "camera": _("Do the step for the camera again"),
    "microphone": _("Do the step for the microphone again"),
    "speaker": _("Do the step for the speaker again"),
    "connection": _("Do the step for the connection again"),
}
BUTTONS = {  # of the test's page; those of the talk's own page are shown there
    "begin": _("Start the test"),
    "all-again": _("Do the whole test again"),
    "choose-camera": _("Choose another camera"),
    "choose-microphone": _("Choose another microphone"),
    "choose-speaker": _("Choose another speaker"),
}


@dataclass(frozen=True)
class ToDo:
    """`at` is the page where it is done; `target` names what is lit up there, empty where nothing is."""

    words: str
    at: str
    target: str = ""


def to_do(show: dict) -> ToDo | None:
    """A step as the dock shows it; None for one that is shown on the talk's own page."""
    check, button = show.get("check", ""), show.get("button", "")
    test = reverse("equipment:test")
    if show.get("kind") == "retest" and check in CHECKS:
        return ToDo(CHECKS[check], f"{test}#check-{check}", check)
    if show.get("kind") == "press" and button in BUTTONS:
        return ToDo(BUTTONS[button], test, button)
    return None
