"""The retention rules that an installation begins with."""

from importlib import resources

import yaml

from lotsen.records.models import Rule


def read_rules() -> dict[str, dict]:
    """The default rules as they are written."""
    text = resources.files("lotsen.records").joinpath("content", "rules.yaml").read_text("utf-8")
    return yaml.load(text, yaml.CSafeLoader)


def load_rules() -> None:
    """Make the default rules that are not there yet. Those that have been changed are left alone."""
    for rank, (code, written) in enumerate(read_rules().items()):
        Rule.objects.get_or_create(code=code, defaults={**written, "rank": rank})
