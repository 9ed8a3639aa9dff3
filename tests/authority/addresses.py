"""Every address there is: of pages from the URL configuration, of the API from its own document."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from lotsen.config.api import api

API = f"api-{api.version}"
METHODS = {"get", "post", "put", "patch", "delete"}


def pages() -> set[str]:
    """The name of every pattern, with its namespaces; a pattern without a name by its route."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list, prefix: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name or pattern.pattern}"
        elif isinstance(pattern, URLResolver) and pattern.namespace != API:
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _names(pattern.url_patterns, inner)


def calls() -> set[str]:
    """Method and path of every operation of the API."""
    written = api.get_openapi_schema(path_prefix="")["paths"]
    found = {
        f"{method.upper()} {path}" for path, methods in written.items() for method in METHODS & set(methods)
    }
    return found | {f"GET {path}" for path in (api.openapi_url, api.docs_url) if path}
