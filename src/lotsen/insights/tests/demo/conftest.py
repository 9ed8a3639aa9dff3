"""The demo, told once for all tests of this folder; whatever a test does to it is undone."""

import pytest
from django.db import transaction

from lotsen.insights import demo


@pytest.fixture(scope="package")
def told(default_tables, django_db_blocker):
    with django_db_blocker.unblock(), default_tables.until_written(), transaction.atomic():
        demo.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def pilot(told, db):
    """The pilot and a day at the desks."""
