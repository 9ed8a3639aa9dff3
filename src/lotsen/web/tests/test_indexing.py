"""What search engines may read."""

from xml.etree import ElementTree

from lotsen.guidance.actions import load_answers, read_answers

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_the_sitemap_has_every_answer_in_both_languages(client, catalogue):
    load_answers()
    response = client.get("/sitemap.xml")
    urls = ElementTree.fromstring(response.content).findall("s:url", NAMES)
    places = {url.find("s:loc", NAMES).text for url in urls}
    assert response["Content-Type"] == "application/xml"
    assert {f"http://localhost:8000/answers/{row['slug']}" for row in read_answers()} <= places
    assert "http://localhost:8000/" in places
    other = urls[-1].findall("x:link", NAMES)[1]
    assert (other.get("hreflang"), other.get("href")[-8:]) == ("en", "?lang=en")


def test_robots_are_told_of_the_sitemap_and_what_to_leave_alone(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://localhost:8000/sitemap.xml" in lines
    assert "Disallow: /follow/" in lines
    assert not any("/answers" in line for line in lines)
