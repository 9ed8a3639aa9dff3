"""Guides for tests: a small one that is sound, and any number of others."""

from hypothesis import strategies as st

from lotsen.policy.guide_checks import Known

KNOWN = Known({"microphone-silent", "microphone-blocked", "service-down"}, {"care-unit", "local-it"})
SOUND = {
    "title": {"sv": "De hör inte mig", "en": "They cannot hear me"},
    "for": "both",
    "symptoms": ["microphone-silent", "microphone-blocked"],
    "begin": "turn-on",
    "steps": {
        "turn-on": {
            "do": {"sv": "Slå på mikrofonen", "en": "Turn on the microphone"},
            "text": {"sv": ["Tryck på den."], "en": ["Press it."]},
            "next": "what",
        },
        "what": {
            "ask": {"sv": "Vad ser du?", "en": "What do you see?"},
            "choices": [
                {"code": "still", "to": "still-silent", "sv": "Stapeln står still", "en": "The bar does not move"},
                {"code": "blocked", "to": "system", "sv": "Blockerad", "en": "Blocked"},
            ],
        },
        "system": {
            "ask": {"sv": "Vad använder du?", "en": "What do you use?"},
            "look": "system",
            "choices": [
                {"code": "iphone", "when": ["iphone", "ipad"], "to": "allow-iphone", "sv": "iPhone", "en": "iPhone"},
                {"code": "other", "to": "still-silent", "sv": "Annat", "en": "Something else"},
            ],
        },
        "allow-iphone": {
            "do": {"sv": "Tillåt", "en": "Allow"},
            "text": {"sv": ["Öppna Inställningar."], "en": ["Open Settings."]},
            "next": "still-silent",
        },
        "still-silent": {
            "found": {"sv": "Ljudet kommer inte fram", "en": "The sound does not come through"},
            "symptom": "microphone-silent",
            "desk": "local-it",
        },
    },
}  # fmt: skip
WORDS = {"sv": "Ord", "en": "Words"}


@st.composite
def documents(draw) -> dict:
    """Sound guides of any shape: steps in a row, each leading to one or several further on."""
    number = draw(st.integers(1, 7))
    codes = [f"s{place}" for place in range(number)]
    reached, steps = {codes[0]}, {}
    for place, code in enumerate(codes):
        further = codes[place + 1 :]
        if code not in reached:
            continue
        kind = draw(st.sampled_from(["ask", "do", "found", "solved"])) if further else "found"
        steps[code] = _step(draw, kind, further)
        reached |= {choice["to"] for choice in steps[code].get("choices", [])} | {steps[code].get("next")}
    return {"title": WORDS, "for": "both", "symptoms": ["service-down"], "begin": codes[0], "steps": steps}


def _step(draw, kind: str, further: list[str]) -> dict:
    told = {kind: WORDS}
    if kind == "do":
        told |= {"text": {"sv": ["Gör"], "en": ["Do"]}, "next": draw(st.sampled_from(further))}
    if kind == "found":
        told["symptom"] = "service-down"
    if kind == "ask":
        leads = draw(st.lists(st.sampled_from(further), min_size=1, max_size=4))
        told["choices"] = [{"code": f"c{n}", "to": to, **WORDS} for n, to in enumerate(leads)]
    return told
