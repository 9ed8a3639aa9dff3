"""What happens to accounts when people arrive by a provider."""

from allauth.socialaccount.models import SocialLogin
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest

from lotsen.log.actions import SYSTEM
from lotsen.people import sessions
from lotsen.people.changes import as_it_is, note_change
from lotsen.people.claims import Person
from lotsen.people.diagnosis import DIAGNOSIS, roles_of, unit_of
from lotsen.people.models import RESIDENT, User
from lotsen.policy.assurance import OF_A_UNIT
from lotsen.policy.permissions import Role

LEVEL = "assurance"  # key of the session: the level at which the provider knew the person


def account_of(person: Person) -> User | None:
    """The account whose name is this employee's HSA-id."""
    employee = person.claimed.employee
    return User.objects.filter(username__iexact=employee).select_related("unit").first() if employee else None


def welcome(*, request: HttpRequest, login: SocialLogin, person: Person, account: User | None) -> None:
    """Let somebody in whom nothing is missing for, with an account that says what the provider says now."""
    with transaction.atomic():
        user = account or User.objects.create_user(person.claimed.employee.upper())
        before = as_it_is(account) if account else {}
        user.name = (person.name or user.name or user.username)[:120]
        user.email = person.email or user.email
        user.roles = roles_of(person, user) or [Role.STAFF]
        if OF_A_UNIT.intersection(user.roles):
            user.unit = unit_of(person) or user.unit
        user.save()
        note_change(user, SYSTEM, before=before, after=as_it_is(user), at_sign_in=True)
    _let_in(request, login, user, person.claimed.level)


def welcome_resident(*, request: HttpRequest, login: SocialLogin, person: Person) -> None:
    """Let a resident in, by a pseudonym and the name that they go by. They have no roles."""
    username = f"{RESIDENT}{login.account.uid[:40]}"
    user = User.objects.filter(username=username).first() or User.objects.create_user(username)
    user.name = (person.name or user.name)[:120]
    user.save()
    _let_in(request, login, user, person.claimed.level)


def _let_in(request: HttpRequest, login: SocialLogin, user: User, level: int) -> None:
    """Whoever sat here before is signed out first; their session is not carried on."""
    if request.user.is_authenticated:
        logout(request)
    request.session.pop(DIAGNOSIS, None)
    request.session[LEVEL] = level
    sessions.begin(request)
    login.user, login.token = user, None


def forget_second_factors(*, user: User) -> None:
    """Take away whatever somebody shows besides their sign-in: they set up another one when they next come in."""
    user.authenticator_set.all().delete()


def end_sessions(*, user: User) -> None:
    """End every session of somebody: each of them carries a mark of the (unusable) password, which is made anew."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
