"""Every answer is closed to what it does not need, and no page carries code of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import override_settings

from lotsen.cases.models import FOLLOW

HOUSE = Path(__file__).parents[2]
NO_PAGES = {  # read in a mail program, or kept as a file: there is no policy to break, and nothing to fetch from
    "notify/templates/notify/mail/message.html",
    "records/templates/records/export.html",
}
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:", re.IGNORECASE)
IN_EARNEST = {
    "LOTSEN_BASE_URL": "https://support.example",
    "LOTSEN_SECRET_KEY": "x9" * 30 + "!abcdefgh",
    "LOTSEN_PROXIES": "1",
}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/no-such-page", "/static/web/start.js", "/api/v1/cases", "/metrics"])
def test_every_answer_says_what_a_browser_may_not_do(client, catalogue, path):
    answer = client.get(path)
    answer.close()
    headers = answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=(self), microphone=(self)" in headers["Permissions-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_the_content_security_policy_lets_nothing_foreign_and_nothing_inline_run(client, catalogue):
    directives = dict(
        part.strip().partition(" ")[::2]
        for part in client.get("/").headers["Content-Security-Policy"].split(";")
    )
    assert directives["script-src"] == directives["style-src"] == directives["default-src"] == "'self'"
    assert directives["object-src"] == directives["base-uri"] == directives["frame-ancestors"] == "'none'"
    assert "unsafe" not in str(directives)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/v1/openapi.json", "/api/v1/cases", "/api/v1/nowhere"])
def test_an_answer_to_a_program_lets_a_browser_do_nothing_and_is_the_same_for_whoever_is_signed_in(
    client, catalogue, people, django_assert_num_queries, path
):
    client.force_login(people.second_line)
    with django_assert_num_queries(0):
        headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Cookie" not in headers["Vary"]


@override_settings(SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True)
@pytest.mark.django_db
def test_who_came_by_https_comes_by_https_from_now_on(client, catalogue):
    told = client.get("/", secure=True).headers["Strict-Transport-Security"]
    assert told == "max-age=31536000; includeSubDomains"


def templates():
    found = {str(path.relative_to(HOUSE)): path for path in HOUSE.rglob("templates/**/*.html")}
    assert set(found) > NO_PAGES
    return {name: path for name, path in found.items() if name not in NO_PAGES}


def test_no_template_holds_code_or_style_of_its_own():
    comments = re.compile(r"{#.*?#}|{% comment.*?endcomment %}", re.DOTALL)
    held = {
        name: INLINE.findall(comments.sub("", template.read_text())) for name, template in templates().items()
    }
    assert {name: found for name, found in held.items() if found} == {}


@pytest.mark.parametrize(
    "held",
    ["<script>x</script>", "<style>", '<p style="x">', "<a onclick=x>", '<a href="javascript:x">'],
)
def test_the_walk_finds_what_it_looks_for(held):
    assert INLINE.search(held)


def asked(code: str, tmp_path: Path, **more: str) -> str:
    """What a new process with production's settings prints; settings are read once, so it must be a new one."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LOTSEN_")}
    own = (
        {"LOTSEN_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "lotsen.config.settings"} | IN_EARNEST | more
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=kept | own, capture_output=True, text=True, check=True)
    return done.stdout.strip()


DEPLOY = """
import django
from django.core import checks
django.setup()
found = checks.run_checks(include_deployment_checks=True)
print(*[message for message in found if not message.is_silenced()])
"""


def test_djangos_own_check_for_production_has_nothing_to_say(tmp_path):
    assert asked(DEPLOY, tmp_path) == ""


def test_without_a_proxy_before_it_djangos_check_has_something_to_say(tmp_path):
    assert "SECURE_SSL_REDIRECT" in asked(DEPLOY, tmp_path, LOTSEN_PROXIES="0")


def test_cookies_in_production_are_for_https_and_this_host_and_no_script(tmp_path):
    names = "SECURE HTTPONLY SAMESITE NAME"
    code = f"""
from django.conf import settings
print([[getattr(settings, f"{{kind}}_COOKIE_{{name}}") for name in "{names}".split()] for kind in ("SESSION", "CSRF")])
"""
    expected = [[True, True, "Lax", "__Host-session"], [True, True, "Lax", "__Host-csrf"]]
    assert asked(code, tmp_path) == str(expected)


def test_what_an_earlier_key_signed_is_accepted_while_it_is_kept(tmp_path):
    sign = f"from django.core.signing import Signer\nprint(Signer(salt={FOLLOW.salt!r}).sign('L-123'))"
    before = asked(sign, tmp_path, LOTSEN_SECRET_KEY="the-key-before")
    read = f"""
from django.core.signing import BadSignature, Signer
try:
    print(Signer(salt={FOLLOW.salt!r}).unsign({before!r}))
except BadSignature:
    print("forged")
"""
    assert asked(read, tmp_path) == "forged"
    assert asked(read, tmp_path, LOTSEN_SECRET_KEY_BEFORE="newer, the-key-before") == "L-123"


def test_the_key_of_what_was_sealed_stays_the_first_one(tmp_path):
    read = "from django.conf import settings\nprint(settings.TRACE_KEY)"
    assert asked(read, tmp_path, LOTSEN_SECRET_KEY="first") == "first"
    assert asked(read, tmp_path, LOTSEN_SECRET_KEY_BEFORE="second,first") == "first"
    assert asked(read, tmp_path, LOTSEN_TRACE_KEY="own", LOTSEN_SECRET_KEY_BEFORE="second,first") == "own"
