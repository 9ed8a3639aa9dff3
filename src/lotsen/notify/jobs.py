"""What the worker sends to those who work here."""

from django.conf import settings

from lotsen.log import jobs
from lotsen.notify.actions import deliver
from lotsen.notify.enums import Channel
from lotsen.notify.telling import TELL_ACCOUNT
from lotsen.people.models import User


@jobs.handles(TELL_ACCOUNT)
def tell_account(data: dict) -> None:
    """Write to somebody, unless their account has been closed or their address taken away meanwhile."""
    person = User.objects.filter(pk=data["user"], is_active=True).exclude(email="").first()
    if person:
        deliver(
            key=data["key"],
            notice=data["notice"],
            channel=Channel.MAIL,
            to=person.email,
            language=person.language,
            reference=data["reference"],
            link=settings.BASE_URL + data["path"],
        )
