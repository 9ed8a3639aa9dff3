"""What is added up is what a scan of all cases and their log would count, whatever happened to them."""

import io
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from lotsen.cases import actions
from lotsen.cases.doers import Doer
from lotsen.cases.models import Case
from lotsen.desks.models import Desk, Symptom
from lotsen.insights import jobs, rebuilding, rollups
from lotsen.insights.jobs import catch_up, notice, sum_up_months
from lotsen.insights.models import EVERY, CaseFact, Rollup, Stale
from lotsen.insights.periods import Period
from lotsen.insights.reading import freshness, tallies, tally
from lotsen.insights.statistics import Statistics
from lotsen.insights.tests import scanning
from lotsen.log.jobs import stamp
from lotsen.log.models import Row
from lotsen.management import actions as managing
from lotsen.management import units
from lotsen.people.models import Organisation
from lotsen.policy import histograms
from lotsen.policy.documents import changed
from lotsen.policy.lifecycle import possible
from lotsen.policy.routing import LOCAL
from lotsen.policy.terms import Channel, Component, Outcome, Party, Reporter, State, Step, Urgency

pytestmark = pytest.mark.django_db
ANYBODY = Doer(name="Anybody", always=frozenset(Party))
BEGIN, END = date(2026, 1, 1), date(2026, 12, 31)
YEAR = Period(BEGIN, END)
DEVICES = [{}, {"kind": "app"}, {"browser": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Safari/604.1"}]


class Teller:
    """Makes up histories that the lifecycle allows, the same ones for the same seed."""

    def __init__(self, seed: int, register, units=()):
        self.dice, self.register, self.units = random.Random(seed), register, [None, *units]
        self.desks = list(Desk.objects.working())
        self.symptoms = list(Symptom.objects.values_list("code", flat=True))
        self.open: list[Case] = []

    def tell(self, cases: int, steps: int) -> None:
        for _ in range(cases):
            self.begin()
        for _ in range(steps):
            self.go_on(self.dice.choice(self.open))

    def begin(self) -> None:
        some = self.dice
        at = datetime(2026, 1, 1, tzinfo=LOCAL) + some.randrange(250 * 24 * 60) * timedelta(minutes=1)
        case = self.register(
            by=ANYBODY,
            desk=some.choice([None, None, *self.desks]),
            symptom=some.choice(self.symptoms),
            reporter=some.choice(list(Reporter)),
            channel=some.choice(list(Channel)),
            unit=some.choice(self.units),
            device=some.choice(DEVICES),
            at=at,
            origin=some.choice([Case.ORDINARY, Case.ORDINARY, Case.OWN_LIST]),
        )
        self.open.append(case)

    def go_on(self, case: Case) -> None:
        case.refresh_from_db()
        if case.merged_into_id and self.dice.random() < 0.8:
            return
        step = self.dice.choice(sorted(possible(State(case.state), frozenset(Party)) & DOING.keys()))
        at = case.rows.last().at + self.dice.randrange(3000) * timedelta(minutes=1)
        if at < timezone.now():
            DOING[step](self, case, at)

    def hand_over(self, case: Case, at: datetime) -> None:
        ways = list(case.desk.escalations.filter(to__is_active=True).select_related("to"))
        if ways:
            to = self.dice.choice(ways).to
            filled = dict.fromkeys(to.requirements.values_list("code", flat=True), "allt")
            actions.hand_over(case=case, by=ANYBODY, to=to, reason="fel", required=filled, at=at)

    def resolve(self, case: Case, at: datetime) -> None:
        outcome, component = self.dice.choice(list(Outcome)), self.dice.choice([None, *Component])
        actions.resolve(case=case, by=ANYBODY, outcome=outcome, component=component, at=at)

    def merge(self, case: Case, at: datetime) -> None:
        into = Case.objects.open().exclude(pk=case.pk).order_by("pk").first()
        if into:
            actions.merge(case=case, into=into, by=ANYBODY, at=at)

    def rise(self, case: Case, at: datetime) -> None:
        urgency = self.dice.choice(list(Urgency))
        actions.change_urgency(case=case, by=ANYBODY, urgency=urgency, reason="brådskar", at=at)


def plainly(action, **more):
    return lambda _teller, case, at: action(case=case, by=ANYBODY, at=at, **more)


DOING = {
    Step.TAKE: plainly(actions.take),
    Step.ANSWER: plainly(actions.answer, text="Så här"),
    Step.ASK: plainly(actions.ask, text="Vilken?"),
    Step.RESUME: plainly(actions.resume),
    Step.REPLY: plainly(actions.reply, text="Den"),
    Step.HAND_OVER: Teller.hand_over,
    Step.ACKNOWLEDGE: plainly(actions.acknowledge),
    Step.SEND_BACK: plainly(actions.send_back, reason="inte vårt"),
    Step.WITHDRAW: plainly(actions.withdraw),
    Step.REFER: lambda teller, case, at: actions.refer(case=case, by=ANYBODY, to=teller.desks[1], at=at),
    Step.RAISE: Teller.rise,
    Step.MERGE: Teller.merge,
    Step.RESOLVE: Teller.resolve,
    Step.CLOSE: plainly(actions.close),
    Step.CONFIRM: plainly(actions.confirm),
    Step.REOPEN: plainly(actions.reopen),
}


@pytest.fixture
def teller(register, unit):
    return lambda seed: Teller(seed, register, [unit])


def kept() -> dict[tuple, dict]:
    """All that was added up."""
    places = Rollup.objects.values_list(*rollups.Cell._fields, *rollups.COUNTED)
    return {tuple(place): (counts, lengths) for *place, counts, lengths in places if counts or lengths}


@pytest.mark.parametrize("seed", range(6))
def test_what_was_added_up_is_what_a_scan_counts(teller, seed):
    told = teller(seed)
    for _ in range(3):  # in between the worker counts, so that much is taken away and added again
        told.tell(cases=8, steps=30)
        catch_up(timezone.now())
    for period in (
        YEAR,
        Period(date(2026, 2, 11), date(2026, 6, 2)),
        Period(date(2026, 3, 5), date(2026, 3, 25)),
    ):
        assert Statistics(period).numbers == scanning.numbers(period)
        assert_alike(Statistics(period).figures(), scanning.figures(period))


def assert_alike(added_up: dict, scanned: dict) -> None:
    """Every count is the same, and every median at most one step of the histogram wrong."""
    assert_median(added_up.pop("median_waiting_seconds"), scanned.pop("waits"))
    for row, other in zip(added_up["desks"], scanned["desks"], strict=True):
        assert_median(row.pop("median_first_answer_seconds"), other.pop("answers"))
    assert added_up == scanned


def assert_median(seconds: int | None, lengths: list[float]) -> None:
    assert (seconds is None) == (not lengths)
    if lengths:
        middle = (lengths[(len(lengths) - 1) // 2], lengths[len(lengths) // 2])
        edges = [*histograms.EDGES, histograms.EDGES[-1]]
        lowest = edges[max(histograms.step(middle[0]) - 1, 0)]
        assert lowest - 0.01 <= seconds / 60 <= edges[histograms.step(middle[1])] + 0.01


def test_counting_anew_gives_what_was_kept_up(teller):
    teller(1).tell(cases=25, steps=80)
    catch_up(timezone.now())
    before = kept()

    days = dict(rebuilding.rebuild())

    assert sum(days.values()) == 25
    assert kept() == before


@pytest.fixture
def elsewhere() -> Organisation:
    return Organisation.objects.create(code="elsewhere", name="Annan vård")


def test_the_cases_of_a_unit_that_moves_are_counted_where_it_belongs_now(teller, people, unit, elsewhere):
    teller(7).tell(cases=20, steps=40)
    catch_up(timezone.now())
    units.save_unit(
        by=people.manager, unit=unit, name=unit.name, hsa_id="", organisation=elsewhere, administrator=""
    )

    catch_up(timezone.now())

    of_unit = CaseFact.objects.filter(unit=unit.code)
    assert of_unit.exists()
    assert {fact.organisation for fact in of_unit} == {"elsewhere"}
    before = kept()
    list(rebuilding.rebuild())
    assert kept() == before


def test_the_cases_of_a_desk_that_moves_are_counted_where_it_belongs_now(teller, people, elsewhere):
    teller(7).tell(cases=20, steps=40)
    catch_up(timezone.now())
    base = managing.standing()
    wanted = changed(base.document, {("desks", "first-line", "organisation"): "elsewhere"})
    proposal = managing.propose(by=people.manager, base=base, document=wanted)
    managing.make(proposal=proposal, by=people.manager, why="Ny ägare", seen=base.number)

    catch_up(timezone.now())

    of_desk = CaseFact.objects.filter(first_desk="first-line", unit="")
    assert {fact.organisation for fact in of_desk} == {"elsewhere"}
    before = kept()
    list(rebuilding.rebuild())
    assert kept() == before


def test_many_cases_to_count_anew_hold_up_no_round_for_long(teller, monkeypatch):
    """A unit or a desk that moves concerns all its cases; alarms and offers share the thread with the figures."""
    teller(7).tell(cases=5, steps=0)
    catch_up(timezone.now())
    references = CaseFact.objects.values_list("reference", flat=True)
    Stale.objects.bulk_create(Stale(reference=one, at=timezone.now()) for one in references)
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    monkeypatch.setattr(jobs, "EACH_ROUND", 0)

    jobs.keep_up(timezone.now())

    assert Stale.objects.count() == 3
    catch_up(timezone.now())
    assert not Stale.objects.exists()


def test_counting_anew_mends_what_is_wrong(teller):
    teller(2).tell(cases=10, steps=20)
    catch_up(timezone.now())
    before = kept()
    Rollup.objects.filter(grain=Rollup.MONTH).update(counts={"distinct-cases": 99})
    CaseFact.objects.update(numbers={})
    Rollup.objects.filter(dimension="channel").delete()

    list(rebuilding.rebuild())

    assert kept() == before


def test_counting_anew_may_be_stopped_anywhere_and_goes_on(teller):
    told = teller(3)
    told.tell(cases=30, steps=20)
    catch_up(timezone.now())
    counting = rebuilding.rebuild()
    for _ in range(7):
        last, _number = next(counting)
        assert Statistics(YEAR).numbers == scanning.numbers(YEAR)
    counting.close()
    sum_up_months(timezone.now())
    assert Rollup.objects.summed_up(BEGIN, END).filter(day=last.replace(day=1)).exists()
    told.tell(cases=2, steps=20)
    catch_up(timezone.now())
    assert Statistics(YEAR).numbers == scanning.numbers(YEAR)

    list(rebuilding.rebuild(since=last))

    assert Statistics(YEAR).numbers == scanning.numbers(YEAR)


def test_a_year_is_read_from_its_months(teller):
    teller(8).tell(cases=40, steps=0)
    catch_up(timezone.now())

    read = Rollup.objects.within(BEGIN, END).filter(organisation=EVERY, dimension="all")

    assert {row.grain for row in read} == {Rollup.MONTH}
    assert read.count() <= 12


def test_a_case_merged_into_an_erased_one_is_not_counted_again(register):
    at = datetime(2026, 5, 4, 9, tzinfo=LOCAL)
    one, other = register(at=at), register(at=at)
    actions.merge(case=other, into=one, by=ANYBODY)
    catch_up(timezone.now())
    other.refresh_from_db()
    one.merged.update(merged_into=None)
    one.delete()

    list(rebuilding.rebuild())

    assert tally(YEAR)["distinct-cases"] == 1


def test_a_merged_case_that_is_opened_again_counts_by_itself(register):
    at = datetime(2026, 5, 4, 9, tzinfo=LOCAL)
    one, other = register(at=at), register(at=at)
    actions.merge(case=other, into=one, by=ANYBODY, at=at)
    catch_up(timezone.now())
    assert (tally(YEAR)["distinct-cases"], fact_of(one).numbers["told-twice"]) == (1, 1)
    other.refresh_from_db()
    actions.reopen(case=other, by=ANYBODY, at=at)
    actions.resolve(case=other, by=ANYBODY, outcome=Outcome.SOLVED, at=at)
    catch_up(timezone.now())
    for _ in range(2):
        assert tally(YEAR)["distinct-cases"] == 2
        assert "told-twice" not in fact_of(one).numbers
        list(rebuilding.rebuild())


def fact_of(case: Case) -> CaseFact:
    return CaseFact.objects.get(reference=case.reference)


def test_an_erased_case_stays_counted(teller):
    teller(4).tell(cases=6, steps=10)
    catch_up(timezone.now())
    before = Statistics(YEAR).numbers
    case = Case.objects.filter(merged=None).first()
    case.merged.update(merged_into=None)
    case.delete()

    list(rebuilding.rebuild())

    assert Statistics(YEAR).numbers == before


def test_each_dimension_adds_up_to_the_whole(teller):
    teller(5).tell(cases=20, steps=40)
    catch_up(timezone.now())
    whole = tally(YEAR)

    for dimension, values in tallies(
        YEAR, ["channel", "unit", "organisation", "device", "first_desk"]
    ).items():
        assert sum(values.values(), Counter()) == +Counter(whole), dimension


def test_what_an_organisation_sees_and_what_the_others_see_is_all(teller):
    teller(6).tell(cases=20, steps=40)
    catch_up(timezone.now())

    assert tally(YEAR, ["giver", ""]) == tally(YEAR)
    assert (
        tally(YEAR, ["giver"])["distinct-cases"]
        == CaseFact.objects.exclude(unit="").exclude(numbers={}).count()
    )
    assert tally(YEAR, []) == {}


def test_the_figures_say_how_fresh_they_are(register):
    register(at=datetime(2026, 5, 4, 9, tzinfo=LOCAL))
    assert freshness() == (datetime(2026, 5, 4, 9, tzinfo=LOCAL), True)
    stamp()
    assert freshness().behind
    notice(Row.objects.get())
    assert Stale.objects.count() == 1

    catch_up(timezone.now())

    assert not freshness().behind
    assert Rollup.objects.get(grain=Rollup.DAY, organisation=EVERY, dimension="all").day == date(2026, 5, 4)


def test_a_day_is_a_swedish_day(register):
    register(at=datetime(2026, 6, 30, 22, 30, tzinfo=UTC))
    catch_up(timezone.now())

    assert CaseFact.objects.get().day == date(2026, 7, 1)


def test_the_command_counts_anew_and_says_how_many(teller):
    teller(7).tell(cases=5, steps=5)
    said, progress = io.StringIO(), io.StringIO()

    call_command("figures", "rebuild", stdout=said, stderr=progress)

    assert said.getvalue() == "5 cases counted\n"
    assert "100%" in progress.getvalue()
    assert Statistics(YEAR).numbers == scanning.numbers(YEAR)
