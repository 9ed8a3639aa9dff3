"""What is left of a row's data when its texts are erased: codes and references, and the mark that it was done.

The same expression stands in the triggers that guard the log, so that the database lets through nothing else.
"""

# Everything else in `data` is text that somebody wrote, or may be: what is not known to be a code goes.
CODES = (
    "urgency symptom reasons clock alarm told outcome component into merged problem unlinked right_desk cases changed "
    "saved minutes works visit in_time"
).split()

_LISTED = ", ".join(f"'{code}'" for code in CODES)
SQLITE = (
    f"(SELECT json_set(json_group_object(key, json({{row}}data -> fullkey)), '$.erased', json('true')) "  # nosec B608  # codes of our own
    f"FROM json_each({{row}}data) WHERE key IN ({_LISTED}))"
)
POSTGRESQL = (
    f"(SELECT coalesce(jsonb_object_agg(key, value), '{{{{}}}}') || '{{{{\"erased\": true}}}}' "  # nosec B608  # codes of our own
    f"FROM jsonb_each({{row}}data) WHERE key IN ({_LISTED}))"
)
DATA = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
NAME = "CASE WHEN {row}party = 'reporter' THEN '' ELSE {row}by_name END"


def data(vendor: str, row: str = "") -> str:
    """The redacted data of a row as an SQL expression; `row` is the prefix of its columns, such as `OLD.`."""
    return DATA[vendor].format(row=row)


def name(row: str = "") -> str:
    """The redacted name of a row: whoever reported loses theirs, the desks' stay."""
    return NAME.format(row=row)
