"""What one check of the equipment test has found: a finding with what it was found by."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from lotsen.policy.equipment import Finding, Verdict
from lotsen.policy.thresholds import Threshold

BLAMELESS = [Verdict.PASS, Verdict.PENDING, Verdict.LIMITED, Verdict.FAIL]  # the worst last


@dataclass(frozen=True)
class Found:
    """One finding. `symptom` is the taxonomy's, where one fits; `measure` and what follows where a number decided."""

    finding: Finding
    verdict: Verdict
    symptom: str = ""
    measure: str = ""
    value: float | None = None
    unit: str = ""
    threshold: float | None = None
    source: str = ""

    def as_data(self) -> dict:
        """The finding as it is stored and handed out."""
        return asdict(self) | {"finding": self.finding.value, "verdict": self.verdict.value}


@dataclass(frozen=True)
class Judgement:
    """What a check comes to: its verdict, and every finding with the gravest first."""

    verdict: Verdict
    findings: tuple[Found, ...] = ()

    @property
    def main(self) -> Found | None:
        """The finding to speak of first."""
        return self.findings[0] if self.findings else None


def judgement(found: Iterable[Found | None], *, tested: bool) -> Judgement:
    """The verdict of a check by what was found in it; `tested` says whether anything was looked at at all."""
    findings = [one for one in found if one]
    findings.sort(key=lambda one: -BLAMELESS.index(one.verdict))
    if findings:
        return Judgement(findings[0].verdict, tuple(findings))
    return Judgement(Verdict.PASS if tested else Verdict.PENDING)


def broken(finding: Finding, symptom: str = "") -> Found:
    """Something that must be mended."""
    return Found(finding, Verdict.FAIL, symptom)


def limiting(finding: Finding, symptom: str = "") -> Found:
    """Something that can be lived with."""
    return Found(finding, Verdict.LIMITED, symptom)


def measured(
    row: Threshold, value: float | None, symptom: str = "", *, at_worst: Verdict = Verdict.FAIL
) -> Found | None:
    """What a measure comes to by its threshold; nothing where it passes or was not taken."""
    if value is None or (verdict := row.verdict(value)) == Verdict.PASS:
        return None
    verdict = min(verdict, at_worst, key=BLAMELESS.index)
    return Found(
        row.finding, verdict, symptom, row.measure, value, row.unit, row.crossed(verdict), row.source
    )
