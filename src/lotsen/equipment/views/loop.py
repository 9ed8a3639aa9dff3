"""A place in the media loop, asked for by the test's page."""

import json
import logging

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from lotsen.equipment import connection
from lotsen.equipment.loop.asking import Refused, Unavailable
from lotsen.equipment.models import EquipmentTest
from lotsen.equipment.views.results import in_json
from lotsen.people.limits import limited

LARGEST = 65_536  # bytes; browsers' offers are 6 to 12 kB

logger = logging.getLogger(__name__)


@login_not_required
@require_POST
@limited("equipment-loop")
@in_json
def loop(request: HttpRequest, secret: str) -> HttpResponse:
    """Pass the browser's offer on: the answer, or 503 with `state` full (and how long to wait) or unavailable."""
    get_object_or_404(EquipmentTest, secret=secret)  # a step may be done again after the summary
    try:
        return JsonResponse(connection.begin(_offer(request)))
    except Refused as refused:
        return JsonResponse(refused.told, status=503 if refused.told.get("state") == "full" else 400)
    except Unavailable as error:
        logger.error("the media loop does not answer: %s", error)
        return JsonResponse({"state": "unavailable"}, status=503)


def _offer(request: HttpRequest) -> str:
    try:
        if len(request.body) > LARGEST:
            raise ValueError
        return str(json.loads(request.body)["sdp"])
    except (KeyError, RecursionError, TypeError, ValueError) as error:
        raise Refused({"state": "unusable"}) from error
