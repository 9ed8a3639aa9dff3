"""The pages of this room: who gets in, pages of one's own, and what happens to two who write at once."""

import pytest

from lotsen.cases.tests.acting import page, signed_in
from lotsen.records.models import Edition
from lotsen.records.tests.acting import write

pytestmark = pytest.mark.django_db
PRIVATE = ["reads", "reads-export", "texts", "retention"]
ACCESS = "/accessibility"


@pytest.mark.parametrize("name", PRIVATE)
def test_only_those_who_may_get_in(people, name):
    assert page(people.manager, f"records:{name}").status_code == 200
    for other in (people.first_line, people.nurse, people.investigator):
        assert page(other, f"records:{name}").status_code == 403
    assert page(people.registrar, f"records:{name}").status_code == (200 if name.startswith("reads") else 403)


def test_everybody_reads_both_pages_in_both_languages(client, db):
    for address, swedish, english in (
        (ACCESS, "Digg", "report shortcomings to Digg"),
        ("/privacy", "Integritetsskyddsmyndigheten", "Swedish Authority for Privacy Protection"),
    ):
        assert swedish in client.get(address).text
        assert english in client.get(address, {"lang": "en"}).text
        client.cookies.clear()
    start = client.get("/").text
    assert 'href="/accessibility"' in start
    assert 'href="/privacy"' in start


def test_a_new_text_is_looked_at_first_and_then_in_force(people, client):
    shown = write(people, preview="1")
    assert "<h2>Ny rubrik</h2>" in shown.text
    assert not Edition.objects.exists()
    assert write(people).status_code == 302
    assert "<h2>Ny rubrik</h2>" in client.get(ACCESS).text
    write(people, seen=1)
    assert Edition.objects.count() == 1


def test_of_two_who_write_at_once_the_second_is_told_who_was_first_and_loses_nothing(people):
    write(people, sv="Först")
    late = write(people, sv="Min egen text", seen=0)
    assert late.status_code == 409
    assert "Maja Förvaltare was first" in late.text
    assert "Min egen text" in late.text
    assert Edition.objects.get().sv == "Först"
    assert write(people, sv="Min egen text", seen=late.context["form"].data["seen"]).status_code == 302


def test_an_earlier_text_comes_back_and_everything_stays_in_the_list(people, client):
    for number, sv in enumerate(["Ett", "Två"]):
        write(people, sv=sv, seen=number)
    assert "Ett" in page(people.manager, "records:edition", "accessibility", 1).text
    signed_in(people.manager).post("/manage/texts/accessibility/1")
    assert "<p>Ett</p>" in client.get(ACCESS).text
    signed_in(people.manager).post("/manage/texts/accessibility/0")
    assert "Digg" in client.get(ACCESS).text
    assert list(Edition.objects.values_list("number", "again")) == [(4, 0), (3, 1), (2, None), (1, None)]


def test_a_page_or_an_edition_that_does_not_exist_is_not_found(people):
    assert page(people.manager, "records:text", "secret").status_code == 404
    assert page(people.manager, "records:edition", "secret", 0).status_code == 404
    assert page(people.manager, "records:edition", "privacy", 9).status_code == 404
    assert write(people, sv="").status_code == 422
    assert write(people, sv="x" * 30_001).status_code == 422
