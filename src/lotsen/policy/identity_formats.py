"""How personal identity numbers are made: what their dates, serials and check digits look like.

Personnummer and samordningsnummer after the Swedish Tax Agency (SKV 704 and SKV 707). Reserve numbers, which people
without either have in care, after Inera's pages on national and local reserve identities and the Swedish base
profiles of HL7 FHIR: each region has its own.
"""

import re
from itertools import product

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.se import personnummer

CENTURIES = ("18", "19", "20")
COORDINATION = 60  # what a samordningsnummer adds to the day of birth
RESERVE_DAYS = range(32, 60)  # Halland and Inera Carelink write a day that no month has
STOCKHOLM = "99"  # Region Stockholm: 99, the year, five digits and a check digit over all but the first four

# Lengths of the groups of digits in which people write the date and the last four.
_DATES = [(6,), (2, 2, 2), (8,), (4, 2, 2), (2, 6), (4, 4), (2, 2, 2, 2), (1,) * 6, (1,) * 8]
_LAST = [(4,), (2, 2), (3, 1), (1, 3), (1,) * 4]
ANYWHERE = frozenset({(10,), (12,), (6, 4), (8, 4), (2, 6, 4), (4, 2, 2, 4), (2, 2, 2, 4)})
ALONE = frozenset(date + last for date, last in product(_DATES, _LAST)) | {(2, 10)} - ANYWHERE

# The last four of reserve numbers: VGR, Dalarna, Västerbotten and older ones; Värmland, Örebro, Blekinge, Skåne and
# Sörmland; Västernorrland; Gävleborg. The national ones come after a series instead of a century.
REGIONAL = re.compile(r"[A-Z]\d{3}|[A-Z]{2}\d[A-Z0-9]|\d{3}R|\d{2}[KMX]\d")
NATIONAL = re.compile(r"[A-HJ-NPR-UX-Z]{2}\d\d|[A-HJ-NPR-UX-Z]{3}\d")
_NATIONAL_SERIES = range(22, 99)


def is_number(digits: str, *, checked: bool = True) -> bool:
    """Whether ten or twelve digits are a number of a person: a true date and, if `checked`, a right check digit."""
    if len(digits) == 10:
        return any(is_number(century + digits, checked=checked) for century in CENTURIES)
    if digits.startswith(STOCKHOLM):
        return digits[2:4] in CENTURIES and luhn.is_valid(digits[4:])
    dated = digits[:2] in CENTURIES and (is_birthday(digits[:8]) or int(digits[6:8]) in RESERVE_DAYS)
    return dated and (not checked or luhn.is_valid(digits[2:]))


def is_reserve(date: str, last: str) -> bool:
    """Whether a date of six or eight digits and four signs, letters among them, are a reserve number."""
    if len(date) == 6:
        return any(is_reserve(century + date, last) for century in CENTURIES)
    if NATIONAL.fullmatch(last) and _is_national(date):
        return True
    return bool(REGIONAL.fullmatch(last)) and date[:2] in CENTURIES and is_birthday(date)


def is_birthday(date: str) -> bool:
    """Whether eight digits are a day of the calendar, also with what a samordningsnummer adds to it."""
    day = int(date[6:8])
    plain = f"{date[:6]}{day - COORDINATION if day > COORDINATION else day:02}"
    try:
        return bool(personnummer.get_birth_date(f"{plain}-0000"))
    except ValidationError:
        return False


def _is_national(date: str) -> bool:
    """The series stands for the century: 22, 25, … for the 19th hundred, 23, 26, … for the 20th; 00 for unknown."""
    series, month, day = int(date[:2]), int(date[4:6]), int(date[6:8])
    if series == 0:
        return month >= 20 and 40 <= day <= 59
    century = {1: "19", 2: "20"}.get(series % 3)
    return series in _NATIONAL_SERIES and bool(century) and is_birthday(century + date[2:])
