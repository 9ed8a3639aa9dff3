"""The investigation team's path: one cause behind several cases, told and ended together."""

import csv
import io
from uuid import uuid4

import pytest
from django.urls import reverse

from lotsen.cases import actions
from lotsen.cases.actions import handling
from lotsen.cases.actions import problems as problem_actions
from lotsen.cases.doers import worker
from lotsen.cases.models import Case, Problem
from lotsen.desks.models import Desk
from lotsen.log.models import Errand, Row
from lotsen.notify.enums import Notice
from lotsen.policy.terms import Outcome, Phase, Saved, State, Step

FIELDS = {
    "title_sv": "Appen blir svart",
    "title_en": "The app turns black",
    "component": "app",
    "cause": "Ny version",
    "workaround": "Öppna kallelsen i webbläsaren",
    "public_text_sv": "Felet är rättat.",
    "public_text_en": "It has been put right.",
}


@pytest.fixture
def investigator(client, people):
    client.force_login(people.investigator)
    return client


@pytest.fixture
def problem(people):
    return actions.create_problem(by=people.investigator, **FIELDS)


@pytest.fixture
def behind(problem, register, people):
    """A case at each of three desks, all linked to the problem."""
    found = []
    for code in ("first-line", "second-line", "local-it"):
        case = register(desk=Desk.objects.get(code=code), symptom="app-crash", text=f"Svart hos {code}")
        actions.link(case=case, problem=problem, by=people.investigator)
        found.append(case)
    return found


def send(client, name, *args, **data):
    return client.post(reverse(f"cases:{name}", args=args), {"submission": str(uuid4()), **data})


def page(client, name, *args):
    return client.get(reverse(f"cases:{name}", args=args)).content.decode()


def test_from_the_first_suspicion_to_one_answer_for_everybody(investigator, register):
    cases = [register(desk=Desk.objects.get(code=code)) for code in ("first-line", "second-line")]
    begun = send(investigator, "problem-new", **FIELDS)
    problem = Problem.objects.get()
    assert begun.url == problem.get_absolute_url()

    for case in cases:
        send(investigator, "problem-add", problem.pk, reference=case.reference.replace("-", " ").lower())
    assert "2 öppna ärenden" in page(investigator, "problem", problem.pk)

    send(investigator, "problem-tell", problem.pk, text="Vi letar efter felet.")
    assert all(case.rows.last().data["text"] == "Vi letar efter felet." for case in cases)
    assert all(case.rows.last().public for case in cases)

    looked_over = send(investigator, "problem-solve", problem.pk, text="Nu är det rättat.")
    words = looked_over.content.decode()
    assert "Lösa problemet och 2 ärenden?" in words
    assert "Nu är det rättat." in words
    assert "Videotjänstens support" in words
    assert Problem.objects.get().solved_at is None

    send(investigator, "problem-solve", problem.pk, text="Nu är det rättat.", confirmed=2)
    problem.refresh_from_db()
    assert problem.solved_at
    for case in cases:
        case.refresh_from_db()
        assert (case.state, case.outcome) == (State.RESOLVED, Outcome.KNOWN_PROBLEM)
        assert case.rows.last().data["text"] == "Nu är det rättat."


def test_what_was_confirmed_must_still_be_true(investigator, problem, behind):
    answer = send(investigator, "problem-solve", problem.pk, text="Rättat.", confirmed=2)

    assert "Lösa problemet och 3 ärenden?" in answer.content.decode()
    assert not Case.objects.filter(state=State.RESOLVED).exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [("problem-tell", {"text": "Hej"}), ("problem-solve", {"text": "Rättat", "confirmed": 3})],
)
def test_a_form_that_is_sent_twice_does_its_work_once(investigator, problem, behind, name, data):
    key = str(uuid4())
    for _ in range(2):
        assert send(investigator, name, problem.pk, **data, submission=key).status_code == 302

    assert Row.objects.filter(submission__startswith=key).count() == 1
    assert [case.rows.count() for case in behind] == [3, 3, 3]


def test_a_new_problem_that_is_sent_twice_is_one_problem(investigator):
    key = str(uuid4())
    addresses = {send(investigator, "problem-new", **FIELDS, submission=key).url for _ in range(2)}

    assert addresses == {Problem.objects.get().get_absolute_url()}


def test_going_back_and_writing_something_else_is_another_thing(investigator, people, problem, behind):
    key = str(uuid4())
    for title in ("En", "En annan"):
        send(investigator, "problem-new", **FIELDS | {"title_sv": title}, submission=key)
    assert Problem.objects.filter(title_sv__in=["En", "En annan"]).count() == 2
    new = Problem.objects.get(title_sv="En")
    for case in behind[:2]:
        actions.unlink(case=case, by=people.investigator)
        assert (
            send(investigator, "problem-add", new.pk, reference=case.reference, submission=key).status_code
            == 302
        )
    assert new.cases.count() == 2


def test_everybody_with_contact_details_is_written_to(people, problem, register):
    contact = actions.ContactDetails(email="anna@example.org")
    case = register(contact=contact)
    actions.link(case=case, problem=problem, by=people.investigator)

    actions.tell_all(problem=problem, by=people.investigator, text="Vi letar")

    notices = Errand.objects.filter(kind="tell-reporter").values_list("data__notice", flat=True)
    assert list(notices) == [Notice.REGISTERED, Notice.PROBLEM_UPDATE]


def test_either_everybody_is_told_or_nobody(investigator, problem, behind, monkeypatch):
    perform = problem_actions.perform

    def overtaken(case, *args, **more):
        if case.pk == behind[2].pk:
            raise actions.Overtaken(case)
        return perform(case, *args, **more)

    monkeypatch.setattr(problem_actions, "perform", overtaken)
    monkeypatch.setattr(handling, "perform", overtaken)
    answer = send(investigator, "problem-tell", problem.pk, text="Vi letar efter felet.")

    assert answer.status_code == 422
    assert "Inget skickades" in answer.content.decode()
    assert "Vi letar efter felet." in answer.content.decode()
    assert not Row.objects.filter(step=Step.NOTE).exists()


def test_a_case_is_taken_away_and_put_back(investigator, problem, behind):
    case = behind[0]
    send(investigator, "problem-remove", problem.pk, case.reference)
    case.refresh_from_db()
    assert case.problem is None

    words = page(investigator, "problem", problem.pk)
    assert f"{case.reference} hör inte längre till problemet." in words
    assert "hör inte längre" not in page(investigator, "problem", problem.pk)

    investigator.post(reverse("cases:problem-add", args=[problem.pk]), {"reference": case.reference})
    case.refresh_from_db()
    assert case.problem == problem


def test_a_case_that_was_taken_away_is_added_anew_by_the_page_from_which_it_was_added_first(
    investigator, problem, register
):
    case, key = register(symptom="app-crash"), str(uuid4())
    for _ in range(2):
        send(investigator, "problem-add", problem.pk, reference=case.reference, submission=key)
        case.refresh_from_db()
        assert case.problem == problem
        send(investigator, "problem-remove", problem.pk, case.reference)
    told = [row.data for row in Row.objects.filter(stream=problem.stream, step=Step.LINK).order_by("number")]
    assert told == [{"case": case.reference}, {"unlinked": case.reference}] * 2


def test_an_addition_that_is_sent_twice_at_once_is_written_down_once(people, problem, register):
    first, second = (Case.objects.get(pk=pk) for pk in [register(symptom="app-crash").pk] * 2)
    for case in (first, second):
        actions.link(case=case, problem=problem, by=people.investigator, submission="once")
    assert Row.objects.filter(step=Step.LINK).count() == 2  # the case's and the problem's


def test_a_number_that_is_no_case_of_theirs_is_refused_and_kept(investigator, problem, register):
    answer = send(investigator, "problem-add", problem.pk, reference="L-000-000-001")

    assert answer.status_code == 422
    assert "Det finns inget ärende med det numret som du får se." in answer.content.decode()
    assert "L-000-000-001" in answer.content.decode()


def test_a_case_has_one_problem_at_a_time(investigator, people, problem, behind):
    other = actions.create_problem(by=people.investigator, **{**FIELDS, "title_sv": "Ett annat"})

    answer = send(investigator, "problem-add", other.pk, reference=behind[0].reference)

    assert "Ärendet hör till problemet ”Appen blir svart”." in answer.content.decode()


def test_only_what_is_changed_is_written_down(investigator, problem):
    form = {**FIELDS, "cause": "Android 15", "seen": 1}
    send(investigator, "problem-change", problem.pk, **form)
    send(investigator, "problem-change", problem.pk, **{**form, "seen": 2})

    rows = Row.objects.filter(stream=problem.stream)
    assert [row.data for row in rows.order_by("number")][1:] == [{"changed": ["cause"]}]
    assert "Ändrade: orsak" in page(investigator, "problem", problem.pk)


def test_nobody_overwrites_a_change_that_they_have_not_seen(investigator, people, problem):
    actions.change_problem(problem=problem, by=people.investigator, cause="Hittad i natt")

    answer = send(investigator, "problem-change", problem.pk, **{**FIELDS, "cause": "Min teori"}, seen=1)

    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Hittad i natt" in words
    assert "Min teori" in words
    problem.refresh_from_db()
    assert problem.cause == "Hittad i natt"
    assert 'name="seen" value="2"' in words


def test_how_visits_went_is_not_asked_of_whoever_ends_all_cases_and_that_is_said(
    investigator, people, problem, behind, register
):
    assert "gäller ett besök" not in page(investigator, "problem-solve", problem.pk)
    for phase in (Phase.JOINING, Phase.IN_MEETING):
        actions.link(case=register(phase=phase), problem=problem, by=people.investigator)
    told = "2 av ärendena är akuta och gäller var sitt besök."
    assert told in page(investigator, "problem-solve", problem.pk)
    looked_over = send(investigator, "problem-solve", problem.pk, text="Rättat.")
    assert told in looked_over.content.decode()
    case = problem.cases.get(phase=Phase.JOINING)
    actions.resolve(
        case=case, by=worker(people.second_line), outcome=Outcome.KNOWN_PROBLEM, saved=Saved.PHONE
    )
    assert "1 av ärendena är akut och gäller ett besök." in page(investigator, "problem-solve", problem.pk)
    send(investigator, "problem-solve", problem.pk, text="Rättat.", confirmed=4)
    resolved = Row.objects.filter(step=Step.RESOLVE, stream__startswith="case:")
    assert sum("saved" in row.data for row in resolved) == 1


def test_a_solved_problem_is_not_solved_again(investigator, people, problem):
    actions.solve_problem(problem=problem, by=people.investigator, text="Klart")

    assert send(investigator, "problem-solve", problem.pk, text="Igen", confirmed=0).status_code == 302
    assert send(investigator, "problem-tell", problem.pk, text="Igen").status_code == 302
    assert Row.objects.filter(stream=problem.stream).count() == 2


def test_without_open_cases_nobody_is_written_to(investigator, problem):
    words = page(investigator, "problem-tell", problem.pk)

    assert "Inget öppet ärende hör till problemet" in words
    assert "<textarea" not in words


def test_who_reads_english_gets_english_too(investigator, people, problem, register):
    case = register(language="en")
    actions.link(case=case, problem=problem, by=people.investigator)

    words = page(investigator, "problem-solve", problem.pk)

    assert "Felet är rättat.\n\nIt has been put right." in words


@pytest.mark.parametrize(
    "name", ["problem-new", "problem-change", "problem-tell", "problem-solve", "problem-add"]
)
def test_agents_read_problems_but_do_not_manage_them(client, people, problem, name):
    client.force_login(people.second_line)
    args = [] if name == "problem-new" else [problem.pk]

    assert client.get(reverse("cases:problem", args=[problem.pk])).status_code == 200
    assert client.get(reverse("cases:problems")).status_code == 200
    assert send(client, name, *args, **FIELDS, text="Hej", reference="x").status_code == 403
    assert "Lös för alla" not in page(client, "problem", problem.pk)


def test_staff_without_a_desk_do_not_see_problems(client, people, problem):
    client.force_login(people.nurse)

    for name, args in (("problems", []), ("problem", [problem.pk]), ("problems-export", [])):
        assert client.get(reverse(f"cases:{name}", args=args)).status_code == 403


def test_an_agent_sees_the_numbers_of_all_and_the_cases_of_their_own_desk(client, people, problem, behind):
    client.force_login(people.second_line)

    words = page(client, "problem", problem.pk)

    assert "3 öppna ärenden" in words
    assert "Med din roll ser du 1 av dessa 3." in words
    assert f'href="{behind[1].get_absolute_url()}"' in words
    assert f'href="{behind[0].get_absolute_url()}"' not in words
    assert "Svart hos first-line" not in words


def test_a_message_in_the_problem_is_on_the_persons_own_page(client, people, problem, behind):
    actions.tell_all(problem=problem, by=people.investigator, text="Vi rättar felet i natt.")

    followed = client.get(reverse("cases:follow", args=[behind[0].follow_token])).content.decode()

    assert "Vi rättar felet i natt." in followed
    assert problem.cause not in followed


def test_the_list_replaces_the_spreadsheet_and_becomes_one(investigator, people, problem, behind):
    actions.resolve(case=behind[1], by=worker(people.second_line), outcome=Outcome.SOLVED)
    problem.cause = "=cmd|' /C calc'!A0"
    problem.save()

    answer = investigator.get(reverse("cases:problems-export"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    assert len(rows) == 4
    assert rows[0][0] == "Problem"
    assert {row[6] for row in rows[1:]} == {case.reference for case in behind}
    assert {row[4] for row in rows[1:]} == {"'=cmd|' /C calc'!A0"}
    assert ["Löst", "Löst"] in [row[11:] for row in rows]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_many_problems_as_for_one(
    investigator, people, register, number, django_assert_max_num_queries
):
    for _ in range(number):
        made = actions.create_problem(by=people.investigator, **FIELDS)
        actions.link(case=register(), problem=made, by=people.investigator)
    page(investigator, "problems")
    with django_assert_max_num_queries(11):
        page(investigator, "problems")


@pytest.mark.parametrize(
    "text", ["", "   ", "\u200b\u202e", "x" * 10_001], ids=["nothing", "blanks", "unseen", "too-long"]
)
def test_a_text_that_cannot_be_sent_is_explained_and_nobody_is_told(investigator, problem, behind, text):
    answer = send(investigator, "problem-tell", problem.pk, text=text)

    assert answer.status_code == 422
    assert not Row.objects.filter(step=Step.NOTE).exists()


def test_what_people_write_is_shown_and_never_run(investigator, people, problem):
    script = "<script>alert(1)</script>{{ 7|add:7 }}"
    actions.change_problem(problem=problem, by=people.investigator, cause=script)

    words = page(investigator, "problem", problem.pk)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7|add:7 }}" in words


def test_the_pages_are_complete_in_english(investigator, problem, behind):
    words = investigator.get(reverse("cases:problem", args=[problem.pk]) + "?lang=en").content.decode()

    assert "The app turns black" in words
    assert "3 open cases" in words
    assert "Add the case" in words
