"""The people and things that tests of several rooms tell their stories with."""

import re
from contextlib import contextmanager
from importlib import import_module
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.db import connection

from lotsen.desks import catalogue as tables
from lotsen.desks.actions import load_catalogue
from lotsen.desks.models import Desk, Seat
from lotsen.guidance.guides import shelf
from lotsen.guidance.guides.publishing import load_guides
from lotsen.guidance.models import Guide
from lotsen.log import keeping
from lotsen.people import limits
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.policy.permissions import Role
from lotsen.traces import recently

TABLES = re.compile(r"\bdesks_(?!seat\b)")  # of the default content; who sits at a desk is none of it


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what meets a database is tried: the rest would do again what it did on SQLite."""
    if connection.vendor == "postgresql":
        config.hook.pytest_deselected(items=[item for item in items if not meets_database(item)])
        items[:] = filter(meets_database, items)


def meets_database(item: pytest.Item) -> bool:
    """Whether a test, or something that it asks for, may read or write rows."""
    asked_for = {"db", "transactional_db", "django_db_setup"} & set(item.fixturenames)
    return bool(asked_for or item.get_closest_marker("django_db"))


@pytest.fixture(autouse=True)
def at_ease(settings):
    """Tests let people in without a provider or a second factor, and begin with nothing counted against anybody.

    Nor is anything kept of what an earlier test has written and taken back.

    Files are looked for when they are asked for: otherwise each test's client would first list them all.
    """
    settings.SECOND_FACTOR = False
    settings.WHITENOISE_AUTOREFRESH = True
    limits.forget()
    keeping.forget()
    recently.forget()


@pytest.fixture
def catalogue(db, default_tables):
    """The default desks, symptoms and escalations; they are there already unless a test that commits has tidied up."""
    with default_tables.until_written():
        if not Desk.objects.exists():
            load_catalogue()
        yield


class DefaultTables:
    """The tables of the default content, read once for all tests that write nothing to them."""

    def __init__(self):
        self.read, self.default, self.written = tables._read, tables._read(), False

    @contextmanager
    def until_written(self):
        """Whatever is written here is undone, or tidied up, when this ends."""
        before = self.written
        with connection.execute_wrapper(self._notice), patch.object(tables, "_read", self._told):
            yield
        self.written = before
        tables.forget()

    def _told(self):
        return self.read() if self.written else self.default

    def _notice(self, execute, sql, *more):
        self.written = self.written or (bool(TABLES.search(sql)) and not sql.startswith("SELECT"))
        return execute(sql, *more)


@pytest.fixture(scope="session")
def default_tables(django_db_setup, django_db_blocker) -> DefaultTables:
    with django_db_blocker.unblock():
        return DefaultTables()


@pytest.fixture
def guides(catalogue):
    """The default guides, beside the default desks and symptoms."""
    if not Guide.objects.exists():
        load_guides()
    shelf.forget()
    yield
    shelf.forget()


@pytest.fixture
def unit(db) -> CareUnit:
    region = Organisation.objects.create(code="region", name="Region Exempel")
    giver = Organisation.objects.create(code="giver", name="Exempelvården", parent=region)
    return CareUnit.objects.create(code="lindens", name="Lindens vårdcentral", organisation=giver)


@pytest.fixture
def people(catalogue, unit) -> SimpleNamespace:
    """One person for each role; the outsider is staff of another unit."""
    other = CareUnit.objects.create(code="ekens", name="Ekens vårdcentral", organisation=unit.organisation)
    desks = Desk.objects.in_bulk(field_name="code")
    seated = {
        "first_line": seat(desks["first-line"], Role.FIRST_LINE),
        "first_line_colleague": seat(desks["first-line"], Role.FIRST_LINE, "colleague"),
        "second_line": seat(desks["second-line"]),
        "vendor": seat(desks["vendor"]),
        "local_it": seat(desks["local-it"]),
        "investigator": seat(desks["investigation"], Role.INVESTIGATOR),
    }
    others = {
        "manager": account("manager", name="Maja Förvaltare", roles=[Role.MANAGER]),
        "registrar": account("registrar", name="Ragnhild Registrator", roles=[Role.REGISTRAR]),
        "nurse": account("nurse", name="Sofia Sköterska", roles=[Role.STAFF], unit=unit),
        "local_contact": account("contact", name="Karin Kontakt", roles=[Role.LOCAL_CONTACT], unit=unit),
        "outsider": account("outsider", name="Olle Utanför", roles=[Role.STAFF], unit=other),
    }
    people = {name: seat.user for name, seat in seated.items()} | others
    User.objects.bulk_create(people.values())
    Seat.objects.bulk_create(seated.values())
    return SimpleNamespace(**people)


def agent(code: str, role: Role = Role.AGENT, suffix: str = "agent") -> User:
    """Somebody who works at one desk."""
    there = seat(Desk.objects.get(code=code), role, suffix)
    there.user.save()
    there.save()
    return there.user


def seat(desk: Desk, role: Role = Role.AGENT, suffix: str = "agent") -> Seat:
    """A seat at a desk with somebody on it, not stored."""
    return Seat(user=account(f"{desk.code}-{suffix}", name=f"{desk.code} {suffix}", roles=[role]), desk=desk)


def account(username: str, **fields) -> User:
    """An account, not stored."""
    user = User(username=username, **fields)
    user.set_unusable_password()
    return user


@pytest.fixture
def register(catalogue):
    """Register a case with some facts, as a resident unless told otherwise."""
    from lotsen.cases import actions
    from lotsen.cases.intake import Facts

    def registering(by=None, contact=actions.NOBODY, desk=None, at=None, origin="ordinary", **facts):
        facts = Facts(**{"text": "Jag kommer inte in i mötet", "symptom": "join-failed", **facts})
        more = {"at": at, "origin": origin, **({"by": by} if by else {})}
        return actions.register(facts=facts, contact=contact, desk=desk, **more)

    return registering


@pytest.fixture
def guarded_log(db):
    """The log as it is in earnest."""
    guard_log(drop=False)


def guard_log(*, drop: bool) -> None:
    """Take the guards against deletion away from SQLite, or put them back. PostgreSQL truncates and needs neither."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for module in ("log.migrations.0002_append_only", "traces.migrations.0002_append_only"):
            for statement in import_module(f"lotsen.{module}").SQLITE:
                name = statement.split()[2]
                if name.endswith("_no_delete"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}" if drop else statement)
