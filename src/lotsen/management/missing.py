"""What guidance lacks, from what people looked for, where they gave up, and what agents had to explain."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.guidance.guides import counting, shelf
from lotsen.guidance.guides.shelf import Standing
from lotsen.people.models import User

MOST_STEPS = 3
MOST_CASES = 5


@dataclass(frozen=True)
class LeftGuide:
    """A guide with the steps at which most people left it."""

    standing: Standing
    walks: int
    left: list[tuple[str, int]]  # (what the step says, how many stand there)


@dataclass(frozen=True)
class Explained:
    """A symptom that agents had to explain because no answer does. `cases` are the latest."""

    symptom: str
    number: int
    cases: list[Case]


def left_guides(since: date, until: date) -> list[LeftGuide]:
    """The guides that somebody left halfway in a time, those most often left first."""
    found = []
    for standing in shelf.guides().values():
        count = counting.count(standing.slug, standing.tree, since, until)
        steps = [(standing.tree.steps[code].title[get_language()], number) for code, number in count.left]
        if steps:
            found.append(LeftGuide(standing, count.walks, steps[:MOST_STEPS]))
    return sorted(found, key=lambda one: -sum(number for _step, number in one.left))


def explained(reader: User, since: date) -> list[Explained]:
    """What agents said was missing among the answers, in cases that the reader may see; the most often first."""
    cases = Case.objects.visible_to(reader).filter(missing_answer__at__date__gte=since)
    told = list(cases.select_related("symptom").order_by("-missing_answer__at"))
    names = tables().names[get_language()]
    return [
        Explained(names[code], number, [case for case in told if case.symptom.code == code][:MOST_CASES])
        for code, number in Counter(case.symptom.code for case in told).most_common()
    ]
