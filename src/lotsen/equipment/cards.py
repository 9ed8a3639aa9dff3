"""What a person sees of a result: the card of each check, and the summary."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotsen.equipment.advice import advice_for
from lotsen.equipment.history import history
from lotsen.equipment.judged import judged
from lotsen.equipment.models import EquipmentTest, Result


def of_result(result: Result, again: str = "") -> dict:
    """What the template of a card needs. The advice is for the device of the test, whoever looks at it."""
    advice = None
    if result.finding:
        advice = advice_for(result.finding, result.test.client, get_language(), again=again)
    return {"result": result, "check": result.check_code, "advice": advice, "measured": judged(result)}


def card(result: Result) -> str:
    """The card of one check as HTML."""
    return render_to_string("equipment/check_card.html", of_result(result))


def of_test(test: EquipmentTest, again: str = "") -> dict:
    """What the template of the summary needs."""
    cards = [of_result(result, again) for result in test.latest]
    code = test.living_code(timezone.now())
    return {"test": test, "cards": cards, "code": code, "history": history(test, get_language())}


def afterwards(test: EquipmentTest) -> dict:
    """The same for a page from which no single step can be done again, only the whole test."""
    return of_test(test, again=_("Do the test again"))


def summary(test: EquipmentTest, request: HttpRequest) -> str:
    """The summary of a run as HTML, for whoever asks."""
    return render_to_string("equipment/summary.html", of_test(test), request)
