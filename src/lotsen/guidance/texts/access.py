"""As what somebody may act on an edition, from who they are and whose text it is."""

from lotsen.guidance.texts.enums import Kind
from lotsen.guidance.texts.models import Text, TextEdition
from lotsen.people.models import User
from lotsen.policy import publishing
from lotsen.policy.permissions import Permission
from lotsen.policy.publishing import Editor, Hand


def hands(user: User, edition: TextEdition) -> frozenset[Hand]:
    """The hands of one person; none for whoever may not write texts at all."""
    if not user.may(Permission.WRITE_TEXTS):
        return frozenset()
    text = edition.text
    editor = Editor(
        manages=user.may(Permission.MANAGE),
        oversees=_oversees(user, text),
        at_unit=text.unit_id is not None and text.unit_id == user.unit_id,
        is_contact=user.is_local_contact,
        has_written=edition.wordings.filter(by=user).exists(),
    )
    return publishing.hands(editor, of_a_unit=text.kind == Kind.ROUTINE)


def _oversees(user: User, text: Text) -> bool:
    """Whether a text lies within the part of the installation that a manager looks after."""
    if not user.organisation_id:
        return True
    owner = text.unit.organisation_id if text.unit_id else text.organisation_id
    return owner in user.organisation.subtree()
