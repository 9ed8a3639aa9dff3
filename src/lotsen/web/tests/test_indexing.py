"""What search engines may read."""

from xml.etree import ElementTree

from lotsen.guidance.actions import load_answers, read_answers
from lotsen.guidance.guides import publishing

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_the_sitemap_has_every_answer_and_guide_in_both_languages(client, catalogue):
    load_answers()
    publishing.load_guides()
    response = client.get("/sitemap.xml")
    urls = ElementTree.fromstring(response.content).findall("s:url", NAMES)
    places = {url.find("s:loc", NAMES).text for url in urls}
    assert response["Content-Type"] == "application/xml"
    assert {f"http://localhost:8000/answers/{row['slug']}" for row in read_answers()} <= places
    assert {f"http://localhost:8000/guides/{slug}" for slug in publishing.FILES} <= places
    assert {
        f"http://localhost:8000{path}" for path in ("/", "/now", "/answers", "/guides", "/test")
    } <= places
    other = urls[-1].findall("x:link", NAMES)[1]
    assert (other.get("hreflang"), other.get("href")[-8:]) == ("en", "?lang=en")


def test_the_page_for_help_now_says_what_it_is_for(client, catalogue):
    head = client.get("/now?symptom=camera-black&lang=en").text.partition("</head>")[0]
    assert '<meta name="description" content="Telephone numbers and advice when a video visit' in head
    assert '<link rel="canonical" href="http://localhost:8000/now?lang=en">' in head


def test_robots_are_told_of_the_sitemap_and_what_to_leave_alone(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://localhost:8000/sitemap.xml" in lines
    assert "Disallow: /follow/" in lines
    assert not any("/answers" in line for line in lines)
