"""nginx as docs/operations.md writes it: the very text of the document, with other addresses put into it."""

import os
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
AROUND = """
daemon off; pid {home}/pid; error_log {home}/errors; {user} worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
http {{
  access_log {home}/access; types {{}} default_type text/plain;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
  uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
  {site}
}}
"""


def whole(home: Path, site: str) -> str:
    """A whole configuration around the servers of a site; whatever nginx writes lies in `home`."""
    return AROUND.format(home=home, user="user root;" if os.geteuid() == 0 else "", site=site)


def documented(changes: dict[str, object]) -> str:
    """The block of the document; each of the changes must find its place in it."""
    (block,) = re.findall(r"```nginx\n(.*?)```", (ROOT / "docs/operations.md").read_text(), re.DOTALL)
    return _changed(block, changes)


def unencrypted(port: int, products: list[int]) -> str:
    """The same for one port of loopback without TLS, before these ports of the product."""
    servers = "".join(f"server 127.0.0.1:{product} max_fails=2 fail_timeout=5s;" for product in products)
    block = documented(
        {"443 ssl": f"127.0.0.1:{port}", "support.example": "localhost", "Proto https": "Proto http"}
    )
    block, plain = block.split("server {\n  listen 80;")
    assert plain, "the document has a server for those who speak plainly"
    block, times = re.subn(r"(?:  server 127\.0\.0\.1:\d+ max_fails=2 fail_timeout=5s;.*\n)+", servers, block)
    assert times == 1, "the document names the processes behind the proxy"
    return "\n".join(line for line in block.splitlines() if not line.strip().startswith("ssl_"))


def _changed(block: str, changes: dict[str, object]) -> str:
    for before, after in sorted(changes.items(), key=lambda change: -len(change[0])):
        assert before in block, f"{before} does not stand in docs/operations.md"
        block = re.sub(rf"(?<!\d){re.escape(before)}(?!\d)", str(after), block)
    return block
