"""What always holds of numbers of persons in free text."""

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from lotsen.policy.identity_numbers import MASKS, find, mask
from lotsen.policy.telephones import can_be_dialled
from lotsen.policy.tests.persons import number

MASK = MASKS["sv"]
DATES = st.dates(min_value=date(1890, 1, 1), max_value=date(2029, 12, 31))
NUMBERS = st.builds(
    lambda born, extra, serial: number(f"{born:%Y%m}{born.day + extra:02}", serial),
    DATES, st.sampled_from([0, 60]), st.integers(980, 999),
)  # fmt: skip
DASHES = st.sampled_from(["-", "+", "–", "‑", " - ", "−", "-\n", "\u200b-"])
GAPS = st.sampled_from(["", " ", "\u00a0", ".", "_", "\n"])
DIGITS = st.sampled_from(["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩"])
LETTERS = st.text(alphabet="abcåäö ,;:!?()[]éß😀", max_size=30)
SMALL = st.text(alphabet="0123456789 -+.:/abcABC\u200b\u00a0\n", max_size=60)


@given(NUMBERS, DASHES, DIGITS, LETTERS, LETTERS, st.booleans())
def test_a_number_with_a_dash_is_found_and_the_rest_stays(whole, dash, digits, before, after, century):
    written = f"{whole[:8]}{dash}{whole[8:]}" if century else f"{whole[2:8]}{dash}{whole[8:]}"
    written = written.translate({ord("0") + n: digit for n, digit in enumerate(digits)})
    assert mask(f"{before}{written}{after}") == f"{before}{MASK}{after}"


@given(NUMBERS, GAPS, LETTERS, LETTERS)
def test_a_number_with_its_century_is_found(whole, gap, before, after):
    assert mask(f"{before}{whole[:8]}{gap}{whole[8:]}{after}") == f"{before}{MASK}{after}"


@given(NUMBERS, LETTERS)
def test_ten_bare_digits_are_found(whole, before):
    assert mask(f"{before}{whole[2:]}") == f"{before}{MASK}"


@given(NUMBERS, st.sampled_from(["Ring {}", "mobil: {}", "{} (tel)"]))
def test_words_of_telephones_hide_nobody_whom_a_telephone_cannot_dial(whole, around):
    could_be_dialled = whole[2] == "0" and whole[3] != "0" and can_be_dialled(whole[2:])
    assert bool(find(around.format(whole[2:]))) != could_be_dialled


@given(
    st.sampled_from(["070", "072", "073", "076", "079", "010", "08", "031", "040"]),
    st.integers(1_000_000, 9_999_999).map(str),
    st.sampled_from(["{a}-{b} {c} {d}", "{a}{b}{c}{d}", "{a} {b} {c} {d}", "{a}-{b}{c}{d}", "({a}) {b} {c} {d}"]),
    st.sampled_from(["{}", "Ring {} tack", "tel:{}", "+46 {}", "+46{}", "0046{}"]),
    st.booleans(),
)  # fmt: skip
def test_telephone_numbers_are_never_taken_for_one(area, rest, notation, around, telephone):
    assume(around != "{}" or telephone or "{a}{b}" not in notation)  # bare digits that no word explains
    area = area[1:] if "46" in around else area
    phone = notation.format(a=area, b=rest[:3], c=rest[3:5], d=rest[5:])
    assume(can_be_dialled(f"{area}{rest}") or "{a}{b}" not in notation)
    assert find(around.format(phone), telephone=telephone) == []


@given(SMALL)
def test_twice_is_as_once_and_nothing_is_left(text):
    once = mask(text)
    assert find(once) == []
    assert mask(once) == once


@given(st.lists(NUMBERS | LETTERS, max_size=6))
def test_what_is_not_a_number_is_unchanged(parts):
    masked = [MASK if part.isdigit() else part for part in parts]
    assert mask(" ; ".join(parts)) == " ; ".join(masked)
