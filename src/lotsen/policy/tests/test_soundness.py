"""What a manager may not do to the catalogue, and what is asked about first."""

from datetime import date

import pytest

from lotsen.policy.documents import changed, grown
from lotsen.policy.limits import defaults
from lotsen.policy.soundness import Weight, examine, forbids, new_findings, trouble_of

TODAY, EVE = date(2026, 11, 23), "2026-12-24"
OFFICE = {str(day): [["08:00", "16:00"]] for day in range(5)}


def desk(level, fallback, **more):
    base = {
        "name_sv": "x",
        "name_en": "x",
        "level": level,
        "rank": level,
        "is_active": True,
        "fallback": fallback,
        "per_unit": False,
        "alerts_to": "vakt@example.org",
    }
    points = {"1": {"kind": "phone", "value": "08-465 004 10"}}
    return base | {"always_open": False, "hours": OFFICE, "contact_points": points} | more


def symptom(resident, staff, **more):
    base = {"component": "video", "kind": "fault", "service_down": False, "rank": 0, "is_active": True}
    return base | {"resident": resident, "staff": staff} | more


SOUND = {
    "desks": {
        "care-unit": desk(0, "first-line"),
        "first-line": desk(1, "second-line"),
        "second-line": desk(2, "first-line"),
    },
    "escalations": {
        "care-unit": ["first-line"],
        "first-line": ["second-line", "care-unit"],
        "second-line": ["first-line"],
    },
    "symptoms": {
        "other": symptom("first-line", "first-line"),
        "wrong-time": symptom("care-unit", "care-unit"),
    },
    "services": {"video": {"second_line": "second-line", "is_active": True, "phone": "", "email": ""}},
    "clocks": defaults(),
}  # fmt: skip


def brought_by(changes):
    """(weight, code, place) of everything that the change brings."""
    after = changed(SOUND, {tuple(path.split("/")): value for path, value in changes.items()})
    return {(one.weight, one.code, "/".join(one.place)) for one in new_findings(SOUND, after, TODAY)}


def test_a_sound_catalogue_has_nothing_to_remark():
    assert examine(SOUND, TODAY) == []
    assert not forbids([])


ERRORS = [
    ({"desks/first-line/hours/0": [["16:00", "08:00"]]}, "ends-early", "desks/first-line/hours/0"),
    ({"desks/first-line/hours/0": [["08:00", "12:00"], ["11:00", "16:00"]]}, "overlap", "desks/first-line/hours/0"),
    ({f"desks/first-line/exceptions/{EVE}/periods": [["16:00", "08:00"]]}, "ends-early",
     f"desks/first-line/exceptions/{EVE}"),
    ({f"desks/first-line/exceptions/{EVE}/periods": [["08:00", "12:00"], ["11:00", "16:00"]]}, "overlap",
     f"desks/first-line/exceptions/{EVE}"),
    ({"symptoms/other/staff": "nowhere"}, "route-gone", "symptoms/other/staff"),
    ({"desks/second-line/fallback": "second-line"}, "fallback-wrong", "desks/second-line/fallback"),
    ({"desks/second-line/fallback": "nowhere"}, "fallback-wrong", "desks/second-line/fallback"),
    ({"escalations/first-line": ["first-line"]}, "escalation-wrong", "escalations/first-line"),
    ({"escalations/first-line": ["nowhere"]}, "escalation-wrong", "escalations/first-line"),
    ({"symptoms/other/is_active": False}, "other-missing", "symptoms"),
    ({"services/video/second_line": "nowhere"}, "spoc-gone", "services/video/second_line"),
    ({"clocks/usual/next-step/acute": ["real-minutes", 0]}, "limit-wrong", "clocks/usual/next-step/acute"),
    ({"clocks/usual/next-step/acute": ["weeks", 1]}, "limit-wrong", "clocks/usual/next-step/acute"),
    ({"clocks/first-line/next-step/acute": ["working-days", 9_999]}, "limit-wrong",
     "clocks/first-line/next-step/acute"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "code", "place"), ERRORS)
def test_an_error_is_found_where_it_is(changes, code, place):
    assert (Weight.ERROR, code, place) in brought_by(changes)


def test_a_route_to_a_desk_that_is_closed_for_ever_is_an_error():
    week = {f"desks/first-line/hours/{day}": None for day in range(5)}

    assert (Weight.ERROR, "route-closed", "symptoms/other/resident") in brought_by(week)


def test_a_day_with_other_hours_ahead_opens_a_desk_and_one_behind_does_not():
    week = {f"desks/first-line/hours/{day}": None for day in range(5)}

    def with_day(day):
        periods = {f"desks/first-line/exceptions/{day}/periods": [["08:00", "09:00"]]}
        return {code for _weight, code, _place in brought_by(week | periods)}

    assert "route-closed" not in with_day("2026-12-24")
    assert "route-closed" in with_day("2026-01-02")


def test_a_desk_that_opens_on_some_days_yet_and_then_never_again_is_asked_about():
    week = {f"desks/second-line/hours/{day}": None for day in range(5)}
    days = {f"desks/second-line/exceptions/2026-12-{day}/periods": [["08:00", "09:00"]] for day in (22, 23)}
    days |= {"desks/second-line/exceptions/2026-12-24/periods": []}

    def told(changes):
        after = changed(SOUND, {tuple(path.split("/")): value for path, value in changes.items()})
        found = new_findings(SOUND, after, TODAY)
        return {(one.weight, one.code, one.other) for one in found if one.place == ("desks", "second-line")}

    assert told(week | days) == {(Weight.WARNING, "no-more-hours", "2026-12-23")}
    assert told(days) == told(week | days | {"desks/second-line/always_open": True}) == set()
    assert told(week) == {(Weight.WARNING, "never-open", "")}


def test_a_route_that_leads_in_a_circle_for_those_who_work_there_is_an_error():
    changes = {"escalations/care-unit": ["local-contact"], "escalations/local-contact": ["care-unit"]}
    changes |= {
        f"desks/local-contact/{key}": value for key, value in desk(0, "first-line").items() if key != "hours"
    }
    changes |= {"desks/local-contact/hours/0": [["08:00", "16:00"]]}

    assert (Weight.ERROR, "route-circle", "symptoms/wrong-time/staff") in brought_by(
        {key: value for key, value in changes.items() if not isinstance(value, dict)}
    )


def test_fallbacks_that_go_round_among_desks_that_never_answer_are_an_error():
    gone = {f"desks/{code}/is_active": False for code in ("first-line", "second-line")}

    assert (Weight.ERROR, "fallback-circle", "desks/care-unit/fallback") in brought_by(gone)


WARNINGS = [
    ({"desks/second-line/contact_points/1/value": None, "desks/second-line/contact_points/1/kind": None},
     "no-contact", "desks/second-line"),
    ({"desks/second-line/alerts_to": ""}, "no-alerts", "desks/second-line"),
    ({"desks/second-line/fallback": ""}, "no-fallback", "desks/second-line"),
    ({"desks/second-line/is_active": False}, "escalation-gone", "escalations/first-line"),
    ({"escalations/second-line": None}, "no-way-on", "escalations/second-line"),
    ({"services/video/second_line": ""}, "no-spoc", "services/video"),
    ({f"desks/second-line/hours/{day}": None for day in range(5)}, "never-open", "desks/second-line"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "code", "place"), WARNINGS)
def test_what_is_doubtful_is_asked_about(changes, code, place):
    assert (Weight.WARNING, code, place) in brought_by(changes)


def test_desks_that_only_send_to_one_another_are_asked_about():
    found = brought_by({"escalations/first-line": ["second-line"]})

    assert (Weight.WARNING, "circle", "escalations/first-line") in found


@pytest.mark.parametrize(
    ("periods", "trouble"),
    [
        ([], ""),
        ([["00:00", "00:00"]], ""),
        ([["08:00", "12:00"], ["12:00", "16:00"]], ""),
        ([["20:00", "00:00"], ["08:00", "12:00"]], ""),
        ([["08:00", "08:00"]], "ends-early"),
        ([["22:00", "06:00"]], "ends-early"),
        ([["00:00", "00:00"], ["08:00", "12:00"]], "overlap"),
    ],
)
def test_the_hours_of_a_day_end_after_they_begin_and_do_not_overlap(periods, trouble):
    assert trouble_of(periods) == trouble


def test_what_was_wrong_before_does_not_forbid_another_change():
    broken = changed(SOUND, {("symptoms", "other", "staff"): "nowhere"})
    after = changed(broken, {("desks", "first-line", "name_sv"): "Första linjen"})

    assert forbids(examine(after, TODAY))
    assert not forbids(new_findings(broken, after, TODAY))


def test_an_empty_catalogue_says_so_instead_of_breaking():
    assert {one.code for one in examine(grown({}), TODAY)} == {"no-desk", "other-missing"}
