"""What changed between two tests, in a sentence that somebody can say on the telephone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from lotsen.policy.clients import SYSTEMS as KNOWN_SYSTEMS
from lotsen.policy.equipment import Check, Finding, Verdict
from lotsen.policy.repeats import MONTHS, STATES, SYSTEMS, Seen, told

TODAY = date(2026, 11, 28)
YESTERDAY = TODAY - timedelta(days=1)
WORKED = Seen(YESTERDAY, Verdict.PASS, browser="Chrome")
BLOCKED = Seen(TODAY, Verdict.FAIL, "camera.blocked", browser="Chrome")
IN_APP = Seen(TODAY, Verdict.FAIL, "camera.blocked", browser="Chrome", in_app=True)
LATER = Seen(TODAY, Verdict.PASS, browser="Chrome")
AT_WORK = Seen(YESTERDAY, Verdict.PASS, browser="Chrome", system="Windows")
ON_PHONE = Seen(TODAY, Verdict.FAIL, "camera.blocked", browser="Safari", system="iPhone")
BEFORE = Seen(YESTERDAY, Verdict.FAIL, "camera.blocked", browser="Chrome")


@pytest.mark.parametrize(("then", "now", "swedish", "english"), [
    (WORKED, IN_APP, "Kameran fungerade i går i Chrome. I dag är den blockerad i appen.",
     "The camera worked yesterday in Chrome. Today it is blocked in the app."),
    (WORKED, BLOCKED, "Kameran fungerade i går i Chrome. I dag är den blockerad.",
     "The camera worked yesterday in Chrome. Today it is blocked."),
    (LATER, BLOCKED, "Kameran fungerade tidigare i dag i Chrome. Nu är den blockerad.",
     "The camera worked earlier today in Chrome. Now it is blocked."),
    (BEFORE, LATER, "Kameran fungerade inte som den ska i går i Chrome. I dag fungerar den.",
     "The camera did not work as it should yesterday in Chrome. Today it works."),
    (BEFORE, BLOCKED, "Kameran hade samma fel i går i Chrome.", "The camera had the same fault yesterday in Chrome."),
    (Seen(date(2026, 11, 3), Verdict.PASS), BLOCKED,
     "Kameran fungerade den 3 november. I dag är den blockerad i Chrome.",
     "The camera worked on 3 November. Today it is blocked in Chrome."),
    (AT_WORK, ON_PHONE, "Kameran fungerade i går i Chrome i Windows. I dag är den blockerad i Safari på iPhone.",
     "The camera worked yesterday in Chrome on Windows. Today it is blocked in Safari on an iPhone."),
    (AT_WORK, replace(ON_PHONE, in_app=True),
     "Kameran fungerade i går i Chrome i Windows. I dag är den blockerad i appen på iPhone.",
     "The camera worked yesterday in Chrome on Windows. Today it is blocked in the app on an iPhone."),
    (AT_WORK, replace(ON_PHONE, system="Windows"),
     "Kameran fungerade i går i Chrome. I dag är den blockerad i Safari.",
     "The camera worked yesterday in Chrome. Today it is blocked in Safari."),
    (WORKED, ON_PHONE, "Kameran fungerade i går i Chrome. I dag är den blockerad i Safari.",
     "The camera worked yesterday in Chrome. Today it is blocked in Safari."),
    (WORKED, LATER, "", ""),
    (Seen(YESTERDAY, Verdict.PENDING), BLOCKED, "", ""),
])  # fmt: skip
def test_what_changed_is_told_in_both_languages(then, now, swedish, english):
    assert told(Check.CAMERA, then, now, TODAY, "sv") == swedish
    assert told(Check.CAMERA, then, now, TODAY, "en") == english


@pytest.mark.parametrize("finding", [f for f in Finding if not f.startswith("permission.")])
def test_whatever_is_found_has_a_sentence_but_what_is_our_own_fault(finding):
    check = Check(finding.partition(".")[0])
    sentence = told(check, WORKED, Seen(TODAY, Verdict.FAIL, finding), TODAY, "sv")
    ours = finding in {Finding.CONNECTION_LOOP, Finding.CONNECTION_FULL}
    assert bool(sentence) != ours


def test_every_state_and_month_has_both_languages():
    assert all(swedish and english for swedish, english in STATES.values())
    assert [len(months) for months in MONTHS] == [12, 12]


def test_every_system_that_a_browser_tells_has_its_words():
    assert set(SYSTEMS) == set(KNOWN_SYSTEMS.values())
