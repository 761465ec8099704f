"""A whole portal on one machine, for looking at and for developing: SQLite, one process, demo accounts."""

import secrets
from pathlib import Path

from portal.settings import env
from portal.settings.base import *

DEMO = True
DEBUG = env.text("PORTAL_DEBUG") == "1"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

(VAR_DIR / "static").mkdir(parents=True, exist_ok=True)


def _kept(name: str) -> str:
    """Return a secret of this demo, drawn once and kept under var/ so that sessions survive a restart."""
    file: Path = VAR_DIR / name
    if not file.exists():
        file.write_text(secrets.token_urlsafe(48))
        file.chmod(0o600)
    return file.read_text()


SECRET_KEY = _kept("demo-secret-key")
LETTERBOX_SECRET = _kept("demo-letterbox-secret")
LETTERBOX_TRUSTED_HEADER = "REMOTE_ADDR"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"

# Straight from the source folders: collecting and compressing Wagtail's files takes longer than all the rest.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
