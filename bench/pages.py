"""A desk's queue and the page of a case, as an agent's browser fetches them: `python bench/pages.py`.

An installation of its own in PostgreSQL (LOTSEN_TEST_POSTGRESQL) is filled by `lotsen generate`, and all its open
cases lie at one desk, so that the queue is as long as that of the peers. Pages are fetched over HTTP from `lotsen web`
with 1 and with 8 clients, and in turn with them two floors are measured in the clients' own processes, without HTTP:
the same rows by bare SQL through the driver, and by a bare queryset of Django and a bare template. What counts are the
ratios. The peers' figures are from another day on the same kind of machine, with 100,000 cases.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from running import LOTSEN, answered, rate, server, spent_ms

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.databases import postgresql

AT_ONCE = 50
# The best peer (roundup): pages a second by clients, and processor time of server and database in ms.
PEERS = {"queue page": {1: 5.3, 8: 11.5}, "case page": {1: 13.3, 8: 23.1}}
PEERS_SPEND = {"queue page": 130, "case page": 76}
COLUMNS = "c.reference, c.urgency, c.state, c.text, c.starts_at, c.due_at, s.name_sv, u.name, p.name"
QUEUE = f"""
    SELECT {COLUMNS} FROM cases_case c JOIN desks_symptom s ON s.id = c.symptom_id
    LEFT JOIN people_careunit u ON u.id = c.unit_id LEFT JOIN people_user p ON p.id = c.assignee_id
    WHERE c.desk_id = %s AND c.state IN ('new', 'taken', 'waiting', 'offered', 'accepted', 'reopened')
    ORDER BY CASE c.urgency WHEN 'acute' THEN 0 WHEN 'today' THEN 1 ELSE 2 END, c.due_at, c.starts_at LIMIT {AT_ONCE}
"""
CASE = f"""
    SELECT {COLUMNS}, r.number, r.at, r.step, r.by_name, r.data FROM cases_case c
    JOIN desks_symptom s ON s.id = c.symptom_id LEFT JOIN people_careunit u ON u.id = c.unit_id
    LEFT JOIN people_user p ON p.id = c.assignee_id JOIN log_row r ON r.stream = 'case:' || c.reference
    WHERE c.id = %s ORDER BY r.number
"""
ROWS = """<table>{% for case in cases %}<tr><td>{{ case.urgency }}</td><td><a href="/cases/{{ case.reference }}">
{{ case.symptom.name_sv }}</a> {{ case.text }} {{ case.reference }} {{ case.unit }}</td><td>{{ case.due_at }}</td>
<td>{{ case.state }} {{ case.assignee }}</td></tr>{% endfor %}</table>"""
ONE = """<h1>{{ case.symptom.name_sv }}</h1><p>{{ case.reference }} {{ case.urgency }} {{ case.state }} {{ case.unit }}
{{ case.assignee }} {{ case.text }}</p><ol>{% for row in rows %}<li>{{ row.at }} {{ row.step }} {{ row.by_name }}
{{ row.data.text }}</li>{% endfor %}</ol>"""


def main() -> None:
    """Print for each page and number of clients: pages a second, floors, ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=7_000)
    options.add_argument("--seconds", type=float, default=4)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    with postgresql() as url, tempfile.TemporaryDirectory() as data:
        os.environ |= {"LOTSEN_DATABASE_URL": url, "LOTSEN_DATA": data}
        os.environ["DJANGO_SETTINGS_MODULE"] = "lotsen.config.settings"
        subprocess.run([LOTSEN, "prepare"], check=True)
        generate = ["generate", "--cases", str(chosen.cases), "--without-figures"]
        subprocess.run([LOTSEN, *generate], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cookie, desk, case, address, waiting = prepare()
        print(f"{chosen.cases} cases, {waiting} open in the queue, {AT_ONCE} on its page")
        with server() as port:
            measured = {
                "queue page": ("/desk/queue/first-line", [url, QUEUE, desk], [orm_queue, desk]),
                "case page": (address, [url, CASE, case], [orm_case, case]),
            }
            for name, (path, sql, orm) in measured.items():
                for clients in (1, 8):
                    works = {"page": (pages, [port, path, cookie]), "sql": (bare, sql), "orm": (drawn, orm)}
                    spent = partial(spent_ms, f"--port {port}", urlsplit(url).path[1:])
                    print(line(name, clients, compared(works, clients, chosen, spent)))


def compared(works: dict, clients: int, chosen: argparse.Namespace, spent: Callable[[], float]) -> dict:
    """How many of each work are done in a second, taking turns, and what a page costs in processor time."""
    found = {name: [] for name in [*works, "cpu"]}
    for work, arguments in works.values():
        rate(work, arguments, clients, 2)  # every process has done it before it counts
    for _ in range(chosen.rounds):
        for name, (work, arguments) in works.items():
            before = spent()
            found[name].append(rate(work, arguments, clients, chosen.seconds))
            if name == "page":
                found["cpu"].append((spent() - before) / (found[name][-1] * chosen.seconds))
    return {name: statistics.median(figures) for name, figures in found.items()}


def line(name: str, clients: int, found: dict[str, float]) -> str:
    """One measurement in words."""
    page, peer = found["page"], PEERS[name][clients]
    return (
        f"{name}, {clients} clients: {page:5.0f}/s ({clients * 1000 / page:4.0f} ms each, "
        f"of the processor {found['cpu']:.1f}); "
        f"bare SQL {found['sql']:6.0f}/s, ratio 1/{found['sql'] / page:.0f}; "
        f"bare ORM and template {found['orm']:4.0f}/s, ratio 1/{found['orm'] / page:.1f}; "
        f"best peer {peer}/s, ratio {page / peer:.1f}, of the processor {PEERS_SPEND[name] / found['cpu']:.1f}"
    )


def prepare() -> tuple[str, int, int, str, int]:
    """An agent's cookie, the desk with all open cases, a case and its page, and how many are open there."""
    import django

    django.setup()
    from django.db import connection

    from lotsen.cases.models import Case
    from lotsen.desks.models import Desk
    from lotsen.people.models import User

    desk = Desk.objects.get(code="first-line")
    Case.objects.open().filter(offered_to=None).update(desk=desk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    case = Case.objects.at_desk(desk).filter(state="taken").order_by("-pk").first()
    agent = User.objects.get(username="generated-first-line-0")
    found = cookie_of(agent), desk.pk, case.pk, case.get_absolute_url(), Case.objects.at_desk(desk).count()
    connection.close()
    return found


def cookie_of(agent) -> str:
    """Signed in with a second factor."""
    from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
    from django.conf import settings
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(agent)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp"}]
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def pages(port: int, path: str, cookie: str, seconds: float) -> int:
    """Fetch the page again and again over one connection; returns how often it came whole."""
    asked = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as answers:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def once() -> int:
            connection.sendall(asked)
            return answered(answers) == 200

        return again(once, seconds)


def bare(url: str, sql: str, key: int, seconds: float) -> int:
    """Ask for the rows through the driver; returns how often they came."""
    import psycopg

    with psycopg.connect(url, prepare_threshold=1) as connection:
        return again(lambda: bool(connection.execute(sql, [key]).fetchall()), seconds)


def drawn(make: Callable[[int], str], key: int, seconds: float) -> int:
    """Draw the rows with a queryset and a template; returns how often."""
    import django

    django.setup()
    return again(lambda: bool(make(key)), seconds)


def orm_queue(desk: int) -> str:
    """The queue by a bare queryset and a bare template."""
    from lotsen.cases.models import Case

    cases = Case.objects.open().filter(desk=desk).most_urgent_first()
    return template(ROWS).render(context(cases=cases.select_related("symptom", "unit", "assignee")[:AT_ONCE]))


def orm_case(key: int) -> str:
    """The case with its log by bare querysets and a bare template."""
    from lotsen.cases.models import Case

    case = Case.objects.select_related("symptom", "unit", "assignee").get(pk=key)
    return template(ONE).render(context(case=case, rows=case.rows))


@cache
def template(source: str):
    """The template, compiled once in each process."""
    from django.template import Template

    return Template(source)


def context(**values):
    from django.template import Context

    return Context(values)


def again(work: Callable[[], int], seconds: float) -> int:
    """Do it until the time is up; returns how often it succeeded."""
    done, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        done += work()
    return done


if __name__ == "__main__":
    main()
