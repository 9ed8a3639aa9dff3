"""Who finds which texts in the handbook."""

import pytest

from lotsen.guidance.tests.texts.conftest import approved_by, walked, wording
from lotsen.guidance.texts import actions
from lotsen.guidance.texts.enums import Kind, Readers
from lotsen.guidance.texts.models import Text
from lotsen.policy.publishing import Step


@pytest.fixture
def of_the_giver(writers, unit):
    """A quick guide of one care giver."""
    edition = actions.begin(
        by=writers.manager, slug="givarens", kind=Kind.QUICK_GUIDE, readers=Readers.STAFF,
        organisation=unit.organisation, document=wording(),
    )  # fmt: skip
    return walked(edition, (Step.SEND, writers.manager), *approved_by(writers.second))


def readable(user):
    return set(Text.objects.visible_to(user).values_list("slug", flat=True))


def test_a_routine_is_read_at_its_unit_and_by_the_management(published, writers, people):
    for reader in (writers.nurse, writers.contact, writers.manager, writers.limited):
        assert "rutin" in readable(reader)
    for stranger in (writers.outsider, people.first_line, people.vendor, people.registrar):
        assert "rutin" not in readable(stranger)


def test_what_belongs_to_a_care_giver_is_read_there(of_the_giver, writers, people, unit):
    elsewhere = type(unit).objects.create(
        code="norr", name="Norr", organisation=type(unit.organisation).objects.create(code="n", name="N")
    )
    assert "givarens" in readable(writers.nurse)
    writers.outsider.unit = elsewhere
    assert "givarens" not in readable(writers.outsider)


def test_what_holds_for_all_is_read_by_all_who_work_with_it(texts, people):
    for reader in (people.nurse, people.first_line, people.vendor, people.manager, people.registrar):
        assert "video-visits" in readable(reader)
    people.nurse.roles = []
    assert readable(people.nurse) == set()


def test_a_unit_writes_its_own_routines_and_nothing_else(texts, published, writers):
    def writable(user):
        return set(Text.objects.written_by(user).values_list("slug", flat=True))

    assert writable(writers.nurse) == {"rutin"}
    assert writable(writers.outsider) == set()
    assert {"rutin", "video-visits"} <= writable(writers.limited)
    assert {"rutin", "video-visits"} <= writable(writers.manager)
