"""What the person's pages of live help show, and the news of them."""

from uuid import NAMESPACE_URL, UUID, uuid5

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from lotsen.cases.forms.follow import AttachForm
from lotsen.cases.models import Case, Contact
from lotsen.cases.story import scope_of
from lotsen.cases.story import standing as case_standing
from lotsen.desks.contact import cards
from lotsen.live import actions, news
from lotsen.live.forms.waiting import CallBackForm, LinkForm, SayForm
from lotsen.live.meanwhile import meanwhile
from lotsen.live.models import Talk
from lotsen.live.standing import standing
from lotsen.log.models import Row
from lotsen.notify.enums import Channel
from lotsen.notify.ways import promised_way
from lotsen.policy.terms import Step


def page_of(talk: Talk, **forms) -> dict:
    """Everything on the page of a talk; `forms` are those that were sent with mistakes."""
    rows = news.rows_after(talk, 0)
    wrong = next(iter(forms.values()), None)
    return {
        **stands(talk),
        "rows": [{"row": row, "mine": news.is_mine(row, None)} for row in rows],
        "scope": scope_of(talk.case),
        "meanwhile": meanwhile(talk.case),
        "question_key": question_key(talk.case),
        "form": wrong,
        "say": SayForm(),
        "attach": AttachForm(),
        "call_back": CallBackForm(),
        "link": LinkForm(),
        "reachable": _promised_way(talk.case),
        **forms,
    }


def stands(talk: Talk) -> dict:
    """Where the person stands, as the upper part of the page says it."""
    now, language, case = timezone.now(), get_language(), talk.case
    place = standing(talk, now) if talk.state in Talk.IN_LINE else None
    nobody = bool(place and place.minutes is None)
    found = {
        "talk": talk,
        "case": case,
        "place": place,
        "desk": next(iter(cards([talk.desk.code], language, now)), None) if nobody else None,
        "late": bool(talk.call_back_at and talk.call_back_at < now),
        "may_phone": may_phone(talk),
    }
    if talk.state == Talk.ENDED:
        found |= {"left": left(talk), "standing": case_standing(case, language)}
    return found


def without_talk(case: Case, **forms) -> dict:
    """The page of a case for which nobody could help live; `forms` as for `page_of`."""
    language, now = get_language(), timezone.now()
    where = case_standing(case, language)
    return {
        "case": case,
        "standing": where,
        "meanwhile": meanwhile(case),
        "question_key": question_key(case),
        "form": forms.get("say"),
        "say": SayForm(),
        "is_staffed": bool(actions.line_of(case.desk.code, now)),
        "reachable": _promised_way(case),
        **forms,
    }


def _promised_way(case: Case) -> Channel | None:
    """By which way the person may expect to hear from us."""
    return promised_way(Contact.objects.filter(case=case).first())


def question_key(case: Case) -> UUID:
    """The key of the answer to the one question: the same on every page, so that it is answered once."""
    return uuid5(NAMESPACE_URL, f"question of case {case.pk}")


def may_phone(talk: Talk) -> bool:
    """Whether the visit can still become one by telephone."""
    visit = talk.participant.visit if talk.participant else None
    return bool(visit and talk.is_open and not visit.is_cancelled and timezone.now() < visit.ends_at)


def left(talk: Talk) -> bool | None:
    """Whether it worked when the person left the talk; None where somebody else ended it."""
    row = talk.case.rows.filter(
        step__in=(Step.LIVE_LEFT, Step.LIVE_ENDED), data__has_key="participant"
    ).last()
    return row.data.get("works") if row else None


def news_of(request: HttpRequest, talk: Talk, after: int, signals: int) -> dict:
    """What is new to the person's page."""
    rows = news.rows_after(talk, after)
    here = stands(talk)
    return {
        "rows": [{"number": row.number, "html": _row(row)} for row in rows],
        "state": talk.state,
        "standing": render_to_string("live/standing.html", here),
        "parts": _parts(request, here, rows),
        "signals": news.signals_after(talk, None, signals),
        **news.of_others(talk, None, timezone.now()),
    }


def _parts(request: HttpRequest, here: dict, rows: list[Row]) -> dict[str, str]:
    """The other parts of the page that change; what to try only when something has been said."""
    parts = {"promise": render_to_string("live/promise.html", here)} if here["place"] else {}
    if rows and here["talk"].is_open:
        talk = here["talk"]
        told = {**here, "meanwhile": meanwhile(talk.case), "question_key": question_key(talk.case)}
        parts["danger"] = render_to_string("live/danger.html", {"scope": scope_of(talk.case)})
        parts["question"] = render_to_string("live/question.html", told)
        parts["advice"] = render_to_string("live/meanwhile.html", told, request)
    return parts


def _row(row: Row) -> str:
    return render_to_string("live/row.html", {"row": row, "mine": news.is_mine(row, None)})
