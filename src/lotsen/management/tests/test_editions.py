"""Every change is an edition: who, when, why, what; and there is a way back that loses nothing."""

import pytest
from django.utils import timezone

from lotsen.desks import document
from lotsen.desks.actions import load_catalogue
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Desk, Escalation, SavedReply, Symptom
from lotsen.desks.restoring import restore
from lotsen.log.models import Row
from lotsen.management import actions
from lotsen.management.models import Edition, Proposal
from lotsen.people.models import User
from lotsen.policy.documents import GONE, differences
from lotsen.policy.permissions import Role

JOIN = "symptoms/join-failed/resident"


@pytest.fixture
def other(db):
    return User.objects.create_user("other-manager", name="Olof Andra", roles=[Role.MANAGER])


def test_the_catalogue_is_the_same_after_it_has_been_read_and_put_back(catalogue):
    before = document.read()

    assert restore(before, at=timezone.now()) == before
    assert document.read() == before


def test_a_change_holds_at_once_and_says_who_when_and_why(people, make, register):
    edition = make({JOIN: "first-line"}, why="Andra linjen har semester")

    assert register(symptom="join-failed").desk.code == "first-line"
    assert (edition.number, edition.by, edition.why) == (2, people.manager, "Andra linjen har semester")
    row = Row.objects.get(stream="catalogue", number=2)
    assert (row.by, row.data["changed"], row.data["why"]) == (people.manager.pk, [JOIN], edition.why)
    assert not Proposal.objects.exists()


def test_back_to_an_earlier_edition_is_an_edition_of_its_own(people, make):
    first = actions.standing()
    make({JOIN: "first-line"})
    make({"desks/vendor/alerts_to": "ny@exempel.example"})

    proposal = actions.propose_return(by=people.manager, to=first, why="Tillbaka")
    last = actions.make(proposal=proposal, by=people.manager, why="Tillbaka", seen=3)

    assert last.number == 4
    assert last.document == first.document
    assert tables().symptoms["join-failed"].resident == "second-line"


def test_one_change_is_taken_back_and_later_ones_stay(people, make):
    make({JOIN: "first-line"})
    make({"desks/vendor/alerts_to": "ny@exempel.example"})

    proposal = actions.propose_undoing(by=people.manager, edition=Edition.objects.get(number=2), why="Ångrat")
    actions.make(proposal=proposal, by=people.manager, why="Ångrat", seen=3)

    assert tables().symptoms["join-failed"].resident == "second-line"
    assert Desk.objects.get(code="vendor").alerts_to == "ny@exempel.example"


def test_a_desk_that_came_later_is_out_of_use_after_going_back_and_old_cases_still_name_it(
    people, make, register
):
    first = actions.standing()
    new = {f"desks/night/{name}": value for name, value in first.document["desks"]["vendor"].items()
           if not isinstance(value, dict)}  # fmt: skip
    points = {"rank": 0, "kind": "phone", "value": "08-465 004 99", "note_sv": "", "note_en": ""}
    new |= {f"desks/night/contact_points/phone/{name}": value for name, value in points.items()}
    make(new | {"desks/night/name_sv": "Natten", "desks/night/always_open": True, "desks/night/rank": 99,
                "escalations/night": ["first-line"]})  # fmt: skip
    make({JOIN: "night"})
    case = register(symptom="join-failed")

    proposal = actions.propose_return(by=people.manager, to=first, why="Tillbaka")
    actions.make(proposal=proposal, by=people.manager, why="Tillbaka", seen=3)

    case.refresh_from_db()
    assert case.desk.code == "night"
    assert not case.desk.is_active
    assert register(symptom="join-failed").desk.code == "second-line"


def test_a_symptom_out_of_use_is_asked_for_no_longer(make, register):
    make({"symptoms/echo/is_active": False})

    case = register(symptom="echo", text="Det ekar och tjuter i ljudet")

    assert case.symptom.code != "echo"
    assert Symptom.objects.filter(code="echo").exists()


def test_of_two_at_once_the_second_is_told_and_keeps_what_the_first_did(people, other, propose):
    base = actions.standing()
    mine = propose({JOIN: "first-line"}, base=base)
    theirs = propose({"symptoms/join-failed/staff": "local-it"}, by=other, base=base)
    actions.make(proposal=theirs, by=other, why="De först", seen=base.number)

    with pytest.raises(actions.Stale):
        actions.make(proposal=mine, by=people.manager, why="Jag sedan", seen=base.number)
    edition = actions.make(proposal=mine, by=people.manager, why="Jag sedan", seen=base.number + 1)

    join = edition.document["symptoms"]["join-failed"]
    assert (join["resident"], join["staff"]) == ("first-line", "local-it")


def test_what_both_changed_is_contested(other, propose):
    base = actions.standing()
    mine = propose({JOIN: "first-line"}, base=base)
    theirs = propose({JOIN: "investigation"}, by=other, base=base)
    now = actions.make(proposal=theirs, by=other, why="De först", seen=base.number)

    result = actions.outcome(mine, now)

    assert result.contested == {("symptoms", "join-failed", "resident")}
    assert result.document["symptoms"]["join-failed"]["resident"] == "first-line"


def test_a_change_that_breaks_the_catalogue_is_refused_and_leaves_nothing(propose, people):
    proposal = propose({"desks/second-line/is_active": False})

    with pytest.raises(actions.Unsound, match="route-gone"):
        actions.make(proposal=proposal, by=people.manager, why="Stänger", seen=1)

    assert Desk.objects.get(code="second-line").is_active
    assert Edition.objects.count() == 1
    assert Row.objects.filter(stream="catalogue").count() == 1


def test_what_is_changed_elsewhere_becomes_an_edition_that_names_nobody(make):
    make({JOIN: "first-line"})
    SavedReply.objects.filter(code="safe").update(title_sv="Mötet är säkert")

    found = actions.standing()

    assert (found.number, found.by, found.why) == (3, None, "")
    changed = differences(Edition.objects.get(number=2).document, found.document)
    assert [one.path for one in changed] == [("desks", "first-line", "saved_replies", "safe", "title_sv")]


def test_default_content_does_not_come_back(make):
    make({"escalations/vendor": GONE, "desks/first-line/contact_points/email/value": "ny@exempel.example"})

    load_catalogue()

    assert not Escalation.objects.filter(desk__code="vendor").exists()
    assert actions.standing().number == 2
