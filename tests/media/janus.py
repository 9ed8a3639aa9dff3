"""A media server: Debian's Janus, with its echo plugin alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.media.running import free_port, running

SERVER = """\
general: {{
  configs_folder = "{directory}"
  plugins_folder = "/usr/lib/x86_64-linux-gnu/janus/plugins"
  transports_folder = "/usr/lib/x86_64-linux-gnu/janus/transports"
  events_folder = "{directory}/none"
  loggers_folder = "{directory}/none"
  debug_level = 3
  session_timeout = {seconds}
}}
media: {{
  rtp_port_range = "20000-60000"
}}
plugins: {{
  disable = "{others}"
}}
"""
HTTP = """\
general: {{
  base_path = "/janus"
  http = true
  port = {port}
  ip = "127.0.0.1"
  https = false
}}
admin: {{
  admin_http = false
}}
"""
ECHO = "libjanus_echotest.so"
PLUGINS = Path("/usr/lib/x86_64-linux-gnu/janus/plugins")
TRANSPORTS = Path("/usr/lib/x86_64-linux-gnu/janus/transports")


@contextmanager
def janus(directory: Path, *, seconds: int = 60) -> Iterator[str]:
    """Run one, whose sessions last so long; yields the address of its HTTP interface, as LOTSEN_JANUS_URL."""
    port = free_port()
    (directory / "none").mkdir(exist_ok=True)
    others = [path.name for path in PLUGINS.glob("*.so") if path.name != ECHO]
    unused = [path.name for path in TRANSPORTS.glob("*.so") if path.name != "libjanus_http.so"]
    told = SERVER.format(directory=directory, seconds=seconds, others=",".join(others))
    (directory / "janus.jcfg").write_text(f'{told}transports: {{\n  disable = "{",".join(unused)}"\n}}\n')
    (directory / "janus.transport.http.jcfg").write_text(HTTP.format(port=port))
    url = f"http://127.0.0.1:{port}/janus"
    command = ["janus", "-F", str(directory), "-C", str(directory / "janus.jcfg")]
    with running(command, directory / "janus.out", lambda: _answers(url)):
        yield url


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/info", timeout=2).ok
    except requests.RequestException:
        return False
