"""The only room that reads the environment.

Every other module asks these functions, so what can be configured is found in one place.
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent

PROCESSES = ("all", "public", "desk")
SEARCH_ENGINES = ("database", "elastic")


def text(name: str, default: str = "") -> str:
    """Return a variable, or the default where it is not set."""
    return os.environ.get(name, default)


def secret(name: str) -> str:
    """Return a variable that must be there; raise ImproperlyConfigured naming it where it is missing."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: production does not start without it.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """Return a comma separated variable as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def addresses(name: str) -> list[str]:
    """Return a comma separated variable as addresses of servers; raise ImproperlyConfigured where one is none."""
    found = words(name)
    if not all(urlsplit(address).scheme in {"http", "https"} and urlsplit(address).hostname for address in found):
        raise ImproperlyConfigured(f"{name} must be addresses like https://search.example:9200.")
    return found


def number(name: str, default: int) -> int:
    """Return a whole number; raise ImproperlyConfigured naming the variable when it is not one."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error


def process() -> str:
    """Return which half of the site this process serves: all, public (no desk URLs, no keys) or desk."""
    value = text("PORTAL_PROCESS", "all")
    if value not in PROCESSES:
        raise ImproperlyConfigured(f"PORTAL_PROCESS must be one of {', '.join(PROCESSES)}.")
    return value


def search_engine() -> str:
    """Return what searches: the database, or elastic, which needs to know where it is."""
    value = text("SEARCH_ENGINE", "database")
    if value not in SEARCH_ENGINES:
        raise ImproperlyConfigured(f"SEARCH_ENGINE must be one of {', '.join(SEARCH_ENGINES)}.")
    if value == "elastic":
        secret("ELASTICSEARCH_URL")
    return value


def database(url: str) -> dict[str, object]:
    """Turn postgresql://user:password@host:port/name or sqlite:///path into Django's setting.

    A host that is a directory (a socket) is given as a query: postgresql:///name?host=/run/postgresql.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path[1:] if parts.path.startswith("//") else str(BASE_DIR / parts.path[1:]),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgresql:// or sqlite:///.")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or query.get("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
    }
