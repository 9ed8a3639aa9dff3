"""A manager changes something by its page: filled in, looked over, made, taken back; and what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from lotsen.desks import document
from lotsen.desks.catalogue import tables
from lotsen.desks.models import ContactPoint, Desk, Requirement, SavedReply, Service, Symptom
from lotsen.management import actions
from lotsen.management.models import Edition, Proposal

OFFICE = {f"day{day}": "08.00–16.00" for day in range(5)}
NAMES = {"name_sv": "Nattjouren", "name_en": "Night desk", "what_we_do_sv": "Vi hjälper på natten.",
         "what_we_do_en": "We help at night.", "level": "1", "is_active": "on", "fallback": "first-line"}  # fmt: skip
REPLY = {"title_sv": "Hej", "title_en": "Hello", "text_sv": "Hej på dig.", "text_en": "Hello to you."}


@pytest.fixture
def fill_in(client, manager):
    """Send a form; returns the answer. `seen` is the edition in force unless another is named."""

    def filling(page, **fields):
        seen = fields.pop("seen", None) or actions.standing().number
        return client.post(f"/manage/{page}?lang=en", {"seen": seen, **fields})

    return filling


@pytest.fixture
def make_it(client, fill_in):
    """Fill in a form, look it over, and say yes."""

    def making(page, **fields):
        looked_over = fill_in(page, **fields)
        assert looked_over.status_code == 302, looked_over.content.decode()
        answer = client.post(looked_over.url, {"seen": actions.standing().number, "why": "Så ska det vara"})
        assert answer.status_code == 302, answer.content.decode()
        return answer

    return making


def wrong(answer):
    """The errors of a form that was refused."""
    assert answer.status_code == 422
    assert not Proposal.objects.exists()
    with override("en"):
        return {name: [*map(str, errors)] for name, errors in answer.context["form"].errors.items()}


def test_a_new_desk_is_there_with_a_code_of_its_own(make_it):
    make_it("desks/new", **NAMES)

    desk = Desk.objects.get(code="night-desk")
    assert (desk.name_sv, desk.fallback.code, desk.level) == ("Nattjouren", "first-line", 1)
    assert "night-desk" in tables().working


def test_two_desks_of_the_same_name_get_different_codes(make_it):
    make_it("desks/new", **NAMES)
    make_it("desks/new", **NAMES)

    assert Desk.objects.filter(code__startswith="night-desk").count() == 2


def test_the_week_is_written_as_people_write_it(make_it):
    make_it("desks/vendor/hours", **OFFICE | {"day0": "7-9.30, 13:00 - 24", "day4": ""})

    week = document.read()["desks"]["vendor"]["hours"]
    assert week["0"] == [["07:00", "09:30"], ["13:00", "00:00"]]
    assert week["1"] == [["08:00", "16:00"]]
    assert "4" not in week


BAD_HOURS = [
    ("16-8", "ends before it begins"),
    ("8-8", "ends before it begins"),
    ("8-12, 11-16", "overlap"),
    ("25-26", "Write the hours as"),
    ("8-12.75", "Write the hours as"),
    ("24.30-25", "Write the hours as"),
    ("always", "Write the hours as"),
    ("8-9," * 3, "Write the hours as"),
    (", ".join(f"{hour}-{hour + 1}" for hour in range(1, 20, 2)), "at most 6 periods"),
    ("8-16" + " " * 10 + "x" * 300, "too long"),
]


@pytest.mark.parametrize(("written", "sentence"), BAD_HOURS)
def test_hours_that_cannot_be_are_refused_in_words(fill_in, written, sentence):
    errors = wrong(fill_in("desks/vendor/hours", **OFFICE | {"day2": written}))

    assert sentence in errors["day2"][0]


@pytest.mark.parametrize(("written", "sentence"), BAD_HOURS[:4])
def test_other_hours_of_one_day_that_cannot_be_are_refused_in_words(fill_in, written, sentence):
    errors = wrong(fill_in("desks/vendor/exceptions/new", day="2026-12-24", periods=written))

    assert sentence in errors["periods"][0]


def test_a_day_with_other_hours_comes_moves_and_goes(make_it):
    make_it(
        "desks/vendor/exceptions/new", day="2026-12-24", periods="", why_sv="Julafton", why_en="Christmas Eve"
    )
    assert document.read()["desks"]["vendor"]["exceptions"]["2026-12-24"]["periods"] == []

    make_it("desks/vendor/exceptions/2026-12-24", day="2026-12-27", periods="9-12")
    days = document.read()["desks"]["vendor"]["exceptions"]
    assert "2026-12-24" not in days
    assert days["2026-12-27"]["periods"] == [["09:00", "12:00"]]

    make_it("desks/vendor/exceptions/2026-12-27", remove="1")
    assert "2026-12-27" not in document.read()["desks"]["vendor"]["exceptions"]


def test_contacts_questions_and_replies_come_and_go(make_it):
    make_it("desks/vendor/contact_points/new", kind="email", value="jour@exempel.example")
    make_it("desks/vendor/requirements/new", label_sv="Vilken version?", label_en="Which version?")
    make_it("desks/vendor/saved_replies/new", **REPLY)
    assert ContactPoint.objects.filter(desk__code="vendor").last().value == "jour@exempel.example"
    assert Requirement.objects.filter(desk__code="vendor").last().code == "which-version"
    assert SavedReply.objects.filter(desk__code="vendor").last().text_en == "Hello to you."

    make_it("desks/vendor/saved_replies/hello", remove="1")
    assert not SavedReply.objects.filter(desk__code="vendor", code="hello").exists()


BAD_CONTACTS = [("phone", "ring mig"), ("email", "ingen adress"), ("web", "inte en adress"), ("pigeon", "x")]


@pytest.mark.parametrize(("kind", "value"), BAD_CONTACTS)
def test_a_contact_that_reaches_nobody_is_refused(fill_in, kind, value):
    assert wrong(fill_in("desks/vendor/contact_points/new", kind=kind, value=value))


def test_two_ways_on_with_one_number_are_told(fill_in):
    numbers = {"to-investigation": "1", "to-second-line": "1", "to-first-line": "2"}
    told = wrong(fill_in("desks/vendor/ways", **numbers))

    assert list(told) == ["to-investigation"]
    assert "“Video service support, second line” has the same number" in told["to-investigation"][0]


def test_a_desk_that_will_not_open_again_is_told_with_its_last_day(client, fill_in, make_it):
    day = timezone.localdate() + timedelta(days=900)
    make_it("desks/vendor/exceptions/new", day=day.isoformat(), periods="9-12")
    looked_over = fill_in("desks/vendor/hours")

    page = client.get(looked_over.url, {"lang": "sv"}).content.decode()
    assert f"Instansen har inga öppettider efter den {day.day} " in page


def test_the_order_of_ways_on_is_that_of_the_numbers(make_it):
    make_it("desks/vendor/ways", **{"to-investigation": "1", "to-second-line": "2"})

    assert tables().escalates_to["vendor"] == ("investigation", "second-line")


def test_a_new_symptom_is_offered_and_routed(make_it, register):
    fields = {
        "name_sv": "Kameran är upp och ner",
        "name_en": "The camera is upside down",
        "resident": "first-line",
    }
    make_it("symptoms/new", **fields, staff="local-it", component="device", kind="fault", is_active="on")

    case = register(symptom="the-camera-is-upside-down")

    assert case.desk.code == "first-line"
    assert Symptom.objects.latest("rank").name_sv == "Kameran är upp och ner"


def test_a_new_symptom_after_the_last_place_there_is_can_still_be_changed(make, make_it):
    make({"symptoms/other/rank": 999})
    fields = {"name_sv": "Kameran är upp och ner", "name_en": "The camera is upside down", "is_active": "on",
              "resident": "first-line", "staff": "local-it", "component": "device", "kind": "fault"}  # fmt: skip
    make_it("symptoms/new", **fields)

    rank = Symptom.objects.get(code="the-camera-is-upside-down").rank
    make_it(
        "symptoms/the-camera-is-upside-down", **fields | {"name_sv": "Bilden är upp och ner", "rank": rank}
    )

    assert Symptom.objects.get(code="the-camera-is-upside-down").name_sv == "Bilden är upp och ner"


def test_limits_of_a_desks_own_go_before_the_usual_ones(make_it, register):
    make_it(
        "clocks/second-line",
        **{"first-answer-normal-number": "45", "first-answer-normal-measure": "real-minutes"},
    )

    case = register(symptom="join-failed")

    assert (case.due_at - case.created_at).total_seconds() == 45 * 60


BAD_LIMITS = [
    {"first-answer-normal-number": "0", "first-answer-normal-measure": "minutes"},
    {"first-answer-normal-number": "5", "first-answer-normal-measure": ""},
    {"first-answer-normal-number": "", "first-answer-normal-measure": "minutes"},
    {"first-answer-normal-number": "61", "first-answer-normal-measure": "working-days"},
    {"first-answer-normal-number": "1" * 30, "first-answer-normal-measure": "minutes"},
    {"first-answer-normal-number": "5", "first-answer-normal-measure": "weeks"},
]


@pytest.mark.parametrize("fields", BAD_LIMITS)
def test_a_limit_that_means_nothing_is_refused(fill_in, fields):
    assert wrong(fill_in("clocks/second-line", **fields))


def test_a_service_is_connected(make_it):
    texts = {"presentation_sv": "Tolk på distans.", "presentation_en": "Interpreters at a distance."}
    make_it("services/new", name_sv="Tolk", name_en="Interpreter", **texts, contact="Tolkcentralen",
            phone="08-465 004 77", is_active="on")  # fmt: skip

    service = Service.objects.get(code="interpreter")
    assert (service.contact, service.second_line, service.is_active) == ("Tolkcentralen", None, True)


@pytest.mark.parametrize(
    "page", ["desks/new", "symptoms/new", "services/new", "desks/vendor/saved_replies/new"]
)
def test_an_empty_form_says_what_is_missing(fill_in, page):
    assert len(wrong(fill_in(page))) >= 2


def test_ten_thousand_characters_are_too_many_for_a_name(fill_in):
    assert "too long" in wrong(fill_in("desks/new", **NAMES | {"name_sv": "x" * 10_000}))["name_sv"][0]


def test_a_form_that_changes_nothing_leads_back(client, fill_in):
    answer = fill_in("desks/vendor/requirements/when", label_sv="När hände det? Datum och klockslag",
                     label_en="When did it happen? Date and time")  # fmt: skip

    assert answer.url == "/manage/desks/vendor"
    assert not Proposal.objects.exists()
    assert Edition.objects.count() == 1


def test_the_change_is_shown_before_it_is_made(client, fill_in):
    looked_over = fill_in("desks/vendor/ways", **{"to-investigation": "1"})

    page = client.get(looked_over.url, {"lang": "en"}).content.decode()

    assert "Video service support, second line" in page
    assert "Investigation team" in page
    assert "Try it on earlier cases" in page
    assert tables().escalates_to["vendor"] == ("second-line",)


def test_a_change_without_a_reason_is_not_made(client, fill_in):
    looked_over = fill_in("desks/vendor/ways", **{"to-investigation": "1"})

    assert client.post(looked_over.url, {"seen": 1, "why": " "}).status_code == 422
    assert Edition.objects.count() == 1


def test_what_would_break_the_catalogue_can_be_seen_but_not_made(client, fill_in):
    fields = {
        "name_sv": "Andra",
        "name_en": "Second",
        "what_we_do_sv": "x",
        "what_we_do_en": "x",
        "level": "2",
    }
    looked_over = fill_in("desks/second-line/change", **fields)

    page = client.get(looked_over.url, {"lang": "en"}).content.decode()
    answer = client.post(looked_over.url, {"seen": 1, "why": "Stänger"})

    assert "This cannot be done" in page
    assert "which takes no cases" in page
    assert "Make the change" not in page
    assert answer.status_code == 409
    assert Desk.objects.get(code="second-line").is_active


def test_a_change_can_be_thrown_away(client, fill_in):
    looked_over = fill_in("desks/vendor/ways", **{"to-investigation": "1"})

    client.post(f"{looked_over.url}/drop")

    assert not Proposal.objects.exists()
    assert client.get(looked_over.url, follow=True).redirect_chain == [("/manage/history", 302)]


def test_the_second_of_two_is_told_who_changed_what(client, people, fill_in, propose):
    fields = {"name_sv": "Jag kommer inte in", "name_en": "I cannot get in", "resident": "first-line",
              "staff": "second-line", "component": "video", "kind": "fault", "is_active": "on"}  # fmt: skip
    looked_over = fill_in("symptoms/join-failed", **fields)
    theirs = propose({"symptoms/join-failed/resident": "investigation"})
    actions.make(proposal=theirs, by=people.investigator, why="Utredningen tar dem", seen=1)

    told = client.post(
        looked_over.url, {"seen": 1, "why": "Första linjen tar dem"}, headers={"Accept-Language": "en"}
    )
    page = client.get(looked_over.url, {"lang": "en"}).content.decode()

    assert told.status_code == 409
    assert "Utredningen tar dem" in page
    assert people.investigator.name in page
    assert "both of you changed this" in page
    assert tables().symptoms["join-failed"].resident == "investigation"

    assert client.post(looked_over.url, {"seen": 2, "why": "Vi är överens"}).status_code == 302
    assert tables().symptoms["join-failed"].resident == "first-line"


def test_an_old_form_changes_only_what_was_changed_in_it(client, people, make, make_it):
    fields = {"name_sv": "Jag kommer inte in", "name_en": "I cannot get in", "resident": "second-line",
              "staff": "second-line", "component": "video", "kind": "fault", "is_active": "on"}  # fmt: skip
    seen = actions.standing().number
    make({"symptoms/join-failed/resident": "investigation"})

    make_it("symptoms/join-failed", seen=seen, **fields)

    join = document.read()["symptoms"]["join-failed"]
    assert (join["name_sv"], join["resident"]) == ("Jag kommer inte in", "investigation")


DAY = {"day": "2026-12-24", "periods": "9-12", "why_sv": "Julafton", "why_en": "Christmas Eve"}
WHEN = {"label_sv": "När?", "label_en": "When then?"}
TAKEN_AWAY = [
    ("exceptions", "2026-12-24", DAY, {"why_sv": "Dagen före jul"}),
    ("exceptions", "2026-12-24", DAY, {"periods": "9-11"}),
    ("saved_replies", "hello", REPLY, {"text_en": "Hello there."}),
    ("requirements", "when-then", WHEN, {"label_en": "When did it begin?"}),
    (
        "contact_points",
        "web",
        {"kind": "web", "value": "https://hjalp.example"},
        {"note_en": "Round the clock"},
    ),
]


@pytest.mark.parametrize(("kind", "code", "item", "change"), TAKEN_AWAY)
def test_what_somebody_took_away_meanwhile_is_there_as_a_whole_or_not_at_all(
    client, make_it, fill_in, kind, code, item, change
):
    make_it(f"desks/vendor/{kind}/new", **item)
    stood, seen = document.read()["desks"]["vendor"][kind][code], actions.standing().number
    looked_over = fill_in(f"desks/vendor/{kind}/{code}", **item | change)
    make_it(f"desks/vendor/{kind}/{code}", remove="1")

    page = client.get(looked_over.url, {"lang": "en"})
    assert "You have both changed the same" in page.text
    assert client.get("/manage").status_code == 200
    sent = {"seen": seen + 1, "why": "Den ska vara kvar"}
    assert client.post(looked_over.url, sent).status_code == 302
    now = document.read()["desks"]["vendor"][kind][code]
    assert now.keys() == stood.keys()
    assert now != stood


def test_a_change_of_what_has_been_taken_away_since_is_taken_back_without_half_of_it(client, make_it):
    make_it("desks/vendor/exceptions/new", **DAY)
    make_it("desks/vendor/exceptions/2026-12-24", **DAY | {"why_sv": "Dagen före jul"})
    make_it("desks/vendor/exceptions/2026-12-24", remove="1")

    looked_over = client.post("/manage/history/3/undo")

    assert "You have both changed the same" in client.get(looked_over.url, {"lang": "en"}).text
    client.post(looked_over.url, {"seen": 4, "why": "Ångrat"})
    assert document.read()["desks"]["vendor"]["exceptions"]["2026-12-24"]["why_sv"] == "Julafton"


def test_a_contact_is_changed_by_its_own_name_whatever_stands_before_it(make_it, fill_in, client):
    for value in ("08-465 004 71", "08-465 004 72", "08-465 004 73"):
        make_it("desks/vendor/contact_points/new", kind="phone", value=value)
    codes = {
        point["value"]: code for code, point in document.read()["desks"]["vendor"]["contact_points"].items()
    }
    second = codes["08-465 004 72"]
    looked_over = fill_in(
        f"desks/vendor/contact_points/{second}", kind="phone", value="08-465 004 72", note_en="Only at night"
    )
    make_it(f"desks/vendor/contact_points/{codes['08-465 004 71']}", remove="1")

    page = client.get(looked_over.url, {"lang": "en"}).text
    assert "It is kept: your change is added to it" in page
    assert "Contact “08-465 004 72” · Advice beside it, in English" in page
    client.post(looked_over.url, {"seen": actions.standing().number, "why": "Bara på natten"})
    notes = {point.value: point.note_en for point in ContactPoint.objects.filter(desk__code="vendor")}
    assert (notes["08-465 004 72"], notes["08-465 004 73"]) == ("Only at night", "")


@pytest.mark.parametrize("seen", ["", "x", "-1", "0", "9" * 30, "²"])
def test_a_form_that_names_no_edition_is_taken_as_todays(client, manager, seen):
    answer = client.post("/manage/desks/vendor/ways", {"seen": seen, "to-investigation": "1"})

    assert answer.status_code in (302, 422)


def test_a_change_is_taken_back_by_its_page(client, manager, make):
    make({"symptoms/join-failed/resident": "first-line"})

    looked_over = client.post("/manage/history/2/undo")
    answer = client.post(looked_over.url, {"seen": 2, "why": "Ångrat"})

    assert answer.status_code == 302
    assert tables().symptoms["join-failed"].resident == "second-line"
    assert client.post("/manage/history/1/undo").status_code == 404


def test_going_back_to_what_is_already_so_says_so(client, manager):
    actions.standing()

    looked_over = client.post("/manage/history/1/return")

    assert "There is nothing left to change" in client.get(looked_over.url, {"lang": "en"}).content.decode()


def test_whoever_comes_back_to_a_change_that_was_made_is_told_so(client, fill_in):
    looked_over = fill_in("desks/first-line/hours", **OFFICE).url
    told = {"seen": actions.standing().number, "why": "Sommartid"}
    assert client.post(looked_over, told).status_code == 302
    for again in (
        client.post(looked_over, told, follow=True),
        client.get(f"{looked_over}/trial", follow=True),
    ):
        assert again.redirect_chain[0][0] == "/manage/history"
        assert "made or thrown away already" in again.content.decode()
