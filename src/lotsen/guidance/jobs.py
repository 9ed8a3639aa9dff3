"""What the worker does for the answers."""

from lotsen.guidance.missing import forget_missed
from lotsen.log import jobs

jobs.each_round("missed-words")(forget_missed)
