"""What the API of live help takes and gives."""

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from lotsen.cases.schemas import CaseIn, Clean, Told
from lotsen.policy.terms import Channel

Line = Annotated[str, Field(max_length=300), Clean]
MOST_ANSWERS = 40  # of a guide; ours have up to 15


class AnsweredIn(Told):
    """One question of a guide, and what the person answered; `seen` where nobody had to ask."""

    question: Annotated[str, Field(min_length=1, max_length=300), Clean]
    answer: Line
    seen: bool = False


class GuideIn(Told):
    """A guide that the person has walked elsewhere: in words, as whoever helps reads them, and what it found."""

    title: Line = ""
    answers: Annotated[list[AnsweredIn], Field(min_length=1, max_length=MOST_ANSWERS)]
    found: Line = ""

    @property
    def masked(self) -> bool:
        return super().masked or any(answer.masked for answer in self.answers)


class LiveHelpIn(CaseIn):
    """The facts of `POST /cases`, and what else is known, so that nobody asks for it.

    `visit` is the one that it is about: then meeting, unit and contact come from there. `guide` is what the person has
    tried already. `page` is where they ask, an address or a name; of an address what stands after `?` is left out.
    """

    channel: Channel = Channel.CHAT
    visit: Annotated[str, Field(max_length=20), Clean] = ""
    guide: GuideIn | None = None
    page: Annotated[str, Field(max_length=2000), Clean] = ""


class LiveHelpOut(Schema):
    """Where somebody stands who has asked for help.

    `talk_url` is the page where the person talks with support, `follow_url` that of their case; both are private, and
    told in the answer to POST alone.
    `state` is waiting, offered, talking, call-back or ended, or closed where there is no line to wait in: then there is
    no talk. `answered_from` says when somebody answers the case, there and where all have closed while somebody waits.
    `place` counts from 1; it and `expected_wait_minutes` are null for whoever does not wait, the latter also where
    nobody is on duty.
    """

    reference: str
    talk_url: str | None
    follow_url: str | None
    state: str
    place: int | None
    expected_wait_minutes: int | None
    answered_from: datetime | None
    masked: bool = False
