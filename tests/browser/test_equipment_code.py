"""What somebody's equipment test found reaches those who help: by the code read out, and beside the case."""

import os
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.investigating import fits, report, sign_in

pytestmark = pytest.mark.browser
MEASURED = {
    "camera": {"error": "NotReadableError"},
    "microphone": {"level_dbfs": -26, "zeros": 0, "clipped": 0, "count": 1, "seconds": 2},
    "connection": {
        "loop": "ok",
        "kind": "turn",
        "socket_ms": 90,
        "loss": 0.05,
        "packets": 400,
        "rtt_ms": 60,
        "used": "tcp",
        "paths": {"udp": {"ok": False, "error": "timeout"}, "tcp": {"ok": True, "ms": 31}},
    },
}
WORDS = {
    "sv": {
        "busy": "Kameran används av ett annat program",
        "limit": "5 %, gränsen är 3 %",
        "reason": "Utrustningstestet visade",
        "all": "Allt som mättes",
        "way": "fungerar, 31 ms",
    },
    "en": {
        "busy": "The camera is used by another program",
        "limit": "5 %; the limit is 3 %",
        "reason": "The equipment test found",
        "all": "Everything that was measured",
        "way": "works, 31 ms",
    },
}
TELL = """async (measured) => {
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    const post = async (url, told) => (await fetch(url, {method: "POST", body: JSON.stringify(told),
        headers: {"Content-Type": "application/json", "X-CSRFToken": token}})).json();
    const begun = await post("/test/start", {});
    for (const [check, told] of Object.entries(measured)) await post(begun.checks[check], told);
    return post(begun.finish, {});
}"""


def picture(page: Page, name: str) -> None:
    """A picture to look at, where somebody wants some."""
    if folder := os.environ.get("LOTSEN_PICTURES"):
        whole = {
            "full_page": True,
            "caret": "initial",
        }  # hiding the caret takes a style that the page forbids
        page.screenshot(path=f"{folder}/{name}.png", **whole)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_first_line_sees_the_whole_test_by_its_code(visit, assert_accessible, language):
    words = WORDS[language]
    person, agent = visit(**PHONE), visit(**DESKTOP)
    person.goto(f"/?lang={language}")
    told = person.evaluate(TELL, MEASURED)
    assert re.fullmatch(r"\d{7}", told["code"])
    number = report(
        person, {"sv": "Jag kommer inte in i mötet", "en": "I cannot get into the meeting"}[language]
    )
    expect(person.locator("[data-check=camera]")).to_have_attribute("data-symptom", "camera-busy")
    person.get_by_text(words["all"]).click()
    expect(person.get_by_text(words["way"])).to_be_visible()
    assert fits(person)
    assert_accessible(person)
    picture(person, f"follow-{language}")

    agent.goto(f"/?lang={language}")
    sign_in(agent, "amina")
    agent.goto("/desk/intake")
    agent.locator("#id_test_code").press_sequentially(f"{told['code'][:3]} {told['code'][3:]}")
    expect(agent.locator("#test-found")).to_contain_text(words["busy"])
    expect(agent.locator("#test-found")).to_contain_text(words["limit"])
    agent.locator("#id_text").fill({"sv": "Kommer inte in", "en": "Cannot get in"}[language])
    expect(agent.locator("#suggestion")).to_contain_text(words["reason"])
    assert_accessible(agent)
    picture(agent, f"intake-{language}")
    agent.goto(f"/desk/test?test_code={told['code']}")
    expect(agent.locator("main")).to_contain_text(words["limit"])
    assert_accessible(agent)
    picture(agent, f"code-{language}")

    second = visit(**DESKTOP, color_scheme="dark")
    second.goto(f"/?lang={language}")
    sign_in(second, "henrik")
    second.goto("/desk/queue/second-line")
    expect(second.locator(f"#case-{number}")).to_contain_text(
        {"sv": "Utrustningstest", "en": "Equipment test"}[language]
    )
    picture(second, f"queue-{language}")
    second.goto(f"/cases/{number}")
    expect(second.locator("#case-side [data-check=connection]")).to_contain_text(words["limit"])
    assert_accessible(second)
    picture(second, f"case-{language}")
    second.set_viewport_size(PHONE["viewport"])
    assert fits(second)
    picture(second, f"case-phone-{language}")
