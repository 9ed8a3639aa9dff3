"""A search finds a word in all its forms and in its compounds, and does not find other words."""

import pytest

from lotsen.policy.searching import LONGEST, MOST_KEYS, holds, keys, marked, question

# Asked for: what it must find, in any order of forms.
MEET = """
kamera: kameran kameror kamerorna kameras mobilkamera mobilkameran webbkamerorna KAMERAN kamerainställning
mobilkamera: mobilkameran mobilkameror mobilkamerorna
ljud: ljudet ljuden ljudets mobilljudet ljudproblem ljudlöst
möte: mötet möten mötena mötets mote motet videomöte videomötet zoommötet möteslänk
certifikat: certifikatet certifikaten certifikatsfel klientcertifikatet
mikrofon: mikrofonen mikrofoner mikrofonerna mikrofonens
inloggning: inloggningen inloggad inloggade inloggningsproblem
logga: loggar loggade loggat loggas inloggning utloggad
läkare: läkaren läkarna läkarens lakare
fönster: fönstret fönstren webbläsarfönstret fonster
rum: rummet rummen väntrum videorummet
skärm: skärmen skärmar skärmarna bildskärm skärmdelning
bild: bilden bilder bildskärmen
nyckel: nycklar nyckeln nycklarna
kabel: kabeln kablar kablarna nätverkskabel
hörlur: hörlurar hörlurarna
högtalare: högtalaren högtalarna hogtalare
telefon: telefonen telefoner telefonnummer mobiltelefon
surfplatta: surfplattan surfplattor
länk: länken länkar länkarna videolänken
trasig: trasigt trasiga
suddig: suddigt suddiga
långsam: långsamt långsamma
svart: svarta
fungera: fungerar fungerade fungerat
uppkoppling: uppkopplingen uppkopplad internetuppkoppling
lösenord: lösenordet lösenorden
program: programmet programmen
problem: problemet problemen ljudproblem
meddelande: meddelandet meddelanden felmeddelande felmeddelandet
bokning: bokningen bokningar bokad boka bokat
barn: barnet barnen barns
besök: besöket besöken videobesök videobesöket
behörighet: behörigheten behörigheter
nätverk: nätverket nätverken
dator: datorn datorer datorerna
server: servern servrar
nummer: numret telefonnumret
patient: patienten patienter patienternas
sköterska: sköterskan sjuksköterskan distriktssköterskan
app: appen appar mobilapp mobilappen
konto: kontot konton
video: videon videomöte videosamtal
samtal: samtalet samtalen videosamtalet
kallelse: kallelsen kallelser kallelserna
remiss: remissen remisser
frysa: fryser frös frusit
starta: startar startade starten omstart
höra: hör hörs hörde hört
syns: synas syntes synts
bryts: bröts bryter brutet
uppdatera: uppdaterade uppdatering uppdateringen
skicka: skickar skickade skickat
ringa: ringer ringde ringt
hjälp: hjälpa hjälper hjälpte
camera: cameras
meeting: meetings
sound: sounds
freezes: frozen freezing
bankid: BankID bank-id
e-post: epost e-posten epostadress
sms: sms:et sms
inställning: inställningen inställningar kamerainställningar
mottagning: mottagningen mottagningar
tangentbord: tangentbordet
webbläsare: webbläsaren webbläsarna
"""
APART = """
mota möte
kamera kam
kamera kamerun
bild utbildning
app apparat
app apelsin
post kompost
skärm skärp
ljud ljus
ljud lugn
glas glass
mus musik
mani månad
natt nät
sal salt
tal telefon
dator datum
plats platt
kort kor
start star
läkare lakan
mottagning mottagare
kod kodein
nummer nu
server servett
rum rumpa
kö kött
tid tidning
bok bock
pin spinn
mobil möbel
kabel kaka
länk längd
test testosteron
hörlur högtalare
lösenord ordförande
mikrofon telefon
inloggning utloggning
video videvisa
barn barr
våra vård
kallelse kall
betala tala
remiss miss
"""


def pairs(written):
    for line in written.strip().splitlines():
        asked, _, forms = line.partition(":")
        yield from ((asked, form) for form in forms.split())


def finds(asked: str, text: str) -> bool:
    words = set(question(asked).words)
    return bool(words) and words <= keys(text)


def test_there_are_enough_pairs_to_say_something():
    assert len(list(pairs(MEET))) >= 150


@pytest.mark.parametrize("asked", [line.partition(":")[0] for line in MEET.strip().splitlines()])
def test_a_word_finds_its_forms_and_compounds(asked):
    lost = [form for one, form in pairs(MEET) if one == asked and not finds(asked, form)]
    assert lost == []


@pytest.mark.parametrize("pair", APART.strip().splitlines())
def test_other_words_do_not_meet(pair):
    one, other = pair.split()
    assert not finds(one, other)
    assert not finds(other, one)


def test_a_compound_finds_itself_and_not_all_of_its_last_part():
    assert finds("mobilkamera", "min mobilkamera är svart")
    assert not finds("mobilkamera", "min kamera är svart")


def test_words_are_found_together_whatever_stands_between_them():
    assert finds("svart kamera", "Kameran i mobilen har blivit alldeles svart")
    assert not finds("svart mikrofon", "Kameran har blivit svart")


def test_what_is_written_apart_is_found_as_one_word():
    assert finds("videomöte", "mitt video möte")
    assert finds("inloggning", "Jag kan inte logga in")
    assert finds("uppkoppling", "den vill inte koppla upp sig")
    assert not finds("videomöte", "Sänd video. Möte senare.")


def test_words_that_stand_everywhere_are_left_out_and_named():
    asked = question("och kameran den")
    assert asked.words == question("kamera").words
    assert asked.too_common == ("och", "den")


@pytest.mark.parametrize("nothing", ["", "   ", "AND OR", '"" * () & | ! :*', "\0\x01", "…", "och det"])
def test_signs_alone_ask_for_nothing(nothing):
    assert not question(nothing)


def test_signs_among_words_mean_nothing():
    assert question("kamera* & (svart | !möte):A").words == question("kamera svart möte a").words


def test_a_question_is_read_to_a_bound():
    asked = question("kamera " * 2_000)
    assert asked.words == question("kamera").words
    assert len(question(" ".join(f"ord{number}" for number in range(100))).words) <= LONGEST // 4


def test_a_text_has_a_bounded_number_of_keys():
    assert len(keys(" ".join(f"ord{number}" for number in range(10_000)))) <= MOST_KEYS


def test_keys_are_plain_letters_and_digits():
    found = keys("Ça'n’t <script>'; DROP TABLE -- ŁØÆ ß 漢字 _intern +x a:b *c %d")
    assert all(key.isascii() and key.isalnum() for key in found)


@pytest.mark.parametrize(
    ("text", "held"), [("Det blev svart bild", True), ("svarta bilder", True), ("bilden är svart", False)]
)
def test_a_phrase_holds_its_words_together(text, held):
    (phrase,) = question("”svart bild”").phrases
    assert holds(text, phrase) is held


def test_every_form_is_marked_and_the_text_is_whole():
    text = "Kameran är <b>svart</b>, mobilkamerorna också."
    pieces = marked(text, question("kamera svart").words)
    assert "".join(piece for piece, _hit in pieces) == text
    assert [piece for piece, hit in pieces if hit] == ["Kameran", "svart", "mobilkamerorna"]
