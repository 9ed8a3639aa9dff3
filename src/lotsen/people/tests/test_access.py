"""Who may open what: permissions by role, accounts without passwords."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from lotsen.people.access import requires
from lotsen.people.models import User
from lotsen.policy.permissions import Permission, Role

pytestmark = pytest.mark.django_db


@requires(Permission.SEE_UNIT)
def units_cases(request) -> HttpResponse:
    return HttpResponse("the unit's cases")


@pytest.fixture
def opens(rf):
    """Whether somebody gets to see the page."""

    def opening(user) -> bool:
        request = rf.get("/")
        request.user = user
        try:
            return units_cases(request).status_code == 200
        except PermissionDenied:
            return False

    return opening


def test_a_page_opens_to_roles_with_its_permission_and_to_nobody_else(people, opens):
    assert opens(people.nurse)
    assert opens(people.local_contact)
    assert not any(map(opens, (people.first_line, people.vendor, people.manager, people.investigator)))


def test_several_roles_add_up_and_none_opens_nothing(opens):
    both = User.objects.create_user("both", name="Bo Båda", roles=[Role.AGENT, Role.STAFF])
    nobody = User.objects.create_user("nobody", name="Nina Ny")
    assert opens(both)
    assert not opens(nobody)


def test_a_closed_account_may_nothing(people, opens):
    people.nurse.is_active = False
    assert not opens(people.nurse)
    assert not people.nurse.may(Permission.REPORT_FOR_OTHERS)


def test_an_account_has_no_password_that_could_be_guessed(people):
    assert not people.nurse.has_usable_password()
    assert not people.nurse.check_password("")


def test_a_closed_account_is_signed_out(people, client):
    client.force_login(people.nurse)
    people.nurse.is_active = False
    people.nurse.save()
    assert client.get("/unit").status_code == 302
