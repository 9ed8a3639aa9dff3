"""What somebody has said of the answers, kept in their own browser until they close it: so that nobody counts twice.

The cookie is signed and holds numbers of answers, each with yes or no. Nothing of it is stored with us.
"""

import json

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse

from lotsen.guidance.counting import count
from lotsen.guidance.enums import Outcome
from lotsen.guidance.models import Answer

NAME = "helped"
MOST = 100  # answers remembered; the cookie stays small


def of(request: HttpRequest, answer: Answer) -> bool | None:
    """Whether this answer helped, as this person has said; None where they have said nothing."""
    return _all(request).get(str(answer.pk))


def tell(request: HttpRequest, response: HttpResponse, answer: Answer, *, helped: bool) -> None:
    """Count whether the answer helped, once for each person, and keep in the browser what was said."""
    if of(request, answer) is None:
        count(answer=answer, what=Outcome.HELPED if helped else Outcome.NOT_HELPED)
        _remember(request, response, answer, helped)


def _remember(request: HttpRequest, response: HttpResponse, answer: Answer, helped: bool) -> None:
    told = {**_all(request), str(answer.pk): helped}
    response.set_signed_cookie(
        NAME,
        json.dumps(dict(list(told.items())[-MOST:]), separators=(",", ":")),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _all(request: HttpRequest) -> dict[str, bool]:
    try:
        return json.loads(request.get_signed_cookie(NAME, default="{}"))
    except BadSignature:
        return {}
