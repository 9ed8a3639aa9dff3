"""Texts in languages that we do not read: noticed, so that a page can answer kindly with how to reach us."""

import re
from collections.abc import Mapping

LEAST = 2  # of a language's own small words, where the text has fewer of ours
SCRIPTS = {
    "fa": r"[پچژگ]|ی[ \u200c]|می\u200c|\bنمی|\bاست\b",
    "ar": r"[\u0600-\u06ff]",
    "uk": r"[іїєґІЇЄҐ]",
    "ru": r"[\u0400-\u04ff]",
    "ti": r"[\u1200-\u137f]",
    "el": r"[\u0370-\u03ff]",
    "he": r"[\u0590-\u05ff]",
    "th": r"[\u0e00-\u0e7f]",
    "zh": r"[\u4e00-\u9fff]",
}
SMALL_WORDS = {
    "fi": "en ei se on minä mistä missä kuule näy toimi pääse voi ole mitään kutsu kutsun lääkäri lääkäriä kuva ääni "
    "kokous kokoukseen apua miten mikä olen että ja tarvitsen tulkkia tulkin",
    "pl": "nie mogę moge się jest gdzie moje działa dziala słyszę slysze lekarza lekarz spotkania spotkanie do jak na "
    "mam proszę prosze zaproszenie dźwięk pomoc potrzebuję tłumacza",
    "so": "ma waa waan karo kulanka dhakhtarka caawimaad ku aan waxaan maqlayo geli baahanahay miyaa iyo kamarada "
    "codka fadlan turjumaan",
    "es": "no puedo el los que mi me en oigo nada entrar reunión reunion cámara funciona médico ayuda dónde está "
    "necesito tengo una y micrófono",
    "de": "ich nicht kann der die das ist kein keine und mein höre nichts arzt hilfe wie wo besprechung treffen "
    "an dem schwarz",
    "fr": "je ne pas le la les mon ma est pas rejoindre réunion caméra entends rien médecin aide où comment marche "
    "besoin un une narrive",
    "tr": "ve bir değil yok çalışmıyor ses gelmiyor doktoru duyamıyorum toplantıya giremiyorumm nasıl yardım "
    "ben için lütfen tercüman",
    "bs": "ne mogu da se je na nije radi čujem cujem gdje gde moj doktora sastanak sastanka uđem pomoć kako sam poziv "
    "slika trebam tumača",
    "ku": "ez nikarim deng tune naxebite ji li bo te heye dixwazim wergêr",
    "ro": "nu pot să se este unde meu doctorul aud nimic intru întâlnire funcționează ajutor",
}
GREETINGS = {  # "We read Swedish and English only. Call us, and we will help you."
    "ar": "نحن نقرأ السويدية والإنجليزية فقط. اتصل بنا وسنساعدك.",
    "fa": "ما فقط سوئدی و انگلیسی می‌خوانیم. با ما تماس بگیرید تا کمکتان کنیم.",
    "fi": "Luemme vain ruotsia ja englantia. Soita meille, niin autamme sinua.",
    "pl": "Czytamy tylko po szwedzku i angielsku. Zadzwoń do nas, a pomożemy.",
    "so": "Waxaan akhrinnaa Iswiidhish iyo Ingiriis oo keliya. Na soo wac, waan ku caawin doonnaa.",
    "uk": "Ми читаємо лише шведською та англійською. Зателефонуйте нам, і ми допоможемо.",
    "ru": "Мы читаем только по-шведски и по-английски. Позвоните нам, и мы поможем.",
    "es": "Solo leemos sueco e inglés. Llámanos y te ayudaremos.",
    "de": "Wir lesen nur Schwedisch und Englisch. Rufen Sie uns an, wir helfen Ihnen.",
    "fr": "Nous lisons seulement le suédois et l’anglais. Appelez-nous et nous vous aiderons.",
    "tr": "Yalnızca İsveççe ve İngilizce okuyoruz. Bizi arayın, yardım edelim.",
    "bs": "Čitamo samo švedski i engleski. Nazovite nas i pomoći ćemo vam.",
}
OURS = frozenset(
    "jag det är och att inte som en ett på för med har kan vi ni du den min mitt mina hur vad var när till av så om "
    "men ar pa for ha får fick ska vill the i my is it not to and a of in on for can cant do how what with have "
    "no".split()
)
WORDS = re.compile(r"[^\W\d_]+")
OF_SCRIPT = {language: re.compile(signs) for language, signs in SCRIPTS.items()}


def other_language(text: str) -> str | None:
    """The code of the language where a text is in one that we do not read; None where it may be Swedish or English."""
    if letters := re.findall(r"[^\W\d_]", text):
        foreign = sum(letter > "\u036f" for letter in letters)
        if foreign * 2 > len(letters):
            return next((language for language, signs in OF_SCRIPT.items() if signs.search(text)), "und")
    words = {word.casefold() for word in WORDS.findall(text.replace("'", "").replace("’", ""))}
    ours = len(words & OURS)
    if 2 * ours >= len(words):
        return None
    counts = {language: len(words & small) for language, small in SMALL.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= LEAST and counts[best] > 2 * ours else None


def _small(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {language: frozenset(words.replace("’", "").split()) for language, words in table.items()}


SMALL = _small(SMALL_WORDS)
