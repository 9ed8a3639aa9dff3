"""What a page does with its own clock, and when it comes back: asked of the very code that pages run."""

import pytest

from tests.live.pages import STREAM
from tests.live.test_browser import OPTIONS, chromium, page, shown  # noqa: F401
from tests.live_help.wire import longest_wait

pytestmark = pytest.mark.browser
DAY = 24 * 3600 * 1000
CLOCK = """
window.wrong = %d;
const True = Date;
window.Date = class extends True {
  constructor(...told) { told.length ? super(...told) : super(True.now() + window.wrong); }
  static now() { return True.now() + window.wrong; }
};
"""
WAITS = """async ([failures, times]) => {
  const { default: Updates } = await import("/static/realtime/updates.js");
  const updates = new Updates(document.querySelector("#status"));
  updates.stop();
  const kept = window.setTimeout, waits = [];
  window.setTimeout = (_act, wait) => waits.push(wait);
  for (let time = 0; time < times; time += 1) {
    updates.failures = failures - 1;
    updates.lost();
  }
  window.setTimeout = kept;
  return waits;
}"""


@pytest.mark.parametrize("wrong", [DAY, -DAY], ids=["ahead", "behind"])
def test_a_clock_that_is_a_day_wrong_and_is_put_right_changes_nothing(house, scribe, page, wrong):  # noqa: F811
    page.add_init_script(CLOCK % wrong)
    page.goto(f"http://127.0.0.1:{house.server(OPTIONS)}/")
    rows = shown(page)
    for told in (wrong, 0, -wrong):
        page.evaluate("wrong => { window.wrong = wrong }", told)
        rows += 1
        scribe.append(stream=STREAM, public=True)
        page.wait_for_function(
            "rows => document.querySelector('#rows').innerText === `${rows} rows`", arg=rows
        )
    assert shown(page) == rows


@pytest.mark.parametrize("failures", [1, 3, 6, 20])
def test_pages_that_lost_their_connection_come_back_at_different_moments(house, page, failures):  # noqa: F811
    page.goto(f"http://127.0.0.1:{house.server(OPTIONS)}/")
    waits = page.evaluate(WAITS, [failures, 1000])
    longest = 1000 * longest_wait(failures)
    assert len(waits) == 1000
    assert 0 <= min(waits) < max(waits) < longest
    quarters = [sum(part <= wait / longest * 4 < part + 1 for wait in waits) for part in range(4)]
    assert all(180 < number < 320 for number in quarters), (
        quarters
    )  # 250 each, and no more than five deviations off
