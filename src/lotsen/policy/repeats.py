"""Two tests of the same equipment, side by side: what worked then and does not now, or the other way round."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lotsen.policy.equipment import Check, Finding, Verdict

Pair = tuple[str, str]  # Swedish and English

PARTS: dict[Check, Pair] = {
    Check.BROWSER: ("Webbläsaren", "The browser"),
    Check.CAMERA: ("Kameran", "The camera"),
    Check.MICROPHONE: ("Mikrofonen", "The microphone"),
    Check.SPEAKER: ("Högtalaren", "The speaker"),
    Check.CONNECTION: ("Uppkopplingen", "The connection"),
}
# What stands after "today". What is our own fault, or only a question of permission, is told elsewhere.
STATES: dict[Finding, Pair] = {
    Finding.BROWSER_OLD: ("stöds den inte", "it is not supported"),
    Finding.BROWSER_IN_APP: ("öppnas sidan inuti en annan app", "the page is opened inside another app"),
    Finding.BROWSER_INSECURE: ("är adressen inte säker", "the address is not secure"),
    Finding.CAMERA_BLOCKED: ("är den blockerad", "it is blocked"),
    Finding.CAMERA_MISSING: ("hittas den inte", "it is not found"),
    Finding.CAMERA_BUSY: ("används den av ett annat program", "it is used by another program"),
    Finding.CAMERA_BLACK: ("är bilden svart", "the picture is black"),
    Finding.CAMERA_FROZEN: ("står bilden still", "the picture does not move"),
    Finding.CAMERA_UNPLUGGED: ("försvann den under testet", "it went away during the test"),
    Finding.CAMERA_OTHER: ("fungerar bara en annan kamera", "only another camera works"),
    Finding.CAMERA_DARK: ("är bilden mörk", "the picture is dark"),
    Finding.CAMERA_SLOW: ("rör sig bilden ryckigt", "the picture moves in jerks"),
    Finding.MICROPHONE_BLOCKED: ("är den blockerad", "it is blocked"),
    Finding.MICROPHONE_MISSING: ("hittas den inte", "it is not found"),
    Finding.MICROPHONE_BUSY: ("används den av ett annat program", "it is used by another program"),
    Finding.MICROPHONE_SILENT: ("är den tyst", "it is silent"),
    Finding.MICROPHONE_MUTED: ("är den avstängd", "it is muted"),
    Finding.MICROPHONE_LOW: ("hörs den för svagt", "it is too faint"),
    Finding.MICROPHONE_CLIPPED: ("är ljudet för starkt", "the sound is too loud"),
    Finding.MICROPHONE_UNPLUGGED: ("försvann den under testet", "it went away during the test"),
    Finding.MICROPHONE_OTHER: ("fungerar bara en annan mikrofon", "only another microphone works"),
    Finding.SPEAKER_SILENT: ("hörs inget ljud", "no sound is heard"),
    Finding.CONNECTION_OFFLINE: ("finns ingen uppkoppling", "there is no connection"),
    Finding.CONNECTION_WEBSOCKET: ("är en del av den spärrad", "a part of it is blocked"),
    Finding.CONNECTION_UDP: ("går video bara en omväg", "video takes another way round"),
    Finding.CONNECTION_TCP: ("går video bara en lång omväg", "video takes a long way round"),
    Finding.CONNECTION_HTTPS_ONLY: ("släpps video inte igenom", "video is not let through"),
    Finding.CONNECTION_BLOCKED: ("släpps video inte igenom", "video is not let through"),
    Finding.CONNECTION_LOSS: ("går en del förlorat på vägen", "some of it is lost on the way"),
    Finding.CONNECTION_DELAY: ("är fördröjningen lång", "the delay is long"),
    Finding.CONNECTION_JITTER: ("är den ojämn", "it is uneven"),
    Finding.CONNECTION_BANDWIDTH: ("räcker den inte till", "it is not enough"),
    Finding.CONNECTION_UNSTABLE: ("avbryts den", "it is interrupted"),
}
# Said where the two tests were made on different systems: the camera of one device says nothing of another's.
SYSTEMS: Mapping[str, Pair] = {
    "iPhone": ("på iPhone", "on an iPhone"),
    "iPad": ("på iPad", "on an iPad"),
    "Android": ("på Android", "on Android"),
    "Windows": ("i Windows", "on Windows"),
    "Mac": ("på Mac", "on a Mac"),
    "Chromebook": ("på Chromebook", "on a Chromebook"),
    "Linux": ("i Linux", "on Linux"),
}
MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "January February March April May June July August September October November December".split(),
)


@dataclass(frozen=True)
class Seen:
    """How one check came out: on which day, in which browser and system; `in_app` in another app's page."""

    day: date
    verdict: Verdict
    finding: str = ""
    browser: str = ""
    system: str = ""
    in_app: bool = False


def told(check: Check, then: Seen, now: Seen, today: date, language: str) -> str:
    """One or two sentences for one check, as they are said on the day they are read; empty where nothing is told."""
    index = 0 if language == "sv" else 1
    if Verdict.PENDING in (then.verdict, now.verdict) or check not in PARTS:
        return ""
    moved = "" not in (then.system, now.system) and then.system != now.system
    where, there = (_where(seen, index, system=moved) for seen in (then, now))
    words = {
        "part": PARTS[check][index],
        "then": _day(then.day, today, index, earlier=then.day == now.day),
        "where": where,
        "now": _begin(_day(now.day, today, index), now.day == then.day, index),
        "there": there if there != where else "",
        "state": STATES[now.finding][index] if now.finding in STATES else "",
    }
    sentence = SENTENCES.get(_change(then, now))
    needs_state = sentence is SENTENCES["broke"]
    return sentence[index].format(**words) if sentence and (words["state"] or not needs_state) else ""


SENTENCES: Mapping[str, Pair] = {
    "broke": (
        "{part} fungerade {then}{where}. {now} {state}{there}.",
        "{part} worked {then}{where}. {now} {state}{there}.",
    ),
    "mended": (
        "{part} fungerade inte som den ska {then}{where}. {now} fungerar den{there}.",
        "{part} did not work as it should {then}{where}. {now} it works{there}.",
    ),
    "same": ("{part} hade samma fel {then}{where}.", "{part} had the same fault {then}{where}."),
}


def _change(then: Seen, now: Seen) -> str:
    """What has become of it; nothing where both are well, or something else is wrong now."""
    worked, works = then.verdict == Verdict.PASS, now.verdict == Verdict.PASS
    if worked != works:
        return "broke" if worked else "mended"
    return "same" if not works and then.finding == now.finding and now.finding in STATES else ""


def _where(seen: Seen, index: int, *, system: bool) -> str:
    """In which browser, or inside an app; with the `system` where that is another one than before."""
    browser = f"{('i', 'in')[index]} {seen.browser}" if seen.browser else ""
    place = ("i appen", "in the app")[index] if seen.in_app else browser
    on = SYSTEMS[seen.system][index] if system and seen.system in SYSTEMS else ""
    return "".join(f" {words}" for words in (place, on) if words)


def _day(day: date, today: date, index: int, *, earlier: bool = False) -> str:
    if day == today:
        return (("tidigare i dag", "earlier today") if earlier else ("i dag", "today"))[index]
    if day == today - timedelta(days=1):
        return ("i går", "yesterday")[index]
    month = MONTHS[index][day.month - 1]
    return f"den {day.day} {month}" if index == 0 else f"on {day.day} {month}"


def _begin(day: str, same_day: bool, index: int) -> str:
    """The day as the beginning of a sentence; on one and the same day simply now."""
    return ("Nu", "Now")[index] if same_day else day[0].upper() + day[1:]
