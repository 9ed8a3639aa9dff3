"""The second factor: codes from an app, computed as an app does; spare codes; and who is spared."""

import logging
import re
import time
from io import StringIO

import pytest
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.fernet import Fernet
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, RequestFactory

from lotsen.people.encrypted import decrypt
from lotsen.people.models import User
from lotsen.policy.permissions import Role
from tests.provider.conftest import signed_in

pytestmark = pytest.mark.django_db
PERIOD = 30  # seconds of one code


@pytest.fixture
def weak(provider) -> None:
    """The provider signs people in, but not strongly."""
    provider.claim(acr="http://id.sambi.se/loa/loa2", commissionHsaId=None)


@pytest.fixture
def agent(db, catalogue) -> User:
    return User.objects.create_user("SE2321000016-S0F1", name="Agnes Agent", roles=[Role.FIRST_LINE])


def code(secret: str, later: int = 0) -> str:
    """What the app shows now, or so many periods later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + later))


def set_up(client: Client) -> tuple[str, list[str]]:
    """Set up the app; returns its secret and the spare codes."""
    page = client.get("/account/app").text
    secret = re.search(r'account__key-text" translate="no">(\w+)<', page)[1]
    onward = client.post("/account/app", {"code": code(secret)}).headers["Location"]
    spare = re.findall(r"<li>(\d{8})</li>", client.get(onward).text)
    return secret, spare


def test_an_agent_with_a_weak_card_comes_no_further_before_it_is_set_up(client, agent, weak, sign_in):
    sign_in(client, onward="/desk")
    for page in ("/desk", "/desk/intake", "/figures", "/desk/problems"):
        assert client.get(page).headers["Location"] == "/account"
    assert "Du arbetar med andras ärenden." in client.get("/account").text
    secret, spare = set_up(client)
    assert client.get("/desk").status_code == 200
    assert len(set(spare)) == 10
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_the_next_time_the_code_is_asked_for_before_anybody_is_in(client, agent, weak, sign_in, provider):
    sign_in(client)
    secret, _spare = set_up(client)
    client.post("/sign-out")
    cache.clear()
    assert sign_in(client, onward="/desk?all").answer.headers["Location"] == "/sign-in/second"
    assert signed_in(client) is None
    assert client.get("/desk").headers["Location"].startswith("/sign-in?next")
    wrong = client.post("/sign-in/second", {"code": "000000"})
    assert "Det stämde inte. Försök igen med en ny kod." in wrong.text
    right = code(secret)
    answer = client.post("/sign-in/second", {"code": f"{right[:3]} {right[3:]}"})
    assert answer.headers["Location"] == "/desk?all"
    assert client.get("/desk?all").status_code == 200


def test_between_the_two_steps_the_session_knows_no_more_than_it_must(
    client, agent, weak, sign_in, provider, settings
):
    """Two providers may know us by the same name."""
    apps = [provider.app("staff"), provider.app("residents")]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}
    sign_in(client)
    secret, _spare = set_up(client)
    client.post("/sign-out")
    cache.clear()
    sign_in(client)
    kept = str(dict(client.session.items()))
    assert "access" not in kept
    assert secret not in kept
    assert client.post("/sign-in/second", {"code": code(secret)}).status_code == 302
    assert signed_in(client) == str(agent.pk)


def test_a_code_is_good_once(client, agent, weak, sign_in, provider):
    sign_in(client)
    secret, _spare = set_up(client)
    client.post("/sign-out")
    shown = code(secret)
    sign_in(client)
    assert client.post("/sign-in/second", {"code": shown}).status_code == 302
    client.post("/sign-out")
    sign_in(client)
    assert client.post("/sign-in/second", {"code": shown}).status_code == 200
    assert signed_in(client) is None


def test_a_spare_code_is_good_once(client, agent, weak, sign_in, provider):
    sign_in(client)
    _secret, spare = set_up(client)
    for used, status in ((spare[3], 302), (spare[3], 200), (spare[4], 302)):
        client.post("/sign-out")
        sign_in(client)
        assert client.post("/sign-in/second", {"code": used}).status_code == status


def kept(user: User) -> dict:
    return Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).data


def test_spare_codes_that_were_shown_are_kept_as_salted_hashes_alone(client, agent, weak, sign_in, settings):
    sign_in(client)
    _secret, spare = set_up(client)
    told = kept(agent)
    hashes = [decrypt(one) for one in told["migrated_codes"]]
    assert set(told) == {"migrated_codes", "viewed_at"}
    assert all(one.startswith("$argon2id$v=19$") for one in hashes)
    assert len(set(hashes)) == 10
    assert not any(code in str(told) + str(hashes) for code in spare)
    client.post("/account/codes/new")
    client.get("/account/codes")
    assert decrypt(kept(agent)["migrated_codes"][0]).split("$")[4] != hashes[0].split("$")[4]


def test_whoever_has_read_a_hash_does_not_get_in_with_it(client, agent, weak, sign_in):
    sign_in(client)
    set_up(client)
    hashed = decrypt(kept(agent)["migrated_codes"][0])
    client.post("/sign-out")
    sign_in(client)
    for stolen in (hashed, kept(agent)["migrated_codes"][0], hashed[:20]):
        assert client.post("/sign-in/second", {"code": stolen}).status_code == 200
    assert signed_in(client) is None


def test_the_page_says_how_many_spare_codes_are_left(client, agent, weak, sign_in):
    sign_in(client)
    _secret, spare = set_up(client)
    client.post("/sign-out")
    cache.clear()
    sign_in(client)
    client.post("/sign-in/second", {"code": f"{spare[0][:4]} {spare[0][4:]}"})
    assert "Du har 9 reservkoder kvar" in client.get("/account").text


def test_spare_codes_are_shown_once(client, agent, weak, sign_in):
    sign_in(client)
    set_up(client)
    page = client.get("/account/codes").text
    assert re.findall(r"<li>(\d{8})</li>", page) == []
    assert "Koderna har visats en gång och visas inte igen." in page


def test_whoever_guesses_is_locked_out_for_a_while_even_with_the_right_code(
    client, agent, weak, sign_in, provider
):
    sign_in(client)
    secret, _spare = set_up(client)
    client.post("/sign-out")
    cache.clear()
    sign_in(client)
    for number in range(5):
        client.post("/sign-in/second", {"code": f"00000{number}"})
    late = client.post("/sign-in/second", {"code": code(secret)})
    assert "Det blev fel för många gånger. Vänta fem minuter och försök igen." in late.text
    assert signed_in(client) is None


def test_whoever_guesses_locks_out_nobody_else_at_the_same_address(client, agent, weak, sign_in, provider):
    sign_in(client)
    secret, _spare = set_up(client)
    client.post("/sign-out")
    cache.clear()
    guessing = RequestFactory().post("/sign-in/second")
    for number in range(20):
        ratelimit.consume(guessing, action="login_failed", key=f"mfa-auth-user-colleague-{number % 4}")
    sign_in(client)
    assert client.post("/sign-in/second", {"code": code(secret)}).status_code == 302
    assert signed_in(client) == str(agent.pk)


def test_a_strong_card_is_proof_enough(client, agent, sign_in, provider):
    provider.claim(commissionHsaId=None)
    sign_in(client)
    assert client.get("/desk").status_code == 200


def test_a_strong_card_is_proof_enough_also_for_who_has_an_app(client, agent, weak, sign_in, provider):
    sign_in(client)
    set_up(client)
    client.post("/sign-out")
    provider.claim(commissionHsaId=None)
    assert sign_in(client, onward="/desk?all").answer.headers["Location"] == "/desk?all"
    assert client.get("/desk").status_code == 200


@pytest.mark.parametrize("acr", [None, "", "made-up", "http://id.sambi.se/loa/loa1"])
def test_a_level_that_is_not_in_the_table_is_not_strong(client, agent, sign_in, provider, acr):
    provider.claim(acr=acr)
    sign_in(client)
    assert client.get("/desk").headers["Location"] == "/account"


def test_a_member_of_staff_who_becomes_an_agent_needs_it_from_that_moment(
    client, unit, sign_in, settings, provider
):
    settings.OIDC_LEVEL = 2
    provider.claim(acr="http://id.sambi.se/loa/loa2")
    sign_in(client)
    assert client.get("/unit").status_code == 200
    User.objects.update(roles=[Role.STAFF, Role.AGENT])
    assert client.get("/unit").headers["Location"] == "/account"


def test_the_last_proof_stays(client, agent, weak, sign_in):
    sign_in(client)
    set_up(client)
    page = client.post("/account/app/remove").text
    assert "Det här är ditt enda extra bevis. Lägg till ett annat först" in page
    assert Authenticator.objects.filter(type="totp").exists()


def test_another_session_that_is_weak_stays_outside_when_this_one_is_strong(
    client, agent, weak, sign_in, provider
):
    thief = Client()
    sign_in(thief)
    provider.browser.cookies.clear()
    sign_in(client)
    set_up(client)
    assert client.get("/desk").status_code == 200
    assert thief.get("/desk").headers["Location"] == "/account"
    assert thief.get("/account/codes").headers["Location"].startswith("/sign-in/again")


def test_a_session_that_has_waited_long_is_asked_again_before_anything_is_changed(
    client, agent, weak, sign_in
):
    sign_in(client)
    secret, _spare = set_up(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    again = client.get("/account/codes/new").headers["Location"]
    assert again.startswith("/sign-in/again?next=")
    assert "Visa att det är du" in client.get(again).text
    cache.clear()
    answer = client.post("/sign-in/again", {"code": code(secret), "next": "/account/codes/new"})
    assert answer.headers["Location"] == "/account/codes/new"


def test_in_the_demo_nobody_is_asked(client, agent, settings):
    settings.DEMO = True
    client.force_login(agent)
    assert client.get("/desk").status_code == 200


def test_the_keys_are_changed_and_the_app_goes_on_working(client, agent, weak, sign_in, settings):
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    settings.DATA_KEYS = [old]
    sign_in(client)
    secret, spare = set_up(client)
    settings.DATA_KEYS = [new, old]
    call_command("reencrypt", stdout=StringIO())
    settings.DATA_KEYS = [new]
    for proof in (code(secret), spare[0]):
        client.post("/sign-out")
        cache.clear()
        sign_in(client)
        assert client.post("/sign-in/second", {"code": proof}).status_code == 302


def test_a_secret_that_no_key_opens_fits_no_code(client, agent, weak, sign_in, settings):
    """An empty secret would have codes that anybody can compute."""
    settings.DATA_KEYS = [Fernet.generate_key().decode()]
    sign_in(client)
    set_up(client)
    settings.DATA_KEYS = [Fernet.generate_key().decode()]
    client.post("/sign-out")
    cache.clear()
    sign_in(client)
    assert client.post("/sign-in/second", {"code": code("")}).status_code == 200
    assert signed_in(client) is None


def test_changes_and_wrong_codes_are_written_down_and_other_sessions_can_be_ended_at_once(
    client, agent, weak, sign_in, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.INFO, "lotsen.people.events")
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    assert "Logga ut överallt utom här" in client.get("/account").text

    client.post("/account/sessions/end-others")
    assert elsewhere.get("/account").status_code == 302
    client.post("/sign-out")
    sign_in(client)
    client.post("/sign-in/second", {"code": "000000"})

    told = [
        (record.event, getattr(record, "why", "")) for record in caplog.records if hasattr(record, "event")
    ]
    assert ("second-factor-changed", "totp") in told
    assert told[-1] == ("wrong-second-factor", "")
