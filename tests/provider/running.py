"""The OpenID provider of the tests: started once, told who signs in next and how to misbehave."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

HERE = Path(__file__).parent
SECRET = "a secret between the two of us"
SOFIA = {
    "employeeHsaId": "SE2321000016-S0F1",
    "commissionHsaId": "SE2321000016-C0MM",
    "commissionPurpose": "Vård och behandling",
    "healthCareUnitHsaId": "SE2321000016-L1ND",
    "healthCareProviderHsaId": "SE2321000016-G1VR",
    "acr": "http://id.sambi.se/loa/loa3",
    "given_name": "Sofia",
    "family_name": "Sköterska",
    "email": "sofia@lindens.example",
}


class Provider:
    """The provider as a test speaks to it. `browser` is the visitor's browser, with the provider's own cookies."""

    def __init__(self, port: int):
        self.address = f"http://127.0.0.1:{port}"
        self.begin_anew()

    def begin_anew(self) -> None:
        """Nobody is signed in at the provider, which behaves well."""
        self.browser = requests.Session()
        self.tell(account="sofia", claims=SOFIA, mode="")

    def tell(self, **what) -> None:
        """Decide `account`, `claims`, `mode` or `rotate` from now on."""
        requests.post(f"{self.address}/test", json=what, timeout=10).raise_for_status()

    def claim(self, **claims) -> None:
        """Change what is claimed about Sofia; None takes a claim away."""
        told = {**SOFIA, **claims}
        self.tell(claims={name: value for name, value in told.items() if value is not None})

    def app(self, kind: str = "staff", **settings) -> dict:
        """This provider as the settings connect it."""
        common = {"server_url": self.address, "scope": ["openid", "profile"], "oauth_pkce_enabled": True}
        return {
            "provider_id": kind,
            "name": "SITHS" if kind == "staff" else "e-legitimation",
            "client_id": "lotsen",
            "secret": SECRET,
            "settings": {**common, **settings},
        }

    def walk(self, address: str, until: str) -> str:
        """Go where the provider leads, up to the address that begins with `until`."""
        for _ in range(10):
            answer = self.browser.get(address, allow_redirects=False, timeout=10)
            address = requests.compat.urljoin(address, answer.headers.get("Location", ""))
            assert answer.is_redirect, f"the provider stopped at {answer.url}: {answer.text[:500]}"
            if address.startswith(until):
                return address
        raise AssertionError(f"the provider leads in a circle: {address}")


@contextmanager
def running(lotsen: str) -> Iterator[Provider]:
    """The provider on a free port of loopback, for a Lotsen at that address, for as long as the block lasts."""
    callbacks = [f"{lotsen}/sign-in/with/{kind}/answered" for kind in ("staff", "residents")]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["node", HERE / "provider.mjs", str(port), *callbacks]
    child = subprocess.Popen(
        command, cwd=HERE.parents[1], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        said = []
        while (line := child.stdout.readline()) != "ready\n":
            said.append(line)
            assert line, f"the provider did not start: {''.join(said)}"
        yield Provider(port)
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
