"""What a browser calls itself, in words that somebody can use on the telephone."""

from django.utils.translation import gettext as _

PROGRAMS = {
    "Edg": "Edge", "OPR/": "Opera", "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox", "FxiOS/": "Firefox", "CriOS/": "Chrome", "Chrome/": "Chrome", "Safari/": "Safari",
}  # fmt: skip
SYSTEMS = {
    "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Macintosh": "Mac",
    "CrOS": "Chromebook", "Linux": "Linux",
}  # fmt: skip


def name(user_agent: str) -> str:
    """The program and what it runs on. Others say that they are Chrome or Safari too, so the order matters."""
    if not user_agent.startswith("Mozilla/"):
        return user_agent
    program, system = _first(PROGRAMS, user_agent), _first(SYSTEMS, user_agent)
    if not program:
        return _("Unknown browser")
    return _("%(program)s on %(system)s") % {"program": program, "system": system} if system else program


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for mark, name in names.items() if mark in user_agent), "")
