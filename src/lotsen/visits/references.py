"""The numbers of visits: like those of cases, with another letter. They mean nothing outside Lotsen."""

from lotsen.cases import references


def new() -> str:
    """A fresh number such as V-482-913-705; its last digit is a check digit."""
    return f"V{references.new()[1:]}"
