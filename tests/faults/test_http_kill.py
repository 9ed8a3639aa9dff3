"""Nothing that the API has acknowledged is lost when the whole server is killed, again and again."""

import json
import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from tests.databases import environment
from tests.faults.calling import HELP, Caller, Ledger, Server
from tests.faults.test_kill import NOTHING_WRONG
from tests.ready import Ready

pytestmark = pytest.mark.fault
CALLERS, KILLS = 4, 3
LONGEST_LIFE = 0.6  # seconds between the first answer of a server and its death, at most


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(request, tmp_path_factory, prepared):
    directory = tmp_path_factory.mktemp(request.param)
    with environment(request.param, directory, prepared) as own:
        own["DJANGO_SETTINGS_MODULE"] = "lotsen.config.settings"
        with Ready(own) as ready, Server(ready, directory / "log") as running:
            yield running


def test_the_same_key_at_the_same_moment_is_one_case(server):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: server.call("cases", HELP, "once"), range(24)))
        others = list(pool.map(lambda n: server.call("cases", HELP | {"text": f"{n}"}, "other"), range(8)))
        reference = answers[0][1]["reference"]
        takes = list(pool.map(lambda _: server.call(f"cases/{reference}/take", None, "take"), range(8)))
    assert {(status, answer["reference"]) for status, answer in answers} == {(201, reference)}
    assert sorted(status for status, _ in others) == [201] + [422] * 7
    assert len({answer["reference"] for _, answer in others}) == 1
    assert {status for status, _ in takes} == {200}


def test_killed_at_any_moment_under_four_callers(server, tmp_path):
    ledger, stop = Ledger(tmp_path / "ledger"), Event()
    callers = [Caller(server, ledger, stop) for _ in range(CALLERS)]
    for caller in callers:
        caller.start()
    for _ in range(KILLS):
        ledger.wait_for_news()
        time.sleep(random.uniform(0, LONGEST_LIFE))
        server.kill()
        server.start()
    ledger.wait_for_news()
    stop.set()
    for caller in callers:
        caller.join()
    assert ledger.refusals == []
    assert ledger.cut_off > KILLS / 2
    assert send_again(server, ledger) == ledger.references
    server.kill()
    left = inspect(server, ledger)
    assert left.pop("acknowledged") == len(ledger.references) * 4
    assert left == NOTHING_WRONG


def send_again(server: Server, ledger: Ledger) -> dict[str, str]:
    """Every key once more; what each gives now."""
    return {key: server.call("cases", HELP, key)[1]["reference"] for key in ledger.references}


def inspect(server: Server, ledger: Ledger) -> dict:
    """What is in the database, seen by a process of its own."""
    done = server.ready.call("tests.faults.killing:tell", ledger.path)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
