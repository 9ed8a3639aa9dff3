"""Which words are ordinary ones, so that nobody is meant by them: those of the field, of grammar, and of the world."""

from functools import lru_cache

from lotsen.policy.compounds import PARTS
from lotsen.policy.inflection import stem
from lotsen.policy.reading import fold, is_known
from lotsen.policy.searching import COMMON

# People and places are called these, too. What grows, flows and stands; what somebody is like; months and days.
NAMES_TOO = """
    alm ask berg björk björn blad blom blomma borg bro by bäck dal damm ek fält falk frisk fågel gren grön gård hall
    hammar hav hed heder hjort hjälm holm hägg häll kall klint klippa kvarn kvist lager lax lilja lind ljung lund lång
    lök malm modig mark måne mård nord norr näs orm park palm rask rapp ren ros rosa rosen räv sand sjö skog skott
    skytt skön slätt sol spets stad stark stolt sten stig storm strand ström stål sund svan svärd syd söder säll topp
    torg torn trygg ulv vall varg vik viktig vinter vit väst väster ås älv äng ö öst öster
    april augusti juni maj mars dag gran kors liv max tage tea
    norra södra östra västra nya gamla stora lilla city centrum central torget gatan sankt
    art bill drew faith frank grace grant hope jack june mark may miles pat pearl ray rose sue will
""".split()
NAMES_TOO = frozenset(map(fold, NAMES_TOO))


@lru_cache(maxsize=5_000)
def tells(word: str) -> bool:
    """Whether a word, also inflected, is one of the field or of grammar: "kameran", "uppkopplingens", "och"."""
    word = word.casefold()
    plain = fold(word)
    return plain in COMMON or stem(plain) in PARTS or is_known(word)


def is_ordinary(word: str) -> bool:
    """Whether a word that is written without a capital says something else than who somebody is."""
    return fold(word.casefold()) in NAMES_TOO or tells(word)
