"""What somebody is writing on a case: kept for them alone until sent, whatever others do to the case."""

from lotsen.cases.models import Case, Draft
from lotsen.people.models import User


def save_draft(*, case: Case, by: User, text: str) -> None:
    """Keep what is written so far; nothing written keeps nothing."""
    if text:
        Draft.objects.update_or_create(case=case, user=by, defaults={"text": text})
    else:
        drop_draft(case=case, by=by)


def drop_draft(*, case: Case, by: User) -> None:
    """Forget a draft that has done its work."""
    Draft.objects.filter(case=case, user=by).delete()
