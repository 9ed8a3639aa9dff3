"""A guide asks nothing that the equipment test of the visit has seen."""

import pytest
from django.urls import reverse

from lotsen.equipment import actions
from lotsen.equipment.looking import KEY
from lotsen.guidance.tests.acting import tell
from lotsen.policy.equipment import Check

pytestmark = pytest.mark.usefixtures("guides")
WELL = {Check.MICROPHONE: {"level_dbfs": -26, "zeros": 0.0, "seconds": 2}}


@pytest.fixture
def seen(client):
    """What the guide about one's own picture, sound or network shows after a test and these answers."""

    def shown(guide, measures, *choices):
        session = client.session
        session[KEY] = actions.tell(measures=measures).secret
        session.save()
        for at, choice in enumerate(choices):
            tell(client, f"/guides/{guide}", at, choice)
        address = (
            reverse("guidance:guide-step", args=[guide, len(choices)]) if choices else f"/guides/{guide}"
        )
        return client.get(address).context["walk"]

    return shown


def test_a_busy_camera_is_not_asked_about(seen):
    walk = seen("no-picture", {Check.CAMERA: {"error": "NotReadableError"}}, "mine")
    assert walk.step.code == "busy"
    assert walk.just_seen[0].choice == "busy"


def test_a_lossy_network_is_not_asked_about(seen):
    walk = seen("choppy", {Check.CONNECTION: {"loop": "ok", "loss": 0.2, "packets": 400}})
    assert walk.step.code == "sound-first"


def test_a_test_that_passed_says_that_the_microphone_is_heard(seen):
    assert seen("they-cannot-hear-me", WELL, "no-help").step.code == "their-side"


def test_what_was_not_tested_is_asked(seen):
    assert seen("choppy", {Check.CAMERA: {"error": "NotReadableError"}}).step.code == "what"
