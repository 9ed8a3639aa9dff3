"""Every change of a case, a problem or a draft."""

from lotsen.cases.actions.attaching import Refused, attach
from lotsen.cases.actions.contacting import leave_email
from lotsen.cases.actions.drafting import AlreadySent, Newer, drop_draft, save_draft
from lotsen.cases.actions.erasing import erase_case, erase_files, erase_text
from lotsen.cases.actions.forgetting import erase_contact
from lotsen.cases.actions.handling import (
    NotThere,
    acknowledge,
    answer,
    ask,
    change_urgency,
    close,
    confirm,
    hand_over,
    merge,
    note,
    refer,
    release,
    reopen,
    reply,
    resolve,
    resume,
    send_back,
    sound_alarm,
    take,
    take_over,
    withdraw,
)
from lotsen.cases.actions.helping import Ending, log_call, log_help
from lotsen.cases.actions.performing import Held, Overtaken
from lotsen.cases.actions.problems import (
    change_problem,
    create_problem,
    link,
    solve_problem,
    tell_all,
    unlink,
)
from lotsen.cases.actions.registering import (
    NOBODY,
    ContactDetails,
    Erased,
    OtherBody,
    is_fresh,
    register,
)
from lotsen.cases.actions.returning import give_back, give_back_all, left_behind
from lotsen.cases.actions.sharing import share, unshare
from lotsen.cases.actions.telling import try_again
from lotsen.cases.actions.testing import link_test

__all__ = [
    "NOBODY",
    "AlreadySent",
    "ContactDetails",
    "Ending",
    "Erased",
    "Held",
    "Newer",
    "NotThere",
    "OtherBody",
    "Overtaken",
    "Refused",
    "acknowledge",
    "answer",
    "ask",
    "attach",
    "change_problem",
    "change_urgency",
    "close",
    "confirm",
    "create_problem",
    "drop_draft",
    "erase_case",
    "erase_contact",
    "erase_files",
    "erase_text",
    "give_back",
    "give_back_all",
    "hand_over",
    "is_fresh",
    "leave_email",
    "left_behind",
    "link",
    "link_test",
    "log_call",
    "log_help",
    "merge",
    "note",
    "refer",
    "register",
    "release",
    "reopen",
    "reply",
    "resolve",
    "resume",
    "save_draft",
    "send_back",
    "share",
    "solve_problem",
    "sound_alarm",
    "take",
    "take_over",
    "tell_all",
    "try_again",
    "unlink",
    "unshare",
    "withdraw",
]
