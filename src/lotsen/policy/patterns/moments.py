"""Whose problem it is, whether the meeting is under way, and words of time; units in minutes."""

IN_MEETING = "ongoing !past, in_the_meeting !absent !waiting_room !past"
STARTED = "start"
STARTS = {
    0.0: "sits_waiting !invite, person_waits !invite, start now, meeting_now, into now meeting",
    5.0: "start soon !before, meeting soon !before, any_moment",
}
AFFECTED = {
    "patient": "patients, patient_does !hears_me !sees_me !no_show !i_am_patient, "
    "patient_does not_in !waiting_room !i_am_patient, patient_does login !i_am_patient",
    "colleague": "colleagues, colleague_does",
}

CALM = (
    "earlier !this_hour !recent !gulps !never, "
    "before_now !this_hour !recent !may !connect !login, long_ago !this_hour, routine, filmed"
)
ASKED = "routine, filmed"  # the whole text asks or shows, and tells of nobody in danger
AHEAD = "om in inom within"
AGO = "sedan sen ago"
GOES_ON = "och jag men så and i but so min my the hur kan vi we"
LEFT = "kvar left till to innan before until på"
FILLERS = "ca cirka bara about typ only just ungefär knappt"
NUMBERS = {
    0.5: "halv halva half",
    1: "en ett a an one",
    2: "två tva two",
    3: "tre three",
    4: "fyra four",
    5: "fem five",
    6: "sex six",
    7: "sju seven",
    8: "åtta atta eight",
    9: "nio nine",
    10: "tio ten",
    12: "tolv twelve",
    15: "femton fifteen",
    20: "tjugo twenty",
    25: "tjugofem",
    30: "trettio thirty",
}
UNITS = {
    1: "m min mins minut minuter minute minutes",
    15: "kvart",
    30: "halvtimme",
    60: "h tim timme timmar hour hours",
}
