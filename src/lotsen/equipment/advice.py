"""What to do about a finding, on this browser and system."""

from collections.abc import Mapping


def advice_for(_finding: str, _client: Mapping[str, str], _language: str) -> None:
    """No advice yet."""
