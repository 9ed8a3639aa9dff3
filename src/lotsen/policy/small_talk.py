"""Words that only keep a talk going: "hej", "hallå?", "ja tack", "jag har bråttom nu".

They say neither what is wrong nor that anybody is in danger, and what was learned has nothing to go by there.
"""

from collections.abc import Collection

from lotsen.policy import reading

WORDS = frozenset(
    """
    hej hejsan hallå halla tjena god morgon dag kväll kvall tack tackar välkommen
    ja jo jodå japp nej nä ok okej okay bra fint precis visst mm
    jag du vi ni det är ar har då här där dar någon nagon nån nu strax snart kvar
    väntar vantar vänta vanta bråttom brattom klar klart
    och att men så sa
    hi hello hey thanks thank yes yeah no fine good evening i am i'm im we are you it is in a hurry
    anybody anyone here there now soon waiting wait still and that but so
    """.split()
)


def is_small_talk(words: Collection[str]) -> bool:
    """Whether these words, in small letters, are nothing else."""
    return WORDS.issuperset(words)


def says_anything(text: str) -> bool:
    """Whether a text has a word in it that says something."""
    return not is_small_talk(reading.words(reading.plain(text)))
