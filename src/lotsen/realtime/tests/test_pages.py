from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from lotsen.realtime.middleware import log_position
from lotsen.realtime.service import PATH, hub


def test_an_element_carries_the_position_from_before_its_page_was_made(monkeypatch):
    monkeypatch.setattr(hub, "position", 41)
    shown = []

    def page(request) -> HttpResponse:
        hub.position = 42
        tag = '{% load updates %}<ul {% updates "desk:one" "case:2" %}></ul>'
        shown.append(Template(tag).render(Context({"request": request})))
        return HttpResponse()

    log_position(page)(RequestFactory().get("/"))
    assert shown == ['<ul data-updates="desk:one case:2" data-position="41"></ul>']


def test_a_page_from_a_process_without_a_hub_asks_from_now_on():
    tag = '{% load updates %}{% updates "desk:<one>" %}'
    assert Template(tag).render(Context()) == 'data-updates="desk:&lt;one&gt;" data-position=""'


def test_the_status_knows_where_to_connect_and_speaks_the_language_of_the_page():
    for language, words in (("sv", "Återansluter"), ("en", "Reconnecting")):
        with translation.override(language):
            html = Template("{% load updates %}{% updates_status %}").render(Context())
        assert f'data-address="{PATH}"' in html
        assert words in html
