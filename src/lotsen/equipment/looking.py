"""The equipment test of a visit: kept in the session by its name, for guides and for the case that may follow."""

from django.http import HttpRequest
from django.utils import timezone

from lotsen.equipment.models import EquipmentTest
from lotsen.guidance.guides.looking import sees
from lotsen.policy.equipment import Verdict
from lotsen.policy.guides import Look

KEY = "equipment-test"  # of the session
RETURN_TO = (
    "return_to"  # of the session: {url, words} of the page that somebody comes from, shown on the test's own
)
PASSED = "passed"


def remember(request: HttpRequest, test: EquipmentTest) -> None:
    """This is the test of the visit, until another is begun."""
    request.session[KEY] = test.secret


def last_test(request: HttpRequest) -> EquipmentTest | None:
    """The visit's test, if it is fresh and anything was tested."""
    secret = request.session.get(KEY)
    fresh = EquipmentTest.objects.fresh(timezone.now())
    return fresh.filter(secret=secret, results__isnull=False).distinct().first() if secret else None


@sees(Look.TEST)
def found(request: HttpRequest) -> list[str]:
    """The symptoms that the test of the visit found, or that it passed."""
    test = last_test(request)
    return told_by(test) if test else []


def told_by(test: EquipmentTest) -> list[str]:
    """The symptoms that a test found, or that it passed; nothing where it says neither."""
    return test.symptoms or ([PASSED] if test.is_finished and test.verdict == Verdict.PASS else [])
