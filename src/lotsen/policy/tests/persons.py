"""Personal identity numbers that belong to nobody: the Swedish Tax Agency keeps the serials 980–999 for tests."""

from stdnum import luhn


def number(date: str, serial: int = 980) -> str:
    """The twelve digits of a test number; `date` is yyyymmdd, with 60 added to the day of a samordningsnummer."""
    digits = f"{date}{serial}"
    return digits + luhn.calc_check_digit(digits[2:])


TOLVAN = number("19121212", 981)
LISA = number("19811228", 984)
SAMIRA = number("19900164", 987)  # born on the fourth, with a samordningsnummer
