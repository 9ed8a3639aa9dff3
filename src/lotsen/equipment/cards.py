"""What a person sees of a result: the card of each check, and the summary."""

from django.template.loader import render_to_string
from django.utils.translation import get_language

from lotsen.equipment.advice import advice_for
from lotsen.equipment.history import history
from lotsen.equipment.models import EquipmentTest, Result


def of_result(result: Result) -> dict:
    """What the template of a card needs. The advice is for the device of the test, whoever looks at it."""
    advice = advice_for(result.finding, result.test.client, get_language()) if result.finding else None
    return {"result": result, "check": result.check_code, "advice": advice}


def card(result: Result) -> str:
    """The card of one check as HTML."""
    return render_to_string("equipment/check_card.html", of_result(result))


def of_test(test: EquipmentTest) -> dict:
    """What the template of the summary needs."""
    cards = [of_result(result) for result in test.latest]
    return {"test": test, "cards": cards, "history": history(test, get_language())}


def summary(test: EquipmentTest) -> str:
    """The summary of a run as HTML."""
    return render_to_string("equipment/summary.html", of_test(test))
