"""What people write becomes a page or a sheet of paper, and never a tag, a script or a picture from elsewhere."""

import json
from html.parser import HTMLParser

import pytest
from django.utils.html import escape

from lotsen.guidance.guides import reading, shelf
from lotsen.guidance.markup import html
from lotsen.guidance.models import GuideEdition
from lotsen.guidance.tests.acting import tell
from lotsen.guidance.texts import blocks, links
from lotsen.guidance.texts.forms import LONGEST_BODY

pytestmark = pytest.mark.one_database

FORBIDDEN = ("<script", "<img", "<iframe", "<svg", "<b>", 'href="javascript', 'href="data', 'href="//')
ATTACKS = [
    "<script>alert(1)</script>",
    "## <img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](vbscript:msgbox)",
    "![x](https://evil.example/picture.png)",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "<iframe src=https://evil.example></iframe>",
    "<svg><use href=x></svg>",
    "**<b>x</b>**",
    "{{ 1 }} {% now %}",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_that_is_written_becomes_a_tag_or_an_address_of_its_own(text):
    made = html(text)
    assert not [word for word in FORBIDDEN if word in made]


class Made(HTMLParser):
    """What a page is made of: its tags, each with the names of its attributes and what it leads to or fetches."""

    LEADS = {"href", "src", "action", "srcset", "style"}

    def __init__(self, page: str):
        super().__init__()
        self.parts = set()
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        names, leads = [name for name, _value in attributes], self.LEADS.intersection(dict(attributes))
        self.parts.add((tag, *sorted(names), *(dict(attributes)[name] for name in sorted(leads))))


def pages_of_a_guide(client, people, words: str) -> dict[str, str]:
    """Every page that shows a guide, of one whose author writes the same everywhere."""
    both, line = {"sv": words, "en": words}, {"sv": [words], "en": [words]}
    steps = {
        "ask": {"ask": both, "text": line, "choices": [{"code": "on", "to": "try", **both}]},
        "try": {"do": both, "text": line, "next": "end"},
        "end": {"found": both, "text": line, "symptom": "network-slow"},
    }
    guide = {"title": both, "for": "both", "symptoms": ["network-slow"], "begin": "ask", "steps": steps}
    text = json.dumps(guide, ensure_ascii=False)
    assert reading.look_over(text).remarks == []
    GuideEdition.objects.filter(guide__slug="choppy").update(text=text)
    shelf.forget()
    client.logout()
    pages = {"the list": client.get("/guides"), "with the chart and all steps": client.get("/guides/choppy")}
    pages["an instruction"] = tell(client, "/guides/choppy", 0, "on", follow=True)
    pages["an outcome"] = tell(client, "/guides/choppy", 1, "no-help", follow=True)
    pages["without a connection"] = client.get("/offline?lang=sv")
    client.force_login(people.first_line)
    pages["read aloud"] = client.post("/desk/intake/guide", {"guide_begin": "choppy"})
    client.force_login(people.manager)
    pages["its editor's"] = client.get("/manage/guides/choppy")
    assert {page.status_code for page in pages.values()} == {200}
    return {name: page.text for name, page in pages.items()}


@pytest.mark.parametrize("words", [" ".join(ATTACKS[:8]), " ".join(ATTACKS[8:])])
def test_nothing_that_is_written_in_a_guide_is_more_than_words(guides, client, people, words):
    harmless = pages_of_a_guide(client, people, "Prova igen")
    for name, page in pages_of_a_guide(client, people, words).items():
        assert escape(words) in page, name
        assert Made(page).parts - Made(harmless[name]).parts == set(), name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Hej\ndu", "<p>Hej du</p>"),
        ("## Rubrik\n\nText", "<h2>Rubrik</h2><p>Text</p>"),
        ("### Mindre\nText", "<h3>Mindre</h3><p>Text</p>"),
        ("Så här:\n- Ett\n- Två", "<p>Så här:</p><ul><li>Ett</li><li>Två</li></ul>"),
        ("1. Ett\n2. **Två**", "<ol><li>Ett</li><li><strong>Två</strong></li></ol>"),
        ("> Tänk på detta", "<blockquote><p>Tänk på detta</p></blockquote>"),
        (
            "| A | B |\n|---|:-:|\n| 1 | **2** |",
            '<div class="wide-table" role="group" tabindex="0" aria-label="Tabell"><table>'
            '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
            "<tbody><tr><td>1</td><td><strong>2</strong></td></tr></tbody></table></div>",
        ),
        ("| " * 12 + "\n" + "|-" * 12, "<p>" + "| " * 11 + "|" + "|-" * 12 + "</p>"),
    ],
)
def test_what_is_written_looks_like_this(text, expected):
    assert "".join(html(text).splitlines()).replace("Hejdu", "Hej du") == expected


@pytest.mark.parametrize(
    "bomb",
    [
        "*" * LONGEST_BODY,
        "**a " * (LONGEST_BODY // 4),
        "> " * (LONGEST_BODY // 2),
        "- " * (LONGEST_BODY // 2),
        "[" * LONGEST_BODY,
        "[a](" * (LONGEST_BODY // 4),
        "`" * (LONGEST_BODY - 1) + "a",
        "| a " * (LONGEST_BODY // 8) + "\n" + "|---" * (LONGEST_BODY // 8),
        ("|a" * 7 + "\n" + "|-" * 7 + "\n" + "|\n" * LONGEST_BODY)[:LONGEST_BODY],
        (("|a" * 7 + "\n" + "|-" * 7 + "\n" + "|\n" * 50 + "\n") * LONGEST_BODY)[:LONGEST_BODY],
        "&#x41;" * (LONGEST_BODY // 6),
        "\\" * LONGEST_BODY,
    ],
    ids=[
        "stars",
        "strong",
        "quotes",
        "items",
        "brackets",
        "links",
        "ticks",
        "table",
        "one-long-table",
        "many-tables",
        "entities",
        "slashes",
    ],
)
def test_the_largest_text_made_to_do_harm_is_drawn_as_any_other(bomb):
    drawn = html(bomb)
    assert len(drawn) < 20 * len(bomb)
    assert blocks.plain(bomb)
    assert len(blocks.prose(bomb)) <= len(bomb)


def test_a_text_is_taken_apart_for_paper():
    assert blocks.plain("## Se\n\n1. [Här](/now) **nu**\n\n> Obs") == [
        {"is": "heading", "level": 2, "words": [{"is": "text", "text": "Se"}]},
        {
            "is": "list",
            "ordered": True,
            "start": 1,
            "items": [
                [
                    {
                        "is": "paragraph",
                        "words": [
                            {"is": "link", "to": "/now", "words": [{"is": "text", "text": "Här"}]},
                            {"is": "text", "text": " "},
                            {"is": "strong", "words": [{"is": "text", "text": "nu"}]},
                        ],
                    }
                ]
            ],
        },
        {"is": "note", "blocks": [{"is": "paragraph", "words": [{"is": "text", "text": "Obs"}]}]},
    ]


def test_a_table_is_taken_apart_for_paper():
    def cell(word):
        return {"is": "cell", "words": [{"is": "text", "text": word}]}

    assert blocks.plain("| A | B |\n|---|---|\n| 1 | 2 |\n\n[bild: allow]") == [
        {"is": "table", "head": [cell("A"), cell("B")], "rows": [[cell("1"), cell("2")]]},
        {"is": "figure", "name": "allow"},
    ]


def test_the_prose_of_a_text_is_its_words_line_by_line():
    assert blocks.prose("## Se\n\n- [Här](/now)\n- **nu\nigen**") == "Se\nHär\n**nu igen**"
    assert blocks.other_headings("# Ett\n\n## Två\n\n#### Fyra") == ("Ett", "Fyra")
    assert blocks.addresses("[a](/now) [b](/now) [c](https://x.example)") == ["/now", "https://x.example"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/answers", True),
        ("/now?symptom=echo#top", True),
        ("/handbook/texts/video-visits", True),
        ("/answers/echo", True),
        ("https://www.1177.se/", True),
        ("/nothing-here", False),
        ("/answers/nothing-here", False),
        ("/handbook/texts/nothing-here", False),
        ("http://www.1177.se/", None),
        ("//evil.example", None),
        ("/\\evil.example", None),
        ("https://", None),
        ("mailto:a@example.org", None),
        ("javascript:alert(1)", None),
        ("data:text/html,hej", None),
        ("#there", None),
        ("there", None),
    ],
)
def test_where_a_link_may_lead(texts, answers, address, expected):
    assert links.leads(address) is expected
