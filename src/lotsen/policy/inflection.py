"""From the forms of a word to one stem: "kamera", "kameran", "kamerornas" -> "kamer". Swedish first, English too.

A stem need not be a word; what counts is that forms of one word meet and other words do not. Endings are taken off
again and again, so that forms meet whatever their order of endings. Words are folded (no å ä ö) and in lower case.
"""

import re
from functools import lru_cache

SHORTEST = 3  # letters that must be left when the first ending comes off
SHORTEST_THEN = 4  # and when one more does
SHORTEST_TAIL = (
    4  # letters of an irregular form that is known at the end of a compound, after as many of SHORTEST
)

# The longest that fits comes off. In the order of Swedish school grammar: nouns, adjectives, verbs; then English.
ENDINGS = """
    a e an en ar er or et as es na s
    ans ens ars ers ors ets ena enas arna orna erna arnas ornas ernas
    el eln elns eln els ern erns orn orns arn
    are aren arens ares arnas ande anden andet andena andets ende enden endet
    ade ades ad at ats ate ats it its
    ing ingen ingens ingar ingarna inge ingarnas ings ning ningen ningens ningar ningarna ningarnas nings
    het heten hetens heter heterna
    ed ies ingly
""".split()
LONGEST_ENDING = max(map(len, ENDINGS))
ENDINGS = frozenset(ENDINGS)

# Where an ending changes the letters before it: "trasigt" -> "trasig", "rumm(et)" -> "rum", "nyckl(ar)" -> "nyck".
TAILS = [
    (re.compile(r"(?<=[abeiouylr][gm])t$"), ""),  # trasigt, långsamt
    (re.compile(r"(?<=sk)t$"), ""),  # tekniskt
    (re.compile(r"(?<=[aeiouyr]d)d?t$"), ""),
    (re.compile(r"(?<=[aeiouy]b)bt$"), "b"),  # snabbt
    (re.compile(r"(?<=[lnrgkpv])d[ea]s?$"), ""),  # hängde, ringde
    (re.compile(r"(?<=[aeiouy])([mn])\1$"), r"\1"),  # rummet, programmet
    (re.compile(r"(?<=[bcdfgkptv])l$"), ""),  # nycklar, kablar
    (re.compile(r"(?<=[bcdfgkmpstv])r$"), ""),  # fönstret, servrar
    (re.compile(r"(?<=ck|tt|pp)n$"), ""),  # tecknet, vattnet
]
VOWEL = re.compile("[aeiouy]")

# Where the rules go wrong: stem: forms that are written with another vowel, or whose end only looks like an ending.
IRREGULAR = """
    apparat: apparat apparaten apparater apparaterna
    avdelning: avdelning avdelningen avdelningar avdelningarna avdelningens
    bild: bild bilden bilder bilderna bilds bildens
    bok: bok boken bocker bockerna
    dag: dag dagen dagar dagarna dags dagens
    dator: dator datorn datorer datorerna datorns datorernas
    doktor: doktor doktorn doktorer doktorerna doktorns
    dotter: dotter dottern dottrar dotterns
    enhet: enhet enheten enheter enheterna enhetens
    ga: gar gick gatt
    gor: gor gora gjorde gjort gors
    ha: har hade haft
    hand: hand handen hander handerna
    hang: hang hanger hangde hangt hangs hanga hangning hangningar hangande upphangd hangd hangda
    hjalp: hjalp hjalpen hjalpa hjalper hjalpte hjalpt
    hor: hor hora hors hordes horde hort hordes horas
    internet: internet internets
    information: information informationen informationens
    kommer: kom kommer komma kommit komna
    kopia: kopia kopian kopior kopiorna
    kort: kort kortet korten kortets
    kalender: kalender kalendern kalendrar
    klick: klicka klickar klickade klickat klick klicken klicket
    lampa: lampa lampan lampor lamporna
    larm: larm larmet larmen
    lakare: lakare lakaren lakarna lakares lakarens lakarnas
    liten: liten litet sma lilla
    man: man mannen mannens
    manad: manad manaden manader manaderna
    matt: matt mattet matten
    monitor: monitor monitorn monitorer monitorerna
    mottagning: mottagning mottagningen mottagningar mottagningarna mottagningens
    mote: mote motet moten motena motes motets motenas motenas
    moderna: modern moderna modernt
    motor: motor motorn motorer
    mun: mun munnen
    mus: mus musen moss mossen
    natt: natt natten natter natterna
    nat: nat natet naten natets
    nummer: nummer numret numren numrets numrena
    patient: patient patienten patienter patienterna patients patientens patienternas
    person: person personen personer personerna personens
    plats: plats platsen platser platserna
    post: post posten poster
    resa: resa resan resor
    saker: saker sakert sakra sakrare
    sakerhet: sakerhet sakerheten sakerhets
    server: server servern servrar servrarna servers serverns
    se: ser sag sett ses se
    sida: sida sidan sidor sidorna sidans
    skoterska: skoterska skoterskan skoterskor skoterskorna skoterskans
    son: son sonen soner
    station: station stationen stationer stationerna
    start: start starten starta startar startade startat startas startades starter startande
    stang: stang stanga stanger stangde stangt stangs stangd stangda stangdes
    sprak: sprak spraket spraken sprakets
    svar: svar svaret svaren svara svarar svarade svarat svaras
    svart: svart svarta svarts
    syn: syn syns synas syntes synts synen
    test: test testa testar testade testat testet testerna tester testen
    tand: tand tander tanderna
    tang: tangent tangenten tangenter
    tid: tid tiden tider tiderna tidens tids
    tidning: tidning tidningen tidningar
    timme: timme timmen timmar timmarna timma
    uppdater: uppdatera uppdaterar uppdaterade uppdaterat uppdatering uppdateringen uppdateringar uppdaterad
    vard: vard varden vardens vards
    vax: vaxel vaxeln vaxlar
    video: video videon videor videorna videons videos videosar
    wifi: wifi wifit wifin
    webb: webb webben web webbens
    oga: oga ogat ogon ogonen
    ora: ora orat oron oronen
    ko: ko kon koer koerna
    app: app appen appar apparna apps appens
    knapp: knapp knappen knappar knapparna
    data: data datan datas
    chef: chef chefen chefer cheferna
    konto: konto kontot konton kontona kontots
    foto: foto fotot foton fotona
    radio: radio radion
    studio: studio studion
    bluetooth: bluetooth bluetoothen
    echo: echo echoes
    freeze: freeze freezes froze frozen freezing
    hear: hear hears heard hearing
    see: see sees saw seen seeing
    work: work works worked working
    nurse: nurse nurses
    child: child children
    barn: barn barnet barnen barns barnens
    fry: fryser fros frusit frusen fryst frysa frysning frysningar
    bryt: bryts bryter brot brutit brutet brutna bruten bryta brots
    lagg: laggar laggade lagga laggat lagg
    skriv: skriva skriver skrev skrivit skrivet skrivs
    skick: skicka skickar skickade skickat skickas skickades
    ring: ringa ringer ringde ringt ring ringd ringning
    sommar: sommar sommaren somrar
    installning: installning installningen installningar installningarna
    band: band bandet banden
    hogtalare: hogtalare hogtalaren hogtalarna hogtalares hogtalarens
    hjalpmedel: hjalpmedel hjalpmedlet hjalpmedlen
    medel: medel medlet medlen
    las: lasa laser laste last lases
    losen: losen losenet
    los: losa loser loste lost losning losningen losningar lost losts
    fa: far fick fatt
    ta: tar tog tagit tas
    tal: tala talar talade talat
    kallelse: kallelse kallelsen kallelser kallelserna kallelsens
    kall: kallad kallas kalla kallar kallat kallades
    inner: innan
    skarm: skarm skarmen skarmar skarmarna skarmens skarms
    service: service servicen services
    license: licens licensen licenser licenserna
    adress: adress adressen adresser adresserna adressens
    status: status statusen
    virus: virus viruset
    process: process processen processer
    buss: buss bussen bussar
    glass: glass glassen glassar
    glas: glas glaset glasen
    glasogon: glasogon glasogonen
    kurs: kurs kursen kurser kurserna
    meddelande: meddelande meddelandet meddelanden meddelandena meddelandets
    lasare: lasare lasaren lasarna lasares lasarens
    headset: headset headsetet headseten
    paket: paket paketet paketen
    tablet: tablet tableten tablets
    kabel: kabel kabeln kablar kablarna kabels
    enkel: enkel enkelt enkla enklare enklast
    mobel: mobel mobeln mobler moblerna
    vatten: vatten vattnet
    eko: eko ekot ekon
    bla: bla blatt blaa
    gra: gra gratt graa
    ny: ny nytt nya nyare nyast
    filter: filter filtret filtren
    fonster: fonster fonstret fonstren fonsterna
    fel: fel felet felen felens
    ljus: ljus ljuset ljusen ljusa ljust
    platta: platta plattan plattor plattorna
    lur: lur luren lurar lurarna
    hus: hus huset husen
    brist: brist bristen brister
    pris: pris priset priser
    tal: tal talet
"""


def _irregular() -> dict[str, str]:
    lines = [line.split(":") for line in IRREGULAR.strip().splitlines()]
    return {form: stem.strip() for stem, forms in lines for form in forms.split()}


FORMS = _irregular()
KNOWN = frozenset(FORMS.values())
TAILS_OF_COMPOUNDS = {form: stem for form, stem in FORMS.items() if len(form) >= SHORTEST_TAIL}
LONGEST_TAIL = max(map(len, TAILS_OF_COMPOUNDS))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The stem of a folded word in lower case. Words with a digit, and short ones, are their own stem."""
    if found := FORMS.get(word):
        return found
    for start in range(max(SHORTEST, len(word) - LONGEST_TAIL), len(word) - SHORTEST_TAIL + 1):
        if found := TAILS_OF_COMPOUNDS.get(word[start:]):
            return word[:start] + found
    left = _shorter(word, SHORTEST)
    while left != word and left not in KNOWN and left not in FORMS:
        word, left = left, _shorter(left, SHORTEST_THEN)
    return FORMS.get(left, left)


def _shorter(word: str, shortest: int) -> str:
    """The word without its longest ending, or with its tail as the dictionary has it; itself where nothing fits."""
    for size in range(min(LONGEST_ENDING, len(word) - shortest), 0, -1):
        if word[-size:] in ENDINGS and VOWEL.search(word[:-size]):
            return word[:-size]
    for tail, instead in TAILS:
        if len(word) > SHORTEST and tail.search(word):
            return tail.sub(instead, word)
    return word
