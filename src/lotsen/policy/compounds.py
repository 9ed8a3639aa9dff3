"""Swedish compounds and what they are made of: "mobilkameran" is also a "kamera", and something about a "mobil".

A word is taken apart only where the parts are words of `VOCABULARY`, or one is and the rest could be a name or a
foreign word ("zoommötet"). So "utbildning" is no "bild" and "apparat" no "app".
"""

from functools import lru_cache

from lotsen.policy.inflection import stem
from lotsen.policy.reading import fold

SHORTEST_HEAD = 2
SHORTEST_TAIL = 2
SHORTEST_PART = 3
SHORT = frozenset({"id", "tv"})  # shorter last parts than that
SURE = 4  # letters from which one known part is enough, beside a rest of SHORTEST_REST
SHORTEST_REST = 4
LINKS = ("", "s", "e", "o", "u")  # what Swedish puts between the parts
MOST_PARTS = 6

# Words that compounds of this field are made of, in groups for whoever reads; the order has no meaning.
VOCABULARY = """
    kamera mikrofon högtalare hörlur lur headset skärm bild ljud ljus video film foto tal röst språk text sms mejl mail
    epost
    post brev chatt meddelande länk kod pin id leg legitimation kort konto lösen ord namn nummer adress sida webb nät
    wifi bredband internet fiber data dator bärbar mobil telefon platta padda ipad iphone android app program system
    server tjänst service portal journal remiss recept intyg prov svar resultat tid bokning besök möte samtal vård
    central klinik mottagning avdelning sjukhus region kommun enhet läkare sköterska psykolog terapeut kurator patient
    invånare anhörig närstående barn förälder vuxen person kollega personal chef användare kund kontakt lokal support
    hjälp fel problem störning avbrott drift stopp larm varning loggning koppling anslutning uppkoppling
    inloggning utloggning behörighet uppdrag medarbetare roll certifikat nyckel säkerhet brandvägg skydd filter
    tillstånd åtkomst identitet bank kallelse inbjudan påminnelse avisering notis kalender schema vänte vänt rum sal
    kö lista formulär fält knapp ruta fönster flik meny ikon mapp fil dokument bilaga papper utskrift skrivare läsare
    tangent bord mus sladd kabel adapter laddare batteri ström uttag dosa router modem switch täckning signal styrka
    hastighet fördröjning kvalitet upplösning inställning version uppdatering installation nedladdning lagring minne
    disk processor webbläsare chrome safari edge firefox teams zoom skype outlook windows mac linux bluetooth usb
    test kontroll utrustning apparat enhets arbete arbets plats station hem kontor jobb skola distans bord rutin
    manual guide lathund utbildning kurs övning film väg vägg dörr hiss buss bil tåg bild spel musik radio tv antenn
    eko brus rundgång knaster volym färg svart vit grön röd blå grå ram hörn kant bakgrund delning visning vy läge
    dag vecka månad år morgon kväll natt helg timme minut sekund start slut början tidpunkt lunch
    hud hals öra öga tand rygg knä fot hand arm huvud mage hjärta lunga blod tryck diabetes astma smärta feber hosta
    medicin vaccin rehab psykiatri ungdom mödra bvc kirurgi ortoped logoped dietist fysio terapi sjuk
    anmälan ärende uppgift fråga beställning betalning kostnad faktura avgift avtal leverantör
    avdelning team grupp linje jour bemanning reception växel ring upp signal tolk ledsagare
    glas glasögon rehabilitering strul krångel trassel spegel stativ hållare
    brand rök vatten el luft värme
    lös full halv hög låg snabb lång stor små ny gammal privat publik öppen extern intern dubbel extra reserv
    fråge svars hjälpmedel medel sätt steg punkt del typ form nivå mål värde
    signatur skrift profil bild avatar tema språkval val inlägg not anteckning historik logg
"""
# Verbs with their particle: "inloggad" and "logga in" are the same. Only these take a particle as their first part.
PARTICLES = frozenset(map(fold, "in ut upp av på ned ner bort om åter från till fram".split()))
WITH_PARTICLE = frozenset(
    stem(fold(verb))
    for verb in """
    logga koppla ladda stänga sätta starta byta hoppa ringa kasta släppa ställa visa läsa skriva spela hänga bryta
    låsa gå komma ta lägga slå dra falla boka lösa släcka tända kalla bjuda hämta
    """.split()
)
PARTS = frozenset(stem(fold(word)) for word in VOCABULARY.split()) | {
    fold(w) for w in "vante arbets enhets".split()
}


NO_PARTS: frozenset[str] = frozenset()


@lru_cache(maxsize=8192)
def taken_apart(word: str) -> tuple[str, frozenset[str]]:
    """The stem of a folded word, and the stems of what it is made of where it is a compound that we know."""
    simple = stem(word)
    if simple in PARTS:
        return simple, _without_particle(simple)
    at, known = _split(word, 0) or _half_known(word)
    return (word[:at] + stem(word[at:]), known) if at else (simple, known or _without_particle(simple))


def with_particle(verb: str, particle: str) -> str | None:
    """The stem under which "logga in" is also found: that of "inloggning". None where no such verb is known."""
    return particle + stem(verb) if particle in PARTICLES and stem(verb) in WITH_PARTICLE else None


def compound(one: str, other: str) -> str | None:
    """The stem of the compound that two neighbours would be, as in "video möte"; None unless both are known parts."""
    tail = stem(other)
    return one + tail if tail in PARTS and stem(one) in PARTS else None


def _without_particle(simple: str) -> frozenset[str]:
    """The verb in a stem that begins with a particle: "inlogg" -> "logg"."""
    found = (simple[size:] for size in (2, 3, 4, 5) if simple[:size] in PARTICLES)
    return frozenset(verb for verb in found if verb in WITH_PARTICLE)


def _split(word: str, depth: int) -> tuple[int, frozenset[str]] | None:
    """Where the last part begins, and the stems of all parts, where all of them are known. The longest tail wins."""
    if depth == MOST_PARTS:
        return None
    for at in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
        tail = stem(word[at:])
        if (
            tail in PARTS
            and (len(tail) >= SHORTEST_PART or tail in SHORT)
            and (known := _head(word[:at], depth))
        ):
            return at, known | {tail} | _without_particle(tail)
    return None


def _head(head: str, depth: int) -> frozenset[str]:
    """The stems of what stands before the last part, with or without a linking letter; nothing if it is unknown."""
    for link in LINKS:
        bare = head.removesuffix(link)
        if head.endswith(link) and len(bare) >= SHORTEST_HEAD:
            if stem(bare) in PARTS:
                return frozenset({stem(bare)})
            if found := _split(bare, depth + 1):
                return found[1]
    return NO_PARTS


def _half_known(word: str) -> tuple[int, frozenset[str]]:
    """The longest known part at either end of a word whose rest is unknown; 0 where it does not end in one."""
    size = len(word)
    for at in range(SHORTEST_REST, size - SURE + 1):
        if len(tail := stem(word[at:])) >= SURE and tail in PARTS:
            return at, frozenset({tail})
    for end in range(size - SHORTEST_REST, SURE, -1):
        if stem(word[:end]) in PARTS:
            return 0, frozenset({stem(word[:end])})
    return 0, NO_PARTS
