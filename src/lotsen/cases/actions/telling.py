"""Who must hear of a change: written as errands in the change's own transaction, done by the worker afterwards."""

from lotsen.cases.models import Case
from lotsen.log.actions import send
from lotsen.notify.enums import Notice

TELL_REPORTER = "tell-reporter"
TELL_DESK = "tell-desk"


def reporter(case: Case, notice: Notice, *, row_number: int) -> None:
    """Tell the person, should there be a way to reach them when the errand is done."""
    send(
        kind=TELL_REPORTER,
        key=f"{case.stream}:{row_number}:reporter",
        desk=case.desk.code,
        data={"case": case.reference, "notice": notice, "row": row_number},
    )


def desk(case: Case, code: str, notice: Notice, *, row_number: int) -> None:
    """Tell a desk."""
    send(
        kind=TELL_DESK,
        key=f"{case.stream}:{row_number}:{code}",
        desk=code,
        data={"case": case.reference, "notice": notice, "row": row_number, "desk": code},
    )
