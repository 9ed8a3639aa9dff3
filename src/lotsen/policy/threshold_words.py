"""Where each line of the equipment test comes from, as it is read: Swedish and English for `Threshold.source`."""

Pair = tuple[str, str]  # Swedish and English

SOURCES: dict[str, Pair] = {
    "judgement": ("vår egen bedömning", "our own judgement"),
    "measured; judgement": ("våra mätningar och vår bedömning", "our measurements and our judgement"),
    "testrtc: 20; measured: 0 black, 124 light": (
        "programmet testrtc, som har 20, och våra mätningar: 0 när bilden är svart, 124 när det är ljust",
        "the program testrtc, which has 20, and our measurements: 0 when black, 124 in good light",
    ),
    "measured: 0 black, 57 light": (
        "våra mätningar: 0 när bilden är svart, 57 när det är ljust",
        "our measurements: 0 when black, 57 in good light",
    ),
    "measured: 0 frozen, 3–5 alive": (
        "våra mätningar: 0 när bilden står still, 3–5 när den lever",
        "our measurements: 0 when frozen, 3–5 when alive",
    ),
    "measured: 49 dim, 124 light": (
        "våra mätningar: 49 i svagt ljus, 124 när det är ljust",
        "our measurements: 49 in dim light, 124 in good light",
    ),
    "measured: 1 when nothing comes": (
        "våra mätningar: 100 % när inget ljud kommer",
        "our measurements: 100 % when no sound comes",
    ),
    "testrtc: −60; BBB: −50; measured: −26 normal, −67 at −40 dB": (
        "programmen testrtc, som har −60, och BigBlueButton, som har −50, och våra mätningar: −26 är en vanlig röst",
        "the programs testrtc, which has −60, and BigBlueButton, which has −50, and our measurements: −26 is a voice",
    ),
    "testrtc; judgement": (
        "programmet testrtc och vår bedömning",
        "the program testrtc and our judgement",
    ),
    "measured: 8 of 9 heard, first may be lost": (
        "våra mätningar: 8 av 9 toner hördes, den första kan försvinna",
        "our measurements: 8 of 9 tones were heard, the first may be lost",
    ),
    "LiveKit: 15 s, shortened by judgement": (
        "tjänsten LiveKit, som har 15 sekunder, kortat efter vår bedömning",
        "the service LiveKit, which has 15 seconds, shortened by our judgement",
    ),
    "measured: 150 ms + 5 round trips": (
        "våra mätningar: 150 ms och fem turer fram och tillbaka",
        "our measurements: 150 ms and five round trips",
    ),
    "Daily: 300 and 600; ITU-T G.114": (
        "tjänsten Daily, som har 300 och 600, och standarden ITU-T G.114",
        "the service Daily, which has 300 and 600, and the standard ITU-T G.114",
    ),
    "half of Daily's; VICO: 150 a leg": (
        "hälften av tjänsten Dailys gräns, och verktyget VICO, som har 150 åt vardera hållet",
        "half of the limit of the service Daily, and the toolkit VICO, which has 150 each way",
    ),
    "Twilio Voice: 3 %; Daily and Jitsi: 5 and 10 %": (
        "tjänsten Twilio Voice, som har 3 %, och Daily och Jitsi, som har 5 och 10 %",
        "the service Twilio Voice, which has 3 %, and Daily and Jitsi, which have 5 and 10 %",
    ),
    "BBB: 10, 20 and 30; Twilio Voice: 30": (
        "programmet BigBlueButton, som har 10, 20 och 30, och tjänsten Twilio Voice, som har 30",
        "the program BigBlueButton, which has 10, 20 and 30, and the service Twilio Voice, which has 30",
    ),
    "Vidyo: 100; a busy device has more": (
        "tjänsten Vidyo, som har 100. En dator som gör mycket annat har mer",
        "the service Vidyo, which has 100. A device that is busy has more",
    ),
    "Daily: 1 100; doxy.me: 750; healthdirect: 350; Jitsi: 60": (
        "tjänsterna Daily, doxy.me, healthdirect och Jitsi, som har 1 100, 750, 350 och 60",
        "the services Daily, doxy.me, healthdirect and Jitsi, which have 1 100, 750, 350 and 60",
    ),
}  # fmt: skip


def source_in(language: str, source: str) -> str:
    """The source in words; what a row that was stored earlier says stands as it is."""
    pair = SOURCES.get(source)
    return pair[0 if language == "sv" else 1] if pair else source
