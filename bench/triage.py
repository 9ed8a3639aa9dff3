"""How well people's own words are understood, and how fast: `python bench/triage.py` writes docs/triage.md.

The half in `teaching/texts/test.tsv` goes the whole way that `lotsen triage` goes. The half that teaches is read by
cross-validation, each text by weights that were learned without it; `--errors` prints what was misread there. Never
look at the errors of the test half: a lexicon that was mended by them has no test any more.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import sections
from teaching import crossing, judging, texts
from teaching.crossing import Read
from teaching.judging import Judgement
from teaching.texts import Text

from lotsen.policy import learned
from lotsen.policy.recognition import LAST, READ, recognise
from lotsen.policy.terms import OutOfScope

PAGE = Path(__file__).with_suffix(".md")
TARGET = PAGE.parents[1] / "docs/triage.md"
FOUND = "## Finding an answer"  # which bench/answers.py writes
ROUNDS = 3
NEWEST = 3394  # texts at the end of the test half, by seventeen examiners who knew no other text
BANDS = [0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95]
RIGHT = {
    "an acceptable symptom first": judging.first,
    "among the first three": judging.among_three,
    "the right desk": judging.desk,
    "the right urgency": judging.urgency,
    "whose problem it is, where staff write": judging.affected,
    "emergencies recognised": judging.of_scope(OutOfScope.EMERGENCY),
    "emergencies met with 112, be it as a question": judging.emergency_met,
    "medical questions recognised": judging.of_scope(OutOfScope.MEDICAL),
    "other services' matters recognised": judging.of_scope(OutOfScope.OTHER_SERVICE),
    "ours, and taken for ours": judging.ours_kept,
    "ours, and nothing said of 112": judging.undisturbed,
    "another language noticed and told": judging.other_language,
    "first, where the product asks no question": judging.clear_and_first,
}
WHOLE_WAY = {judging.desk, judging.urgency, judging.affected}
COLUMNS = {
    "first": judging.first,
    "first three": judging.among_three,
    "desk": judging.desk,
    "urgency": judging.urgency,
    "out of scope": judging.out_of_scope,
}


def main() -> None:
    """Read both halves, measure the time, and write the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", action="store_true", help="print what cross-validation misread")
    chosen = options.parse_args()
    train, test = texts.read("train"), texts.read("test")
    temperatures = {name: group.temperature for name, group in learned.weights().groups.items()}
    crossed = crossing.read(train, temperatures)
    if chosen.errors:
        print("\n".join(errors(crossed)))
        return
    with tempfile.TemporaryDirectory() as data:
        routed = assessed(test, data)
    measured = page(train, crossed, routed) + speed([text.text for text in [*train, *test]])
    TARGET.write_text(measured + sections.beneath(TARGET, FOUND), "utf-8")
    print(TARGET.read_text("utf-8"))


def errors(crossed: Iterable[Read]) -> Iterable[str]:
    """What was misread, one line each: what is right, what was found, the text."""
    for one in crossed:
        right = one.text.symptoms or (one.text.out_of_scope,)
        found = one.found.out_of_scope or one.first
        if right != ("",) and found not in right:
            yield f"{'/'.join(right)}\t{found or 'nothing'}\t{one.text.text!r}"


def assessed(test: Sequence[Text], data: str) -> list[Read]:
    """The texts with all that is known about them, as every way in assesses them, on a database of its own."""
    os.environ |= {"LOTSEN_DATA": data, "DJANGO_SETTINGS_MODULE": "lotsen.config.settings"}
    os.environ.pop("LOTSEN_DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    from lotsen.desks.actions import load_catalogue

    call_command("migrate", verbosity=0)
    load_catalogue()
    return [_routed(text) for text in test]


def _routed(text: Text) -> Read:
    from django.utils import timezone

    from lotsen.cases.intake import Facts, assess

    now = timezone.now().replace(hour=8, minute=0)
    starts_at = None if text.minutes is None else now + timedelta(minutes=text.minutes)
    found = assess(Facts(text.reporter, text.text, phase=text.phase, starts_at=starts_at), now)
    return Read(text, found.recognition, found.route.desk, found.route.urgency, found.facts.affected)


def page(train: Sequence[Text], crossed: Sequence[Read], routed: Sequence[Read]) -> str:
    """The page in Markdown, without the pace."""
    fair = [one for one in crossed if not one.text.beside_the_lexicon]
    ours = [one for one in routed if not one.text.foreign]
    asked = [judging.asked(one) for one in routed if one.text.symptoms]
    return PAGE.read_text("utf-8").format(
        train=len(train),
        test=len(routed),
        fair=len(fair),
        newest=NEWEST,
        right=table(["", "test half", "its newest texts", "cross-validation"], overall(routed, fair)),
        groups="\n\n".join(grouped(ours, field) for field in ("language", "reporter", "kind")),
        reliability_test=table(["score", "answers", "mean score", "right"], reliability(routed)),
        reliability_crossed=table(["score", "answers", "mean score", "right"], reliability(fair)),
        asked=f"{sum(asked) / len(asked):.0%}",
    )


def overall(routed: Sequence[Read], crossed: Sequence[Read]) -> Iterable[list[str]]:
    """A row for each judgement: what went the whole way, the newest of it, and what was only read."""
    for words, judgement in RIGHT.items():
        yield [
            words,
            shown(routed, judgement),
            shown(routed[-NEWEST:], judgement),
            shown(crossed, judgement) if judgement not in WHOLE_WAY else "",
        ]


def grouped(read: Sequence[Read], field: str) -> str:
    """A table with a row for each value of one field of the texts."""
    counts = Counter(getattr(one.text, field) for one in read).most_common()
    rows = []
    for value, many in counts:
        own = [one for one in read if getattr(one.text, field) == value]
        rows.append([f"{value} ({many})", *(shown(own, judgement) for judgement in COLUMNS.values())])
    return table([field, *COLUMNS], rows)


def reliability(read: Sequence[Read]) -> Iterable[list[str]]:
    """A row for each band of scores."""
    for low, many, score, right in judging.reliability(read, BANDS):
        yield [f"from {low:.2f}", str(many), f"{score:.2f}", f"{right:.2f}"]


def shown(read: Iterable[Read], judgement: Judgement) -> str:
    """How many are right: "92.4 % of 417"; nothing where nothing is judged."""
    right, of = judging.share(read, judgement)
    return f"{100 * right / of:.1f} % of {of}" if of else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def speed(written: Sequence[str]) -> str:
    """The pace on one core: its own time, so that others on the machine do not count."""
    paces = sorted(seconds for _round in range(ROUNDS) for seconds in map(timed, written))
    longest = min(
        timed(("jag kommer inte in i mötet och bilden är svart " * 40)[: READ + LAST])
        for _round in range(ROUNDS)
    )
    enormous = min(timed("bla hör inget " * 100_000) for _round in range(ROUNDS))
    rows = [
        ["texts a second", f"{len(paces) / sum(paces):.0f}"],
        ["mean", f"{1000 * sum(paces) / len(paces):.2f} ms"],
        ["99 of 100 within", f"{1000 * paces[len(paces) * 99 // 100]:.2f} ms"],
        [f"a text of {READ + LAST} characters", f"{1000 * longest:.2f} ms"],
        ["a text of 1.4 million characters", f"{1000 * enormous:.2f} ms"],
    ]
    return "\n" + table(["one core", ""], rows) + "\n"


def timed(text: str) -> float:
    """Seconds of processor time to recognise a text."""
    began = time.process_time()
    recognise(text)
    return time.process_time() - began


if __name__ == "__main__":
    main()
