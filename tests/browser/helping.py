"""Live help between two browsers: somebody who asks for it, and an agent who takes them."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser.investigating import sign_in

SOON = 20_000  # ms that a change may take from one browser to the other on a busy machine
ASK = """() => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = "/now/help";
    const told = {
        csrfmiddlewaretoken: JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"],
        submission: crypto.randomUUID(), symptom: "camera-black", page: "/now",
    };
    for (const [name, value] of Object.entries(told)) {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = name;
        field.value = value;
        form.append(field);
    }
    document.body.append(form);
    form.submit();
}"""


def begin(person: Page, agent: Page, username: str = "amina") -> str:
    """The agent is on duty, the person asks, and they meet; returns the number of the case."""
    come_on(agent, username)
    person.goto("/now?lang=sv")
    person.evaluate(ASK)
    return meet(person, agent)


def come_on(agent: Page, username: str = "amina") -> None:
    """Sign in and be there to help, with no talk left over from a test that failed."""
    sign_in(agent, username)
    agent.goto("/desk/live")
    for room in agent.locator(".live .talks a").evaluate_all("all => all.map(one => one.href)"):
        agent.goto(room)
        end(agent)
    agent.locator("#duty-on").click()
    expect(agent.locator("#duty-on")).to_have_attribute("aria-pressed", "true")


def meet(person: Page, agent: Page) -> str:
    """Whoever has asked is taken by the agent; returns the number of the case."""
    person.wait_for_url("**/now/help/*")
    case = person.url.rpartition("/")[2].partition(":")[0]
    accept = agent.locator(f"#accept-{case}")
    expect(accept).to_be_visible(timeout=SOON)
    accept.click()
    agent.wait_for_url(f"**/desk/live/{case}")
    expect(person.locator(".talk")).to_have_attribute("data-state", "talking", timeout=SOON)
    return case


def end(agent: Page, saved: str = "no-visit") -> None:
    """The agent ends the talk whose room is open, and the case with it."""
    agent.goto(f"{agent.url.partition('?')[0]}/end")
    place = agent.locator(f"[name=saved][value={saved}]").get_attribute("id")
    agent.locator(f"label[for={place}]").click()
    agent.locator("label[for=id_outcome_0]").click()
    agent.locator(".ending button[type=submit]").click()
    agent.wait_for_url("**/desk/live")


def book(page: Page, *names: str) -> list[str]:
    """A visit in eight minutes with these people; returns the link of each."""
    starts = datetime.now(ZoneInfo("Europe/Stockholm")) + timedelta(minutes=8)
    page.goto("/unit/visits/new")
    page.get_by_label("Dag", exact=True).fill(starts.strftime("%Y-%m-%d"))
    page.get_by_label("Tid", exact=True).fill(starts.strftime("%H:%M"))
    for number, name in enumerate(names):
        if number:
            page.locator("button[name=more]").click()
        page.get_by_label("Namn").nth(number).fill(name)
    page.get_by_role("button", name="Boka besöket").click()
    expect(page.get_by_text("Besöket är bokat.")).to_be_visible()
    invitations = page.locator(".invitation").all_inner_texts()
    return [re.search(r"http://\S+/visit/\S+", text).group() for text in invitations]


def come_in(page: Page, link: str) -> None:
    """Open one's private link."""
    page.goto(link)
    page.get_by_role("button", name="Öppna").click()
    expect(page.locator(".way-in__when")).to_be_visible()
