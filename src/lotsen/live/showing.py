"""What is seen of a device and of a step, in words: for the agent's panel and for the person's card."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lotsen.equipment.models import EquipmentTest
from lotsen.equipment.panels import Panel
from lotsen.guidance.models import Answer
from lotsen.guidance.showing import parts
from lotsen.live.models import Look, Talk
from lotsen.policy import looking
from lotsen.policy.clients import in_words
from lotsen.policy.equipment import Verdict


@dataclass(frozen=True)
class Told:
    """One thing that a device says: what it is about, what it says, and how good that is."""

    name: str
    words: str
    verdict: Verdict


@dataclass(frozen=True)
class Seen:
    """What the person's device says now, told `age` seconds ago. `figures` are of a connection on the page, if any."""

    at: datetime
    age: int
    device: list[Told]
    about: str
    figures: list[Told]
    test: Panel | None


@dataclass(frozen=True)
class Card:
    """A step before the person: what it is about, what they do, and the button that leads there.

    `point` is the check or the button that it is about, for a page that can point at it.
    """

    title: str
    text: str
    button: str
    address: str
    point: str = ""


def seen(talk: Talk) -> Seen | None:
    """What the person lets support see of their device; None as long as it has told nothing."""
    look = Look.objects.filter(talk=talk).first() if talk.shares else None
    if look is None:
        return None
    test = EquipmentTest.objects.filter(secret=look.data.get("test")).first()
    connection = look.data.get("connection", {})
    return Seen(
        at=look.at,
        age=int((timezone.now() - look.at).total_seconds()),
        device=_device(look.data),
        about=in_words(look.data.get("client", {})),
        figures=_figures(connection),
        test=Panel(test) if test else None,
    )


def _device(told: dict) -> list[Told]:
    rows = [_permission(name, told[code]) for code, name in _permitted().items() if code in told]
    rows += [_devices(code, told[code]) for code in looking.DEVICES if code in told]
    if told.get("online") is False:
        rows.append(Told(_("Internet"), _("no connection"), Verdict.FAIL))
    if told.get("visible") is False:
        rows.append(Told(_("The page"), _("in the background"), Verdict.PENDING))
    return rows


def _permitted() -> dict[str, str]:
    return {"camera": _("May use the camera"), "microphone": _("May use the microphone")}


def _permission(name: str, state: str) -> Told:
    words, verdict = {
        "granted": (_("allowed"), Verdict.PASS),
        "prompt": (_("not asked yet"), Verdict.PENDING),
        "denied": (_("blocked in the browser"), Verdict.FAIL),
        "unknown": (_("this browser does not tell"), Verdict.PENDING),
    }[state]
    return Told(name, words, verdict)


def _devices(code: str, number: int) -> Told:
    name = {"cameras": _("Cameras"), "microphones": _("Microphones"), "speakers": _("Speakers")}[code]
    if not number:  # Safari and Firefox tell of no speakers
        missing = Verdict.PENDING if code == "speakers" else Verdict.FAIL
        return Told(name, _("none told") if code == "speakers" else _("none found"), missing)
    return Told(
        name, ngettext("%(number)s found", "%(number)s found", number) % {"number": number}, Verdict.PASS
    )


def _figures(connection: dict) -> list[Told]:
    rows = [
        Told(_names()[figure.name], _amount(figure), figure.verdict or Verdict.PENDING)
        for figure in looking.figures(connection)
    ]
    if path := connection.get("path"):
        rows.append(Told(_("Path"), _path(path), Verdict.LIMITED if path in ("tcp", "tls") else Verdict.PASS))
    return rows


def _names() -> dict[str, str]:
    return {
        "rtt_ms": _("Round trip"),
        "loss": _("Loss"),
        "jitter_ms": _("Jitter"),
        "kbps_in": _("Arrives"),
        "kbps_out": _("Is sent"),
    }


def _amount(figure: looking.Figure) -> str:
    if figure.unit == "share":
        return f"{number_format(round(100 * figure.value, 1), use_l10n=True)} %"
    return f"{number_format(round(figure.value), use_l10n=True)} {figure.unit}"


def _path(path: str) -> str:
    return {
        "direct": _("directly"),
        "udp": _("through our server (UDP)"),
        "tcp": _("through our server (TCP)"),
        "tls": _("through our server (TLS)"),
    }[path]


def card(show: dict) -> Card | None:
    """A step of the log as the person meets it; None where it cannot be shown any more."""
    kind = show.get("kind")
    if kind == "retest" and show.get("check") in looking.RETESTED:
        words = retests()[show["check"]]
        address = f"{reverse('equipment:test')}?point={show['check']}"
        return Card(
            words, _("It takes a few seconds. Support sees the result if you let them."), words, address
        )
    if kind == "advice":
        return _advice(show)
    if kind == "press" and show.get("button") in looking.BUTTONS:
        return _press(show["button"])
    return None


def _retest(check: str) -> Card:
    words, address = retests()[check], f"{reverse('equipment:test')}?point={check}"
    text = _("It takes a few seconds. Support sees the result if you let them.")
    return Card(words, text, words, address, check)


def _advice(show: dict) -> Card | None:
    answer = Answer.objects.filter(slug=show.get("slug")).first()
    if answer is None:
        return None
    title = answer.title_en if get_language() == "en" else answer.title_sv
    text, number = "", show.get("step")
    found = steps_of(answer)
    if number and number <= len(found):
        text = _("Step %(number)s: %(text)s") % {"number": number, "text": found[number - 1]}
    return Card(title, text, _("Read the advice"), answer.get_absolute_url())


def steps_of(answer: Answer) -> list[str]:
    """The steps for all devices, or else the first part's, without marks."""
    all_parts = parts(answer, get_language())
    common = next((part for part in all_parts if not part.label), all_parts[0] if all_parts else None)
    return [step.text for step in common.steps] if common else []


def _press(button: str) -> Card:
    name = buttons()[button]
    text = _("Support asks you to press “%(button)s”. You do it yourself, when you want to.") % {
        "button": name
    }
    on_this_page = looking.BUTTONS[button] == "talk"
    address = f"#point-{button}" if on_this_page else f"{reverse('equipment:test')}?point={button}"
    return Card(name, text, _("Show me the button"), address, button)


def retests() -> dict[str, str]:
    """The checks that support can ask for, as they are called on buttons."""
    return {
        "camera": _("Do the camera test again"),
        "microphone": _("Do the microphone test again"),
        "speaker": _("Do the speaker test again"),
        "connection": _("Measure the connection again"),
        "permission": _("Ask for permission again"),
    }


def buttons() -> dict[str, str]:
    """The buttons that support can point at, as they are called on the person's screen."""
    return {
        "begin": _("Start the test"),
        "all-again": _("Do the whole test again"),
        "choose-camera": _("Choose another camera"),
        "choose-microphone": _("Choose another microphone"),
        "choose-speaker": _("Choose another speaker"),
        "look": _("Let support see what your device says"),
        "screen": _("Share the screen"),
        "camera": _("Show the camera"),
        "voice": _("Talk"),
    }
