"""Tried on history, a change says just what happens when it is made."""

from collections import Counter
from itertools import product

import pytest
from django.db import transaction
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotsen.cases.intake import Facts, assess
from lotsen.cases.models import Case
from lotsen.desks import document
from lotsen.desks.restoring import restore
from lotsen.management import actions, ribbons, trial
from lotsen.management.words import desk_name
from lotsen.policy.candidates import moves
from lotsen.policy.documents import changed
from lotsen.policy.soundness import forbids, new_findings
from lotsen.policy.terms import Affected, Reporter

SYMPTOMS = ["join-failed", "echo", "invitation-missing", "how-to", "other"]
DESKS = ["care-unit", "local-contact", "local-it", "first-line", "second-line", "vendor", "investigation"]
CHANGES = st.one_of(
    st.tuples(st.just("symptoms"), st.sampled_from(SYMPTOMS), st.sampled_from(["resident", "staff"])).flatmap(
        lambda path: st.tuples(st.just(path), st.sampled_from(DESKS))
    ),
    st.tuples(
        st.tuples(st.just("symptoms"), st.sampled_from(SYMPTOMS), st.just("is_active")), st.just(False)
    ),
    st.tuples(st.tuples(st.just("desks"), st.sampled_from(DESKS), st.just("is_active")), st.just(False)),
    st.sampled_from(DESKS).flatmap(
        lambda desk: st.tuples(
            st.just(("escalations", desk)),
            st.lists(st.sampled_from(DESKS), min_size=1, unique=True).filter(lambda ways: desk not in ways),
        )
    ),
)


def real_routes():
    """Where each kind of case goes by the tables that are in force."""
    now = timezone.now()
    return {
        kind: assess(Facts(reporter=kind[1], symptom=kind[0], affected=kind[2]), now).route.desk
        for kind in product(SYMPTOMS, Reporter, Affected)
    }


@pytest.fixture
def by_default(catalogue):
    """The default tables as a document, and where they lead."""
    return document.read(), real_routes()


def history():
    """One case more of each kind than of the one before."""
    kinds = list(product(SYMPTOMS, Reporter, Affected))
    return kinds, [trial.Alike(*kind, number=n) for n, kind in enumerate(kinds, 1)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(CHANGES, min_size=1, max_size=4))
def test_trying_equals_real_routing(by_default, changes):
    before, was = by_default
    after = changed(before, dict(changes))
    if forbids(new_findings(before, after, timezone.localdate())):
        return
    kinds, alike = history()
    told = {(move.begin, move.end): move.number for move in moves(alike, before, after)}
    with transaction.atomic():
        restore(after, at=timezone.now())
        becomes = real_routes()
        transaction.set_rollback(True)

    real = Counter()
    for number, kind in enumerate(kinds, 1):
        if was[kind] != becomes[kind]:
            real[was[kind], becomes[kind]] += number
    assert told == dict(real)


def test_the_cases_behind_a_move_are_those_that_would_have_moved(people, register, propose):
    moved = {
        register(symptom="join-failed").pk,
        register(symptom="join-failed", reporter=Reporter.RELATIVE).pk,
    }
    register(symptom="join-failed", reporter=Reporter.STAFF)
    register(symptom="echo")
    proposal = propose({"symptoms/join-failed/resident": "first-line"})

    kinds = trial.kinds_of(Case.objects.all())
    found = moves(kinds, actions.standing().document, proposal.document)

    assert [(move.begin, move.end, move.number) for move in found] == [("second-line", "first-line", 2)]
    assert set(trial.behind(Case.objects.all(), found[0].alike).values_list("pk", flat=True)) == moved


def test_the_page_shows_the_moves_and_leads_to_the_cases(client, manager, register, propose):
    case = register(symptom="join-failed", text="Det går inte att komma in")
    proposal = propose({"symptoms/join-failed/resident": "first-line"})

    page = client.get(f"/manage/changes/{proposal.pk}/trial?lang=en").content.decode()
    behind = client.get(
        f"/manage/changes/{proposal.pk}/trial/second-line/first-line?lang=en"
    ).content.decode()

    assert "1 case would have gone elsewhere" in page
    assert '<path class="ribbons__band"' in page
    assert case.reference in behind
    assert "style=" not in page


def test_a_period_without_such_cases_says_so(client, manager, register, propose):
    register(symptom="echo")
    proposal = propose({"symptoms/join-failed/resident": "first-line"})

    page = client.get(f"/manage/changes/{proposal.pk}/trial?lang=en&days=nonsense").content.decode()

    assert "No case would have gone elsewhere" in page
    assert "Nothing would have been different" in page
    assert client.get(f"/manage/changes/{proposal.pk}/trial/second-line/first-line").status_code == 404


def test_a_broken_place_in_the_list_is_not_found(client, manager, register, propose):
    register(symptom="join-failed")
    proposal = propose({"symptoms/join-failed/resident": "first-line"})

    answer = client.get(f"/manage/changes/{proposal.pk}/trial/second-line/first-line?cursor=%01x")

    assert answer.status_code == 404


def test_a_change_of_somebody_elses_is_not_there(client, people, propose):
    proposal = propose({"symptoms/join-failed/resident": "first-line"}, by=people.first_line)
    client.force_login(people.manager)

    assert client.get(f"/manage/changes/{proposal.pk}").status_code == 404
    assert client.get(f"/manage/changes/{proposal.pk}/trial").status_code == 404


def test_trying_asks_the_database_as_often_however_many_the_cases(register, django_assert_num_queries):
    for _ in range(3):
        register(symptom="join-failed")

    with django_assert_num_queries(1):
        trial.kinds_of(trial.since(None))


def test_the_bands_are_as_wide_as_the_cases_are_many(register, propose):
    for _ in range(3):
        register(symptom="join-failed")
    register(symptom="echo")
    proposal = propose(
        {"symptoms/join-failed/resident": "first-line", "symptoms/echo/resident": "investigation"}
    )

    drawn = ribbons.draw(
        moves(trial.kinds_of(Case.objects.all()), actions.standing().document, proposal.document)
    )

    assert [(end.code, end.number) for end in drawn.ends] == [("first-line", 3), ("investigation", 1)]
    assert drawn.ends[0].height == pytest.approx(3 * drawn.ends[1].height)
    assert ribbons.draw([]) is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_drawing_names_desks_in_full(client, manager, register, propose, language):
    register(symptom="join-failed")
    proposal = propose({"symptoms/join-failed/resident": "first-line"})
    page = client.get(f"/manage/changes/{proposal.pk}/trial", {"lang": language}).text
    drawn = page.partition('<svg class="ribbons"')[2].partition("</svg>")[0]
    assert "…" not in drawn
    for code in ("first-line", "second-line"):
        with translation.override(language):
            name = desk_name(code, proposal.document)
        assert all(word in drawn for word in name.split())


@pytest.fixture
def slowly(monkeypatch):
    """One case at a time, and no patience for more on one page."""
    monkeypatch.setattr(trial, "STRETCH", 1)
    monkeypatch.setattr(trial, "PATIENCE", 0)


def test_a_long_count_shows_how_far_it_has_come_and_goes_on_by_itself(
    client, manager, register, propose, slowly
):
    for _n in range(3):
        register(symptom="join-failed")
    proposal = propose({"symptoms/join-failed/resident": "first-line"})
    address = f"/manage/changes/{proposal.pk}/trial?lang=en"

    first, second, third = (client.get(address) for _n in range(3))

    assert 'value="33"' in first.text
    assert 'value="66"' in second.text
    assert [page.headers.get("Refresh") for page in (first, second, third)] == ["0", "0", None]
    assert "3 cases would have gone elsewhere" in third.text


def test_the_cases_behind_wait_until_all_is_counted(client, manager, register, propose, slowly):
    cases = [register(symptom="join-failed") for _n in range(2)]
    proposal = propose({"symptoms/join-failed/resident": "first-line"})
    address = f"/manage/changes/{proposal.pk}/trial/second-line/first-line"
    assert client.get(address).url == f"/manage/changes/{proposal.pk}/trial?days=90"
    assert cases[0].reference in client.get(address).text


def test_another_period_is_counted_from_its_beginning(client, manager, register, propose, slowly):
    for _n in range(2):
        register(symptom="join-failed")
    proposal = propose({"symptoms/join-failed/resident": "first-line"})
    address = f"/manage/changes/{proposal.pk}/trial?lang=en"
    assert 'value="50"' in client.get(f"{address}&days=30").text
    assert 'value="50"' in client.get(f"{address}&days=365").text


@pytest.mark.parametrize("stretch", [1, 2, 7, 50_000])
def test_counted_in_stretches_or_at_once_the_numbers_are_the_same(register, monkeypatch, stretch):
    for symptom in ("join-failed", "echo", "join-failed", "how-to"):
        register(symptom=symptom)
    monkeypatch.setattr(trial, "STRETCH", stretch)
    counting = trial.begin(Case.objects.all())
    while not counting.done:
        counting = trial.resumed(trial.go_on(counting, Case.objects.all(), patience=0).kept())
    assert Counter(counting.alike) == Counter(trial.kinds_of(Case.objects.all()))
    assert counting.percent == 100
