"""How far a rebuild on the database came: a file beside the portal's data, gone when the rebuild is done."""

from pathlib import Path

from django.conf import settings


def _file() -> Path:
    return Path(settings.VAR_DIR) / "search-rebuild"


def place() -> int:
    """Return the primary key up to which an unfinished rebuild came; 0 where there is none."""
    try:
        return int(_file().read_text())
    except (OSError, ValueError):
        return 0


def put(key: int) -> None:
    """Note that everything up to this primary key is done."""
    _file().write_text(str(key))


def take_away() -> None:
    """Note that everything is done."""
    _file().unlink(missing_ok=True)
