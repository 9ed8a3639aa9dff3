"""The care unit that the person of a talk is to meet, as far as whoever helps may know of it."""

from lotsen.live.models import Talk
from lotsen.visits.models import Help


def help_of(talk: Talk) -> Help | None:
    """The help for somebody on their way to a visit; None where the talk is about none.

    Nor is anything told to a desk outside with which who and where are not shared: its case has a veil.
    """
    if talk.case.veil:
        return None
    found = Help.objects.filter(case=talk.case_id).select_related("case__desk", "participant__visit__unit")
    return found.prefetch_related("messages").first()
