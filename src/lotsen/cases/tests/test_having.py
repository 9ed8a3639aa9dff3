"""Who has a case: whatever steps are walked, none lies as taken by nobody, and nobody takes it from others unawares."""

import random
from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import reverse

from lotsen.cases import actions
from lotsen.cases.doers import PERSON, system, worker
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import fresh, page, signed_in, step, words
from lotsen.cases.views.lying import Lying
from lotsen.cases.views.queue import with_numbers
from lotsen.desks.models import Desk
from lotsen.people import tokens
from lotsen.people.models import Token
from lotsen.people.tokens import Scope
from lotsen.policy.lifecycle import OPEN, UNOWNED, possible
from lotsen.policy.terms import Outcome, Party, State, Step

pytestmark = pytest.mark.django_db
TO_VENDOR = {"reason": "Er", "required": {"tried": "Startat om", "when": "I dag"}}


@pytest.fixture
def case(register) -> Case:
    return register()


@pytest.fixture
def desk(catalogue) -> Desk:
    return Desk.objects.get(code="second-line")


def token(desk: str = "second-line", name: str = "Ärendesystemet") -> Token:
    tokens.create(name=name, scopes=list(Scope), desk=desk)
    return Token.objects.get(name=name)


def offer(case: Case, by) -> None:
    actions.hand_over(case=case, by=by, to=Desk.objects.get(code="vendor"), **TO_VENDOR)


def numbers(desk: Desk, user) -> dict[str, int]:
    return Lying(desk, user).numbers()


def test_whoever_asks_the_person_has_taken_the_case(case, people, desk):
    actions.ask(case=case, by=worker(people.second_line), text="Vilken telefon?")
    actions.reply(case=fresh(case), by=PERSON, text="En gammal")
    assert (fresh(case).state, fresh(case).assignee) == (State.TAKEN, people.second_line)
    assert numbers(desk, people.second_line) == {
        "all": 1,
        "mine": 1,
        "untaken": 0,
        "offered": 0,
        "waiting": 0,
    }


@pytest.mark.parametrize("back", ["send_back", "withdraw"])
def test_a_case_that_comes_back_lies_with_whoever_offered_it(case, people, back):
    offer(case, worker(people.second_line))
    by = people.vendor if back == "send_back" else people.second_line
    getattr(actions, back)(case=fresh(case), by=worker(by), reason="Brandväggen")
    assert (fresh(case).state, fresh(case).assignee) == (State.TAKEN, people.second_line)


def test_to_ask_about_a_colleagues_case_does_not_take_it(register, people):
    case = register(symptom="how-to")
    actions.take(case=case, by=worker(people.first_line_colleague))
    actions.ask(case=case, by=worker(people.first_line), text="Vilken telefon?")
    assert fresh(case).assignee == people.first_line_colleague


def test_what_nobody_has_lies_among_the_untaken_whatever_its_state(case, people, desk):
    Case.objects.update(state=State.TAKEN)
    assert numbers(desk, people.second_line)["untaken"] == 1
    assert dict(with_numbers([desk], people.second_line))[desk]["untaken"] == 1
    assert case.reference in words(page(people.second_line, "cases:queue", "second-line", show="untaken"))


@pytest.mark.parametrize("seed", range(12))
def test_an_open_case_that_somebody_works_on_has_somebody(seed, register, people, desk):
    dice, case, doers = random.Random(seed), register(), [system(token(""))]
    doers += [worker(people.second_line), worker(people.vendor), PERSON]
    doing = {
        Step.HAND_OVER: offer,
        Step.SEND_BACK: lambda case, by: actions.send_back(case=case, by=by, reason="Nej"),
        Step.RESOLVE: lambda case, by: actions.resolve(case=case, by=by, outcome=Outcome.SOLVED),
        **{
            step: lambda case, by, act=act: act(case=case, by=by)
            for step, act in {
                Step.TAKE: actions.take, Step.RELEASE: actions.release, Step.RESUME: actions.resume,
                Step.ACKNOWLEDGE: actions.acknowledge, Step.WITHDRAW: actions.withdraw,
                Step.REOPEN: actions.reopen, Step.CONFIRM: actions.confirm, Step.CLOSE: actions.close,
            }.items()
        },
        **{
            step: lambda case, by, act=act: act(case=case, by=by, text="Hej")
            for step, act in {
                Step.ASK: actions.ask, Step.ANSWER: actions.answer, Step.REPLY: actions.reply,
                Step.NOTE: actions.note,
            }.items()
        },
    }  # fmt: skip
    for _ in range(30):
        case, by = fresh(case), dice.choice(doers)
        can = possible(State(case.state), by.parties(case)) & doing.keys()
        if case.desk.code == "vendor":
            can -= {Step.HAND_OVER}
        if can:
            doing[dice.choice(sorted(can))](case, by)
        now = fresh(case)
        if now.state in OPEN:
            assert bool(now.holder) == (now.state not in UNOWNED), now.state
        is_untaken = now.desk == desk and now.state in UNOWNED
        assert numbers(desk, people.second_line)["untaken"] == is_untaken


def test_what_another_system_has_is_seen_on_the_page(case, people):
    actions.take(case=case, by=system(token()))
    shown = page(people.second_line, "cases:case", case.reference)
    assert "Take over from Ärendesystemet" in words(shown)
    assert "Ärendesystemet" in words(page(people.second_line, "cases:queue", "second-line"))
    assert step(people.second_line, case, "take", seen="").status_code == 409
    assert step(people.second_line, case, "take", seen=fresh(case).held_by).status_code == 302
    assert (fresh(case).assignee, fresh(case).system) == (people.second_line, None)


def test_a_system_whose_token_is_gone_has_nothing(case, people, desk):
    key = token()
    actions.take(case=case, by=system(key))
    key.delete()
    assert numbers(desk, people.second_line)["untaken"] == 1


def test_cases_of_old_get_back_who_had_them(register, people):
    asked, taken, parted = register(), register(), register()
    actions.ask(case=asked, by=worker(people.second_line), text="Vilken telefon?")
    actions.take(case=taken, by=system(token()))
    Case.objects.update(assignee=None, system=None)
    Case.objects.filter(pk=parted.pk).update(merged_into=taken)
    migration = import_module("lotsen.cases.migrations.0006_who_has_it")
    migration.name_who_has_it(apps, None)
    migration.part_what_is_open(apps, None)
    assert (fresh(asked).holder, fresh(taken).holder.name) == (people.second_line, "Ärendesystemet")
    assert (fresh(parted).holder, fresh(parted).merged_into) == (None, None)


def test_a_merged_case_that_its_person_opens_again_goes_on_by_itself(case, register, people):
    other = register(text="Samma sak igen")
    agent = worker(people.second_line)
    actions.merge(case=other, into=case, by=agent)
    actions.reopen(case=fresh(other), by=PERSON, text="Det var något annat")
    actions.resolve(case=fresh(other), by=agent, outcome=Outcome.SOLVED, text="Byt webbläsare")
    client = signed_in(people.second_line)
    assert "handled together" not in words(client.get(other.follow_url))
    told = {"submission": uuid4(), "text": "Fungerar inte"}
    assert client.post(reverse("cases:follow-reply", args=[other.follow_token]), told).status_code == 302
    assert (fresh(other).merged_into, fresh(other).state) == (None, State.REOPENED)
    assert case.rows.last().data == {"into": other.reference}
    assert "goes on by itself" in words(page(people.second_line, "cases:case", case.reference))


def test_to_open_a_merged_case_twice_with_one_key_is_told_once(case, register, people):
    other = register(text="Samma sak igen")
    actions.merge(case=other, into=case, by=worker(people.second_line))
    for _ in range(2):
        actions.reopen(case=fresh(other), by=PERSON, submission="key")
    assert case.rows.filter(step=Step.NOTE).count() == 2
    assert case.rows.last().party == Party.REPORTER
