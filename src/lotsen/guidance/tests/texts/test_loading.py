"""The product's own texts are loaded, kept up to date, and never written over what somebody here has written."""

from dataclasses import replace

import pytest

from lotsen.guidance.texts import actions, loading
from lotsen.guidance.texts.models import Text
from lotsen.policy.publishing import State, Step


@pytest.fixture
def default(texts):
    return next(one for one in loading.read_texts() if one.slug == "start-a-meeting")


def newer(default):
    """The default as a later release words it."""
    swedish = default.document["sv"] | {"title": "Börja ett videomöte", "changes": "Ny rubrik."}
    return replace(default, document=default.document | {"sv": swedish})


def numbers(default):
    text = Text.objects.get(slug=default.slug)
    return [(edition.number, edition.state) for edition in text.editions.order_by("number")]


def test_loading_again_adds_nothing(default):
    loading.load_texts()
    assert numbers(default) == [(1, State.PUBLISHED)]


def test_a_newer_default_is_a_new_edition(default):
    loading.load_texts((newer(default),))
    loading.load_texts((newer(default),))
    assert numbers(default) == [(1, State.REPLACED), (2, State.PUBLISHED)]
    assert Text.objects.get(slug=default.slug).published.told("sv").changes == "Ny rubrik."


def test_a_default_that_was_withdrawn_comes_back_only_when_somebody_says_so(default, writers):
    text = Text.objects.get(slug=default.slug)
    seen = {"edition": text.published, "seen": 1, "remark": "Fel"}
    actions.perform(step=Step.WITHDRAW, by=writers.manager, **seen)
    for _time in range(2):
        loading.load_texts((newer(default),))
        assert numbers(default) == [(1, State.WITHDRAWN)]
    text.refresh_from_db()
    assert text.offered == newer(default).fingerprint


@pytest.fixture
def offered(default, writers, monkeypatch):
    """A newer default beside a draft that the management has begun of its own."""
    text = Text.objects.get(slug=default.slug)
    actions.begin_edition(text=text, by=writers.manager)
    monkeypatch.setattr(loading, "read_texts", lambda: (newer(default),))
    loading.load_texts()
    return Text.objects.get(pk=text.pk)


def test_a_newer_default_is_offered_where_somebody_has_written(offered, default):
    assert numbers(default) == [(1, State.PUBLISHED), (2, State.DRAFT)]
    assert loading.offered(offered) == newer(default)


def test_an_offered_default_waits_until_the_draft_is_out_of_the_way(offered, writers, default):
    assert loading.settle(text=offered, by=writers.manager, take=True).number == 2
    assert loading.offered(Text.objects.get(pk=offered.pk)) is not None
    offered.editions.filter(number=2).update(state=State.DROPPED)
    draft = loading.settle(text=Text.objects.get(pk=offered.pk), by=writers.manager, take=True)
    assert (draft.number, draft.state, draft.document) == (3, State.DRAFT, newer(default).document)
    assert loading.offered(Text.objects.get(pk=offered.pk)) is None


def test_ones_own_text_can_be_kept(offered, writers, default):
    assert loading.settle(text=offered, by=writers.manager, take=False) is None
    loading.load_texts()
    assert loading.offered(Text.objects.get(pk=offered.pk)) is None
    assert numbers(default) == [(1, State.PUBLISHED), (2, State.DRAFT)]


def test_a_file_without_its_values_is_refused():
    with pytest.raises(ValueError, match="begins with ---"):
        loading.parse("Rubrik\n---\ntitle: x\n---\ntext")
