"""Since when a workstation has been worse, and whether that is the room or the network: from its tests over time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lotsen.policy.equipment import Check, Finding, Verdict
from lotsen.policy.found import BLAMELESS

IN_A_ROW = 2  # runs; one alone may be anybody's bad moment (judgement)
OURS = frozenset({Finding.CONNECTION_LOOP, Finding.CONNECTION_FULL})  # says nothing about a workstation


@dataclass(frozen=True)
class Run:
    """One test at a workstation: which checks said anything, and what they found."""

    at: datetime
    checked: frozenset[Check]
    found: Mapping[Finding, Verdict]


@dataclass(frozen=True)
class Fault:
    """What is wrong, run after run, since when; `always`, where no run was without it before that."""

    finding: Finding
    verdict: Verdict
    since: datetime
    always: bool

    @property
    def check(self) -> Check:
        return check_of(self.finding)


class Place(StrEnum):
    """Where to look for a fault: in the room, or in the network that others are on as well."""

    ROOM = "room"
    NETWORK = "network"
    UNKNOWN = "unknown"


def check_of(finding: Finding) -> Check:
    """The check that finds it."""
    return Check(finding.partition(".")[0])


def began(marks: Sequence[bool]) -> int | None:
    """The place at which what is now true began to be; None where it is not.

    `IN_A_ROW` marks alike are needed to change what is so, in both directions: a single one changes nothing.
    """
    since = None
    for end in range(IN_A_ROW, len(marks) + 1):
        last = marks[end - IN_A_ROW : end]
        if not any(last):
            since = None
        elif since is None and all(last):
            since = end - IN_A_ROW
    return since


def faults(runs: Iterable[Run]) -> list[Fault]:
    """What is wrong with a workstation now, the gravest first and of those the newest. The order of runs is theirs."""
    ordered = sorted(runs, key=lambda run: run.at)
    findings = dict.fromkeys(finding for run in ordered for finding in run.found if finding not in OURS)
    found = [fault for finding in findings if (fault := _fault(finding, ordered))]
    return sorted(found, key=lambda fault: (BLAMELESS.index(fault.verdict), fault.since), reverse=True)


def _fault(finding: Finding, runs: list[Run]) -> Fault | None:
    telling = [run for run in runs if _tells(run, finding)]
    place = began([finding in run.found for run in telling])
    if place is None:
        return None
    last = next(run for run in reversed(telling) if finding in run.found)
    always = all(finding in run.found for run in telling[:place])
    return Fault(finding, last.found[finding], telling[place].at, always)


def _tells(run: Run, finding: Finding) -> bool:
    """Whether the run has looked at it; where our own server failed, nothing was learned of a connection."""
    check = check_of(finding)
    return check in run.checked and not (check == Check.CONNECTION and OURS & set(run.found))


def same_network(one: str, other: str) -> bool:
    """Whether two people mean the same network by their words; nobody's without words."""
    return bool(one.strip()) and " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def place(fault: Fault, others: Iterable[Sequence[Run]]) -> Place:
    """Whether it is the room or the network, by the runs of others on the same network since it began.

    Where half of them or more have the same fault, it is the network. Only a connection can be a network's.
    """
    if fault.check != Check.CONNECTION:
        return Place.ROOM
    have = [
        any(other.finding == fault.finding for other in faults(runs))
        for runs in others
        if any(run.at >= fault.since and _tells(run, fault.finding) for run in runs)
    ]
    if not have:
        return Place.UNKNOWN
    return Place.NETWORK if 2 * sum(have) >= len(have) else Place.ROOM
