"""What another system tells of an equipment test: one of ours by its name, or what its own test found."""

from typing import Any

from lotsen.equipment.models import EquipmentTest
from lotsen.policy.equipment import Verdict

MOST = 20  # findings that are looked at


def told_test(told: dict[str, Any]) -> dict:
    """The fields of `Facts` for `{id}` or `{findings: [{symptom, verdict}]}`; none for anything else.

    A test that has been erased since, or that nobody knows, is no test: the case is registered all the same.
    """
    if (test := by_id(told.get("id"))) is not None:
        return {"test": test, "found": test.found}
    findings = told.get("findings")
    found = tuple(map(_found, findings[:MOST])) if isinstance(findings, list) else ()
    known = [one for one in found if one[0]]
    return {"found": tuple(sorted(known, key=lambda one: one[1] != Verdict.FAIL))} if known else {}


def by_id(secret: object) -> EquipmentTest | None:
    """The test of that secret name."""
    return EquipmentTest.objects.filter(secret=secret).first() if isinstance(secret, str) and secret else None


def _found(told: object) -> tuple[str, str]:
    """A finding, told as an object or by the symptom alone, which then must be mended."""
    if isinstance(told, str):
        return told, Verdict.FAIL
    symptom, verdict = (told.get("symptom"), told.get("verdict")) if isinstance(told, dict) else ("", "")
    return (
        symptom if isinstance(symptom, str) else "",
        str(verdict) if verdict in set(Verdict) else Verdict.FAIL,
    )
