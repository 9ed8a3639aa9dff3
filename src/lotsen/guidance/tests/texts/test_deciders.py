"""Whoever is to review or publish hears of it by mail, and a text does not stand still where nobody else could."""

import pytest

from lotsen.guidance.tests.texts.conftest import approved_by, walked, wording
from lotsen.guidance.texts import actions
from lotsen.guidance.texts.models import Text
from lotsen.log import jobs
from lotsen.log.models import Errand
from lotsen.notify.models import Message
from lotsen.people.models import User
from lotsen.policy.publishing import NotAllowed, State, Step


@pytest.fixture
def mails(writers):
    """Do what waits; returns (who was written to, of what) and forgets it."""
    for user in User.objects.all():
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@example.org")

    def sent() -> set[tuple[str, str]]:
        jobs.run_errands()
        found = {(message.to.partition("@")[0], message.notice) for message in Message.objects.all()}
        Message.objects.all().delete()
        return found

    return sent


@pytest.fixture
def general(texts) -> Text:
    """A text that holds for all."""
    return Text.objects.get(slug="start-a-meeting")


def test_of_a_units_routine_its_local_contact_hears_and_not_every_colleague(routine, writers, mails):
    sent = walked(routine, (Step.SEND, writers.nurse))
    assert mails() == {("contact", "text-to-review")}
    walked(sent, (Step.APPROVE, writers.manager))
    assert mails() == set()  # who approved it may publish it, too


def test_where_a_unit_has_nobody_else_the_management_hears(routine, writers, mails):
    User.objects.filter(pk=writers.contact.pk).update(is_active=False)
    walked(routine, (Step.SEND, writers.nurse))
    assert mails() == {(name, "text-to-review") for name in ("manager", "manager-2", "manager-3")}


def test_of_what_holds_for_all_every_manager_hears_but_who_wrote_it(general, writers, mails):
    draft = actions.begin_edition(text=general, by=writers.manager)
    sent = walked(draft, (Step.SEND, writers.manager))
    assert mails() == {("manager-2", "text-to-review"), ("manager-3", "text-to-review")}
    approved = walked(sent, (Step.APPROVE, writers.limited))
    assert mails() == {("manager", "text-to-publish"), ("manager-2", "text-to-publish")}
    with pytest.raises(NotAllowed):
        walked(approved, (Step.PUBLISH, writers.limited))
    assert walked(approved, (Step.PUBLISH, writers.manager)).state == State.PUBLISHED
    assert mails() == set()


def test_the_mail_says_nothing_of_the_text_and_leads_to_it(routine, writers, mails, client):
    walked(routine, (Step.SEND, writers.nurse))
    jobs.run_errands()
    message = Message.objects.get()
    assert message.reference == f"{routine.text_id}-1"
    assert "Rutin" not in message.subject + message.body
    client.force_login(writers.contact)
    assert client.get(message.link.partition("8000")[2]).status_code == 200


def test_what_does_not_happen_is_told_to_nobody(routine, writers, mails):
    saved = actions.write(edition=routine, by=writers.nurse, document=wording("Läs [här](/borta)."), seen=1)
    with pytest.raises(actions.Unready):
        walked(saved, (Step.SEND, writers.nurse))
    assert not Errand.objects.exists()


def test_the_only_manager_publishes_alone_and_the_history_says_so(general, writers, by):
    User.objects.filter(pk__in=[writers.second.pk, writers.limited.pk]).update(is_active=False)
    draft = actions.begin_edition(text=general, by=writers.manager)
    sent = walked(draft, (Step.SEND, writers.manager))
    page = by(writers.manager).get(f"/handbook/writing/{general.slug}?lang=en")
    assert "Nobody else here can review it" in page.text
    done = walked(sent, *approved_by(writers.manager))
    assert (done.state, done.approved_alone) == (State.PUBLISHED, True)
    for address in ("", "/history", f"/history/{done.number}"):
        shown = by(writers.manager).get(f"/handbook/texts/{general.slug}{address}?lang=en")
        assert "reviewed by nobody but the author" in shown.text
    again = actions.use_again(edition=general.editions.get(number=1), by=writers.manager)
    assert not again.approved_alone
    done.refresh_from_db()
    assert actions.use_again(edition=done, by=writers.manager).approved_alone


def test_a_manager_of_a_part_alone_approves_nothing_of_their_own_that_holds_for_all(general, writers):
    User.objects.filter(pk__in=[writers.second.pk, writers.manager.pk]).update(is_active=False)
    sent = walked(actions.begin_edition(text=general, by=writers.limited), (Step.SEND, writers.limited))
    with pytest.raises(NotAllowed):
        walked(sent, (Step.APPROVE, writers.limited))


def test_who_is_reviewed_by_somebody_is_not_marked(published):
    assert not published.approved_alone
