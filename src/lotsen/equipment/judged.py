"""The figures by which a check was judged, each with its limit and where that comes from, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotsen.equipment.figures import MEASURES, amount, ways
from lotsen.equipment.models import Result
from lotsen.policy.equipment import Check, Verdict
from lotsen.policy.threshold_words import source_in
from lotsen.policy.thresholds import ALL

NAMES = {measure: name for measures in MEASURES.values() for measure, _unit, name in measures}
HIGH = {row.measure for row in ALL if row.high}  # more is better
WITH_FAULTS = {Verdict.LIMITED, Verdict.FAIL}


@dataclass(frozen=True)
class Judged:
    """One figure. `crossed` says that it is beyond its limit; a way through the network has none."""

    name: str
    value: str
    limit: str = ""
    source: str = ""
    crossed: bool = False


def judged(result: Result) -> list[Judged]:
    """What was measured of a check that has not passed: what crossed its limit first, then the rest."""
    if result.verdict not in WITH_FAULTS:
        return []
    tried = ways(result.measures) if result.check_code == Check.CONNECTION else ()
    return [*_crossed(result), *(Judged(one.name, one.value) for one in tried), *_passed(result)]


def _crossed(result: Result) -> Iterator[Judged]:
    for found in result.findings:
        if found["value"] is not None:
            told = (found[name] for name in ("measure", "value", "threshold", "unit", "source"))
            yield _told(*told, crossed=True)


def _passed(result: Result) -> Iterator[Judged]:
    """Of several limits for one measure the strictest, which stands last."""
    kind = result.measures.get("kind", "")
    rows = {
        row.measure: row
        for row in ALL
        if row.check == result.check_code and (not row.kinds or kind in row.kinds)
    }
    crossed = {found["measure"] for found in result.findings}
    for measure, row in rows.items():
        value = result.measures.get(measure)
        if value is not None and measure not in crossed and row.verdict(value) == Verdict.PASS:
            yield _told(measure, value, row.passes, row.unit, row.source, crossed=False)


def _told(measure: str, value: float, threshold: float, unit: str, source: str, *, crossed: bool) -> Judged:
    limit = {"limit": amount(threshold, unit)}
    return Judged(
        name=str(NAMES[measure]),
        value=amount(value, unit),
        limit=_("at least %(limit)s") % limit if measure in HIGH else _("at most %(limit)s") % limit,
        source=source_in(get_language(), source),
        crossed=crossed,
    )
