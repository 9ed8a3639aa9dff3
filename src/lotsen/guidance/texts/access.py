"""As what somebody may act on an edition, from who they are and whose text it is."""

from dataclasses import replace

from lotsen.guidance.texts.enums import Kind
from lotsen.guidance.texts.models import Text, TextEdition
from lotsen.people.models import User
from lotsen.policy import publishing
from lotsen.policy.permissions import Permission
from lotsen.policy.publishing import Editor, Hand, State


def hands(user: User, edition: TextEdition) -> frozenset[Hand]:
    """The hands of one person; none for whoever may not write texts at all."""
    if not user.may(Permission.WRITE_TEXTS):
        return frozenset()
    editor = _editor(user, edition)
    if editor.has_written and edition.state == State.IN_REVIEW:
        editor = replace(editor, alone=not _others(edition, Hand.REVIEWER, but=user))
    return _hands(editor, edition)


def deciders(edition: TextEdition, hand: Hand, *, but: User | None) -> list[User]:
    """Those who have this hand in an edition and whose work it is: a unit's local contacts, else the management."""
    able = _others(edition, hand, but)
    contacts = [user for user in able if user.is_local_contact and user.unit_id == edition.text.unit_id]
    return contacts or [user for user in able if user.may(Permission.MANAGE)]


def _others(edition: TextEdition, hand: Hand, but: User | None) -> list[User]:
    people = User.objects.workers().filter(is_active=True).select_related("organisation")
    writers = [user for user in people if user != but and user.may(Permission.WRITE_TEXTS)]
    return [user for user in writers if hand in _hands(_editor(user, edition), edition)]


def _hands(editor: Editor, edition: TextEdition) -> frozenset[Hand]:
    return publishing.hands(editor, of_a_unit=edition.text.kind == Kind.ROUTINE)


def _editor(user: User, edition: TextEdition) -> Editor:
    text = edition.text
    return Editor(
        manages=user.may(Permission.MANAGE),
        oversees=_oversees(user, text),
        for_all=text.unit_id is None and text.organisation_id is None,
        at_unit=text.unit_id is not None and text.unit_id == user.unit_id,
        is_contact=user.is_local_contact,
        has_written=edition.wordings.filter(by=user).exists(),
    )


def _oversees(user: User, text: Text) -> bool:
    """Whether a text lies within the part of the installation that a manager looks after."""
    if not user.organisation_id:
        return True
    owner = text.unit.organisation_id if text.unit_id else text.organisation_id
    return owner in user.organisation.subtree()
