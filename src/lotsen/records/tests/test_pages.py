"""The pages of this room: who gets in, pages of one's own, and what happens to two who write at once."""

import pytest

from lotsen.cases.tests.acting import page, signed_in
from lotsen.people.models import User
from lotsen.policy.permissions import Role
from lotsen.records import demo, texts
from lotsen.records.enums import Page
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


@pytest.mark.parametrize("name", ["accessibility", "privacy"])
def test_what_is_left_to_write_is_told_to_those_who_write_and_to_nobody_else(people, client, name):
    for language, told in (
        ("sv", "Skriv organisationens namn"),
        ("en", "Write the name of the organisation"),
    ):
        public = client.get(f"/{name}", {"lang": language}).text
        assert told not in public
        assert "[[" not in public
        assert told in page(people.manager, "records:text", name).text
    assert page(people.manager, "records:texts").text.count("something is left to write") == 2


def test_a_text_in_which_nothing_is_left_to_write_says_so_of_nothing(people):
    write(people)
    assert "This is left to write" not in page(people.manager, "records:text", "accessibility").text
    assert page(people.manager, "records:texts").text.count("something is left to write") == 1


def test_in_the_demo_an_invented_organisation_is_named(client, db):
    User.objects.create_user(demo.WRITER, name="Birgitta Åkesson", roles=[Role.MANAGER])
    demo.write()
    demo.write()
    assert Edition.objects.count() == len(Page)
    for edition in Edition.objects.all():
        assert not texts.reminders(edition.sv + edition.en)
    assert "dataskyddsombud@exempelsund.example" in client.get("/privacy").text
    assert "Region Exempelsund" in client.get(ACCESS).text


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
    restore(people, 1, seen=2)
    assert "<p>Ett</p>" in client.get(ACCESS).text
    restore(people, 0, seen=3)
    assert "Digg" in client.get(ACCESS).text
    assert list(Edition.objects.values_list("number", "again")) == [(4, 0), (3, 1), (2, None), (1, None)]


def restore(people, number, **seen):
    return signed_in(people.manager).post(f"/manage/texts/accessibility/{number}", seen)


def test_whoever_restores_an_earlier_text_does_not_overwrite_a_newer_one_unseen(people):
    for number, sv in enumerate(["Ett", "Två"]):
        write(people, sv=sv, seen=number)
    assert page(people.manager, "records:edition", "accessibility", 1).context["form"]["seen"].value() == 2
    write(people, sv="Tre", seen=2)
    late = restore(people, 1, seen=2)
    assert late.status_code == 409
    assert "Maja Förvaltare was first" in late.text
    assert "Tre" in late.text
    assert restore(people, 1).status_code == 422
    assert Edition.objects.count() == 3
    assert restore(people, 1, seen=late.context["form"]["seen"].value()).status_code == 302
    assert Edition.objects.first().sv == "Ett"


def test_a_page_or_an_edition_that_does_not_exist_is_not_found(people):
    assert page(people.manager, "records:text", "secret").status_code == 404
    assert page(people.manager, "records:edition", "secret", 0).status_code == 404
    assert page(people.manager, "records:edition", "privacy", 9).status_code == 404
    assert write(people, sv="").status_code == 422
    assert write(people, sv="x" * 30_001).status_code == 422
