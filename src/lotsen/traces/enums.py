"""In what way somebody saw a case, and what kind of somebody it was."""

from enum import StrEnum


class By(StrEnum):
    """An account, another system with a token, or whoever has the private link."""

    ACCOUNT = "account"
    TOKEN = "token"
    LINK = "link"


class View(StrEnum):
    """What showed the case."""

    PAGE = "page"
    UPDATE = "update"
    STEP = "step"
    FILE = "file"
    API = "api"
    FOLLOW = "follow"
    EXPORT = "export"
    SEARCH = "search"
    VISITS = "visits"


ON_SCREEN = {View.PAGE, View.UPDATE, View.STEP}  # the same case on the same screen: one of them says it all
