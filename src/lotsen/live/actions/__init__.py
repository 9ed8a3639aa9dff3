"""Every change of live help: the line, who is on duty, the talk, and how it ends."""

from lotsen.live.actions.asking import ask, ask_again, enter, line_of
from lotsen.live.actions.duty import be_seen, come_on, person_seen, seen, step_away
from lotsen.live.actions.ending import end, give_up, rate
from lotsen.live.actions.looking import share, show_step, signal, tell
from lotsen.live.actions.moving import NobodyThere, invite, is_staffed, join, leave, transfer
from lotsen.live.actions.serving import (
    BESIDE,
    Taken,
    accept,
    give_back,
    lapse,
    look_after,
    match,
    on_duty,
)
from lotsen.live.actions.talking import answer, helper, mark, note, say, send_file
from lotsen.live.actions.waiting import ask_for_telephone, call_back, stay

__all__ = [
    "BESIDE",
    "NobodyThere",
    "Taken",
    "accept",
    "answer",
    "ask",
    "ask_again",
    "ask_for_telephone",
    "be_seen",
    "call_back",
    "come_on",
    "end",
    "enter",
    "give_back",
    "give_up",
    "helper",
    "invite",
    "is_staffed",
    "join",
    "lapse",
    "leave",
    "line_of",
    "look_after",
    "mark",
    "match",
    "note",
    "on_duty",
    "person_seen",
    "rate",
    "say",
    "seen",
    "send_file",
    "share",
    "show_step",
    "signal",
    "stay",
    "step_away",
    "tell",
    "transfer",
]
