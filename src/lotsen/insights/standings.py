"""Which numbers count a case, asked of its story."""

from lotsen.cases.models import Case
from lotsen.insights.stories import Story
from lotsen.policy.routing import RESIDENT_SIDE
from lotsen.policy.terms import Component, Kind, Outcome, Step

FIRST_LINE, SECOND_LINE = "first-line", "second-line"

# To whom the matters of the project's own list belong, by the component where the fault truly was.
OWNERS = {
    "video": {Component.VIDEO, Component.APP, Component.DEVICE, Component.NONE},
    "portal": {Component.PORTAL, Component.INVITATION},
    "local-it-and-record": {Component.IDENTITY, Component.NETWORK, Component.WORKSTATION, Component.RECORD},
}


def own_list(story: Story) -> bool:
    return story.origin == Case.OWN_LIST


def first_line(story: Story) -> bool:
    return story.ordinary and story.first_desk == FIRST_LINE


def of_residents(story: Story) -> bool:
    return story.reporter in RESIDENT_SIDE


def passed_on(story: Story) -> bool:
    """A fault that the first line handed over to the second, or whose reporter it referred there."""
    if not first_line(story) or story.kind != Kind.FAULT:
        return False
    return any(story.times(step, desk=FIRST_LINE, other=SECOND_LINE) for step in (Step.HAND_OVER, Step.REFER))


def answered(story: Story) -> bool:
    return first_line(story) and story.desk == FIRST_LINE and story.outcome == Outcome.ANSWERED


def handed_over(story: Story) -> bool:
    return story.ordinary and story.times(Step.ACKNOWLEDGE, desk=SECOND_LINE, other=FIRST_LINE) > 0


def arrived(story: Story) -> bool:
    return passed_on(story) and handed_over(story)


def lost(story: Story) -> bool:
    return passed_on(story) and not handed_over(story)


def otherwise(story: Story) -> bool:
    return first_line(story) and not answered(story) and not passed_on(story)


def straight(story: Story) -> bool:
    return story.ordinary and story.first_desk == SECOND_LINE


def reached(story: Story) -> bool:
    return straight(story) or arrived(story)


def elsewhere(story: Story) -> bool:
    return story.ordinary and story.first_desk not in (FIRST_LINE, SECOND_LINE)


def second_line(story: Story) -> bool:
    return straight(story) or (story.ordinary and story.times(Step.ACKNOWLEDGE, desk=SECOND_LINE) > 0)


def by_themselves(story: Story) -> bool:
    return second_line(story) and not handed_over(story)


def interest(story: Story) -> bool:
    return own_list(story) and story.kind == Kind.INTEREST


def owned(story: Story, owner: str) -> bool:
    """A matter of the own list that belongs to one of `OWNERS`."""
    matter = own_list(story) and story.kind != Kind.INTEREST
    return matter and (story.true_component or story.component) in OWNERS[owner]


def right_first(story: Story) -> bool:
    """Ended where it began, and nobody else was asked to take it or the person told to go elsewhere."""
    moved = story.times(Step.ACKNOWLEDGE) + story.times(Step.SEND_BACK) + story.times(Step.REFER)
    return story.ended and story.desk == story.first_desk and not moved


def told_twice(story: Story) -> bool:
    """Referred to another desk to tell it again, or told again in a case that was merged into this one."""
    again = any(row.step == Step.NOTE and "merged" in row.data for row in story.log)
    return again or story.times(Step.REFER) > 0
