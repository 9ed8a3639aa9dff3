"""A case is stored once, whole, before anybody hears of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.cases import actions, references
from lotsen.cases.intake import Facts
from lotsen.cases.models import Case
from lotsen.cases.texts import clean
from lotsen.log.models import Errand
from lotsen.policy.terms import Affected, Party, Reporter, Step, Urgency

pytestmark = pytest.mark.django_db
HELP = Facts(text="Jag kommer inte in i mötet som börjar om 8 minuter")
ANNA = actions.ContactDetails(name="Anna", email="anna@example.org")


def test_a_case_is_stored_with_its_first_row_and_its_errands(catalogue):
    case = actions.register(facts=HELP, contact=ANNA)
    [row] = case.rows
    assert (row.number, row.step, row.party, row.desk) == (1, Step.REGISTER, Party.REPORTER, case.desk.code)
    assert (case.symptom.code, case.urgency) == ("join-failed", Urgency.ACUTE)
    assert case.due_at is not None
    assert set(Errand.objects.values_list("kind", flat=True)) == {"tell-reporter", "tell-desk"}


def test_contact_details_are_not_in_the_log(catalogue):
    case = actions.register(facts=HELP, contact=ANNA)
    assert "anna" not in str([(row.data, row.by_name) for row in case.rows]).lower()


def test_the_same_key_gives_the_same_case_for_ever(catalogue):
    first = actions.register(facts=HELP, submission="key")
    again = actions.register(facts=HELP, submission="key")
    assert (again.pk, Case.objects.count()) == (first.pk, 1)


def test_the_same_key_with_other_words_is_refused_and_names_the_first_case(catalogue):
    first = actions.register(facts=HELP, submission="key")
    with pytest.raises(actions.OtherBody) as refused:
        actions.register(facts=Facts(text="Något annat"), submission="key")
    assert refused.value.case == first


def test_a_symptom_that_we_lack_is_kept_and_the_case_is_stored(catalogue):
    case = actions.register(facts=Facts(text="hej", symptom="teleport-stuck"))
    assert case.symptom.code == "other"
    assert case.rows[0].data["unknown_symptom"] == "teleport-stuck"


def test_a_nurse_telling_of_a_patients_camera_sends_the_case_the_residents_way(catalogue, people):
    facts = Facts(reporter=Reporter.STAFF, affected=Affected.PATIENT, symptom="camera-blocked")
    assert actions.register(facts=facts).desk.code == "second-line"


def test_a_reference_read_out_wrongly_is_noticed():
    reference = references.new()
    digits = reference[2:].replace("-", "")
    wrong = digits[:4] + str((int(digits[4]) + 1) % 10) + digits[5:]
    assert references.parse(f"l {digits[:3]} {digits[3:6]} {digits[6:]}") == reference
    assert references.parse(wrong) is None


@given(st.text())
def test_cleaned_text_can_be_stored_anywhere_and_stays_clean(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert "\x00" not in cleaned
    assert cleaned.encode().decode() == cleaned


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("kam\u200bera", "kamera"),
        ("\ufeffhej\r\ndär", "hej\ndär"),
        ("a\u202eb", "ab"),
        ("o\u0308", "ö"),
        ("👩\u200d⚕️ hjälp", "👩\u200d⚕️ hjälp"),
        ("fel\ud800tecken", "feltecken"),
        ("مرحبا", "مرحبا"),
    ],
)
def test_what_cannot_be_seen_is_taken_out_and_the_rest_is_left(written, kept):
    assert clean(written) == kept
