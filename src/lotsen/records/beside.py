"""What belongs to a case beside its log, as plain values: its equipment test, live help, its visit, what was sent."""

from django.utils.functional import cached_property

from lotsen.cases.models import Case
from lotsen.live.models import Talk
from lotsen.notify.models import Message
from lotsen.visits.models import Help

OF_A_TALK = (
    "state", "language", "page", "asked_at", "accepted_at", "call_back_at", "by_phone_at", "ended_at", "saved",
    "minutes", "in_time",
)  # fmt: skip
OF_A_RESULT = ("verdict", "symptom", "measures", "findings", "attempt")
OF_A_VISIT = ("reference", "starts_at", "minutes", "kind", "cancelled_at")
OF_HELP = ("state", "since", "saved", "by_phone_at", "unit_rings", "answered_at")
TO_THE_UNIT = ("at", "by_name", "text", "seen_at", "answer", "answered_by", "answered_at")
# Never to whom, and no private link.
OF_A_MESSAGE = ("at", "channel", "notice", "language", "subject", "state")


class Beside:
    """All of it about one case."""

    def __init__(self, case: Case):
        self.case = case

    def values(self) -> dict:
        """As JSON can hold it."""
        return {
            "test": self.test,
            "live_help": self.talks,
            "visit": self.visit,
            "messages": self.messages,
            "shared_with": sorted(self.case.shares.values_list("desk__code", flat=True)),
            "answer_is_missing": hasattr(self.case, "missing_answer"),
        }

    @cached_property
    def test(self) -> dict | None:
        """The equipment test that came along: every attempt of every check."""
        if (test := self.case.test) is None:
            return None
        results = [
            {"check": result.check_code, **_plain(result, OF_A_RESULT)}
            for result in test.results.order_by("pk")
        ]
        return {**_plain(test, ("started_at", "finished_at", "verdict", "client")), "results": results}

    @cached_property
    def talks(self) -> list[dict]:
        """Each time of live help, and who helped. What was said stands in the log."""
        talks = self.case.talks.order_by("asked_at").select_related("desk", "agent")
        return [_of_talk(talk) for talk in talks.prefetch_related("guests__desk", "guests__user")]

    @cached_property
    def visit(self) -> dict | None:
        """The visit on the way to which help was asked for, and what support and the unit wrote about it."""
        help = Help.objects.filter(case=self.case).select_related("participant__visit__unit").first()
        if help is None:
            return None
        person = help.participant
        return {
            **_plain(person.visit, OF_A_VISIT),
            "unit": person.visit.unit.code,
            "part": person.part,
            "help": _plain(help, OF_HELP),
            "to_the_unit": [_plain(message, TO_THE_UNIT) for message in help.messages.all()],
        }

    @cached_property
    def messages(self) -> list[dict]:
        """What was sent about the case, and whether it left; to whom is no part of it."""
        sent = Message.objects.filter(reference=self.case.reference).order_by("at", "pk")
        return [_plain(message, OF_A_MESSAGE) for message in sent]


def _of_talk(talk: Talk) -> dict:
    guests = [
        {
            "desk": guest.desk.code,
            "who": _name(guest.user),
            **_plain(guest, ("asked_at", "joined_at", "left_at")),
        }
        for guest in talk.guests.all()
    ]
    return {**_plain(talk, OF_A_TALK), "desk": talk.desk.code, "agent": _name(talk.agent), "guests": guests}


def _name(person) -> str:
    return person.name if person else ""


def _plain(thing: object, names: tuple[str, ...]) -> dict:
    return {name: getattr(thing, name) for name in names}
