"""Who comes by: one person for each role, and other systems with each kind of token."""

ANONYMOUS, NOBODY = "anonymous", "nobody"  # signed out; signed in without any role
STAFF, LOCAL_CONTACT, UNIT_AGENT = "staff", "local-contact", "unit-agent"
FIRST_LINE, AGENT, OUTSIDE = "first-line", "agent", "outside"
INVESTIGATOR, MANAGER, REGISTRAR = "investigator", "manager", "registrar"
LIMITED = "limited"  # a manager of one care giver

PEOPLE = [
    ANONYMOUS, NOBODY, STAFF, LOCAL_CONTACT, UNIT_AGENT, FIRST_LINE, AGENT, OUTSIDE, INVESTIGATOR, MANAGER, REGISTRAR,
    LIMITED,
]  # fmt: skip
NO_TOKEN, WRONG_TOKEN = "no token", "wrong token"
READS, WRITES, COUNTS = "reads", "writes", "counts"  # to read, to write and to count alone, at no desk
AT_FIRST_LINE, AT_OUTSIDE = "at first-line", "at outside"  # every scope, for one desk
SYSTEMS = [NO_TOKEN, WRONG_TOKEN, READS, WRITES, COUNTS, AT_FIRST_LINE, AT_OUTSIDE]

EVERYBODY = frozenset(PEOPLE)
SIGNED_IN = EVERYBODY - {ANONYMOUS}
UNIT = frozenset({STAFF, LOCAL_CONTACT, UNIT_AGENT})
DESKS = frozenset({UNIT_AGENT, FIRST_LINE, AGENT, OUTSIDE, INVESTIGATOR})
OVERSEERS = frozenset({INVESTIGATOR, MANAGER, REGISTRAR})  # see every case
MANAGERS = frozenset({MANAGER, LIMITED})
FIGURES = DESKS | MANAGERS
ANY_SYSTEM = frozenset(SYSTEMS)
READERS = frozenset({READS, AT_FIRST_LINE, AT_OUTSIDE})
WRITERS = frozenset({WRITES, AT_FIRST_LINE, AT_OUTSIDE})
COUNTERS = frozenset({COUNTS, AT_FIRST_LINE, AT_OUTSIDE})
