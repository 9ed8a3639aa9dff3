"""API tokens: shown once, kept as a hash."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from lotsen.people import tokens
from lotsen.people.models import Token
from lotsen.people.tokens import Scope

pytestmark = pytest.mark.django_db


def create(*arguments: str) -> str:
    return command("create", *arguments)


def command(*arguments: str) -> str:
    out = io.StringIO()
    call_command("token", *arguments, stdout=out)
    return out.getvalue()


def test_a_token_is_printed_once_and_kept_only_as_a_hash(catalogue):
    printed = create("Journalsystemet", "--scopes", "cases:read,cases:write", "--desk", "vendor")
    secret = printed.strip()
    token = Token.objects.get()
    assert printed == f"{secret}\n"
    assert (token.name, token.scopes, token.desk) == (
        "Journalsystemet",
        ["cases:read", "cases:write"],
        "vendor",
    )
    assert secret not in str(Token.objects.values())
    assert tokens.find(secret) == token


def test_no_two_tokens_are_alike_and_each_is_long():
    made = {tokens.create(name="x", scopes=[Scope.CASES_READ]) for _ in range(20)}
    assert len(made) == 20
    assert min(map(len, made)) >= 40


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--scopes", "cases:reed"], "cases:read"),
        (["--scopes", ""], "cases:read"),
        (["--scopes", "cases:read", "--desk", "moon-base"], "first-line"),
        ([], "--scopes"),
    ],
)
def test_what_does_not_exist_gets_no_token_and_hears_what_does(catalogue, arguments, said):
    with pytest.raises(CommandError, match=said):
        create("Journalsystemet", *arguments)
    assert not Token.objects.exists()


def test_a_hash_or_a_part_of_a_token_is_no_token():
    secret = tokens.create(name="x", scopes=[Scope.CASES_READ])
    for wrong in (tokens.digest(secret), secret[:-1], secret + "x", secret.upper(), ""):
        assert tokens.find(wrong) is None


def test_a_revoked_token_is_refused_within_seconds(monkeypatch):
    secret = tokens.create(name="x", scopes=[Scope.CASES_READ])
    assert tokens.find(secret)
    Token.objects.update(revoked_at=timezone.now())
    later = tokens.time.monotonic() + tokens.KEPT_FOR
    monkeypatch.setattr(tokens.time, "monotonic", lambda: later)
    assert tokens.find(secret) is None


def test_the_list_tells_what_each_token_opens_and_never_the_token(catalogue):
    secret = create("Journalsystemet", "--scopes", "cases:read", "--desk", "vendor").strip()
    create("Chatten", "--scopes", "cases:write")
    listed = command("list").splitlines()
    assert [line.split("\t")[:3] for line in listed] == [
        ["Journalsystemet", "cases:read", "vendor"],
        ["Chatten", "cases:write", "any desk"],
    ]
    assert not any(part in "".join(listed) for part in (secret, tokens.digest(secret)))


def test_a_token_is_revoked_by_its_name_and_stays_in_the_list():
    secret, other = (tokens.create(name=name, scopes=[Scope.CASES_READ]) for name in ("Chatten", "Appen"))
    assert tokens.find(secret)
    assert command("revoke", "Chatten").startswith("1 revoked")
    assert tokens.find(secret) is None
    assert tokens.find(other)
    assert [line.split("\t")[4][:7] for line in command("list").splitlines()] == ["revoked", "living"]


def test_a_name_that_a_living_token_has_is_taken_until_that_is_revoked(catalogue):
    secret = create("Chatten", "--scopes", "cases:read").strip()
    with pytest.raises(CommandError, match="a living token is called Chatten already"):
        create("Chatten", "--scopes", "cases:read")
    assert tokens.find(secret) == Token.objects.get()
    command("revoke", "Chatten")
    create("Chatten", "--scopes", "cases:read")


def test_a_name_that_no_living_token_has_revokes_nothing_and_hears_which_there_are():
    tokens.create(name="Appen", scopes=[Scope.CASES_READ])
    with pytest.raises(CommandError, match="Appen"):
        command("revoke", "Chatten")
    command("revoke", "Appen")
    with pytest.raises(CommandError, match="none"):
        command("revoke", "Appen")
