"""What a text says, wherever in the product it comes from.

The words that stand for a personal identity number that was taken out are our own: nobody said them.
"""

from lotsen.policy import recognition
from lotsen.policy.identity_numbers import unmasked
from lotsen.policy.recognition import Recognition


def recognise(text: str, *, talking: bool = False) -> Recognition:
    """What somebody's own words say; `talking` where they are a line of a talk."""
    return recognition.recognise(unmasked(text), talking=talking)
