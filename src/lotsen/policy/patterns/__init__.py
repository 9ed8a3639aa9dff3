"""Which ideas together mean what. Pure data; the ideas stand in `lexicon/`, and `recognition.py` reads it.

`phrases`: idea -> alternatives separated by commas, each a row of ideas in that order and close together.
The other tables: alternatives separated by commas, each a set of ideas in one clause in any order. `!idea`
must be absent; `:90` is how often of a hundred it is right (else 50, 70, 85 and 90 for one to four ideas).
"""

from lotsen.policy.patterns.moments import (
    AFFECTED,
    AGO,
    AHEAD,
    ASKED,
    CALM,
    FILLERS,
    GOES_ON,
    IN_MEETING,
    LEFT,
    NUMBERS,
    STARTED,
    STARTS,
    UNITS,
)
from lotsen.policy.patterns.phrases import PHRASES
from lotsen.policy.patterns.scopes import SCOPES
from lotsen.policy.patterns.symptoms import SYMPTOMS

__all__ = [
    "AFFECTED",
    "AGO",
    "AHEAD",
    "ASKED",
    "CALM",
    "FILLERS",
    "GOES_ON",
    "IN_MEETING",
    "LEFT",
    "NUMBERS",
    "PHRASES",
    "SCOPES",
    "STARTED",
    "STARTS",
    "SYMPTOMS",
    "UNITS",
]
