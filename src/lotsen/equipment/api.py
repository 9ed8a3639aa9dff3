"""The API of equipment tests: what another service's own page, or an app, has measured, and what it comes to."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Header, Router, Status

from lotsen.equipment import actions
from lotsen.equipment.models import EquipmentTest
from lotsen.equipment.schemas import TestIn, TestOut
from lotsen.people.bearer import Bearer
from lotsen.people.tokens import Scope
from lotsen.policy.clients import as_it_is
from lotsen.policy.equipment import Check

router = Router(tags=["equipment tests"])
Key = Header(None, alias="Idempotency-Key", max_length=80)


@router.post("/equipment-tests", response={201: TestOut}, auth=Bearer(Scope.TESTS_WRITE), by_alias=False)
def tell(request: HttpRequest, body: TestIn, key: str | None = Key):
    """Judge and store what was measured. The same Idempotency-Key with the same body gives the same test."""
    told = body.checks.model_dump(exclude_none=True)
    test = actions.tell(
        measures={Check(check): measures for check, measures in told.items()},
        browser=as_it_is(body.user_agent, touched=body.touch),
        device=body.device and f"{request.auth.pk}:{body.device}",
        language=body.language,
        submission=f"test:{request.auth.pk}:{actions.keyed(key)}" if key else None,
    )
    return Status(201, test)


@router.get("/equipment-tests/{secret}", response=TestOut, auth=Bearer(Scope.TESTS_READ), by_alias=False)
def show(request: HttpRequest, secret: str):
    """One test with its verdicts, findings and raw measures."""
    return get_object_or_404(EquipmentTest, secret=secret)
