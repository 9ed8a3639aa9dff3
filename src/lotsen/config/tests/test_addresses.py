"""Addresses that get printed lead somewhere, and pages for staff demand that somebody signs in."""

PRINTED = ["/", "/now", "/answers", "/sign-in", "/desk", "/unit", "/figures", "/healthz", "/readyz"]
FOR_STAFF = ["/desk", "/unit", "/figures"]


def test_addresses_that_are_printed_lead_somewhere(client, catalogue):
    lost = [path for path in PRINTED if client.get(path).status_code == 404]
    assert lost == []


def test_strangers_are_asked_to_sign_in_and_brought_back(client, catalogue):
    found = {path: client.get(path).headers.get("Location") for path in FOR_STAFF}
    assert found == {path: f"/sign-in?next={path}" for path in FOR_STAFF}
