"""What the worker does with the read log: it chains what was written, and looks whether anything was tampered with."""

from datetime import datetime

from lotsen.log import jobs
from lotsen.traces import chain

LATEST = 1_000  # rows that each sweep verifies; all of them are verified at night and by `lotsen check`


@jobs.each_round("read-log")
def extend(_now: datetime) -> None:
    """Chain everything that has been written since the last round."""
    while chain.extend() == chain.BATCH:
        pass


@jobs.sweeping("read-log-broken")
def broken(_now: datetime) -> list[str]:
    """What among the latest rows is not as it was written."""
    return [str(fault) for fault in chain.verify(last=LATEST)]
