"""What logs must not hold: the private links by which people follow their cases and come to their visits."""

import logging
import re

LINK = re.compile(r"/(follow|visit)/[^/\s'\"?]+")


class WithoutLinks(logging.Filter):
    """Takes the tokens out of every line, whoever wrote it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's message; always lets it through."""
        record.msg, record.args = LINK.sub(r"/\1/…", record.getMessage()), ()
        return True
