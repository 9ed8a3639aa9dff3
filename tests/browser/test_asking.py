"""What every page of ours asks and remembers, where the network, the session or the browser's storage fails: asked of
the very modules that pages run."""

import pytest

from tests.browser.investigating import sign_in

pytestmark = pytest.mark.browser
NEW_TOKEN = """{status: 403, headers: {"HX-Trigger": '{"new-token": "fresh"}'}}"""
SIGNED_OUT = "{status: 401}"
TAKEN = """{status: 200, headers: {"Content-Type": "application/json"}, body: '{"number": 7}'}"""
ANSWERS = """
const answers = [%s];
window.fetch = async () => {
    const { body = "", ...how } = answers.shift();
    return new Response(body, how);
};
"""


def test_whoever_is_signed_out_after_all_is_told_so_last(phone):
    sign_in(phone, "sofie")
    phone.goto("/unit")
    heard = phone.evaluate(
        """async () => {
            const { ask } = await import("/static/web/asking.js");
            const heard = [];
            for (const name of ["new-token", "signed-out"]) {
                document.body.addEventListener(name, () => heard.push(name));
            }
            %s
            await ask("/anywhere");
            return heard;
        }"""
        % (ANSWERS % f"{NEW_TOKEN}, {SIGNED_OUT}")
    )
    assert heard == ["new-token", "signed-out"]


def test_a_question_may_take_as_long_as_its_asker_says(phone):
    sign_in(phone, "sofie")
    phone.goto("/unit")
    assert phone.evaluate(
        """async () => {
            const { ask } = await import("/static/web/asking.js");
            window.fetch = (_address, { signal }) => new Promise((_, no) => signal.addEventListener("abort", no));
            const begun = performance.now();
            const { status } = await ask("/anywhere", { longest: 50 });
            return status === 0 && performance.now() - begun < 10_000;
        }"""
    )


def test_what_browsers_tell_each_other_waits_until_its_writer_has_signed_in_again(phone):
    sign_in(phone, "sofie")
    phone.goto("/unit")
    number = phone.evaluate(
        """async () => {
            const { default: Wire } = await import("/static/live/wire.js");
            %s
            const section = document.createElement("section");
            section.dataset.signal = "/anywhere";
            return await new Wire(section, null, () => {}).send("camera", { offer: "x" });
        }"""
        % (ANSWERS % f"{SIGNED_OUT}, {SIGNED_OUT}, {TAKEN}")
    )
    assert number == 7


def test_what_a_full_storage_does_not_take_is_remembered_on_the_page(phone):
    phone.goto("/")
    found = phone.evaluate(
        """async () => {
            const { inTab } = await import("/static/web/remembering.js");
            const set = Storage.prototype.setItem;
            inTab.set("asked", "before");
            Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
            inTab.set("asked", "full");
            const full = inTab.get("asked");
            Storage.prototype.setItem = set;
            inTab.set("asked", "room again");
            sessionStorage.setItem("asked", "by another page of the tab");
            return [full, inTab.get("asked")];
        }"""
    )
    assert found == ["full", "by another page of the tab"]
