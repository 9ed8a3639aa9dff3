"""What the worker does with the read log: it chains what was written, and looks whether anything was tampered with."""

from datetime import datetime

from lotsen.log import jobs
from lotsen.traces import chain

PORTION = 2_000  # rows that each sweep verifies on from where the last one stopped, and as many of the newest


@jobs.each_round("read-log")
def extend(_now: datetime) -> None:
    """Chain everything that has been written since the last round."""
    while chain.extend() == chain.BATCH:
        pass


@jobs.sweeping("read-log-broken")
def broken(now: datetime) -> list[str]:
    """What in the read log is not as it was written: round after round, all of it is verified."""
    chain.verify_on(now, PORTION)
    return [str(fault) for fault in chain.breaches()]
