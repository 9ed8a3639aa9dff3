"""`python -m tests.on_postgresql COMMAND …`: run a command on a PostgreSQL database made for it."""

import os
import subprocess
import sys

from tests.databases import postgresql

if __name__ == "__main__":
    with postgresql() as url:
        done = subprocess.run(sys.argv[1:], env={**os.environ, "LOTSEN_DATABASE_URL": url}, check=False)
    sys.exit(done.returncode)
