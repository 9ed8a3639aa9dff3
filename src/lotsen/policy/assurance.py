"""How surely we must know who somebody is, by what they may do."""

from collections.abc import Iterable

from lotsen.policy.commissions import STRONG
from lotsen.policy.permissions import Role

OF_A_UNIT = frozenset({Role.STAFF, Role.LOCAL_CONTACT})
SECOND_FACTOR = frozenset(Role) - OF_A_UNIT  # roles that work with others' cases


def works_with_others_cases(roles: Iterable[str]) -> bool:
    """Whether any of the roles reaches further than the person's own unit."""
    return not SECOND_FACTOR.isdisjoint(roles)


def needs_second_factor(roles: Iterable[str], level: int) -> bool:
    """Whether signing in at this level of assurance (0 to 4) is too weak alone. A SITHS card, level 3, is not."""
    return level < STRONG and works_with_others_cases(roles)
