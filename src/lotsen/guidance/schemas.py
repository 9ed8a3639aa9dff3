"""What the API of the answers gives."""

from datetime import date

from ninja import Schema


class Listed(Schema):
    """One answer in a list."""

    slug: str
    title: str
    lead: str
    url: str


class Contact(Schema):
    """How a desk is reached; what it does not have is empty."""

    name: str
    what_we_do: str
    phone: str
    note: str
    email: str
    open_now: bool


class Answers(Schema):
    """Best first where something was asked for, else in the order of the page.

    Where `out_of_scope` is `emergency` there are no items: name 112 and nothing else. Where `perhaps_emergency` is
    true, name 112 above the answers. `other_language` is the code of a language that we do not read: say `greeting`,
    which is in that language where we have one, and whom to call, `contact`.
    """

    items: list[Listed]
    out_of_scope: str | None = None
    perhaps_emergency: bool = False
    other_language: str | None = None
    greeting: str | None = None
    contact: Contact | None = None


class StepOut(Schema):
    """One thing to do: as plain text, and as HTML in which the words of the screen are marked as strong."""

    text: str
    html: str
    drawing: str | None


class PartOut(Schema):
    """Steps for some systems and browsers; without any they are for all."""

    label: str
    systems: list[str]
    browsers: list[str]
    steps: list[StepOut]


class AnswerOut(Listed):
    """One answer in one language. `owner` is the name of the desk that looks after it; empty where there is none."""

    audience: str
    symptoms: list[str]
    parts: list[PartOut]
    if_not_helped: str
    reviewed_on: date | None
    owner: str
