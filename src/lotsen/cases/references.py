"""Case references: short enough to read aloud on the telephone, with a check digit that catches a misheard one."""

import re
import secrets

from stdnum import luhn

PATTERN = re.compile(r"\A[Ll]?[-–\s]*(\d{3})[-–\s]*(\d{3})[-–\s]*(\d{3})\Z")


def new() -> str:
    """A fresh reference such as L-482-913-705; its last digit is a Luhn check digit."""
    return of(secrets.randbelow(10**8))


def of(number: int) -> str:
    """The reference of one of the 100 million numbers there are."""
    digits = f"{number:08d}"
    return _grouped(digits + luhn.calc_check_digit(digits))


def parse(text: str) -> str | None:
    """The reference as it is stored, from what somebody typed or read out; None where it cannot be one."""
    match = PATTERN.match(text.strip())
    if not match or not luhn.is_valid("".join(match.groups())):
        return None
    return _grouped("".join(match.groups()))


def _grouped(digits: str) -> str:
    return f"L-{digits[:3]}-{digits[3:6]}-{digits[6:]}"
