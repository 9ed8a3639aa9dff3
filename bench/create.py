"""Cases registered through the API beside the bare durable commits of the same rows: `python bench/create.py`.

Both write to one PostgreSQL database (LOTSEN_TEST_POSTGRESQL) in turn, with 1 and with 8 clients. The floor commits,
through the same driver, exactly the rows that one registration makes, by a prepared INSERT for each. What is printed
is what holds on any machine: the ratio.
"""

import argparse
import json
import os
import socket
import statistics
import sys
import tempfile
import time
from pathlib import Path

from running import answered, rate, server

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.databases import postgresql

TELLS = {
    "reporter": "resident",
    "text": "Jag kommer inte in i mötet. Det snurrar bara och jag ser inte läkaren.",
    "symptom": "join-failed",
    "contact": {"email": "anna@example.org"},
}


def main() -> None:
    """Print a line for each number of clients: cases a second, floor, ratio."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=4)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    with postgresql() as url, tempfile.TemporaryDirectory() as data:
        os.environ |= {"LOTSEN_DATABASE_URL": url, "LOTSEN_DATA": data, "LOTSEN_LIMITS": "off"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "lotsen.config.settings"
        token, statements = prepare()
        with server() as port:
            for clients in (1, 8):
                rates = {"api": [], "floor": []}
                for _ in range(chosen.rounds):
                    rates["floor"].append(rate(bare_commits, [url, statements], clients, chosen.seconds))
                    rates["api"].append(rate(registrations, [port, token], clients, chosen.seconds))
                api, floor = statistics.median(rates["api"]), statistics.median(rates["floor"])
                print(
                    f"register, {clients} clients: {api:6.0f}/s, bare commits {floor:6.0f}/s, ratio 1/{floor / api:.1f}"
                )


def prepare() -> tuple[str, list]:
    """A migrated database with the default content, a token, and an INSERT for each row of one registration."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from lotsen.cases import actions
    from lotsen.cases.intake import Facts
    from lotsen.desks.actions import load_catalogue
    from lotsen.people import tokens

    call_command("migrate", verbosity=0)
    load_catalogue()
    token = tokens.create(name="bench", scopes=["cases:write", "cases:read"])
    facts = Facts(text=TELLS["text"], symptom=TELLS["symptom"])
    contact = actions.ContactDetails(**TELLS["contact"])
    with connection.cursor() as cursor:  # so that the key of the case is like no other number in its rows
        cursor.execute("SELECT setval(pg_get_serial_sequence('cases_case', 'id'), 123456)")
    with transaction.atomic():
        case = actions.register(facts=facts, contact=contact, submission="1:the-key-of-one-request")
        marks = {case.reference: "{reference}", case.submission: "{key}", case.pk: "{case}"}
        rows = rows_of(case)
        transaction.set_rollback(True)
    statements = [bare_insert(row, marks) for row in rows]
    connection.close()
    return token, statements


def bare_insert(row, marks: dict) -> tuple[str, list]:
    """The INSERT of one row and its values, as any program would word it."""
    from django.db import connection
    from django.db.models import AutoField

    key = row._meta.pk
    fields = [field for field in row._meta.local_concrete_fields if not isinstance(field, AutoField)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    placeholders = ", ".join(["%s"] * len(fields))
    given_back = f' RETURNING "{key.column}"' if isinstance(key, AutoField) else ""
    values = [field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields]
    statement = f'INSERT INTO "{row._meta.db_table}" ({columns}) VALUES ({placeholders}){given_back}'
    return statement, [generic(value, marks) for value in values]


def rows_of(case) -> list:
    """Everything that a registration stores."""
    from lotsen.cases.models import Words
    from lotsen.log.models import Errand, Head

    head, words = Head.objects.get(stream=case.stream), Words.objects.get(case=case)
    errands = Errand.objects.filter(key__startswith=f"{case.stream}:")
    return [case, head, case.rows.get(), case.contact, words, *errands]


def generic(value, marks: dict):
    """A parameter with what is particular to the one case replaced by a mark; JSON becomes text."""
    if isinstance(value, list):
        return [generic(item, marks) for item in value]
    if hasattr(value, "obj"):
        value = json.dumps(value.obj)
    if isinstance(value, str):
        for original, mark in marks.items():
            value = value.replace(original, mark) if isinstance(original, str) else value
    return marks.get(value, value) if isinstance(value, int) and not isinstance(value, bool) else value


def bare_commits(url: str, statements: list, seconds: float) -> int:
    """Commit the rows of one registration after another; returns how many were committed."""
    import psycopg

    done = 0
    with psycopg.connect(url, prepare_threshold=1) as connection:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            reference, key, case = unique("L"), unique("1:"), None
            for sql, params in statements:
                values = {"{reference}": reference, "{key}": key}
                cursor = connection.execute(sql, [particular(value, values, case) for value in params])
                if case is None:
                    case = cursor.fetchone()[0]
            connection.commit()
            done += 1
    return done


def particular(value, values: dict, case: int | None):
    """A marked parameter filled in."""
    if isinstance(value, list):
        return [particular(item, values, case) for item in value]
    if not isinstance(value, str):
        return value
    if value == "{case}":
        return case
    for mark, own in values.items():
        value = value.replace(mark, own)
    return value


def unique(prefix: str) -> str:
    return f"{prefix}{os.urandom(8).hex()}"


def registrations(port: int, token: str, seconds: float) -> int:
    """Register one case after another over one connection; returns how many were acknowledged with 201."""
    body = json.dumps(TELLS).encode()
    head = (
        f"POST /api/v1/cases HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nIdempotency-Key: "
    )
    done = 0
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as answers:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            connection.sendall(head.encode() + unique("").encode() + b"\r\n\r\n" + body)
            done += answered(answers) == 201
    return done


if __name__ == "__main__":
    main()
