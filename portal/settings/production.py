"""Production: every secret comes from the environment, and a missing one stops the start, by name."""

from portal.settings import env
from portal.settings.base import *

DEMO = False
SECRET_KEY = env.secret("SECRET_KEY")
LETTERBOX_SECRET = env.secret("LETTERBOX_SECRET")
ALLOWED_HOSTS = env.secret("ALLOWED_HOSTS").split(",")
WAGTAILADMIN_BASE_URL = env.secret("PORTAL_URL")
DATABASES = {"default": env.database(env.secret("DATABASE_URL"))}
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
VAULT_COOKIE = "__Host-vault"

if env.text("REDIS_URL"):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.text("REDIS_URL")}}
