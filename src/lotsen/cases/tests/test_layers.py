"""Layered visibility: a vendor sees what is technical, and the person only when whoever had the case shares it."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from lotsen.cases import actions, search
from lotsen.cases.actions import ContactDetails
from lotsen.cases.contacts import reach
from lotsen.cases.doers import worker
from lotsen.cases.models import Case, Share, Veiled
from lotsen.cases.tests.acting import fresh, page, step
from lotsen.desks.models import Desk, Requirement
from lotsen.people import tokens
from lotsen.people.tokens import Scope
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.searching import question
from lotsen.policy.terms import Step

pytestmark = pytest.mark.django_db
WHOM = ContactDetails(name="Peter Sundelius", email="peter@example.org", phone="070-174 06 33")
WHERE = "Lindens vårdcentral"
TELLING = [WHERE, WHOM.name, WHOM.email, WHOM.phone, "0701740633", "Sofia Sköterska"]
TRIED = {"tried": f"Vi ringde 0701740633 på {WHERE}", "when": "I dag 09.15"}


@pytest.fixture
def vendor(catalogue) -> Desk:
    return Desk.objects.get(code="vendor")


@pytest.fixture
def case(register, people, unit, vendor) -> Case:
    """Registered by a nurse for a patient, and offered to the vendor with words that name them all."""
    case = register(
        by=worker(people.nurse), unit=unit, contact=WHOM, text="Bilden fryser för Peter Sundelius"
    )
    Case.objects.filter(pk=case.pk).update(desk=Desk.objects.get(code="second-line"))
    agent = worker(people.second_line)
    actions.hand_over(case=fresh(case), by=agent, to=vendor, reason=f"Fel hos {WHERE}", required=TRIED)
    return fresh(case)


def seen(user, case: Case) -> str:
    """Everything that somebody's pages show of the case."""
    pages = [page(user, f"cases:{name}", case.reference) for name in ("case", "log", "send-back")]
    return "".join(answer.text for answer in [*pages, page(user, "cases:queue", "vendor")])


def told(text: str) -> list[str]:
    return [name for name in TELLING if name in text]


def test_the_vendor_sees_the_fault_and_not_who_has_it_or_where(case, people):
    text = seen(people.vendor, case)
    assert told(text) == []
    for technical in ("Bilden fryser för [not shared]", "I dag 09.15", "Vi ringde [not shared]"):
        assert technical in text


def test_the_desk_that_hands_over_and_the_unit_see_it_all_as_before(case, people):
    assert WHERE in page(people.second_line, "cases:case", case.reference).text
    assert WHERE in page(people.nurse, "cases:case", case.reference).text


def test_sharing_shows_it_and_is_taken_back_again_and_both_stand_in_the_log(case, people, vendor):
    assert step(people.second_line, case, "share", desk="vendor").status_code == 302
    assert WHERE in seen(people.vendor, case)
    assert step(people.second_line, case, "unshare", desk="vendor").status_code == 302
    assert told(seen(people.vendor, case)) == []
    rows = case.rows.filter(step__in=[Step.SHARE, Step.UNSHARE])
    assert [(row.step, row.by, row.other, row.public) for row in rows] == [
        (Step.SHARE, people.second_line.pk, "vendor", False),
        (Step.UNSHARE, people.second_line.pk, "vendor", False),
    ]


def test_contact_details_are_shared_with_the_vendor_only_while_it_has_the_case(case, people, vendor):
    actions.share(case=case, by=worker(people.second_line), desk=vendor)
    assert WHOM.phone not in page(people.vendor, "cases:case", case.reference).text.replace(
        TRIED["tried"], ""
    )
    actions.acknowledge(case=fresh(case), by=worker(people.vendor))
    assert reach(fresh(case), worker(people.vendor)).contact.phone == WHOM.phone
    actions.unshare(case=fresh(case), by=worker(people.second_line), desk=vendor)
    assert reach(fresh(case), worker(people.vendor)).contact is None


def test_nobody_shares_but_whoever_has_the_case_or_handed_it_over(case, people, vendor):
    for other in (people.vendor, people.nurse, people.manager, people.investigator, people.first_line):
        with pytest.raises(NotAllowed):
            actions.share(case=case, by=worker(other), desk=vendor)
    assert step(people.vendor, case, "share", desk="vendor").status_code == 409
    assert step(people.first_line, case, "share", desk="vendor").status_code == 404
    with pytest.raises(NotAllowed):
        actions.share(case=case, by=worker(people.second_line), desk=Desk.objects.get(code="first-line"))
    assert not Share.objects.exists()


def test_the_vendors_system_is_not_told_either(case, vendor):
    token = tokens.create(name="Leverantören", scopes=list(Scope), desk="vendor")
    headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"}
    answers = [
        Client().get(f"/api/v1/cases{which}", headers=headers).text for which in ("", f"/{case.reference}")
    ]
    assert case.reference in answers[0]
    assert told("".join(json.dumps(json.loads(answer), ensure_ascii=False) for answer in answers)) == []
    Share.objects.create(case=case, desk=vendor)
    shared = Client().get(f"/api/v1/cases/{case.reference}", headers=headers).json()
    assert WHERE in shared["log"][1]["data"]["reason"]


def test_what_was_hidden_is_not_lost_when_the_vendor_works(case, people):
    assert step(people.vendor, case, "acknowledge").status_code == 302
    assert step(people.vendor, case, "note", text="Vi tittar").status_code == 302
    stored = fresh(case)
    assert (stored.text, stored.unit.name) == ("Bilden fryser för Peter Sundelius", WHERE)
    found = search.find(Case.objects.all(), question("Sundelius"), internal=True)
    assert found.cases == [case]
    with pytest.raises(Veiled):
        Case.objects.visible_to(people.vendor).get(pk=case.pk).save()


def test_a_list_of_problems_names_no_unit_to_the_vendor(case, people):
    problem = actions.create_problem(by=people.investigator, title_sv="Bilden fryser", component="video")
    actions.link(case=case, problem=problem, by=people.investigator)
    inside, outside = (page(who, "cases:problems-export").text for who in (people.second_line, people.vendor))
    assert WHERE in inside
    assert case.reference in outside
    assert told(outside) == []
    assert told(page(people.vendor, "cases:problem", problem.pk).text) == []


def test_a_seat_outside_counts_for_more_than_any_other(case, people, vendor):
    people.vendor.seats.create(desk=Desk.objects.get(code="second-line"))
    assert told(page(people.vendor, "cases:case", case.reference).text) == []
    assert reverse("cases:share", args=[case.reference]) not in seen(people.vendor, case)


def test_what_people_write_of_themselves_is_not_told_in_any_letters(register, people, unit, vendor):
    text = "hej jag heter anna svensson på lindens vc, sofias bild fryser i chrome. mvh anna"
    case = register(by=worker(people.nurse), unit=unit, text=text)
    Case.objects.filter(pk=case.pk).update(desk=Desk.objects.get(code="second-line"))
    offer = {"reason": "Se ovan. /Bo", "required": TRIED | {"tried": "ring 070-174 06 33"}}
    actions.hand_over(case=fresh(case), by=worker(people.second_line), to=vendor, **offer)
    shown = page(people.vendor, "cases:case", case.reference).text.casefold()
    assert not any(name in shown for name in ("anna", "svensson", "lindens", "sofia", "174 06"))
    assert "på [not shared] vc, [not shared] bild fryser i chrome. mvh [not shared]" in shown
    assert "anna svensson" in page(people.second_line, "cases:case", case.reference).text


def test_nobodys_name_hides_the_codes_of_the_log(register, people, vendor):
    case = register(contact=ContactDetails(name="Video Solved Acute"))
    Case.objects.filter(pk=case.pk).update(desk=vendor)
    actions.resolve(case=fresh(case), by=worker(people.vendor), outcome="solved", component="network")
    assert page(people.vendor, "cases:case", case.reference).status_code == 200
    row = Case.objects.visible_to(people.vendor).get(pk=case.pk).rows.last()
    assert (row.data["outcome"], row.data["component"]) == ("solved", "network")


# sharing in the hand-over itself


@pytest.fixture
def held(register, people, unit) -> Case:
    """Registered by a nurse for a patient, and in hand at the second line."""
    case = register(by=worker(people.nurse), unit=unit, contact=WHOM)
    Case.objects.filter(pk=case.pk).update(desk=Desk.objects.get(code="second-line"))
    return fresh(case)


def handed_over(people, case: Case, **fields):
    needs = {f"need-{code}": text for code, text in TRIED.items()}
    return step(people.second_line, case, "hand-over", to="vendor", reason="Er", **needs, **fields)


@pytest.mark.parametrize(
    ("said", "shared"), [({}, False), ({"share": "no"}, False), ({"share": "yes"}, True)]
)
def test_the_hand_over_asks_whether_to_share_and_takes_silence_for_no(held, people, said, shared):
    form = page(people.second_line, "cases:hand-over", held.reference)
    assert "Share the contact details and the care unit&#x27;s name with" in form.text
    assert form.context["form"]["share"].value() == "no"
    assert handed_over(people, held, **said).status_code == 302
    assert (WHERE in page(people.vendor, "cases:case", held.reference).text) == shared
    assert fresh(held).rows.filter(step=Step.SHARE).exists() == shared
    assert Share.objects.filter(case=held).exists() == shared


def test_a_hand_over_inside_shares_nothing_whatever_is_sent(held, people):
    needs = {f"need-{need.code}": "x" for need in Requirement.objects.filter(desk__code="investigation")}
    answer = step(
        people.second_line, held, "hand-over", to="investigation", reason="Er", share="yes", **needs
    )
    assert answer.status_code == 302
    assert not Share.objects.exists()


def test_nobody_is_asked_about_what_is_not_known_or_is_shared_already(held, people, register, vendor):
    unknown = register()
    Case.objects.filter(pk=unknown.pk).update(desk=held.desk)
    assert (
        "share" not in page(people.second_line, "cases:hand-over", unknown.reference).context["form"].fields
    )
    Share.objects.create(case=held, desk=vendor)
    assert "share" not in page(people.second_line, "cases:hand-over", held.reference).context["form"].fields


def test_a_choice_that_there_is_not_is_refused(held, people):
    assert handed_over(people, held, share="perhaps").status_code == 422
    assert not Share.objects.exists()


# the same by the API


def offered_by(desk: str, case: Case, token: str = "", **body):
    token = token or tokens.create(name="Journalsystemet", scopes=list(Scope), desk=desk)
    return Client().post(
        f"/api/v1/cases/{case.reference}/hand-over",
        {"to": "vendor", "reason": "Er", "required": TRIED, **body},
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}", "Idempotency-Key": "offer", "Accept-Language": "en"},
    )


@pytest.mark.parametrize(
    ("said", "shared"), [({}, False), ({"share": False}, False), ({"share": True}, True)]
)
@pytest.mark.parametrize("desk", ["second-line", ""])
def test_another_system_shares_only_by_saying_so(held, people, said, shared, desk):
    assert offered_by(desk, held, **said).status_code == 200
    assert (WHERE in page(people.vendor, "cases:case", held.reference).text) == shared
    assert Share.objects.filter(case=held).exists() == shared
    rows = fresh(held).rows.filter(step=Step.SHARE)
    assert [(row.by_name, row.other, row.public) for row in rows] == [
        ("Journalsystemet", "vendor", False)
    ] * shared
    actions.acknowledge(case=fresh(held), by=worker(people.vendor))
    assert (reach(fresh(held), worker(people.vendor)).contact is not None) == shared


def test_what_another_system_said_of_sharing_belongs_to_its_key(held):
    token = tokens.create(name="Journalsystemet", scopes=list(Scope), desk="second-line")
    answers = [offered_by("second-line", held, token, share=share) for share in (True, True, False)]
    assert [answer.status_code for answer in answers] == [200, 200, 422]
    assert fresh(held).rows.filter(step=Step.SHARE).count() == 1


def test_a_system_of_a_desk_outside_hands_nobody_over_to_another(held, vendor):
    other = Desk.objects.create(code="sub-vendor", name_sv="Underleverantören", level=4, outside=True)
    vendor.escalations.create(to=other, rank=1)
    Case.objects.filter(pk=held.pk).update(desk=vendor)
    refused = offered_by("vendor", held, to="sub-vendor", share=True)
    assert (refused.status_code, refused.json()["step"]) == (409, "share")
    assert fresh(held).state == "new"
    assert offered_by("vendor", held, to="sub-vendor").status_code == 200
    assert not Share.objects.exists()


def test_a_hand_over_inside_by_another_system_shares_nothing(held):
    needs = {need.code: "x" for need in Requirement.objects.filter(desk__code="investigation")}
    answer = offered_by("second-line", held, to="investigation", required=needs, share=True)
    assert answer.status_code == 200
    assert not Share.objects.exists()


# what a search gives away

HIDDEN_WORDS = [
    "Sundelius",
    "peter sundelius",
    "Lindens",
    "vårdcentralen",
    "0701740633",
    "Sköterskan",
    '"Fel hos Lindens"',
]


def found_by(user, words: str) -> list[str]:
    client = Client()
    client.force_login(user)
    hits = client.post("/search", {"q": words}, follow=True).context.get("hits", [])
    return [hit.case.reference for hit in hits]


@pytest.mark.parametrize("words", HIDDEN_WORDS)
def test_a_search_does_not_tell_the_vendor_that_a_hidden_word_was_written(case, people, vendor, words):
    actions.note(case=case, by=worker(people.second_line), text="Sofia Sköterska ringde")
    assert found_by(people.second_line, words) == [case.reference]
    assert found_by(people.vendor, words) == []
    token = tokens.create(name="Leverantören", scopes=list(Scope), desk="vendor")
    headers = {"Authorization": f"Bearer {token}"}
    assert Client().get("/api/v1/cases", {"q": words}, headers=headers).json()["items"] == []
    assert found_by(people.vendor, "fryser") == [case.reference]
    Share.objects.create(case=case, desk=vendor)
    assert found_by(people.vendor, words) == [case.reference]
