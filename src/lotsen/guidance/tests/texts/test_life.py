"""A text is written, reviewed, published, planned, replaced and put in force again; each change stands in the log."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.guidance.tests.texts.conftest import approved_by, walked, wording
from lotsen.guidance.texts import actions, jobs
from lotsen.guidance.texts.enums import Kind, Readers
from lotsen.guidance.texts.models import Text, TextEdition
from lotsen.log.models import Errand, Row
from lotsen.people.models import User
from lotsen.policy.proofreading import Flaw
from lotsen.policy.publishing import NotAllowed, State, Step


def done(text):
    rows = Row.objects.filter(stream=text.stream).order_by("number")
    return [(row.data["did"], row.data["edition"], row.by_name) for row in rows]


def test_every_change_of_a_text_stands_in_the_log(published, writers):
    assert done(published.text) == [
        ("write", 1, "Sofia Sköterska"),
        ("send", 1, "Sofia Sköterska"),
        ("approve", 1, "Karin Kontakt"),
        ("publish", 1, "Karin Kontakt"),
    ]
    assert (published.state, published.approved_by_name) == (State.PUBLISHED, "Karin Kontakt")


def test_nobody_approves_what_they_have_written(routine, writers):
    sent = walked(routine, (Step.SEND, writers.nurse))
    with pytest.raises(NotAllowed):
        walked(sent, (Step.APPROVE, writers.nurse))
    assert walked(sent, (Step.APPROVE, writers.contact)).state == State.APPROVED


def test_whoever_helped_to_write_is_an_author_too(routine, writers):
    actions.write(edition=routine, by=writers.contact, document=wording("Ring genast."), seen=1)
    sent = walked(routine, (Step.SEND, writers.nurse))
    with pytest.raises(NotAllowed):
        walked(sent, (Step.APPROVE, writers.contact))
    assert walked(sent, (Step.APPROVE, writers.manager)).state == State.APPROVED


def test_a_unit_publishes_through_its_local_contact_alone(routine, writers):
    approved = walked(routine, (Step.SEND, writers.nurse), (Step.APPROVE, writers.contact))
    for stranger in (writers.nurse, writers.outsider):
        with pytest.raises(NotAllowed):
            walked(approved, (Step.PUBLISH, stranger))


def test_a_manager_of_a_part_writes_what_holds_for_all_and_others_publish_it(texts, writers):
    general = Text.objects.get(slug="start-a-meeting")
    draft = actions.begin_edition(text=general, by=writers.limited)
    sent = walked(draft, (Step.SEND, writers.limited))
    with pytest.raises(NotAllowed):
        walked(sent, (Step.APPROVE, writers.limited))
    approved = walked(sent, (Step.APPROVE, writers.second))
    with pytest.raises(NotAllowed):
        walked(approved, (Step.PUBLISH, writers.limited))
    assert walked(approved, (Step.PUBLISH, writers.second)).state == State.PUBLISHED
    assert [edition.state for edition in general.editions.order_by("number")] == [
        State.REPLACED,
        State.PUBLISHED,
    ]


def test_a_text_with_a_broken_link_is_not_sent_on(routine, writers):
    saved = actions.write(edition=routine, by=writers.nurse, document=wording("Läs [här](/borta)."), seen=1)
    with pytest.raises(actions.Unready) as refused:
        walked(saved, (Step.SEND, writers.nurse))
    assert Flaw.BROKEN_LINK in [finding.flaw for finding in refused.value.findings]
    saved.refresh_from_db()
    assert saved.state == State.DRAFT


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,hej", "vbscript:x", "file:///c/x"]
)
def test_a_link_that_is_never_made_is_told(routine, writers, address):
    body = f"Läs [här]({address})."
    saved = actions.write(edition=routine, by=writers.nurse, document=wording(body), seen=1)
    with pytest.raises(actions.Unready) as refused:
        walked(saved, (Step.SEND, writers.nurse))
    found = {(finding.flaw, finding.detail) for finding in refused.value.findings}
    assert (Flaw.UNSAFE_LINK, address) in found


def test_what_the_reviewer_says_is_kept_until_it_is_sent_again(routine, writers):
    sent = walked(routine, (Step.SEND, writers.nurse))
    back = actions.perform(
        step=Step.SEND_BACK, edition=sent, by=writers.contact, seen=1, remark="Vem ringer?"
    )
    assert (back.state, back.remark) == (State.DRAFT, "Vem ringer?")
    assert walked(back, (Step.SEND, writers.nurse)).remark == ""


def test_the_second_of_two_writers_is_told_what_the_first_has_changed(routine, writers):
    actions.write(edition=routine, by=writers.contact, document=wording("Ring från receptionen."), seen=1)
    with pytest.raises(actions.Overtaken) as overtaken:
        actions.write(edition=routine, by=writers.nurse, document=wording(title="Vår rutin"), seen=1)
    assert overtaken.value.edition.document["sv"]["body"] == "Ring från receptionen."
    assert overtaken.value.base == wording()
    assert done(routine.text)[-1] == ("write", 1, "Karin Kontakt")


@pytest.fixture
def newer(routine, writers):
    """A draft of the next edition, after somebody has changed the first and it was published."""
    document = wording("Ring från receptionen.")
    saved = actions.write(edition=routine, by=writers.contact, document=document, seen=1)
    steps = (Step.SEND, writers.contact), (Step.APPROVE, writers.manager), (Step.PUBLISH, writers.contact)
    return actions.begin_edition(text=walked(saved, *steps).text, by=writers.nurse)


def test_whoever_began_in_an_earlier_edition_is_told_what_has_changed_since(newer, writers):
    assert (newer.number, newer.version) == (2, 1)
    with pytest.raises(actions.Overtaken) as overtaken:
        actions.write(edition=newer, by=writers.nurse, document=wording(title="Vår"), seen=1, number=1)
    told = overtaken.value
    assert (told.edition, told.base, told.by_name) == (newer, wording(), "Karin Kontakt")
    newer.refresh_from_db()
    assert newer.document == wording("Ring från receptionen.")


def test_an_earlier_edition_that_nobody_has_changed_since_is_written_on(published, writers):
    draft = actions.begin_edition(text=published.text, by=writers.contact)
    saved = actions.write(edition=draft, by=writers.nurse, document=wording("Ring."), seen=1, number=1)
    assert (saved.number, saved.version, saved.document) == (2, 2, wording("Ring."))


def test_what_is_approved_is_what_was_read(routine, writers):
    sent = walked(routine, (Step.SEND, writers.nurse))
    seen_by_reviewer = TextEdition.objects.get(pk=sent.pk)
    back = walked(sent, (Step.TAKE_BACK, writers.nurse))
    changed = actions.write(edition=back, by=writers.nurse, document=wording("Ring inte."), seen=1)
    walked(changed, (Step.SEND, writers.nurse))
    with pytest.raises(actions.Overtaken):
        actions.perform(step=Step.APPROVE, edition=seen_by_reviewer, by=writers.contact, seen=1)


def test_the_same_words_again_are_no_change(routine, writers):
    actions.write(edition=routine, by=writers.nurse, document=wording(), seen=1)
    assert len(done(routine.text)) == 1


def test_an_earlier_edition_is_put_in_force_again_as_a_new_one(published, writers):
    text = published.text
    draft = actions.begin_edition(text=text, by=writers.nurse)
    changed = actions.write(edition=draft, by=writers.nurse, document=wording("Ring aldrig."), seen=1)
    walked(changed, (Step.SEND, writers.nurse), *approved_by(writers.contact))
    first = text.editions.get(number=1)
    with pytest.raises(NotAllowed):
        actions.use_again(edition=first, by=writers.nurse)
    again = actions.use_again(edition=first, by=writers.contact)
    assert (again.number, again.again, again.state) == (3, 1, State.PUBLISHED)
    assert again.document == wording()
    assert text.editions.get(number=2).state == State.REPLACED


@pytest.fixture
def out_of_turn(published, writers):
    """A third edition that came out after a fourth, which was a way back to the first."""
    for body in ("Ring aldrig.", "Ring alltid."):
        draft = actions.begin_edition(text=published.text, by=writers.nurse, document=wording(body))
        if body == "Ring aldrig.":
            walked(draft, (Step.SEND, writers.nurse), *approved_by(writers.contact))
    actions.use_again(edition=published.text.editions.get(number=1), by=writers.contact)
    return walked(draft, (Step.SEND, writers.nurse), *approved_by(writers.contact))


def test_the_next_draft_begins_with_what_is_read_also_where_numbers_came_out_of_turn(out_of_turn, writers):
    assert out_of_turn.number == 3
    draft = actions.begin_edition(text=out_of_turn.text, by=writers.nurse)
    assert (draft.number, draft.document) == (5, wording("Ring alltid."))
    walked(draft, (Step.DROP, writers.nurse))
    withdrawn = {"step": Step.WITHDRAW, "edition": out_of_turn, "by": writers.contact, "seen": 1}
    actions.perform(**withdrawn, remark="Fel nummer")
    draft = actions.begin_edition(text=out_of_turn.text, by=writers.nurse)
    assert (draft.number, draft.document) == (6, wording("Ring alltid."))


def test_editions_are_told_in_the_order_in_which_they_came_out(out_of_turn, writers, by):
    client = by(writers.nurse)
    page = client.get("/handbook/texts/rutin/history")
    assert [edition.number for edition in page.context["editions"]] == [3, 4, 2, 1]
    shown = client.get("/handbook/texts/rutin/history/3").context
    assert [edition.number for edition in shown["earlier"]] == [4, 2, 1]
    assert shown["before"].number == 4
    assert client.get("/handbook/texts/rutin/history/4").context["before"].number == 2


def test_a_withdrawn_text_is_read_by_nobody_and_comes_back(published, writers):
    gone = actions.perform(
        step=Step.WITHDRAW, edition=published, by=writers.contact, seen=1, remark="Fel nummer"
    )
    assert not Text.objects.published().filter(pk=gone.text_id).exists()
    actions.use_again(edition=gone, by=writers.contact)
    assert Text.objects.published().filter(pk=gone.text_id).exists()


def test_a_draft_that_was_thrown_away_can_be_picked_up(routine, writers):
    dropped = walked(routine, (Step.DROP, writers.nurse))
    assert dropped.text.in_work is None
    assert walked(dropped, (Step.PICK_UP, writers.nurse)).state == State.DRAFT


def test_two_who_begin_an_edition_get_the_same(published, writers):
    first = actions.begin_edition(text=published.text, by=writers.nurse)
    assert actions.begin_edition(text=published.text, by=writers.contact) == first
    with pytest.raises(IntegrityError), transaction.atomic():
        TextEdition.objects.create(
            text=published.text, number=9, document={}, state=State.DRAFT, at=timezone.now()
        )


@pytest.fixture
def neighbour(writers, texts):
    """A quick guide that other texts link to."""
    return Text.objects.get(slug="start-a-meeting").published


def gone(edition, writers):
    """The edition, read by nobody any more."""
    seen = {"step": Step.WITHDRAW, "edition": edition, "seen": edition.version}
    return actions.perform(**seen, by=writers.manager, remark="Fel")


LINKED = "Läs [här](/handbook/texts/start-a-meeting)."


def test_what_does_not_hold_by_now_is_not_published_by_hand(routine, neighbour, writers, by):
    saved = actions.write(edition=routine, by=writers.nurse, document=wording(LINKED), seen=1)
    approved = walked(saved, (Step.SEND, writers.nurse), (Step.APPROVE, writers.contact))
    gone(neighbour, writers)
    with pytest.raises(actions.Unready):
        walked(approved, (Step.PUBLISH, writers.contact))
    page = by(writers.contact).post("/handbook/writing/rutin/1/publish", {"seen": 2})
    assert (page.status_code, "leder ingenstans här" in page.text) == (422, True)
    approved.refresh_from_db()
    assert approved.state == State.APPROVED


def test_an_earlier_edition_that_does_not_hold_by_now_is_not_used_again(routine, neighbour, writers, by):
    saved = actions.write(edition=routine, by=writers.nurse, document=wording(LINKED), seen=1)
    first = walked(saved, (Step.SEND, writers.nurse), *approved_by(writers.contact))
    draft = actions.begin_edition(text=first.text, by=writers.nurse, document=wording())
    read = walked(draft, (Step.SEND, writers.nurse), *approved_by(writers.contact))
    gone(neighbour, writers)
    first.refresh_from_db()
    with pytest.raises(actions.Unready):
        actions.use_again(edition=first, by=writers.contact)
    page = by(writers.contact).post("/handbook/writing/rutin/1/use-again")
    assert page.status_code == 422
    assert "Den tidigare texten håller inte längre" in page.text
    assert "leder ingenstans här" in page.text
    assert Text.objects.get(slug="rutin").published == read


def test_a_plan_that_does_not_hold_by_now_is_taken_away_and_told(routine, neighbour, writers):
    saved = actions.write(edition=routine, by=writers.nurse, document=wording(LINKED), seen=1)
    now = timezone.now()
    edition = planned(saved, writers, now + timedelta(hours=1))
    gone(neighbour, writers)
    User.objects.filter(pk=writers.contact.pk).update(email="contact@example.org")
    for _round in range(2):
        jobs.publish_due(now + timedelta(hours=1))
    edition.refresh_from_db()
    assert (edition.state, edition.publish_at) == (State.APPROVED, None)
    assert done(edition.text)[-1] == ("unschedule", 1, "")
    told = Errand.objects.get(data__notice="text-to-publish")
    assert (told.data["user"], told.data["path"]) == (writers.contact.pk, "/handbook/writing/rutin")


def planned(routine, writers, moment):
    approved = walked(routine, (Step.SEND, writers.nurse), (Step.APPROVE, writers.contact))
    return actions.perform(
        step=Step.SCHEDULE, edition=approved, by=writers.contact, seen=approved.version, publish_at=moment
    )


def test_the_worker_publishes_what_was_planned_when_its_moment_has_come(routine, writers):
    now = timezone.now()
    edition = planned(routine, writers, now + timedelta(hours=1))
    jobs.publish_due(now)
    edition.refresh_from_db()
    assert edition.state == State.SCHEDULED
    for _round in range(2):
        jobs.publish_due(now + timedelta(hours=1))
    edition.refresh_from_db()
    assert (edition.state, edition.published_at) == (State.PUBLISHED, now + timedelta(hours=1))
    assert done(edition.text)[-1] == ("publish", 1, "")
    assert [step for step, *_ in done(edition.text)].count("publish") == 1


@pytest.mark.parametrize("failure", [IntegrityError, ValueError])
def test_one_edition_that_fails_stops_none_of_the_others(
    published, writers, unit, monkeypatch, caplog, failure
):
    draft = actions.begin_edition(text=published.text, by=writers.nurse, document=wording("Ring inte."))
    other = actions.begin(
        by=writers.nurse, slug="rutin-2", kind=Kind.ROUTINE, readers=Readers.STAFF, unit=unit, document=wording()
    )  # fmt: skip
    now = timezone.now()
    for edition in (draft, other):
        planned(edition, writers, now + timedelta(hours=1))
    replace = actions._replace

    def fails(text, at):
        """Nothing makes place, as where somebody has published another edition meanwhile."""
        if text != draft.text:
            replace(text, at)
        elif failure is ValueError:
            raise ValueError

    monkeypatch.setattr(actions, "_replace", fails)
    jobs.publish_due(now + timedelta(hours=1))
    for edition, state in ((draft, State.SCHEDULED), (other, State.PUBLISHED)):
        edition.refresh_from_db()
        assert edition.state == state
    assert ("is not published" in caplog.text) == (failure is ValueError)


def test_the_sweep_finds_what_should_have_been_published(routine, writers):
    now = timezone.now()
    planned(routine, writers, now + timedelta(hours=1))
    assert jobs.texts_overdue(now + timedelta(hours=1)) == []
    assert jobs.texts_overdue(now + timedelta(hours=2)) == ["rutin 1"]


def test_a_plan_can_be_taken_away(routine, writers):
    edition = planned(routine, writers, timezone.now() + timedelta(hours=1))
    back = walked(edition, (Step.UNSCHEDULE, writers.contact))
    assert (back.state, back.publish_at) == (State.APPROVED, None)
