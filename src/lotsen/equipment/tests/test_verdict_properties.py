"""What always holds of the verdicts, whatever is measured."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lotsen import desks
from lotsen.equipment.measures import checked
from lotsen.equipment.tests.measured import anything
from lotsen.policy.equipment import Check, Verdict
from lotsen.policy.found import BLAMELESS
from lotsen.policy.network_verdicts import LOSS
from lotsen.policy.thresholds import ALL, SILENT, TONES
from lotsen.policy.verdicts import judge, overall

pytestmark = pytest.mark.one_database

CHECKS = list(Check)
TAXONOMY = yaml.safe_load((Path(desks.__file__).parent / "content/taxonomy.yaml").read_text())
JUDGED_ALONE = [row for row in ALL if row not in (LOSS, TONES)]
every_check = st.sampled_from(CHECKS).flatmap(lambda check: st.tuples(st.just(check), anything(check)))
permissions = anything(Check.PERMISSION)


def gravity(judged):
    return BLAMELESS.index(judged.verdict)


@given(every_check, permissions)
def test_whatever_is_measured_is_kept_and_judged(told, permission):
    check, measures = told
    judged = judge(check, checked(check, measures), {Check.PERMISSION: permission})
    assert judged.verdict in Verdict
    assert (judged.verdict == Verdict.PASS) <= (judged.findings == ())
    assert all(found.as_data()["finding"] for found in judged.findings)


@given(every_check)
def test_what_was_not_tested_is_never_a_failure(told):
    check, measures = told
    judged = judge(check, measures)
    if judged.verdict == Verdict.PENDING:
        assert overall([Verdict.PASS, judged.verdict]) == Verdict.PASS
    without = dict.fromkeys(measures)
    assert judge(check, without).verdict == Verdict.PENDING


@given(anything(Check.CONNECTION), st.sampled_from(["unavailable", "credential"]))
def test_a_fault_of_our_own_never_fails_anybody(measures, loop):
    judged = judge(Check.CONNECTION, measures | {"loop": loop, "offline": False})
    assert judged.verdict == Verdict.LIMITED
    assert "connection.loop" in {found.finding for found in judged.findings}


@given(anything(Check.CAMERA), st.floats(0, 255), st.floats(4, 255))
def test_little_light_is_never_a_black_picture(measures, luma, spread):
    seen = measures | {
        "luma": luma,
        "spread": spread,
        "frames": 40,
        "error": "",
        "ended": False,
        "other": None,
    }
    judged = judge(Check.CAMERA, seen)
    assert "camera.black" not in {found.finding for found in judged.findings}
    assert {found.symptom for found in judged.findings if found.finding == "camera.dark"} <= {""}


@given(anything(Check.CONNECTION), st.floats(0, 10_000_000))
def test_the_reflector_never_judges_bandwidth(measures, kbps):
    told = measures | {"kind": "reflector", "kbps": kbps, "estimate_kbps": kbps}
    findings = {found.finding for found in judge(Check.CONNECTION, told).findings}
    assert "connection.bandwidth" not in findings


@pytest.mark.parametrize(
    "row", JUDGED_ALONE, ids=lambda row: f"{row.check} {row.measure} {'-'.join(sorted(row.kinds))}"
)
@settings(max_examples=25)
@given(data=st.data())
def test_a_better_figure_never_gives_a_worse_verdict(row, data):
    measures = data.draw(anything(row.check))
    span = (
        st.floats(-200, 0)
        if row.measure == "level_dbfs"
        else st.floats(0, 1 if row.unit == "share" else 12_000)
    )
    one, other = data.draw(span), data.draw(span)
    better, worse = (max(one, other), min(one, other)) if row.high else (min(one, other), max(one, other))
    judged_better, judged_worse = (
        judge(row.check, measures | {row.measure: value}) for value in (better, worse)
    )
    assert gravity(judged_better) <= gravity(judged_worse)


@given(anything(Check.CONNECTION), st.floats(0, 1), st.floats(0, 1), st.integers(0, 5_000))
def test_less_loss_never_gives_a_worse_verdict(measures, one, other, packets):
    less, more = (
        judge(Check.CONNECTION, measures | {"loss": loss, "packets": packets})
        for loss in sorted((one, other))
    )
    assert gravity(less) <= gravity(more)


@given(anything(Check.CONNECTION), anything(Check.CONNECTION))
def test_a_retest_never_makes_it_worse(measures, again):
    first = judge(Check.CONNECTION, measures | {"retest": None})
    retest = {name: again[name] for name in again if measures.get(name) is not None}
    assert gravity(judge(Check.CONNECTION, measures | {"retest": retest})) <= gravity(first)


@given(st.lists(st.sampled_from(list(Verdict))), st.sampled_from(list(Verdict)))
def test_one_more_check_never_makes_the_whole_better(verdicts, more):
    before, after = overall(verdicts), overall([*verdicts, more])
    assert Verdict.PENDING in (before, more) or BLAMELESS.index(after) >= BLAMELESS.index(before)


@given(every_check, permissions)
def test_every_symptom_is_one_that_support_knows(told, permission):
    known = {"", *TAXONOMY["symptoms"]}
    check, measures = told
    assert {
        found.symptom for found in judge(check, measures, {Check.PERMISSION: permission}).findings
    } <= known


def test_exact_zeros_alone_are_silence():
    assert SILENT.verdict(0.99) == Verdict.PASS
