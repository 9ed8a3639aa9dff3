"""Danish and Norwegian are near enough to Swedish to be read: the words that differ most become ours."""

import re

WORD = re.compile(r"[^\W\d_]+")
SURE = frozenset(
    "jeg ikke ikkje hvor hvordan hvorfor hvornår hvad hva noget noe nogen noen eg korleis".split()
)
AS_SWEDISH = {
    "jeg": "jag", "eg": "jag", "ikke": "inte", "ikkje": "inte", "hvor": "var", "hvordan": "hur", "korleis": "hur",
    "hvorfor": "varför", "hvornår": "när", "hvad": "vad", "hva": "vad", "noget": "något", "noe": "något",
    "nogen": "någon", "noen": "någon", "og": "och", "af": "av", "meg": "mig", "deg": "dig", "mit": "mitt",
    "fra": "från", "etter": "efter", "nå": "nu", "kun": "bara", "bare": "bara",
    "inn": "in", "ind": "in", "ud": "ut", "gjerne": "gärna", "gerne": "gärna",
    "hører": "hör", "høre": "höra", "høres": "hörs", "virker": "fungerar", "fungerer": "fungerar",
    "glemt": "glömt", "mistet": "tappat", "svarer": "svarar", "trenger": "behöver", "brug": "behov",
    "finner": "hittar", "finder": "hittar", "finde": "hitta", "finne": "hitta", "endre": "ändra", "ændre": "ändra",
    "flytte": "flytta", "avlyse": "avboka", "aflyse": "avboka", "slukket": "avstängd", "afbrudt": "avbruten",
    "lyd": "ljud", "lyden": "ljudet", "billede": "bild", "bilde": "bild", "billedet": "bilden", "bildet": "bilden",
    "skærm": "skärm", "skærmen": "skärmen", "skjerm": "skärm", "skjermen": "skärmen", "sort": "svart",
    "kameraet": "kameran", "mødet": "mötet", "møde": "möte", "møtet": "mötet",
    "timen": "tiden", "aftale": "tid", "lenke": "länk", "lenken": "länken", "linket": "länken",
    "passord": "lösenord", "passordet": "lösenordet", "adgangskode": "lösenord", "adgangskoden": "lösenordet",
    "læge": "läkare", "lægen": "läkaren", "lege": "läkare", "legen": "läkaren", "forbindelsen": "anslutningen",
    "innkalling": "kallelse", "indkaldelse": "kallelse",
    "puste": "andas", "puster": "andas", "vejret": "andan", "brystet": "bröstet", "smerter": "smärtor",
    "vondt": "ont", "bevidstløs": "medvetslös", "bevisstløs": "medvetslös", "død": "död", "dør": "dör",
    "blør": "blöder",
}  # fmt: skip


def as_swedish(text: str) -> str:
    """A text that is Danish or Norwegian for sure with the words that Swedish writes otherwise; any other as it is."""
    if SURE.isdisjoint(WORD.findall(text.casefold())):
        return text
    return WORD.sub(lambda word: AS_SWEDISH.get(word[0].casefold(), word[0]), text)
