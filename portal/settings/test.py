"""The settings of the tests: real engines, quick hashing where no test is about hashing."""

from portal.settings import env
from portal.settings.base import *

DEMO = False
SECRET_KEY = "only-for-tests-" + "x" * 40
LETTERBOX_SECRET = "only-for-tests-" + "y" * 40
ALLOWED_HOSTS = ["*"]
VAR_DIR = BASE_DIR / "var" / "test"
VAR_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": env.database(env.text("TEST_DATABASE_URL", "sqlite:///var/test/portal.sqlite3"))}
MEDIA_ROOT = VAR_DIR / "media"
VAULT_PEPPER_FILE = str(VAR_DIR / "vault-pepper")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
VAULT_ARGON2 = RECEIPT_ARGON2 = (1, 8192)
