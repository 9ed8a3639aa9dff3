"""Earlier cases that are like this one."""

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.likeness import most_alike
from lotsen.policy.searching import keys

TEXTS = {
    "camera": "Kameran är svart i mötet, bilden syns inte",
    "headset": "Bilden är svart när headsetet från Jabra är inkopplat",
    "sound": "Ljudet hackar hela tiden i mötet",
}
words = st.frozensets(st.sampled_from("abcdefgh"), min_size=1)


def like(text: str, most: int = 3) -> list[str]:
    return most_alike(keys(text), {name: keys(told) for name, told in TEXTS.items()}, most)


def test_rare_words_in_common_weigh_most():
    assert like("Svart bild, jag har ett headset av märket Jabra")[0] == "headset"
    assert like("kamerorna visar svart bild")[0] == "camera"


def test_what_shares_nothing_is_not_shown():
    assert like("BankID startar inte") == []
    assert most_alike(frozenset(), {"one": keys("mötet")}, 3) == []


def test_no_more_than_asked_for():
    assert len(like("svart bild i mötet", most=1)) == 1


@given(words, st.lists(words, max_size=6))
def test_the_very_same_text_comes_first(own, others):
    found = most_alike(own, dict(enumerate([*others, own])), 10)
    assert own == [*others, own][found[0]]


@given(words, st.lists(words, max_size=6))
def test_each_at_most_once_and_only_of_the_given(own, others):
    found = most_alike(own, dict(enumerate(others)), 10)
    assert len(set(found)) == len(found)
    assert set(found) <= set(range(len(others)))
