"""What is written of steps and what is kept of them are the same; what cannot be read is told with its line."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.proofreading import Flaw
from lotsen.policy.readers import Browser, System
from lotsen.policy.stepwise import DRAWN, read, written

DRAWINGS = {"allow", "switch-on"}
SWEDISH = """1. Tryck på **Tillåt**. [bild: allow]
2. Ladda om sidan.

## iPhone, iPad · Safari, i appen

1. Öppna **Inställningar**."""
ENGLISH = """1. Press **Allow**. [drawing: allow]
2. Reload the page.

## iPhone, iPad · Safari, in the app

1. Open **Settings**."""
PARTS = [
    {
        "systems": [],
        "browsers": [],
        "steps": [
            {"sv": "Tryck på **Tillåt**.", "en": "Press **Allow**.", "drawing": "allow"},
            {"sv": "Ladda om sidan.", "en": "Reload the page."},
        ],
    },
    {
        "systems": ["iphone"],
        "browsers": ["safari", "app"],
        "steps": [{"sv": "Öppna **Inställningar**.", "en": "Open **Settings**."}],
    },
]


def test_steps_are_written_as_one_reads_them():
    assert (written(PARTS, "sv"), written(PARTS, "en")) == (SWEDISH, ENGLISH)


def test_what_is_written_is_kept():
    found = read({"sv": SWEDISH, "en": ENGLISH}, DRAWINGS)
    assert (found.parts, found.findings) == (PARTS, [])


def test_people_write_in_their_own_way():
    free = (
        "1) Tryck på\n   **Tillåt**.  [drawing:allow]\n3. Ladda om sidan.\n"
        "## ipad ,  IPHONE,safari · In the app\n\n7. Öppna **Inställningar**.\n"
    )
    found = read({"sv": free, "en": ENGLISH}, DRAWINGS)
    assert (found.parts, found.findings) == (PARTS, [])


def test_what_is_not_translated_is_kept_in_swedish_alone():
    found = read({"sv": "1. Vänta.", "en": " "}, DRAWINGS)
    assert found.parts == [{"systems": [], "browsers": [], "steps": [{"sv": "Vänta."}]}]
    assert found.findings == []
    assert written(found.parts, "en") == ""


def test_a_step_that_is_not_translated_among_others_is_written_in_swedish():
    steps = [{"sv": "Vänta.", "en": "Wait."}, {"sv": "Byt."}]
    assert written([{"systems": [], "browsers": [], "steps": steps}], "en") == "1. Wait.\n2. Byt."


@pytest.mark.parametrize(
    ("swedish", "english", "flaw", "language", "line", "detail"),
    [
        ("1. Vänta.\n\n## Amiga\n1. Byt.", "", Flaw.UNKNOWN_DEVICE, "sv", 3, "Amiga"),
        ("1. Vänta.\n2. Se. [bild: katt]", "", Flaw.UNKNOWN_DRAWING, "sv", 2, "katt"),
        ("1. Vänta.\n\nOch se.", "", Flaw.NO_STEP, "sv", 3, "Och se."),
        ("# Rubrik\n1. Vänta.", "", Flaw.NO_STEP, "sv", 1, "# Rubrik"),
        ("Vänta lite.", "", Flaw.NO_STEPS, "sv", 1, ""),
        ("1. Vänta.\n## Mac", "", Flaw.NO_STEPS, "sv", 2, "Mac"),
        ("1. Vänta.\n2. Se.", "1. Wait.", Flaw.OTHER_STEPS, "en", 1, "2 / 1"),
        ("1. Vänta.", "1. Wait.\n\n## Mac\n1. See.", Flaw.OTHER_DEVICES, "en", 3, "Mac"),
        ("1. V.\n## Mac\n1. S.", "1. W.", Flaw.OTHER_DEVICES, "en", 0, "Mac"),
        ("1. V. [bild: allow]", "1. W.", Flaw.OTHER_DRAWING, "en", 1, "allow"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(swedish, english, flaw, language, line, detail):
    found = read({"sv": swedish, "en": english}, DRAWINGS).findings
    assert (flaw, language, line, detail) in [(one.flaw, one.language, one.line, one.detail) for one in found]
    assert all(one.forbids for one in found)


def test_steps_for_no_known_device_are_shown_to_nobody():
    parts = read({"sv": "1. Vänta.\n## Amiga\n1. Byt.", "en": ""}, DRAWINGS).parts
    assert [part["steps"][0]["sv"] for part in parts] == ["Vänta."]


def test_the_longest_text_is_read_at_once():
    for filling in (" ", "[bild:", "[bild: ] ", "## ", "\n 1. x"):
        body = "1. Vänta [bild:" + filling * (15_000 // len(filling))
        begun = process_time()
        read({"sv": body, "en": body}, DRAWINGS)
        assert process_time() - begun < 1


line_of_text = (
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1, max_size=40)
    .map(lambda text: text.strip())
    .filter(lambda text: text and not DRAWN.fullmatch(text))
)
step = st.fixed_dictionaries(
    {"sv": line_of_text, "en": line_of_text}, optional={"drawing": st.sampled_from(sorted(DRAWINGS))}
)
steps = st.lists(step, min_size=1, max_size=4)
systems = st.lists(st.sampled_from(System).map(str), unique=True, min_size=1, max_size=3)
browsers = st.lists(st.sampled_from(Browser).map(str), unique=True, max_size=3)
common = st.fixed_dictionaries({"systems": st.just([]), "browsers": st.just([]), "steps": steps})
special = st.fixed_dictionaries({"systems": systems, "browsers": browsers, "steps": steps})
parts = st.tuples(st.lists(common, max_size=1), st.lists(special, max_size=3)).map(
    lambda both: both[0] + both[1]
)


@given(parts.filter(bool))
def test_nothing_is_lost_on_the_way_there_and_back(parts):
    found = read({language: written(parts, language) for language in ("sv", "en")}, DRAWINGS)
    assert (found.parts, found.findings) == (parts, [])


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_written_is_read_without_a_fall_and_can_be_shown(swedish, english):
    found = read({"sv": swedish, "en": english}, DRAWINGS)
    assert all(step["sv"] for part in found.parts for step in part["steps"])
    assert swedish.strip() == "" or found.parts or found.findings
