"""What a person sees of a result: the card of each check, and the summary."""

from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.translation import get_language

from lotsen.equipment.advice import Advice, advice_for
from lotsen.equipment.models import EquipmentTest, Result
from lotsen.policy.clients import reads_with
from lotsen.policy.readers import Browser


def of_result(result: Result) -> dict:
    """What the template of a card needs."""
    return {"result": result, "check": result.check_code, "advice": _advice(result)}


def _advice(result: Result) -> Advice | None:
    """What to do on the device of the test, whoever looks at it. Another app's page has that app's settings."""
    if not result.finding:
        return None
    told = result.test.client
    reader = replace(reads_with(told), browser=Browser.APP) if told.get("in_app") else reads_with(told)
    return advice_for(result.finding, reader, get_language())


def card(result: Result) -> str:
    """The card of one check as HTML."""
    return render_to_string("equipment/check_card.html", of_result(result))


def of_test(test: EquipmentTest) -> dict:
    """What the template of the summary needs."""
    return {"test": test, "cards": [of_result(result) for result in test.latest]}


def summary(test: EquipmentTest) -> str:
    """The summary of a run as HTML."""
    return render_to_string("equipment/summary.html", of_test(test))
