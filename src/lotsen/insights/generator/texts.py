"""What invented people write: sentences put together from `content/generator.yaml`, sometimes misspelt."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from random import Random

import yaml

SLOT = re.compile(r"\{(\w+)\}")
WORD = re.compile(r"\w+")
SLIPPING = 0.12  # of the texts have one misspelt word, where one of theirs is known
LOWER = 0.35  # of the texts are written without capital letters


@lru_cache(maxsize=1)
def content() -> dict:
    """The file, with every choice as a list."""
    file = resources.files("lotsen.insights").joinpath("content", "generator.yaml")
    return _choices(yaml.safe_load(file.read_text("utf-8")))


def _choices(written: dict | str) -> dict | list[str]:
    if isinstance(written, dict):
        return {name: _choices(inner) for name, inner in written.items()}
    return [choice.strip() for choice in written.split("|")] if "|" in written else written.split()


@cache
def _pieces(sentence: str) -> list[str]:
    """What stands between the slots of a sentence, and the names of the slots, in turn."""
    return SLOT.split(sentence)


class Writer:
    """Writes what is told in cases; the same `random` writes the same."""

    def __init__(self, random: Random):
        self.random, self.content = random, content()

    def problem(self, symptom: str) -> str:
        """How somebody tells of a problem: one to four sentences."""
        kinds = self.content
        sentences = [kinds["openings"], kinds["wrong"].get(symptom, kinds["wrong"]["other"])]
        written = [self.one_of(kind) for kind in [*sentences, kinds["tried"], kinds["ends"]]]
        text = " ".join(sentence for sentence in written if sentence)
        if self.random.random() < LOWER:
            text = text.lower()
        return self._slip(text) if self.random.random() < SLIPPING else text

    def line(self, kind: str) -> str:
        """One sentence of a kind: answers, asks, replies, notes, reasons or required."""
        return self.one_of(self.content[kind])

    def one_of(self, sentences: list[str]) -> str:
        """One of the sentences with its slots filled, beginning with a capital letter."""
        sentence = self.drawn(sentences)
        if "{" not in sentence:
            return sentence
        pieces = list(_pieces(sentence))
        for at in range(1, len(pieces), 2):
            pieces[at] = self.drawn(self.content["slots"][pieces[at]])
        filled = "".join(pieces)
        return filled[0].upper() + filled[1:]

    def drawn(self, choices: Sequence[str]) -> str:
        """As `random.choice`, without its detours: this is done millions of times."""
        return choices[int(self.random.random() * len(choices))]

    def _slip(self, text: str) -> str:
        """The text with one word misspelt, as such words are."""
        slips = self.content["slips"]
        words = [word for word in WORD.findall(text) if word.lower() in slips]
        if not words:
            return text
        word = self.drawn(words)
        return text.replace(word, self.drawn(slips[word.lower()]), 1)
