"""Which numbers count a case, asked of its course."""

from lotsen.insights.courses import Course
from lotsen.policy.terms import Component, Kind, Step

FIRST_LINE, SECOND_LINE = "first-line", "second-line"

# To whom the matters of the project's own list belong, by the component where the fault truly was.
OWNERS = {
    "video": {Component.VIDEO, Component.APP, Component.DEVICE, Component.NONE},
    "portal": {Component.PORTAL, Component.INVITATION},
    "local-it-and-record": {Component.IDENTITY, Component.NETWORK, Component.WORKSTATION, Component.RECORD},
}


def own_list(course: Course) -> bool:
    return not course.ordinary


def first_line(course: Course) -> bool:
    return course.ordinary and course.first_desk == FIRST_LINE


def passed_on(course: Course) -> bool:
    """A fault that the first line handed over to the second, or whose reporter it referred there."""
    if not first_line(course) or course.kind != Kind.FAULT:
        return False
    return any(
        course.times(step, desk=FIRST_LINE, other=SECOND_LINE) for step in (Step.HAND_OVER, Step.REFER)
    )


def answered(course: Course) -> bool:
    return first_line(course) and course.desk == FIRST_LINE and course.answered


def handed_over(course: Course) -> bool:
    return course.ordinary and course.times(Step.ACKNOWLEDGE, desk=SECOND_LINE, other=FIRST_LINE) > 0


def arrived(course: Course) -> bool:
    return passed_on(course) and handed_over(course)


def lost(course: Course) -> bool:
    return passed_on(course) and not handed_over(course)


def otherwise(course: Course) -> bool:
    return first_line(course) and not answered(course) and not passed_on(course)


def straight(course: Course) -> bool:
    return course.ordinary and course.first_desk == SECOND_LINE


def reached(course: Course) -> bool:
    return straight(course) or arrived(course)


def elsewhere(course: Course) -> bool:
    return course.ordinary and course.first_desk not in (FIRST_LINE, SECOND_LINE)


def second_line(course: Course) -> bool:
    return straight(course) or (course.ordinary and course.times(Step.ACKNOWLEDGE, desk=SECOND_LINE) > 0)


def by_themselves(course: Course) -> bool:
    return second_line(course) and not handed_over(course)


def interest(course: Course) -> bool:
    return own_list(course) and course.kind == Kind.INTEREST


def owned(course: Course, owner: str) -> bool:
    """A matter of the own list that belongs to one of `OWNERS`."""
    matter = own_list(course) and course.kind != Kind.INTEREST
    return matter and course.system in OWNERS[owner]


def right_first(course: Course) -> bool:
    """Ended where it began, and nobody else was asked to take it or the person told to go elsewhere."""
    moved = course.times(Step.ACKNOWLEDGE) + course.times(Step.SEND_BACK) + course.times(Step.REFER)
    return course.ended and course.desk == course.first_desk and not moved


def told_twice(course: Course) -> bool:
    """Referred to another desk to tell it again, or told again in a case that was merged into this one."""
    return course.told_again or course.times(Step.REFER) > 0
