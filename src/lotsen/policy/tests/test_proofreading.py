"""What is to be looked at in a text before others read it."""

import pytest

from lotsen.policy.proofreading import Finding, Flaw, Wording, forbids, gravest_first, look

PLAIN = "Logga in. Öppna mötet ur listan. Vänta tills patienten syns. Släpp in patienten. Säg vad ni gör om det bryts."
HARD = " ".join(
    ["Medarbetaruppdragsadministrationen kontrollerar behörighetstilldelningen kontinuerligt."] * 8
)
LONG = "Det här är en mening som bara går vidare och vidare och aldrig vill ta slut hur länge man än läser i den."


def wording(prose=PLAIN, title="Starta", **more):
    return Wording(title=title, prose=prose, **({"links": {}} | more))


def flaws(swedish=None, english=None, changed=frozenset()):
    texts = {"sv": swedish or wording(), "en": english or wording()}
    return [(finding.flaw, finding.language) for finding in look(texts, changed)]


def test_a_plain_text_in_both_languages_has_nothing_to_look_at():
    assert flaws() == []


def test_a_hard_text_and_a_long_sentence_are_shown_and_forbid_nothing():
    assert flaws(wording(HARD)) == [(Flaw.HARD, "sv")]
    found = look({"sv": wording(f"{PLAIN} {LONG}")}, frozenset())
    assert found == [Finding(Flaw.LONG_SENTENCE, "sv", LONG.rstrip("."))]
    assert not forbids(found)


def test_a_few_long_words_make_no_text_hard():
    assert flaws(wording("Kontrollera medarbetaruppdraget.")) == []


def test_a_missing_translation_is_shown_and_a_missing_text_forbids():
    assert flaws(english=wording("", title="")) == [(Flaw.UNTRANSLATED, "en")]
    found = look({"sv": wording("  "), "en": wording("", title="")}, frozenset())
    assert [finding.flaw for finding in found] == [Flaw.EMPTY]
    assert forbids(found)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [({"sv"}, [(Flaw.ONE_LANGUAGE_CHANGED, "sv")]), ({"sv", "en"}, []), (set(), [])],
)
def test_a_change_in_one_language_alone_is_shown(changed, expected):
    assert flaws(changed=frozenset(changed)) == expected


def test_links_that_lead_nowhere_or_may_not_be_are_the_gravest():
    links = {"/answers": True, "/borta": False, "javascript:alert(1)": None}
    found = look({"sv": wording(LONG, links=links), "en": wording()}, frozenset())
    assert [(finding.flaw, finding.detail) for finding in found][:2] == [
        (Flaw.UNSAFE_LINK, "javascript:alert(1)"),
        (Flaw.BROKEN_LINK, "/borta"),
    ]
    assert forbids(found)


def test_findings_come_in_the_order_of_the_lines_of_each_language_and_what_forbids_before_the_rest():
    found = [
        Finding(Flaw.LONG_SENTENCE, "sv", "Lång"),
        Finding(Flaw.OTHER_STEPS, "en", "2", 3),
        Finding(Flaw.NO_STEP, "sv", "x", 17),
        Finding(Flaw.UNKNOWN_DEVICE, "sv", "BeOS", 7),
        Finding(Flaw.BROKEN_LINK, "sv", "/borta"),
    ]
    assert gravest_first(found) == [found[4], found[3], found[2], found[1], found[0]]


def test_a_heading_that_is_not_drawn_is_shown():
    assert flaws(wording(headings=("För stor",))) == [(Flaw.HEADING, "sv")]
