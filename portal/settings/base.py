"""What every installation shares. Secrets and places come from env.py; demo, test and production add to this."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from portal.settings import env

BASE_DIR = env.BASE_DIR
VAR_DIR = BASE_DIR / "var"

DEBUG = False
PORTAL_PROCESS = env.process()

INSTALLED_APPS = [
    "home",
    "search",
    "communication",
    "operations",
    "signals_form",
    "intake",
    "vault",
    "decisions",
    "network",
    "content",
    "casework",
    "accounts",
    "audit",
    "portal",
    "captcha",
    "axes",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.AccountScreensConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "signals_form.middleware.ForgetSenderMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.ScreenLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "network.middleware.ActingMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "communication.middleware.NotApprovedMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]
FORM_RENDERER = "content.forms.PortalFormRenderer"

DATABASES = {"default": env.database(env.text("DATABASE_URL", "sqlite:///var/portal.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# A lock per e-mail address, never per network address: an address is personal and shared by whole hostels.
AXES_FAILURE_LIMIT = 8
# Short: whoever knows an address could otherwise shut a moderator out for the night.
AXES_COOLOFF_TIME = timedelta(minutes=10)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_LOCKOUT_TEMPLATE = "vault/locked.html"
AXES_USERNAME_FORM_FIELD = "username"
AXES_CLIENT_IP_CALLABLE = "accounts.network_address.none"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_RESET_ON_SUCCESS = True
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
# Each language in its own script: this is what the menu shows (source: domain/languages.csv).
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("nl", "Nederlands"),
    ("en", "English"),
    ("pl", "Polski"),
    ("ro", "Română"),
    ("bg", "Български"),
    ("hu", "Magyar"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("pt", "Português"),
    ("sk", "Slovenčina"),
    ("lt", "Lietuvių"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ar", "العربية"),
]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

WAGTAIL_SITE_NAME = _("Cooperation platform")
WAGTAILADMIN_BASE_URL = env.text("PORTAL_URL", "http://127.0.0.1:8000")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAIL_USAGE_COUNT_ENABLED = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "communication.finishing.finish"
# "simple": on PostgreSQL words are stored as they are, without the stemming of one language for all of them.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.wagtail_backend", "SEARCH_CONFIG": "simple"}}
WAGTAIL_PASSWORD_RESET_ENABLED = True

DEFAULT_FROM_EMAIL = env.text("PORTAL_MAIL_FROM", "portal@localhost")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.text("EMAIL_USE_TLS") == "1"
EMAIL_TIMEOUT = 10
# Outside this machine's reach: who receives the head of the audit chain every day.
AUDIT_HEAD_TO = env.words("AUDIT_HEAD_TO")

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# The letterbox. Ten megabytes a photo, five photos, and the text of the form.
LETTERBOX_SECRET = env.text("LETTERBOX_SECRET")
LETTERBOX_TRUSTED_HEADER = env.text("LETTERBOX_TRUSTED_HEADER", "HTTP_X_REAL_IP")
LETTERBOX_HOURLY_LIMIT = 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
CAPTCHA_TIMEOUT = 24 * 60
CAPTCHA_CHALLENGE_FUNCT = "signals_form.captcha.sum_challenge"
CAPTCHA_FONT_SIZE = 30
CAPTCHA_LETTER_ROTATION = (-15, 15)
CLAMD_SOCKET = env.text("CLAMD_SOCKET")

# The vault: the pepper lies in a file on the desk's server only, and in no backup.
VAULT_PEPPER_FILE = env.text("VAULT_PEPPER_FILE", str(VAR_DIR / "vault-pepper"))
VAULT_IDLE_MINUTES = 30
VAULT_COOKIE = "vault"
# argon2id for members' keys and for receipts: passes, bytes.
VAULT_ARGON2 = RECEIPT_ARGON2 = (3, 64 * 1024 * 1024)

# Days after which somebody must look whether a contact is still right (R44, R48).
NETWORK_CONTACT_STALE_DAYS = 90
NETWORK_FOREIGN_CONTACT_STALE_DAYS = 60
# Days after which whoever keeps it is reminded once more.
NETWORK_CONTACT_REMIND_DAYS = 14

# The clock, in hours after T0 (design.md §6).
CLOCK_HOURS = 24
CLOCK_MILESTONES = {"first_look": 1, "assessed": 4, "decided": 8}
CLOCK_ALERTS = (12, 20, 24)

# Days after its end that the content of a signal is kept; then `expunge_signals` removes it for good. These are
# starting values: the archive law's selection list and the privacy assessment of whoever runs the portal decide.
INTAKE_RETENTION_DAYS = {
    "abuse": 30,
    "out_of_scope": 30,
    "too_little": 30,
    "known": 30,
    "referred": 90,
    "handled": 365,
}

# The same for questions and remarks, by the stage they stand in; `expunge_enquiries` removes them.
CONTACT_RETENTION_DAYS = {"answered": 90, "closed": 30, "passed_on": 30}

# Days after which a guidance page stands on the editors' list of pages to check again.
GUIDANCE_CHECK_DAYS = 180

# Which engine finds pages: the portal's own database, or Elasticsearch or OpenSearch at these addresses.
SEARCH_ENGINE = env.search_engine()
ELASTICSEARCH_URLS = env.addresses("ELASTICSEARCH_URL")
ELASTICSEARCH_INDEX = env.text("ELASTICSEARCH_INDEX", "portal")
ELASTICSEARCH_CA_FILE = env.text("ELASTICSEARCH_CA_FILE")

# Days for which it is kept how often something was searched for.
SEARCH_COUNTS_DAYS = 365

# Public pages: nothing from elsewhere, nothing inline. The Wagtail admin still writes inline styles and scripts.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    },
}
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-ancestors": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'self'"],
    "object-src": ["'none'"],
}

# Every record goes through one handler, so that nothing of a reporter's request gets past the filter. Django's own
# handlers (the request lines of `runserver`, mail to administrators) are taken away for the same reason.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"silent_letterbox": {"()": "signals_form.silence.SilentLetterbox"}},
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["silent_letterbox"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        # It warns of every attempt that fails; search.searching says once a minute that the engine is down.
        "elastic_transport": {"level": "ERROR"},
    },
}
