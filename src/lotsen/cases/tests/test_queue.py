"""A desk's queue: the most urgent first, with what runs out next, and nothing that others should not see."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lotsen.cases import actions
from lotsen.cases.doers import PERSON, worker
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import page, signed_in
from lotsen.conftest import agent
from lotsen.desks.models import Desk, Seat
from lotsen.log.models import Errand, Finding
from lotsen.policy.terms import Phase, Step

pytestmark = pytest.mark.django_db


@pytest.fixture
def register_here(register):
    """Register a case at the first line."""
    return lambda **facts: register(symptom="how-to", **facts)


def queue_of(user, code="first-line", **query):
    return page(user, "cases:queue", code, **query)


def references(response) -> list[str]:
    return re.findall(r'<tr class="[^"]*" id="case-(L-[0-9-]+)">', response.content.decode())


def test_with_one_desk_one_comes_straight_to_its_queue(people):
    response = page(people.first_line, "cases:desk")
    assert response.headers["Location"] == reverse("cases:queue", args=["first-line"])


def test_with_two_desks_one_chooses(people, register_here):
    register_here(phase=Phase.IN_MEETING)
    Seat.objects.create(user=people.first_line, desk=Desk.objects.get(code="vendor"))
    response = page(people.first_line, "cases:desk")
    numbers = {desk.code: numbers for desk, numbers in response.context["desks"]}
    assert numbers["first-line"]["acute"] == 1
    assert numbers["vendor"] == {}


def test_the_queue_is_for_its_desk_and_for_those_who_see_every_case(people):
    assert queue_of(people.first_line).status_code == 200
    assert queue_of(people.investigator).status_code == 200
    assert queue_of(people.manager).status_code == 200
    for outsider in (people.second_line, people.nurse, people.outsider):
        assert queue_of(outsider).status_code == 404
    assert page(people.nurse, "cases:desk").status_code == 403


def test_the_most_urgent_comes_first(people, register_here):
    normal = register_here()
    acute = register_here(phase=Phase.IN_MEETING)
    assert references(queue_of(people.first_line)) == [acute.reference, normal.reference]


def test_a_line_says_what_it_is_about_when_the_meeting_is_and_what_is_owed(people, register_here, unit):
    register_here(text="Var klickar jag?", starts_at=timezone.now() + timedelta(minutes=8.5), unit=unit)
    text = queue_of(people.first_line).content.decode()
    for words in ("Acute", "How do I do it?", "Var klickar jag?", unit.name, "in 8 min", "First answer"):
        assert words in text


def test_the_tabs_show_mine_untaken_offered_and_waiting(people, register_here, register):
    mine, waiting, untaken = (register_here() for _ in range(3))
    offered = register()
    agent, first_line = worker(people.first_line), Desk.objects.get(code="first-line")
    actions.take(case=mine, by=agent)
    actions.ask(case=waiting, by=agent, text="Vilken telefon har du?")
    told = {"told": "Inget"}
    actions.hand_over(
        case=offered, by=worker(people.second_line), to=first_line, reason="Er fråga", required=told
    )
    shown = {
        tab: references(queue_of(people.first_line, show=tab))
        for tab in ("mine", "untaken", "offered", "waiting")
    }
    assert shown == {
        "mine": [mine.reference, waiting.reference],
        "untaken": [untaken.reference],
        "offered": [offered.reference],
        "waiting": [waiting.reference],
    }
    assert len(references(queue_of(people.first_line, show="nonsense"))) == 4


def test_the_way_back_leads_to_the_tab_one_came_from_also_after_a_step(people, register_here):
    case, there = register_here(), signed_in(people.first_line)
    queue, at = reverse("cases:queue", args=["first-line"]), case.get_absolute_url()
    assert f'href="{queue}"' in there.get(at).content.decode()
    there.get(queue, {"show": "untaken"})
    there.get(queue, {"show": "mine"}, headers={"HX-Request": "true"})  # an open queue in another window
    there.post(f"{at}/take")
    assert f'href="{queue}?show=untaken&amp;page=1"' in there.get(at).content.decode()
    there.get(queue)
    assert f'href="{queue}"' in there.get(at).content.decode()


@pytest.mark.parametrize("who", ["first_line", "investigator", "manager", "registrar"])
def test_the_way_back_of_whoever_reads_a_case_leads_where_they_may_go(people, register_here, who):
    case, there = register_here(), signed_in(getattr(people, who))
    shown = there.get(case.get_absolute_url()).content.decode()
    back = re.search(r'class="way-back".*?href="([^"]+)"', shown, re.S).group(1)
    assert there.get(back, follow=True).status_code == 200


def test_what_the_person_has_written_since_shows_until_somebody_acts(people, register_here):
    case = register_here()
    actions.ask(case=case, by=worker(people.first_line), text="Vilken telefon har du?")
    actions.reply(case=case, by=PERSON, text="En grå")
    assert "1 new reply" in queue_of(people.first_line).content.decode()
    actions.answer(case=case, by=worker(people.first_line), text="Tack")
    assert "1 new reply" not in queue_of(people.first_line).content.decode()


def test_three_cases_take_no_more_questions_to_the_database_than_one(
    people, register_here, django_assert_num_queries, django_assert_max_num_queries
):
    client, address = signed_in(people.first_line), reverse("cases:queue", args=["first-line"])
    register_here()
    client.get(address)
    register_here()
    with django_assert_max_num_queries(9) as with_two:
        client.get(address)
    for _ in range(2):
        actions.take(case=register_here(), by=worker(people.first_line_colleague))
    with django_assert_num_queries(len(with_two)):
        client.get(address)


def test_a_queue_to_which_nothing_has_happened_is_not_read_again(
    people, register_here, django_assert_num_queries
):
    register_here()
    queue_of(people.first_line)
    colleague = signed_in(people.first_line_colleague)
    with django_assert_num_queries(5):  # who is asking, their session and desks, the log, and what went wrong
        assert "How do I do it?" in colleague.get("/desk/queue/first-line").content.decode()


def test_only_the_log_to_which_something_has_happened_is_read_again(people, register_here):
    cases = [register_here() for _ in range(3)]
    queue_of(people.first_line)
    actions.ask(case=cases[1], by=worker(people.first_line), text="Vilken telefon har du?")
    with CaptureQueriesContext(connection) as asked:
        assert "Waiting for the person" in queue_of(people.first_line).content.decode()
    of_logs = [asked["sql"] for asked in asked.captured_queries if 'FROM "log_row" WHERE' in asked["sql"]]
    assert {case.stream for case in cases for sql in of_logs if case.stream in sql} == {cases[1].stream}


def test_every_step_of_a_case_is_seen_by_everybody_at_once(people, register_here):
    agent, colleague = (signed_in(user) for user in (people.first_line, people.first_line_colleague))

    def seen() -> list[tuple[str, ...]]:
        """Which of the words each of them has before them."""
        words = ("Not taken", "Waiting for the person", "1 new reply", "Offered", "Yours", agent_name)
        pages = [client.get("/desk/queue/first-line").content.decode() for client in (agent, colleague)]
        rows = [page.partition("<tbody>")[2].partition("</tbody>")[0] for page in pages]
        return [tuple(word for word in words if word in row) for row in rows]

    agent_name = people.first_line.name
    case = register_here()
    assert seen() == [(), ()]
    actions.take(case=case, by=worker(people.first_line))
    assert seen() == [("Yours",), (agent_name,)]
    actions.ask(case=case, by=worker(people.first_line), text="Vilken telefon har du?")
    assert seen() == [("Waiting for the person", "Yours"), ("Waiting for the person", agent_name)]
    actions.reply(case=case, by=PERSON, text="En grå")
    assert seen() == [("1 new reply", "Yours"), ("1 new reply", agent_name)]
    actions.release(case=case, by=worker(people.first_line))
    assert seen() == [(), ()]


def test_what_is_erased_is_gone_from_the_queue_at_once(people, register_here):
    case = register_here(text="Kameran hos Olga är svart")
    assert "Olga" in queue_of(people.first_line).content.decode()
    actions.erase_text(case=case, at=timezone.now())
    assert "Olga" not in queue_of(people.first_line).content.decode()
    assert references(queue_of(people.first_line)) == [case.reference]
    actions.erase_case(case=case, at=timezone.now())
    assert references(queue_of(people.first_line)) == []


def test_what_the_desk_sees_is_kept_for_nobody_who_sees_less(people, register, unit):
    """At a desk that every unit has, each works with the cases of their own."""
    Desk.objects.filter(code="local-it").update(per_unit=True)
    desk = Desk.objects.get(code="local-it")
    theirs = register(desk=desk, unit=unit)
    other = register(desk=desk, unit=people.outsider.unit)
    people.local_it.unit = unit
    people.local_it.save()
    colleague = agent("local-it", suffix="elsewhere")
    colleague.unit = people.outsider.unit
    colleague.save()
    for _again in range(2):
        assert references(queue_of(people.local_it, "local-it")) == [theirs.reference]
        assert references(queue_of(colleague, "local-it")) == [other.reference]


def test_a_veil_is_drawn_for_whoever_comes_from_outside_and_only_for_them(people, register, unit):
    """The seat decides, each time the page is asked for, whatever others have been shown before."""
    case = register(desk=Desk.objects.get(code="first-line"), unit=unit, text=f"Vi på {unit.name} hör inget")
    assert unit.name in queue_of(people.first_line).content.decode()
    vendor = Desk.objects.get(code="vendor")
    assert vendor.outside
    Seat.objects.create(user=people.first_line_colleague, desk=vendor)
    for _again in range(2):
        veiled = queue_of(people.first_line_colleague).content.decode()
        assert case.reference in veiled
        assert unit.name not in veiled
        assert unit.name in queue_of(people.first_line).content.decode()
    Seat.objects.filter(user=people.first_line_colleague, desk=Desk.objects.get(code="first-line")).delete()
    assert queue_of(people.first_line_colleague).status_code == 404


def test_a_row_that_is_drawn_once_is_told_in_each_language(people, register_here):
    register_here()
    for _again in range(2):
        assert "How do I do it?" in queue_of(people.first_line).content.decode()
        assert "Hur gör jag?" in queue_of(people.first_line, lang="sv").content.decode()


def test_a_row_that_is_drawn_once_still_tells_each_reader_their_own(people, register_here):
    case = register_here()
    actions.take(case=case, by=worker(people.first_line))
    for _again in range(2):
        own, colleagues = (
            queue_of(user).content.decode() for user in (people.first_line, people.first_line_colleague)
        )
        assert "Yours" in own
        assert "Yours" not in colleagues
        assert people.first_line.name in colleagues


def test_a_row_that_is_drawn_once_changes_with_the_clock(people, register_here, monkeypatch):
    register_here(starts_at=timezone.now() + timedelta(minutes=8.5))
    begun, later = timezone.now(), timedelta()
    monkeypatch.setattr(timezone, "now", lambda: begun + later)
    assert "in 8 min" in queue_of(people.first_line).content.decode()
    later = timedelta(minutes=1)
    assert "in 7 min" in queue_of(people.first_line_colleague).content.decode()
    later = timedelta(days=30)
    text = queue_of(people.first_line_colleague).content.decode()
    assert "overdue" in text.split("First answer")[1][:200].split(">")[1]


def test_fifty_fit_on_a_page(people, register_here):
    for _ in range(51):
        register_here()
    assert len(references(queue_of(people.first_line))) == 50
    assert len(references(queue_of(people.first_line, page=2))) == 1


def test_an_empty_queue_says_so_in_words(people):
    assert "Calm in the harbour" in queue_of(people.first_line).content.decode()
    assert "Nothing here" in queue_of(people.first_line, show="mine").content.decode()


def test_what_is_swapped_into_an_open_page_is_what_the_page_itself_has(people, register_here):
    register_here()
    address = reverse("cases:queue", args=["first-line"])
    client = signed_in(people.first_line)
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="queue"')
    assert "<html" not in part
    assert all(words in part for words in ('data-updates="desk:first-line"', "How do I do it?"))


def test_markup_in_a_text_stays_text(people, register_here):
    register_here(text="<script>alert(1)</script>{{ settings.SECRET_KEY }}")
    text = queue_of(people.first_line).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ settings.SECRET_KEY }}" in text


def test_messages_that_were_given_up_are_shown_and_can_be_tried_again(people, register_here):
    case = register_here()
    Errand.objects.update(state=Errand.DEAD, attempts=8)
    assert case.reference in queue_of(people.first_line).content.decode().split("could not be sent")[1]
    address = reverse("cases:retry", args=["first-line"])
    assert signed_in(people.second_line).post(address).status_code == 404
    assert Errand.objects.filter(state=Errand.DEAD).exists()
    signed_in(people.first_line).post(address)
    assert set(Errand.objects.values_list("state", "attempts")) == {(Errand.WAITING, 0)}


def test_what_the_sweep_found_is_shown_to_the_desk_it_concerns(people, register_here):
    case = register_here()
    Finding.objects.create(sweep="cases-without-clock", found=1, examples=[case.reference], at=timezone.now())
    assert list(queue_of(people.first_line).context["unwatched"]) == [case]
    assert list(queue_of(people.second_line, "second-line").context["unwatched"]) == []


def test_the_desk_that_steps_in_sees_what_ran_out_twice_elsewhere(people, register_here):
    case = register_here(phase=Phase.IN_MEETING)
    for minutes in (2, 4):
        case = Case.objects.get(pk=case.pk)
        actions.sound_alarm(case=case, now=timezone.now() + timedelta(minutes=minutes))
    Case.objects.update(due_at=timezone.now() - timedelta(minutes=3))
    assert list(queue_of(people.second_line, "second-line").context["overdue_elsewhere"]) == [case]
    assert "Alarm given" in queue_of(people.first_line).content.decode()
    assert case.rows.filter(step=Step.ESCALATE).count() == 2


def test_what_is_offered_to_oneself_is_not_called_late_at_another_desk(people, register_here):
    case, second = register_here(phase=Phase.IN_MEETING), Desk.objects.get(code="second-line")
    for minutes in (2, 4):
        actions.sound_alarm(case=Case.objects.get(), now=timezone.now() + timedelta(minutes=minutes))
    agent, tried = worker(people.first_line), {"tried": "Startat om"}
    actions.hand_over(case=Case.objects.get(), by=agent, to=second, reason="Felet är ert", required=tried)
    Case.objects.update(due_at=timezone.now() - timedelta(minutes=3))
    response = queue_of(people.second_line, "second-line", show="offered")
    assert references(response) == [case.reference]
    assert not response.context["overdue_elsewhere"]
