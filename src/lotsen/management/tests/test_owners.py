"""Several organisations in one catalogue: each manager changes what is theirs, and asks the others in words."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from lotsen.desks import document
from lotsen.desks.models import Desk
from lotsen.log import jobs
from lotsen.management import actions
from lotsen.management.models import Edition, Proposal
from lotsen.notify.models import Message
from lotsen.people.models import Organisation, User
from lotsen.policy.permissions import Role

pytestmark = pytest.mark.django_db
NINE = {f"day{day}": "09.00–15.00" for day in range(5)}


@pytest.fixture
def house(people, unit) -> SimpleNamespace:
    """Two care givers of a region with a desk each, a manager for each, and one for the whole installation."""
    giver = unit.organisation
    other = Organisation.objects.create(code="other", name="Annan vård", parent=giver.parent)
    Desk.objects.filter(code="local-it").update(organisation=giver)
    Desk.objects.filter(code="second-line").update(organisation=other)
    return SimpleNamespace(
        giver=limited("viveka", giver),
        other=limited("olga", other),
        region=limited("rune", giver.parent),
        whole=people.manager,
    )


def limited(name: str, organisation: Organisation) -> User:
    return User.objects.create_user(name, name=name.title(), roles=[Role.MANAGER], organisation=organisation)


def post(user: User, address: str, **fields):
    client = Client()
    client.force_login(user)
    return client.post(f"/manage/{address}?lang=en", fields)


def look(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    return client.get(f"/manage/{address}?lang=en".replace("/?", "?")).text


def written(user: User, address: str, **fields) -> Proposal:
    """The change that somebody wrote on a form of the catalogue."""
    answer = post(user, address, seen=actions.standing().number, **fields)
    assert answer.status_code == 302, answer.text
    return Proposal.objects.latest("pk")


def make(user: User, proposal: Proposal) -> int:
    seen = actions.standing().number
    return post(user, f"changes/{proposal.pk}", seen=seen, why="Så blir det").status_code


def test_one_changes_the_hours_of_ones_own_desk(house):
    proposal = written(house.giver, "desks/local-it/hours", **NINE)
    assert "Make the change" in look(house.giver, f"changes/{proposal.pk}")
    assert make(house.giver, proposal) == 302
    assert document.read()["desks"]["local-it"]["hours"]["0"] == [["09:00", "15:00"]]


NOT_ONES_OWN = [
    ("desks/second-line/hours", NINE),
    ("desks/first-line/hours", NINE),
    ("clocks/second-line", {"next-step-normal-number": "5", "next-step-normal-measure": "minutes"}),
    ("desks/local-it/ways", {"to-vendor": "1"}),
]


@pytest.mark.parametrize(("address", "fields"), NOT_ONES_OWN)
def test_what_is_anothers_one_writes_but_cannot_make(house, address, fields):
    proposal = written(house.giver, address, **fields)
    page = look(house.giver, f"changes/{proposal.pk}")
    assert "Others decide about this" in page
    assert "Make the change" not in page
    assert make(house.giver, proposal) == 403
    assert Edition.objects.count() == 1


def test_the_form_says_whose_it_is_before_anything_is_written(house):
    assert "It belongs to: Annan vård" in look(house.giver, "desks/second-line/hours")
    assert "those who manage the whole installation" in look(house.giver, "symptoms/join-failed")
    assert "Others decide" not in look(house.giver, "desks/local-it/hours")
    assert "Others decide" not in look(house.whole, "desks/second-line/hours")


def test_what_is_sent_reaches_those_who_decide_and_no_others(house):
    proposal = written(house.giver, "desks/second-line/hours", **NINE)
    assert not asked(house.other)
    assert post(house.giver, f"changes/{proposal.pk}/send", why="Vi stänger tidigare").status_code == 302
    assert [asked(user) for user in (house.other, house.region, house.whole)] == [[proposal]] * 3
    assert not asked(house.giver)
    assert "Olga" in look(house.giver, f"changes/{proposal.pk}")
    assert "Vi stänger tidigare" in look(house.other, f"changes/{proposal.pk}")

    assert make(house.other, proposal) == 302
    edition = Edition.objects.first()
    assert (edition.by_name, edition.proposed_by) == ("Olga", "Viveka")
    assert "Proposed by Viveka" in look(house.giver, f"history/{edition.number}")
    assert not Proposal.objects.exists()


def asked(user: User) -> list[Proposal]:
    return actions.asked_of(user)


def test_no_is_said_in_words_that_whoever_proposed_it_reads(house):
    proposal = written(house.giver, "desks/second-line/hours", **NINE)
    post(house.giver, f"changes/{proposal.pk}/send", why="Vi stänger tidigare")
    assert post(house.other, f"changes/{proposal.pk}/refuse", answer=" ").status_code == 422
    assert (
        post(house.other, f"changes/{proposal.pk}/refuse", answer="Vi har öppet till fyra").status_code == 302
    )
    assert not asked(house.other)
    assert "Vi har öppet till fyra" in look(house.giver, f"changes/{proposal.pk}")
    assert "Olga said no" in look(house.giver, "")
    assert Edition.objects.count() == 1


def test_nobody_answers_what_is_not_theirs_to_decide(house):
    names = {"name_sv": "Kommer inte in", "name_en": "Cannot get in"}
    fields = {
        "resident": "first-line",
        "staff": "local-it",
        "component": "video",
        "kind": "fault",
        "is_active": "on",
    }
    proposal = written(house.giver, "symptoms/join-failed", **names, **fields)
    post(house.giver, f"changes/{proposal.pk}/send", why="Bättre ord")
    for user in (house.other, house.region):
        assert post(user, f"changes/{proposal.pk}/refuse", answer="Nej").status_code == 403
        assert make(user, proposal) == 403
    with pytest.raises(actions.NotTheirs):
        actions.refuse(proposal=proposal, by=house.other, answer="Nej")
    assert make(house.whole, proposal) == 302


def test_a_draft_of_somebody_elses_is_not_there(house):
    proposal = written(house.giver, "desks/second-line/hours", **NINE)
    for user in (house.other, house.whole):
        assert post(user, f"changes/{proposal.pk}/refuse", answer="Nej").status_code == 404
        assert make(user, proposal) == 404


def test_a_change_of_two_owners_is_made_by_whoever_decides_for_both(house, propose):
    changes = {"desks/local-it/alerts_to": "a@example.org", "desks/second-line/alerts_to": "b@example.org"}
    proposal = propose(changes, by=house.giver)
    actions.send_to_owners(proposal=proposal, why="Nya brevlådor")
    assert [bool(asked(user)) for user in (house.other, house.region, house.whole)] == [False, True, True]


def test_those_who_decide_about_a_change_hear_of_it_by_mail_and_nobody_else(house, propose):
    for user in User.objects.all():
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@example.org")
    changes = {"desks/local-it/alerts_to": "a@example.org", "desks/second-line/alerts_to": "b@example.org"}
    proposal = propose(changes, by=house.giver)
    actions.send_to_owners(proposal=proposal, why="Nya brevlådor")
    jobs.run_errands()
    mails = Message.objects.filter(notice="change-to-decide")
    able = {user.email for user in actions.deciders(actions.owners_of(proposal, actions.standing()))}
    assert {mail.to for mail in mails} == able
    assert User.objects.get(pk=house.region.pk).email in able
    assert not {User.objects.get(pk=user.pk).email for user in (house.other, house.giver)} & able
    for mail in mails:
        assert (mail.reference, "brevlåd" in mail.body) == (str(proposal.pk), False)
        assert mail.link.endswith(proposal.get_absolute_url())


def test_the_veil_of_an_outside_desk_is_not_its_owners_to_lift(house, propose, make):
    Desk.objects.filter(code="vendor").update(organisation=house.giver.organisation)
    proposal = propose({"desks/vendor/outside": False}, by=house.giver)
    with pytest.raises(actions.NotTheirs):
        actions.make(proposal=proposal, by=house.giver, why="Vill se", seen=actions.standing().number)
    assert Desk.objects.get(code="vendor").outside


def test_what_became_anothers_meanwhile_is_judged_when_it_is_made(house, propose):
    proposal = propose({"desks/local-it/alerts_to": "a@example.org"}, by=house.giver)
    Desk.objects.filter(code="local-it").update(organisation=house.other.organisation)
    with pytest.raises(actions.NotTheirs):
        actions.make(
            proposal=proposal, by=house.giver, why="x", seen=actions.standing().number, at=timezone.now()
        )
