"""The reasons of a route as sentences, in Swedish and English. Desks read them as well as whoever reports."""

from collections.abc import Mapping
from datetime import datetime

from lotsen.policy.openings import spoken
from lotsen.policy.routing import LOCAL, Reason

SENTENCES: dict[str, tuple[str, str]] = {
    "in-meeting": ("Mötet pågår → akut.", "The meeting is under way → acute."),
    "joining": (
        "Personen är på väg in i mötet → akut.",
        "The person is on the way into the meeting → acute.",
    ),
    "soon": ("Mötet börjar om {minutes} minuter → akut.", "The meeting starts in {minutes} minutes → acute."),
    "started": (
        "Mötet skulle ha börjat för {minutes} minuter sedan → akut.",
        "The meeting should have started {minutes} minutes ago → acute.",
    ),
    "today": (
        "Mötet är senare i dag, klockan {starts_at} → i dag.",
        "The meeting is later today, at {starts_at} → today.",
    ),
    "some-time-today": ("Mötet är senare i dag → i dag.", "The meeting is later today → today."),
    "service-down": (
        "En hel tjänst verkar ligga nere → i dag.",
        "A whole service seems to be down → today.",
    ),
    "over": ("Mötet är över → normal.", "The meeting is over → normal."),
    "normal": ("Inget möte i dag → normal.", "No meeting today → normal."),
    "symptom": (
        "”{symptom}” hjälper {desk} med.",
        "“{symptom}” is something that {desk} helps with.",
    ),
    "test": (
        "Utrustningstestet visade ”{symptom}”.",
        "The equipment test found “{symptom}”.",
    ),
    "guide": (
        "Frågorna steg för steg ledde till {desk}.",
        "The questions step by step led to {desk}.",
    ),
    "patients-problem": (
        "Det är patientens problem, så ärendet går samma väg som för invånare. Den som anmäler får återkopplingen.",
        "It is the patient's problem, so the case takes the residents' route. Whoever reports it gets the feedback.",
    ),
    "own-desk": (
        "Den som anmäler hör själv till {desk}. Därför går ärendet till {instead}.",
        "Whoever reports it belongs to {desk}. That is why the case goes to {instead}.",
    ),
    "desk-gone": (
        "{desk} tar inte emot ärenden längre. Därför går ärendet till {instead}.",
        "{desk} no longer takes cases. That is why the case goes to {instead}.",
    ),
    "closed": ("{desk} har stängt nu. {opening}", "{desk} is closed now. {opening}"),
    "scope-emergency": (
        "Texten kan handla om något livshotande. Ring 112.",
        "The text may be about something life-threatening. Call 112.",
    ),
    "scope-medical": (
        "Texten ser ut att handla om vård, inte om teknik. Ring 1177 för sjukvårdsrådgivning.",
        "The text seems to be about care, not about technology. Call 1177 for medical advice.",
    ),
    "scope-other-service": (
        "Texten ser ut att handla om en annan tjänst.",
        "The text seems to be about another service.",
    ),
}
BEGINS_NOW = ("Mötet börjar nu → akut.", "The meeting starts now → acute.")
EXACTLY: dict[tuple[str, str | None], tuple[str, str]] = {
    ("soon", "0"): BEGINS_NOW,
    ("started", "0"): BEGINS_NOW,
    ("soon", "1"): ("Mötet börjar om 1 minut → akut.", "The meeting starts in 1 minute → acute."),
    ("started", "1"): (
        "Mötet skulle ha börjat för 1 minut sedan → akut.",
        "The meeting should have started 1 minute ago → acute.",
    ),
}
OPENS = ("Öppnar {at}.", "Opens {at}.")
NO_OPENING = ("Ingen öppettid är bestämd.", "No opening time is set.")


def say(reason: Reason, names: Mapping[str, str], language: str) -> str:
    """One reason as a sentence. `names` gives the labels of desks and symptoms by code, in that language."""
    index = 0 if language == "sv" else 1
    values = {key: names.get(value, value) for key, value in reason.values.items()}
    if "opens_at" in values:
        values["opening"] = _opening(reason.values, language)
    if "starts_at" in values:
        values["starts_at"] = f"{datetime.fromisoformat(values['starts_at']).astimezone(LOCAL):%H.%M}"
    sentence = EXACTLY.get((reason.code, reason.values.get("minutes"))) or SENTENCES[reason.code]
    return sentence[index].format(**values)


def _opening(values: Mapping[str, str], language: str) -> str:
    """When it opens, as it was said when it was closed; reasons of old do not know when that was."""
    index = 0 if language == "sv" else 1
    if not values["opens_at"]:
        return NO_OPENING[index]
    said = datetime.fromisoformat(values["now"]).astimezone(LOCAL).date() if "now" in values else None
    return OPENS[index].format(at=spoken(datetime.fromisoformat(values["opens_at"]), said, language))
