"""Topic of a page that looks on while a test is made: `test:<secret>`, for those at desks."""

from lotsen.equipment.models import EquipmentTest
from lotsen.policy.permissions import Permission
from lotsen.realtime import topics
from lotsen.realtime.topics import Feed


def feed_of(user, secret: str) -> Feed | None:
    """The log of the run; None for whoever works at no desk, and where there is no such run."""
    if not user.is_authenticated or not user.is_active or not user.may(Permission.WORK_AT_DESK):
        return None
    test = EquipmentTest.objects.filter(secret=secret).first()
    return topics.whole(test.stream) if test else None


topics.register("test", feed_of)
