"""What people read about each finding of the commission diagnosis, in Swedish and English."""

from collections.abc import Collection
from dataclasses import dataclass

from lotsen.policy.commissions import CARE_AND_TREATMENT, Finding, Mender

Words = tuple[str, str]  # Swedish, English


@dataclass(frozen=True)
class Explanation:
    """`sign` is how people recognise it, `missing` what is missing, `case` what a case about it says.

    The last two may name the purposes that open the door here, by `{purpose}`: ask `missing` and `case` below.
    """

    heading: Words
    sign: Words
    missing: Words
    case: Words


EXPLANATIONS: dict[Finding, Explanation] = {
    Finding.NO_PERSON: Explanation(
        ("Du finns inte i personalkatalogen", "You are not in the staff directory"),
        ("Inloggningen vet inte att jag arbetar i vården", "The sign-in does not know that I work in care"),
        (
            "Inloggningen gick bra, men din identitet har inget HSA-id. Du behöver finnas i personalkatalogen.",
            "Signing in went well, but your identity has no HSA-id. You need to be in the staff directory.",
        ),
        (
            "När jag loggar in saknas mitt HSA-id. Jag behöver läggas upp i personalkatalogen.",
            "When I sign in my HSA-id is missing. I need to be registered in the staff directory.",
        ),
    ),
    Finding.LOW_ASSURANCE: Explanation(
        ("Ditt kort räcker inte till", "Your card is not strong enough"),
        ("Jag loggar in med reservkort", "I sign in with a reserve card"),
        (
            "Du har loggat in med lägre tillitsnivå än tjänsten kräver. Så är det ofta med reservkort.",
            "You have signed in at a lower level of assurance than the service demands. Reserve cards often do.",
        ),
        (
            "Mitt kort har för låg tillitsnivå för att logga in. Jag behöver ett ordinarie SITHS-kort.",
            "My card has too low a level of assurance to sign in. I need an ordinary SITHS card.",
        ),
    ),
    Finding.NO_COMMISSION: Explanation(
        ("Du saknar medarbetaruppdrag", "You have no commission"),
        ("Jag har inget medarbetaruppdrag att välja", "I have no commission to choose"),
        (
            "Du är igenkänd, men har inget medarbetaruppdrag. Det visar vilken mottagning du arbetar på.",
            "You are known, but have no commission (medarbetaruppdrag). It shows which unit you work at.",
        ),
        (
            "Jag kan logga in men saknar medarbetaruppdrag. Jag behöver ett med ändamålet {purpose} på min enhet.",
            "I can sign in but have no commission. I need one with the purpose {purpose} at my unit.",
        ),
    ),
    Finding.EXPIRED: Explanation(
        ("Ditt medarbetaruppdrag har gått ut", "Your commission has expired"),
        ("Det fungerade tidigare, men inte nu", "It worked before, but not now"),
        (
            "Slutdatumet för ditt medarbetaruppdrag har passerat. Det behöver förlängas.",
            "The end date of your commission has passed. It needs to be extended.",
        ),
        (
            "Mitt medarbetaruppdrag har gått ut. Det behöver förlängas.",
            "My commission has expired. It needs to be extended.",
        ),
    ),
    Finding.WRONG_PURPOSE: Explanation(
        ("Ditt medarbetaruppdrag har fel ändamål", "Your commission has the wrong purpose"),
        ("Mitt uppdrag gäller något annat än vård", "My commission is for something else than care"),
        (
            "Ändamålet behöver vara {purpose}. Har du flera uppdrag? Logga in igen och välj ett annat.",
            "Its purpose needs to be {purpose}. Have you several? Sign in again and choose another.",
        ),
        (
            "Mitt medarbetaruppdrag har fel ändamål. Det behöver vara {purpose}.",
            "My commission has the wrong purpose. It needs to be {purpose}.",
        ),
    ),
    Finding.UNKNOWN_UNIT: Explanation(
        ("Din vårdenhet är inte ansluten här", "Your care unit is not connected here"),
        ("Min mottagning känns inte igen", "My unit is not recognised"),
        (
            "Ditt medarbetaruppdrag gäller en vårdenhet som inte är upplagd i Lotsen.",
            "Your commission is for a care unit that is not registered in Lotsen.",
        ),
        (
            "Mitt medarbetaruppdrag gäller en vårdenhet som inte är upplagd i Lotsen. Den behöver läggas upp.",
            "My commission is for a care unit that is not registered in Lotsen. It needs to be registered.",
        ),
    ),
    Finding.WRONG_UNIT: Explanation(
        ("Ditt uppdrag gäller en annan vårdenhet", "Your commission is for another care unit"),
        ("Jag hamnar på fel mottagning", "I end up at the wrong unit"),
        (
            "Du hör till en annan vårdenhet här än den som du har valt uppdrag för. "
            "Har du flera uppdrag? Logga in igen och välj ett annat.",
            "You belong to another care unit here than the one of the commission that you chose. "
            "Have you several? Sign in again and choose another.",
        ),
        (
            "Mitt medarbetaruppdrag gäller en annan vårdenhet än den jag arbetar på. Det behöver ändras.",
            "My commission is for another care unit than the one I work at. It needs to be changed.",
        ),
    ),
}
MENDED_BY: dict[Mender, Words] = {
    Mender.DIRECTORY: (
        "HSA-administratören för din enhet. I vissa regioner heter katalogen EK eller KiV.",
        "The HSA administrator of your unit. In some regions the directory is called EK or KiV.",
    ),
    Mender.CARDS: (
        "ID-administratören som lämnar ut SITHS-kort hos er.",
        "The ID administrator who hands out SITHS cards where you work.",
    ),
    Mender.MANAGEMENT: (
        "Förvaltningen av videomöten, som lägger upp vårdenheter.",
        "The service management of video visits, who register care units.",
    ),
}
OF_THE_COMMISSION = {  # what a case about a unit tells beside, by HSA-id
    "unit": ("Vårdenhet i uppdraget: {}", "Care unit of the commission: {}"),
    "care_giver": ("Vårdgivare i uppdraget: {}", "Care giver of the commission: {}"),
}
IN_ENGLISH = {CARE_AND_TREATMENT: f"care and treatment ({CARE_AND_TREATMENT})"}


def missing(finding: Finding, language: str, purposes: Collection[str]) -> str:
    """What is missing, where commissions with these purposes let somebody in."""
    return _in(language, EXPLANATIONS[finding].missing, purposes)


def case(finding: Finding, language: str, purposes: Collection[str]) -> str:
    """What a case about it says."""
    return _in(language, EXPLANATIONS[finding].case, purposes)


def _in(language: str, words: Words, purposes: Collection[str]) -> str:
    is_english = language == "en"
    named = [IN_ENGLISH.get(one, one) if is_english else one for one in purposes]
    return words[is_english].format(purpose=(" or " if is_english else " eller ").join(named))
