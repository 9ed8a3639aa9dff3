"""Whether somebody who has told nobody so works in care: by their own words, or by a problem that only staff have.

Precise rather than complete: whoever is taken for staff wrongly gets the wrong answers, whoever is missed has one tap.
Of the texts by staff in `teaching/texts/test.tsv` it knows a quarter; of those it takes for theirs, all but one are.
"""

import re

from lotsen.policy.reading import plain

ONLY_STAFF_HAVE = frozenset(
    {"siths-card", "commission-missing", "commission-wrong", "record-integration", "invitation-not-sent"}
)
CALLING = (
    r"(?:\w*(?:sköterska|läkare|barnmorska|läkarsekreterare|psykolog|kurator|fysioterapeut|arbetsterapeut|logoped)"
    r"|ssk|usk|doktor|dietist|vårdpersonal|vårdadministratör"
    r"|nurse|doctor|physician|gp|midwife|psychologist|physiotherapist|counsellor|medical secretary)\b"
)
BEING = r"(?:jag (?:är|e|jobbar som|arbetar som)|i am|im|i work as)"
BETWEEN = r"(?: (?:en|ny|också|själv|legitimerad|a|an|the|also))*"
PLACE = (
    r"(?:vården|\w*vårdcentral\w*|\w*mottagning\w*|\w*sjukhus\w*|\w*avdelning\w*|\w*klinik\w*"
    r"|health ?care|\w*clinic|\w*hospital|ward)\b"
)
SIGNS = (
    rf"\b{BEING}{BETWEEN} {CALLING}",
    rf"\b(?:jag|vi|i|we) (?:jobbar|arbetar|work) (?:på|i|inom|vid|at|in)(?: \w+)? {PLACE}",
    rf"\b(?:vår|our) (?:enhet\b|unit\b|{PLACE})",
    r"\bsiths|\b(?:vård)?medarbetaruppdrag|\btjänstekort|\btjänste id",
    r"(?<!jag är )(?<!som )(?<!am )(?<!as )(?<!im )(?:\bpatienten\b|\bthe patient\b)",
    r"\b(?:mina?|våra?|my|our)(?: \w+)? patient(?:er|s)?\b",
)
STAFF = re.compile("|".join(SIGNS))
OTHERWISE = re.compile(
    r"\b(?:till yrket|pensionerad|retired|bara (?:mamma|pappa)|som patient|as a patient|jag är patient|im the patient"
    r"|i am the patient|eget läkarbesök|förra patienten|privatperson)\b"
)


def is_staff(text: str, symptom: str = "") -> bool:
    """Whether the words, or the problem that was chosen, are those of somebody who works in care."""
    words = plain(text)
    return symptom in ONLY_STAFF_HAVE or (bool(STAFF.search(words)) and not OTHERWISE.search(words))
