"""A provider that errs, lies, dawdles or is not there: a clear page in the reader's language, and nobody signed in."""

import pytest

from tests.provider.conftest import signed_in
from tests.provider.running import SOFIA

pytestmark = pytest.mark.django_db

DESCRIPTION, KEYS = "/.well-known/openid-configuration", "/jwks"
UNREACHABLE = ("Inloggningstjänsten svarar inte", "The identity service does not answer")
UNTRUSTED = (
    "Inloggningstjänsten gav ett svar som vi inte kan lita på",
    "The identity service gave an answer that we cannot trust",
)
UNREADABLE = (
    "Vi kan inte läsa det som inloggningstjänsten säger om dig",
    "We cannot read what the identity service says about you",
)
STALE = ("Den inloggningen gäller inte längre", "That sign-in is no longer valid")


def tells(answer, status: int, heading: tuple[str, str], lang: str) -> bool:
    """Whether the answer is the page with that heading, in that language."""
    said = f"<h1>{heading[lang == 'en']}</h1>" in answer.text
    return answer.status_code == status and said and f'<html lang="{lang}">' in answer.text


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    "lie",
    [
        "wrong-audience", "expired", "other-nonce", "other-issuer", "somebody-else", "no-nonce", "for-another-party",
        "unsigned", "wrong-key", "shown-long-ago", "shown-some-day",
    ],
)  # fmt: skip
def test_a_token_that_is_not_for_us_here_and_now_lets_nobody_in(client, unit, sign_in, provider, lie, lang):
    provider.tell(mode=lie)
    answer = sign_in(client, lang=lang).answer
    assert tells(answer, 502, UNTRUSTED, lang)
    assert signed_in(client) is None


@pytest.mark.parametrize("place", [DESCRIPTION, "/token", KEYS, "/me"])
@pytest.mark.parametrize(
    ("trouble", "heading"),
    [("gone", UNREACHABLE), ("broken", UNTRUSTED), ("list", UNTRUSTED), ("slow", UNREACHABLE)],
)
def test_wherever_the_provider_fails_the_page_says_so(
    client, unit, sign_in, provider, settings, place, trouble, heading
):
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.5
    provider.tell(mode=f"{trouble} {place}")
    answer = sign_in(client).answer
    either = tells(answer, 502, heading, "sv") or (place == "/token" and tells(answer, 502, UNTRUSTED, "sv"))
    assert either
    assert signed_in(client) is None


@pytest.mark.parametrize(("trouble", "heading"), [("gone", UNREACHABLE), ("broken", UNTRUSTED)])
def test_the_provider_goes_away_while_the_person_is_there(client, unit, provider, trouble, heading):
    callback = provider.walk(client.get("/sign-in/with/staff").headers["Location"], "http://localhost:8000")
    provider.tell(mode=f"{trouble} {DESCRIPTION}")
    assert tells(client.get(callback), 502, heading, "sv")
    assert signed_in(client) is None


def test_a_user_info_that_names_its_subject_twice_is_refused(client, unit, sign_in, provider):
    provider.tell(mode="doubled /me")
    assert tells(sign_in(client).answer, 502, UNTRUSTED, "sv")
    assert signed_in(client) is None


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_provider_that_is_not_there(client, unit, sign_in, provider, settings, lang):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [provider.app(server_url="http://127.0.0.1:9")]}
    }
    assert tells(sign_in(client, lang=lang).answer, 502, UNREACHABLE, lang)


def test_a_provider_that_calls_itself_something_else(client, unit, sign_in, provider, settings):
    address = provider.address.replace("127.0.0.1", "localhost")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [provider.app(server_url=address)]}}
    assert tells(client.get("/sign-in/with/staff"), 502, UNTRUSTED, "sv")


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_an_answer_is_good_once(client, unit, sign_in, lang):
    callback = sign_in(client, lang=lang).callback
    client.post("/sign-out")
    assert tells(client.get(callback), 400, STALE, lang)
    assert signed_in(client) is None


def test_an_answer_is_good_in_no_other_browser(client, unit, provider):
    asked = client.get("/sign-in/with/staff").headers["Location"]
    callback = provider.walk(asked, "http://localhost:8000")
    stranger = type(client)()
    assert tells(stranger.get(callback), 400, STALE, "sv")
    assert signed_in(stranger) is None


def test_a_code_of_one_attempt_is_worth_nothing_in_another(client, unit, provider):
    """The code is stolen and given with the thief's own state: the provider wants the verifier, and has used it up."""
    code_of = {}
    for who in ("victim", "thief"):
        client.cookies.pop("sessionid", None)
        asked = client.get("/sign-in/with/staff").headers["Location"]
        code_of[who] = provider.walk(asked, "http://localhost:8000")
    stolen = code_of["victim"].partition("code=")[2].partition("&")[0]
    own = code_of["thief"].partition("code=")[2].partition("&")[0]
    assert stolen != own
    answer = client.get(code_of["thief"].replace(own, stolen))
    assert tells(answer, 502, UNTRUSTED, "sv")
    assert signed_in(client) is None


def test_whoever_stops_at_the_provider_is_not_signed_in(client, unit, sign_in, provider):
    provider.tell(mode="cancelled")
    answer = sign_in(client).answer
    assert tells(answer, 200, ("Du är inte inloggad", ""), "sv")
    assert signed_in(client) is None


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("claim", ["employeeHsaId", "healthCareUnitHsaId", "name", "acr"])
@pytest.mark.parametrize(
    "value",
    [["one", "two"], {"a": "b"}, 42, True, ["one", 2], "x" * 10_000, "line\nbreak", "nul\u0000", [["deep"]]],
    ids=lambda value: type(value).__name__ + str(len(str(value))),
)
def test_claims_that_cannot_be_read_let_nobody_in(client, unit, sign_in, provider, claim, value, lang):
    provider.claim(**{claim: value})
    assert tells(sign_in(client, lang=lang).answer, 502, UNREADABLE, lang)
    assert signed_in(client) is None


def test_a_claim_under_two_names_that_say_different_things(client, unit, sign_in, provider):
    provider.claim(name=None, email=["a@b.example", "c@d.example"])
    assert tells(sign_in(client).answer, 502, UNREADABLE, "sv")


def test_a_list_of_one_is_as_good_as_the_one(client, unit, sign_in, provider):
    provider.claim(employeeHsaId=[SOFIA["employeeHsaId"]], email="no address")
    sign_in(client)
    assert signed_in(client)


def test_a_date_that_is_none_is_not_guessed(client, unit, sign_in, provider):
    provider.claim(commissionEndDate="next Tuesday")
    assert tells(sign_in(client).answer, 502, UNREADABLE, "sv")


def test_the_provider_changes_its_keys_and_people_sign_in_all_the_same(client, unit, sign_in, provider):
    sign_in(client)
    provider.tell(rotate=True)
    client.post("/sign-out")
    sign_in(client)
    assert signed_in(client)


def test_keys_that_are_known_are_believed_while_the_provider_cannot_show_them(
    client, unit, sign_in, provider
):
    sign_in(client)
    client.post("/sign-out")
    provider.tell(mode=f"gone {KEYS}")
    sign_in(client)
    assert signed_in(client)


def test_the_log_tells_the_number_on_the_page_and_nothing_about_the_person(
    client, unit, sign_in, provider, caplog
):
    provider.claim(employeeHsaId=["SE2321000016-S0F1", "SE2321000016-0TH3"])
    number = sign_in(client).answer.text.partition("Nummer att uppge: <strong>")[2].partition("<")[0]
    said = [record.getMessage() for record in caplog.records if record.name == "lotsen.people.trouble"]
    assert len(number) == 8
    assert said == [f"sign-in failed, {number}: claims Unreadable"]
