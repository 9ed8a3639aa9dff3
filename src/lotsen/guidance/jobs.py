"""What the worker does for the answers."""

from lotsen.guidance.missing import forget_missed
from lotsen.log import jobs

jobs.each_few_seconds("missed-words")(forget_missed)
