"""What is taken for a number of a person, and what looks like one and is not."""

import pytest

from lotsen.policy.identity_numbers import MASKS, Span, find, mask
from lotsen.policy.telephones import can_be_dialled
from lotsen.policy.tests.persons import LISA, SAMIRA, TOLVAN, number

MASK = MASKS["sv"]
SHORT, LAST = LISA[2:8], LISA[8:]


@pytest.mark.parametrize(
    "notation",
    ["{c}{d}{n}", "{c}{d}-{n}", "{d}{n}", "{d}-{n}", "{d}+{n}", "{d} {n}", "{d}.{n}", "{d} - {n}", "{d}_{n}",
     "{c}{d}\u00a0{n}", "{d}\u2011{n}", "{d}–{n}", "{d}—{n}", "{d}\u2212{n}", "{d}-\n{n}", "{d}\r\n  {n}",
     "{c} {d}-{n}", "{c}{y}-{m}-{s}-{n}", "{c}{y} {m} {s} {n}", "{y}.{m}.{s}-{n}", "{y}/{m}/{s}/{n}",
     "{d}\u200b-{n}", "{d}\u00ad{n}", "{d}\u2060{n}"],
)  # fmt: skip
def test_a_number_is_found_in_every_notation(notation):
    for whole in [LISA, TOLVAN, SAMIRA, number("20240229", 999), number("18991231", 990)]:
        century, date, last = whole[:2], whole[2:8], whole[8:]
        written = notation.format(c=century, d=date, n=last, y=date[:2], m=date[2:4], s=date[4:])
        assert mask(f"Jag heter Lisa {written}, hälsar hon") == f"Jag heter Lisa {MASK}, hälsar hon"


@pytest.mark.parametrize(
    "written",
    ["(811228-{})", "pnr:19811228{}", "pnr811228{}", "Lisa811228-{}Svensson", "<b>811228-{}</b>", "«811228-{}»",
     "8 1 1 2 2 8 - {}", "81 12 28 - {}"],
)  # fmt: skip
def test_a_number_is_found_inside_other_signs(written):
    text = written.format(LAST)
    (span,) = find(text)
    assert text[span.start : span.end].endswith(LAST)


@pytest.mark.parametrize("zero", ["０", "٠", "०", "𝟎", "⁰"])
def test_digits_of_other_scripts_are_digits(zero):
    other = {n: chr(ord(zero) + n) for n in range(10)} if zero != "⁰" else dict(enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹"))
    written = "".join(other.get(int(digit)) for digit in LISA)
    assert mask(f"ä {written} ö") == f"ä {MASK} ö"


def test_the_last_four_may_be_written_with_spaces():
    assert mask(" ".join(LISA)) == MASK
    assert mask(f"81 12 28 {LAST[:2]} {LAST[2:]}") == MASK


def test_several_numbers_are_each_taken_out():
    text = f"{LISA} och {SHORT}-{LAST}, {TOLVAN}."
    assert mask(text) == f"{MASK} och {MASK}, {MASK}."
    assert find(text)[0] == Span(0, 12)


@pytest.mark.parametrize(
    "reserve",
    ["19810829M071", "19450829K088", "19930829X802", "19810829-SU3A", "19450829SF2B", "22810829-AB12",
     "23240229ABC1", "00252045AB12", "991981000010", "198108320014", "19810829TA1B", "810829-DA0B",
     "19810829123R", "19810829-12K4", "19810829R123"],
)  # fmt: skip
def test_reserve_numbers_of_the_regions_are_found(reserve):
    """The examples that Inera publishes with the formats, and others made after the same formats."""
    assert mask(f"Patienten {reserve} väntar") == f"Patienten {MASK} väntar"


@pytest.mark.parametrize(
    "text",
    ["070-174 06 05", "0701740605", "+46 70 174 06 05", "+46701740605", "0046701740605", "08-12 34 56 78",
     "08-123 456 78", "08 12 12 12 12", "(08) 121 212 12", "010-121 21 24", "0101212124", "031-12 34 56"],
)  # fmt: skip
def test_telephone_numbers_are_not(text):
    assert find(f"Ring mig på {text} i kväll") == []


@pytest.mark.parametrize(
    "text",
    ["L-482-913-705", "ärende L482913705", "INC20240115A001", "order 4500012345", "SE45 5000 0000 0583 9825 7466",
     "SE4550000000058398257466", "organisationsnummer 556016-0680", "SE2321000016-A123", "bankgiro 5050-1055",
     "2026-11-22 14:30", "2026-11-22 1430", "202611221430", "20261122T143000Z", "1763850488123",
     "kl 14.30 den 22.11.2026", "192.168.10.12", "10.0.26100.1234", "Chrome/128.0.6613.120", "123 4567 8901",
     "265 123 456 789", "550e8400-e29b-41d4-a716-446655440000", "4111 1111 1111 1111", "811228-9842",
     "19811328-9841", "1 2 3 4 5 6 7 8 9 10 11 12", "0,0000000001", ""],
)  # fmt: skip
def test_other_numbers_are_not(text):
    assert find(text) == []


def test_words_before_settle_what_digits_alone_do_not():
    young = number("20070121")[2:]
    assert mask(f"mitt personnummer är {young}") == f"mitt personnummer är {MASK}"
    assert mask("pnr: 811228-9842, fel siffra") == f"pnr: {MASK}, fel siffra"


YOUNG = number("20070121")[2:]  # can also be dialled: 070-121 09 8x


@pytest.mark.parametrize(
    "text",
    ["Ring mig på {}", "tel. {}", "Tfn: {}", "mobil {}", "sms:a {}", "nå mig på {} efter fem", "{} (mobil)",
     "{}, jobbet", "call me at {}", "växeln har {}", "Ring 08-12 34 56 78 eller {}", "{} hem"],
)  # fmt: skip
def test_ten_bare_digits_are_a_telephones_where_the_words_around_say_so(text):
    assert find(text.format(YOUNG)) == []


@pytest.mark.parametrize(
    "text",
    ["{}", "Patienten {} kommer inte in", "mitt nummer är {}", "Lisa, {}, väntar", "Jag ringde i går. Gäller {}",
     "{} ringde inte", "mobilen: pnr {}", "tel. personnummer {}"],
)  # fmt: skip
def test_ten_bare_digits_are_a_persons_where_nobody_says_that_one_rings_them(text):
    assert mask(text.format(YOUNG)) == text.format(MASK)


@pytest.mark.parametrize("born", ["20071003", "20071224", "20030514"])
def test_what_no_telephone_can_dial_is_a_persons_whatever_the_words(born):
    digits = number(born)[2:]
    assert not can_be_dialled(digits)
    assert mask(f"Ring {digits}") == f"Ring {MASK}"


def test_a_telephone_field_takes_what_can_be_dialled():
    assert find(YOUNG, telephone=True) == []
    assert find(number("20071003")[2:], telephone=True) != []
    assert find(f"{YOUNG[:6]}-{YOUNG[6:]}", telephone=True) != []


def test_the_mask_says_nothing_about_what_follows_it():
    text = f"Personnummer {LISA} mobil 0701210980"
    assert mask(mask(text)) == mask(text) == f"Personnummer {MASK} mobil 0701210980"


def test_a_masked_text_may_be_in_english():
    assert mask(f"I am {LISA}.", "en") == "I am [personal identity number removed]."
