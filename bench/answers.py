"""Finding an answer by one's own words: how often the right one is first, and how long it takes.

`python bench/answers.py [--sizes 84,6000]` fills an installation of its own on SQLite, asks the phrases of
`answer_phrases.py` and the texts of `teaching/texts/test.tsv`, and asks PostgreSQL's full-text search the same over the
same answers in the same run, with every word of the question for an alternative, since that finds most. Times are of
one process: the search alone, and the whole request of a suggestion while somebody types. What came of it is written at
the end of docs/triage.md.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import psycopg
from bench import sections
from bench.answer_phrases import phrases
from teaching import texts
from tests.databases import postgresql

Question = tuple[str, str, frozenset[str], str]  # language, side, the answers that are right, and the words
TARGET = Path(__file__).parents[1] / "docs/triage.md"
HEADING = "## Finding an answer"
WORDS = """
The same words must find the right answer among all of them. *Phrases* are those of `bench/answer_phrases.py`, written
for this measurement. *Texts* are those of the test half that are about us; an answer is right that solves what such a
text is about, and so many of them are right more often. Beside Lotsen's search stands PostgreSQL's full-text search,
Swedish or English as the question is, over the same answers in the same run, on the same machine; it is asked for
texts in which any word of the question stands, best first. A suggestion is the whole request while somebody types.
Where the machine does other things at once, times by the clock are longer than the processor's own. How many one core
finds in a second is counted by the processor's own time, PostgreSQL's by the clock: another process does its work.

"""
HEADS = [
    "| answers | asked | search | first | in first three | p50, ms | p99, ms | p99 of its processor time, ms "
    "| a second on one core |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
]
CONFIG = {"sv": "swedish", "en": "english"}
ROUNDS = 3
TABLE = """
    CREATE TABLE answers (slug text, side text, language text, document tsvector);
    CREATE INDEX ON answers USING gin (document)
"""
ADD = """
    INSERT INTO answers SELECT %(slug)s, %(side)s, %(language)s,
        setweight(to_tsvector(%(config)s::regconfig, %(title)s), 'A') ||
        setweight(to_tsvector(%(config)s::regconfig, %(asked)s), 'B') ||
        setweight(to_tsvector(%(config)s::regconfig, %(lead)s), 'C') ||
        setweight(to_tsvector(%(config)s::regconfig, %(steps)s), 'D')
"""
FIND = """
    WITH asked AS (
        SELECT string_agg(quote_literal(lexeme), ' | ')::tsquery AS query
        FROM unnest(to_tsvector(%(config)s::regconfig, %(words)s))
    )
    SELECT slug FROM answers, asked
    WHERE language = %(language)s AND side IN (%(side)s, 'both') AND document @@ query
    ORDER BY ts_rank(document, query) DESC LIMIT 8
"""


def main() -> None:
    """Measure both at each size, print one table and write it down."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="84,6000")
    options.add_argument("--misses", action="store_true", help="also print what was not first")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as data, postgresql() as url, psycopg.connect(url) as server:
        install(data)
        server.execute(TABLE)
        table = [*HEADS]
        for size in map(int, chosen.sizes.split(",")):
            fill(size, server)
            table += measure(size, server, misses=chosen.misses)
    print("\n".join(table))
    sections.end_with(TARGET, HEADING, WORDS + "\n".join(table) + "\n")


def install(data: str) -> None:
    """An installation of its own, with the default desks, symptoms and answers."""
    os.environ |= {
        "LOTSEN_DATA": data,
        "DJANGO_SETTINGS_MODULE": "lotsen.config.settings",
        "LOTSEN_LIMITS": "off",
    }
    os.environ.pop("LOTSEN_DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare", verbosity=0)


def fill(size: int, server: psycopg.Connection) -> None:
    """As many answers as asked for: beside the default ones, others put together from their words and sentences."""
    from lotsen.guidance.finding import words_of
    from lotsen.guidance.models import Answer

    chance, originals = random.Random(4), list(Answer.objects.order_by("rank"))
    made = []
    for number in range(Answer.objects.count(), size):
        one, other = chance.sample(originals, 2)
        mixed = Answer(slug=f"made-{number}", audience=one.audience, rank=1000 + number % 30_000)
        for language in ("sv", "en"):
            titles = [getattr(each, f"title_{language}").split() for each in (one, other)]
            words = chance.sample(titles[0] + titles[1], min(5, len(titles[0])))
            setattr(mixed, f"title_{language}", " ".join([*words, f"{number}"])[:120])
            setattr(mixed, f"lead_{language}", getattr(other, f"lead_{language}"))
        mixed.parts = chance.choice([one.parts, other.parts])
        mixed.words = words_of(mixed, [])
        made.append(mixed)
    Answer.objects.bulk_create(made, batch_size=200)
    server.execute("TRUNCATE answers")
    with server.cursor() as cursor:
        cursor.executemany(ADD, list(documents()))
    server.execute("ANALYZE answers")


def documents():
    """What PostgreSQL searches: the same texts, with weights in the same order."""
    from lotsen.guidance.finding import texts_of
    from lotsen.guidance.models import Answer

    for answer in Answer.objects.all():
        for language, config in CONFIG.items():
            told = {"slug": answer.slug, "side": answer.audience, "language": language, "config": config}
            yield told | texts_of(answer, language)


def told() -> list[Question]:
    """The texts of the test half that are about us; right is every answer that solves what one is about."""
    from lotsen.guidance.enums import Audience
    from lotsen.guidance.models import Answer

    return [
        (
            text.language,
            Audience.of(text.reporter),
            frozenset(
                answer.slug
                for code in text.symptoms
                for answer in Answer.objects.for_symptom(code, text.reporter)
            ),
            text.text,
        )
        for text in texts.read("test")
        if text.symptoms and not text.foreign
    ]


def measure(size: int, server: psycopg.Connection, *, misses: bool) -> list[str]:
    """The rows of one size."""
    from django.test import Client

    from lotsen.guidance import finding

    def ours(language: str, side: str, words: str) -> list[str]:
        return [entry.slug for entry in finding.search(words, side, language).answers]

    def theirs(language: str, side: str, words: str) -> list[str]:
        asked = {"config": CONFIG[language], "language": language, "side": side, "words": words}
        return [slug for (slug,) in server.execute(FIND, asked)]

    client = Client(SERVER_NAME="localhost")

    def suggested(language: str, side: str, words: str) -> list[str]:
        answer = client.post(
            f"/answers/suggest?lang={language}", {"q": words[: len(words) * 2 // 3], "for": side}
        )
        assert answer.status_code == 200
        return []

    for language in CONFIG:
        for side in ("resident", "staff"):
            ours(language, side, "mikrofforn")  # made ready, also for words that are spelt otherwise
    asked = {"phrases": phrases(), "texts": told()}
    rows = []
    for kind, questions in asked.items():
        rows.append(row(size, kind, questions, "Lotsen", ours, misses=misses and kind == "phrases"))
        rows.append(row(size, kind, questions, "PostgreSQL full text", theirs))
    rows.append(row(size, "phrases", asked["phrases"], "Lotsen, a suggestion over HTTP", suggested))
    return rows


def row(
    size: int,
    kind: str,
    questions: list[Question],
    name: str,
    find: Callable[[str, str, str], list[str]],
    *,
    misses: bool = False,
) -> str:
    """One way to search: how often it is right, and its times."""
    first = near = 0
    times, working = [], []
    for turn in range(ROUNDS):
        for language, side, right, words in questions:
            begun, worked = time.perf_counter(), time.process_time()
            found = find(language, side, words)
            times.append((time.perf_counter() - begun) * 1000)
            working.append((time.process_time() - worked) * 1000)
            first += bool(found) and found[0] in right
            near += bool(right & set(found[:3]))
            if misses and not turn and not (found and found[0] in right):
                print(f"  {words!r}: {found[:3]} instead of {sorted(right)}")
    asked = ROUNDS * len(questions)
    shares = f"{100 * first / asked:.0f} % | {100 * near / asked:.0f} %" if near else "|"
    ours = name.startswith("Lotsen")
    own, a_second = f"{p99(working):.1f}" if ours else "", throughput(working if ours else times)
    pace = f"{statistics.median(times):.1f} | {p99(times):.1f} | {own} | {a_second:,}"
    return f"| {size:,} | {len(questions)} {kind} | {name} | {shares} | {pace} |"


def throughput(times: list[float]) -> int:
    """How many of what took these milliseconds, one after another, are done in a second."""
    return round(1000 / statistics.mean(times))


def p99(times: list[float]) -> float:
    """What ninety-nine of a hundred do not exceed."""
    return statistics.quantiles(times, n=100)[98]


if __name__ == "__main__":
    main()
