"""What is stored can be found at once, in any form, by whoever may see it, and in the same order on both databases."""

import pytest
from django.core.management import call_command

from lotsen.cases import actions, search
from lotsen.cases.doers import PERSON, worker
from lotsen.cases.models import Case, Words
from lotsen.cases.search import finding, walking
from lotsen.cases.search.hits import hits
from lotsen.desks.models import Desk
from lotsen.policy.searching import question

pytestmark = pytest.mark.django_db


def found(user, words, **more) -> list[str]:
    """The texts of what somebody finds."""
    cases = Case.objects.visible_to(user)
    how = {"internal": search.reads_internal(user), "within": search.within(user)}
    page = search.find(cases, question(words), **how, **more)
    return [case.text for case in page.cases]


@pytest.fixture
def told(register):
    """Register cases about other things than their symptom's name tells, one for each text."""
    return lambda *texts: [register(text=text, symptom="how-to") for text in texts]


def test_a_word_is_found_in_its_forms_and_compounds_the_newest_first(people, told):
    told("Kamerorna flimrar", "Hej från mobilkameran", "Ingen syns", "kamera")
    assert found(people.manager, "kameran") == ["kamera", "Hej från mobilkameran", "Kamerorna flimrar"]
    assert found(people.manager, "mobilkamera") == ["Hej från mobilkameran"]


def test_rings_and_dots_may_be_left_out_on_either_side(people, told):
    told("Motet blev av", "Mötena ställdes in")
    assert len(found(people.manager, "möte")) == len(found(people.manager, "mote")) == 2


def test_all_words_must_be_there(people, told):
    told("Kameran är svart", "Kameran är grön", "Svart ruta")
    assert found(people.manager, "svart kamera") == ["Kameran är svart"]


def test_the_symptoms_name_finds_the_case_in_both_languages(people, register):
    register(text="", symptom="camera-black")
    assert found(people.manager, "svarta bilder") == found(people.manager, "frozen picture") == [""]


def test_a_phrase_must_stand_as_it_is_written(people, told):
    told("Det blev svart bild", "Bilden är svart", "Svarta bilder")
    assert found(people.manager, "”svart bild”") == ["Svarta bilder", "Det blev svart bild"]


def test_nobody_finds_what_is_not_theirs(people, told):
    told("Kameran flimrar")
    assert found(people.first_line, "kamera") == ["Kameran flimrar"]
    assert found(people.vendor, "kamera") == []
    assert found(people.outsider, "kamera") == []


def test_what_the_desks_write_among_themselves_is_found_by_desks_only(people, register):
    case = register(text="Hjälp", symptom="how-to", by=worker(people.nurse), unit=people.nurse.unit)
    case = Case.objects.get(pk=case.pk)
    at_desk = worker(people.first_line)
    actions.take(case=case, by=at_desk)
    actions.note(case=case, by=at_desk, text="Misstänker routern")
    actions.answer(case=case, by=at_desk, text="Prova en annan webbläsare")
    assert found(people.first_line, "routrar") == ["Hjälp"] == found(people.manager, "router")
    assert found(people.nurse, "router") == []
    assert found(people.nurse, "webbläsaren") == ["Hjälp"]


def test_nobody_reads_internal_words_by_writing_their_sign(people, register):
    case = register(text="Hjälp", symptom="how-to", by=worker(people.nurse), unit=people.nurse.unit)
    actions.note(case=case, by=worker(people.first_line), text="hemligt")
    assert found(people.nurse, "_hemligt") == []


def test_who_is_not_shown_a_name_does_not_find_by_it(people, register):
    case = register(text="Kameran på Lindens vårdcentral", by=worker(people.nurse), unit=people.nurse.unit)
    actions.note(case=case, by=worker(people.second_line), text="Ringde Lindens vårdcentral om mikrofonen")
    Case.objects.filter(pk=case.pk).update(desk=Desk.objects.get(code="vendor"))
    search.reindex(Case.objects.get(pk=case.pk))
    assert found(people.manager, "lindens") == ["Kameran på Lindens vårdcentral"]
    assert found(people.vendor, "lindens") == []
    (shown,) = found(people.vendor, "mikrofon")
    assert "Lindens" not in shown
    (hit,) = hits(list(Case.objects.visible_to(people.vendor)), question("mikrofon"), internal=True)
    assert "Lindens" not in "".join(piece for piece, _asked in hit.pieces)


def test_what_the_person_writes_later_is_found(people, told):
    (case,) = told("Hjälp")
    actions.reply(case=case, by=PERSON, text="Nu ekar det också")
    assert found(people.first_line, "ekar") == ["Hjälp"]


def test_what_is_erased_is_found_no_more(people, told):
    (case,) = told("Kameran flimrar")
    Case.objects.filter(pk=case.pk).update(text="")
    search.reindex(Case.objects.get(pk=case.pk))
    assert found(people.manager, "flimrar") == []
    assert found(people.manager, "") == [""]


def test_a_page_goes_on_where_the_last_one_ended(people, told):
    told(*(f"Kameran {number}" for number in range(5)))
    cases, asked = Case.objects.visible_to(people.manager), question("kamera")
    first = search.find(cases, asked, internal=True, limit=3)
    told("Kameran kom in emellan")
    rest = search.find(cases, asked, internal=True, limit=3, before=first.before)
    assert [case.text for case in first.cases + rest.cases] == [
        f"Kameran {number}" for number in (4, 3, 2, 1, 0)
    ]
    assert rest.before is None


def test_the_whole_index_can_be_written_anew(people, told, capsys):
    told("Kameran flimrar", "Ljudet hackar")
    Words.objects.all().delete()
    assert found(people.manager, "kamera") == []
    call_command("reindex")
    assert found(people.manager, "kamera") == ["Kameran flimrar"]
    assert "2 of 2" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["kamera", "svart kamera", "ovanlig", "kamera ovanlig", "finnsinte", ""])
@pytest.mark.parametrize("most_by_index", [0, 1, 20_000])
def test_common_and_rare_words_are_found_in_whatever_stretch_they_lie(
    people, told, monkeypatch, words, most_by_index
):
    texts = [f"Kameran är {'svart' if number % 3 else 'grön'}" for number in range(12)]
    texts[1] += " och ovanlig"
    told(*texts)
    expected = [text for text in reversed(texts) if all(part[:5] in text.lower() for part in words.split())]
    monkeypatch.setattr(walking, "STRETCH", 2)
    monkeypatch.setattr(walking, "FIRST_LOOK", 2)
    monkeypatch.setattr(walking, "MOST_BY_INDEX", most_by_index)
    assert found(people.manager, words) == found(people.first_line, words) == expected


def test_when_time_is_up_the_next_page_goes_on(people, told, monkeypatch):
    told("Kameran nu", *["Annat"] * 6, "Kameran sist")
    monkeypatch.setattr(walking, "STRETCH", 2)
    monkeypatch.setattr(walking, "FIRST_LOOK", 1)
    monkeypatch.setattr(walking, "RARE", 0)
    monkeypatch.setattr(finding, "PATIENCE", -1)
    cases, asked, before, seen = Case.objects.all(), question("kamera"), None, []
    for _ in range(10):
        page = search.find(cases, asked, internal=True, before=before)
        seen += [case.text for case in page.cases]
        before = page.before
        if before is None:
            break
    assert seen == ["Kameran sist", "Kameran nu"]
