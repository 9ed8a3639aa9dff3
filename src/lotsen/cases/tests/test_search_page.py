"""The page of the search: words are posted and stand in no address, results are marked, odd input is answered."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lotsen.cases import actions
from lotsen.cases.doers import worker
from lotsen.cases.search import kept
from lotsen.cases.tests.acting import page, signed_in
from lotsen.desks.models import Seat
from lotsen.policy.permissions import Role
from lotsen.traces.models import Read

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def ask(user, **asked):
    """What somebody sees who sends the form without JavaScript."""
    return signed_in(user).post(reverse("cases:search"), asked, follow=True)


def found(response) -> list[str]:
    return [hit.case.text for hit in response.context["hits"]]


def test_words_are_found_and_marked_and_stand_in_no_address(people, register):
    register(text="Kameran <b>är</b> svart", symptom="how-to")
    response = ask(people.first_line, q="svarta kameror")
    assert found(response) == ["Kameran <b>är</b> svart"]
    assert "<mark>Kameran</mark> &lt;b&gt;är&lt;/b&gt; <mark>svart</mark>" in response.content.decode()
    (address, status) = response.redirect_chain[0]
    assert status == 302
    assert "kamer" not in address
    assert 'value="svarta kameror"' in response.content.decode()


def test_going_back_to_a_page_of_results_shows_them_again(people, register):
    register(text="Kameran flimrar", symptom="how-to")
    address = ask(people.first_line, q="kamera").redirect_chain[0][0]
    assert found(signed_in(people.first_line).get(address)) == ["Kameran flimrar"]
    assert found(signed_in(people.vendor).get(address)) == []


def test_a_reference_leads_straight_to_the_case(people, register):
    case = register(symptom="how-to")
    response = ask(people.first_line, q=case.reference[2:].replace("-", " "))
    assert response.redirect_chain == [(case.get_absolute_url(), 302)]
    assert found(ask(people.vendor, q=case.reference)) == []


def test_while_one_types_only_the_results_come(people, register):
    register(text="Kameran flimrar", symptom="how-to")
    client = signed_in(people.first_line)
    response = client.post(reverse("cases:search"), {"q": "kamera"}, headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode()
    assert found(response) == ["Kameran flimrar"]
    assert found(client.get(response.headers["HX-Replace-Url"])) == ["Kameran flimrar"]


@pytest.mark.parametrize("day", [{"begin": "0001-01-01"}, {"end": "9999-12-31"}])
def test_a_day_at_the_end_of_the_calendar_is_asked_for_again(people, day):
    assert "years 1900 and 2999" in ask(people.first_line, **day).text


def test_conditions_narrow_the_words(people, register):
    register(text="Kameran från telefonen", symptom="how-to", channel="phone")
    register(text="Kameran från webben", symptom="how-to")
    register(text="Kameran i kallelsen", symptom="interest")
    taken = register(text="Kameran är tagen", symptom="how-to")
    actions.take(case=taken, by=worker(people.first_line))
    everything = {
        "q": "kamera",
        "desk": "first-line",
        "symptom": "how-to",
        "kind": "question",
        "channel": "web",
    }
    assert found(ask(people.manager, **everything)) == ["Kameran är tagen", "Kameran från webben"]
    assert found(ask(people.manager, **everything, assignee=people.first_line.pk)) == ["Kameran är tagen"]
    assert found(ask(people.manager, state="taken")) == ["Kameran är tagen"]
    assert len(found(ask(people.manager, state="open"))) == 4
    assert found(ask(people.manager, state="ended")) == []
    assert len(found(ask(people.manager, begin="2001-01-01", end="2099-12-31"))) == 4
    assert found(ask(people.manager, end="2001-01-01")) == []


def test_what_was_written_later_is_shown_to_those_who_may_read_it(people, register):
    case = register(text="Hjälp", symptom="how-to", by=worker(people.nurse), unit=people.nurse.unit)
    actions.note(case=case, by=worker(people.first_line), text="Misstänker routern på plan två")
    response = ask(people.first_line, q="router")
    assert "Later: </span>Misstänker <mark>routern</mark>" in response.content.decode()
    assert found(ask(people.nurse, q="router")) == []


@pytest.mark.parametrize("nothing", ["och", '"" & | !', "*", "( )"])
def test_signs_and_common_words_get_an_answer(people, register, nothing):
    register()
    response = ask(people.first_line, q=nothing)
    assert "Nothing to search for" in response.content.decode()
    assert "hits" not in response.context


def test_a_search_that_is_too_long_is_refused_in_words_and_kept(people):
    response = ask(people.first_line, q="kamera " * 1_500)
    assert response.status_code == 422
    assert "The text is too long. It may have 200 characters and has 10499." in response.content.decode()


@pytest.mark.parametrize("address", ["?s=nonsense", "?s=å", "?s=" + "A" * 9000, "?s=&before=x"])
def test_a_damaged_address_shows_the_empty_form(people, address):
    response = signed_in(people.first_line).get(reverse("cases:search") + address)
    assert response.status_code == 200
    assert "hits" not in response.context


def test_a_cursor_that_nobody_made_is_left_alone(people, register):
    register(text="Kameran flimrar", symptom="how-to")
    for before in ("-1", "0", "9" * 30, "²"):
        response = page(people.first_line, "cases:search", s=kept.seal({"q": "kamera"}), before=before)
        assert response.status_code == 200


def test_more_cases_do_not_mean_more_questions(people, register, django_assert_num_queries):
    client, address = (
        signed_in(people.first_line),
        f"{reverse('cases:search')}?s={kept.seal({'q': 'kamera'})}",
    )
    register(text="Kameran 0", symptom="how-to")
    assert found(client.get(address)) == ["Kameran 0"]
    counts = []
    for number in (1, 2, 3):
        register(text=f"Kameran {number}", symptom="how-to")
        with CaptureQueriesContext(connection) as asked:
            assert len(found(client.get(address))) == number + 1
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2] <= 12
    with django_assert_num_queries(5):  # session, account, desks, the log, the read log
        assert len(found(client.get(address))) == 4


def test_a_page_that_is_kept_is_written_down_each_time_it_is_shown(people, register, monkeypatch):
    case, client = register(text="Kameran flimrar", symptom="how-to"), signed_in(people.first_line)
    address = f"{reverse('cases:search')}?s={kept.seal({'q': 'kamera'})}"
    begun = timezone.now()
    for minutes in range(3):
        monkeypatch.setattr(timezone, "now", lambda at=begun + timedelta(minutes=2 * minutes): at)
        assert found(client.get(address)) == ["Kameran flimrar"]
    assert Read.objects.filter(reference=case.reference, view="search").count() == 3


def test_a_page_that_is_kept_is_new_when_something_has_happened(people, register):
    client, address = (
        signed_in(people.first_line),
        f"{reverse('cases:search')}?s={kept.seal({'q': 'kamera'})}",
    )
    case = register(text="Kameran flimrar", symptom="how-to")
    assert "Not taken" not in client.get(address).content.decode().partition("<ol")[2]
    actions.take(case=case, by=worker(people.first_line_colleague))
    assert people.first_line_colleague.name in client.get(address).content.decode().partition("<ol")[2]
    actions.note(case=case, by=worker(people.first_line), text="Ring Olga om kameran")
    newer = register(text="Kameran är svart", symptom="how-to")
    assert found(client.get(address)) == ["Kameran är svart", "Kameran flimrar"]
    actions.erase_case(case=newer, at=timezone.now())
    assert found(client.get(address)) == ["Kameran flimrar"]


def test_the_form_comes_back_as_it_was_filled_in_with_what_its_reader_may_choose(people, register):
    register(text="Kameran flimrar", symptom="how-to")
    asked = {"q": "kamera", "assignee": people.first_line.pk, "state": "taken"}
    address = ask(people.manager, **asked).redirect_chain[0][0]
    chosen = f'<option value="{people.first_line.pk}" selected'
    for _again in range(2):
        shown = signed_in(people.manager).get(address).content.decode()
        assert 'value="kamera"' in shown
        assert chosen in shown
        assert 'name="unit"' in shown
        assert '<details class="find-cases__more" open>' in shown
        shown = signed_in(people.vendor).get(address).content.decode()
        assert 'value="kamera"' in shown
        assert chosen not in shown
        assert 'name="unit"' not in shown


def test_a_page_that_is_kept_is_shown_to_nobody_who_may_no_longer_see_it(people, register):
    client, address = (
        signed_in(people.first_line),
        f"{reverse('cases:search')}?s={kept.seal({'q': 'kamera'})}",
    )
    register(text="Kameran flimrar", symptom="how-to")
    assert found(client.get(address)) == ["Kameran flimrar"]
    assert "Hur gör jag?" in client.get(f"{address}&lang=sv").content.decode()
    client.cookies["language"] = "en"
    assert "How do I do it?" in client.get(address).content.decode()
    Seat.objects.filter(user=people.first_line).delete()
    assert found(client.get(address)) == []
    people.first_line.roles = [Role.STAFF]
    people.first_line.unit = people.nurse.unit
    people.first_line.save()
    assert found(client.get(address)) == []


def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client):
    assert client.get(reverse("cases:search")).status_code == 302
