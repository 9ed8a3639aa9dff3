"""What one message costs on the wire: how often both pages ask until it has been typed, said and read, and the mark is
there.

That was 23 and 24 requests before those who know already were left out of the bells, and is 10 now: of the writer's
page that it types, the words, the row, the mark; of the reader's that somebody types, the row, that it has been read,
and the list of talks. What stands beside, each a page of its own, is not asked for at all.
"""

from collections import Counter
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_live_talk import LIVE, agent, talk  # noqa: F401  # fixtures

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_waits")]

MOST = 14  # requests of both pages
QUIET = 2_500  # ms in which whatever follows from a message has been asked for


@pytest.fixture
def asked(talk):  # noqa: F811
    """How often each page has asked for what, since it was last looked at."""
    found = Counter()

    def count(who: str, page: Page) -> None:
        def heard(request):
            if request.resource_type in ("fetch", "xhr"):
                found[who, urlsplit(request.url).path.rpartition("/")[2]] += 1

        page.on("request", heard)

    phone, helper, _reference = talk
    count("person", phone)
    count("agent", helper)
    helper.bring_to_front()
    helper.wait_for_timeout(QUIET)
    return found


def wrote(page: Page, text: str, button: str) -> None:
    page.locator("[data-say] [name=text]").press_sequentially(text, delay=60)
    page.locator("[data-say]").get_by_role("button", name=button, exact=True).click()


def assert_few(asked: Counter) -> None:
    """A slow machine types for longer, and every ten seconds the agent's page looks by itself."""
    assert sum(asked.values()) <= MOST, asked
    assert {name for _who, name in asked} <= {"news", "say", "talks", "drafts", "offer"}, asked


def test_a_message_from_the_person_is_typed_said_and_read(talk, asked):  # noqa: F811
    phone, helper, _reference = talk
    asked.clear()
    wrote(phone, "Bilden är svart.", "Skicka")
    expect(helper.locator("[data-rows]")).to_contain_text("Bilden är svart.", timeout=LIVE)
    expect(phone.locator(".said--mine [data-mark]").last).to_have_text("Läst", timeout=LIVE)
    phone.wait_for_timeout(QUIET)
    assert_few(asked)
    assert asked["agent", "drafts"] == 0


def test_an_answer_from_support_is_typed_said_and_read(talk, asked):  # noqa: F811
    phone, helper, _reference = talk
    phone.bring_to_front()
    asked.clear()
    wrote(helper, "Ser du en ruta?", "Skicka")
    expect(phone.locator(".said", has_text="Ser du en ruta?")).to_be_visible(timeout=LIVE)
    expect(helper.locator("[data-mark]").last).to_have_text("Läst", timeout=LIVE)
    helper.wait_for_timeout(QUIET)
    assert_few(asked)
