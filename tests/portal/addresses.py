"""Every address the portal resolves, with its holes filled in."""

import re
from collections.abc import Iterator
from itertools import product

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

HOLE = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


def routes() -> Iterator[str]:
    """Yield every route as Django writes it, such as `admin/signals/<uuid:pk>/`."""
    yield from _walk("", get_resolver().url_patterns)


def _walk(prefix: str, patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for one in patterns:
        part = _plain(one.pattern)
        if part is None:
            continue
        if isinstance(one, URLResolver):
            yield from _walk(prefix + part, one.url_patterns)
        else:
            yield prefix + part


def _plain(pattern: object) -> str | None:
    """Return a route; a regular expression becomes one where it is simple, else None."""
    if not isinstance(pattern, RegexPattern):
        return str(pattern)
    text = str(pattern).removeprefix("^").removesuffix("$")
    text = re.sub(r"\(\?P<(\w+)>[^()]*\)", r"<\1>", text)
    text = re.sub(r"\([^()?]*\)", "<str:any>", text)
    return text if not re.search(r"[\\()\[\]*+?|]", text) else None


def filled(route: str, values: dict[str, list[str]]) -> Iterator[str]:
    """Yield the addresses of a route: `values` says what goes into a hole, by its name or its kind.

    A name that ends in a slash is a part of the portal: `pk` holds that part's own things there, and elsewhere what
    its kind says. Models that an app does not have are left out.
    """
    own = next((things for part, things in values.items() if part.endswith("/") and route.startswith(part)), [])
    holes = list(HOLE.finditer(route))
    names = [hole["name"] for hole in holes]
    choices = [_choices(hole, values, own) for hole in holes]
    for chosen in product(*choices):
        if not _is_a_model(dict(zip(names, chosen, strict=True))):
            continue
        path = route
        for hole, value in zip(holes, chosen, strict=True):
            path = path.replace(hole.group(), value, 1)
        yield "/" + path


def _choices(hole: re.Match[str], values: dict[str, list[str]], own: list[str]) -> list[str]:
    kind = hole["kind"] or "str"
    if hole["name"] == "pk":
        fitting = [one for one in own if one.isdigit() == (kind == "int")]
        return fitting or values.get(kind) or ["1"]
    return values.get(hole["name"]) or values.get(kind) or ["1"]


def _is_a_model(named: dict[str, str]) -> bool:
    app, model = named.get("app_label"), named.get("model_name")
    return app is None or model is None or model in apps.all_models[app]
