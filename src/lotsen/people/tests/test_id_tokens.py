"""Whose identity tokens are believed: by what algorithm they are signed, and by which of a provider's keys."""

import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from jwt.algorithms import RSAAlgorithm

from lotsen.people import id_tokens
from lotsen.people.id_tokens import Refused, verify

HERE = {
    "keys_at": "https://provider.example/keys",
    "issuer": "https://provider.example",
    "audience": "lotsen",
}


@pytest.fixture
def keys(monkeypatch):
    """The provider's one key, which names neither itself nor an algorithm; says how often it was asked for."""
    cache.clear()
    provider = Keys()
    monkeypatch.setattr(id_tokens, "fetched", provider.fetched)
    return provider


class Keys:
    def __init__(self):
        self.asked = 0
        self.rotate()

    def rotate(self):
        self.private = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def fetched(self, _address: str) -> dict:
        self.asked += 1
        return {"keys": [json.loads(RSAAlgorithm.to_jwk(self.private.public_key()))]}

    def signed(self, algorithm: str = "RS256") -> str:
        now = int(time.time())
        claims = {"iss": HERE["issuer"], "aud": "lotsen", "sub": "sofia", "iat": now, "exp": now + 60}
        return jwt.encode(claims | {"nonce": "asked"}, self.private, algorithm)


def believed(token: str) -> str:
    return verify(token, nonce="asked", **HERE)["sub"]


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"])
def test_a_key_that_names_no_algorithm_is_used_as_the_token_says(keys, algorithm):
    assert believed(keys.signed(algorithm)) == "sofia"


@pytest.mark.parametrize("algorithm", ["HS256", "none"])
def test_a_token_does_not_choose_an_algorithm_that_anybody_can_use(keys, algorithm):
    secret = "known to all, and long enough for it" if algorithm == "HS256" else None
    with pytest.raises(Refused, match="InvalidAlgorithmError"):
        believed(jwt.encode({"sub": "sofia"}, secret, algorithm))


def test_a_key_without_a_name_is_asked_for_anew_when_it_has_changed(keys):
    assert believed(keys.signed()) == "sofia"
    keys.rotate()
    assert believed(keys.signed()) == "sofia"
    assert keys.asked == 2


def test_forged_tokens_do_not_make_us_ask_the_provider_each_time(keys):
    forged = Keys().signed()
    for _each in range(5):
        with pytest.raises(Refused, match="InvalidSignatureError"):
            believed(forged)
    assert keys.asked == 2
