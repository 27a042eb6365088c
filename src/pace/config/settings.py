"""Django's settings, made from the configuration. What is not here is Django's own default."""

import os
from pathlib import Path

from pace import __version__
from pace.config import environment, logs
from pace.config.signing_in import *  # noqa: F403  # what the sign-in package asks for by name

CONFIGURATION = environment.read(os.environ)
PACKAGE = Path(__file__).resolve().parents[1]
DEMO = CONFIGURATION.mode == "demo"
SERVE = CONFIGURATION.mode == "serve"
VERSION = __version__

DEBUG = False
SECRET_KEY = CONFIGURATION.secret_key
SECRET_KEY_FALLBACKS = list(CONFIGURATION.old_secret_keys)
ALLOWED_HOSTS = list(CONFIGURATION.hosts)
ROOT_URLCONF = "pace.config.urls"
WSGI_APPLICATION = "pace.config.wsgi.application"
FORM_RENDERER = "pace.kit.forms.Renderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

INSTALLED_APPS = [
    "pace",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "pace.kit.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pace.config.requests.RequestLines",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pace.signin.middleware.SessionLimits",
    "pace.areas.middleware.Guard",
    "pace.signin.middleware.ConfirmFirst",
    "pace.kit.submissions.Once",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(str(folder) for folder in PACKAGE.glob("*/templates")),
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pace.config.frame.frame",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                ),
            ],
            "libraries": {"kit": "pace.kit.tags"},
            "builtins": ["pace.kit.tags", "django.templatetags.static"],
        },
    },
]

DATABASES = {"default": environment.database(CONFIGURATION)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "pace_cache",
        # It counts tries at signing in: nobody may push the counts of others out by making many of their own.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

SILENCED_SYSTEM_CHECKS = [
    # Addresses are unique whatever their capitals, by a constraint that this check does not see.
    "auth.W004",
    # X-Frame-Options comes with every answer from kit/headers.py, together with the other headers.
    "security.W002",
]

# People and signing in
AUTH_USER_MODEL = "pace.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "pace.signin.rules.WordsOfItsOwn"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

# Sessions: they end after so long without a page (idle; each page that a person opens puts the end off, see signin),
# and after so long in any case.
SESSION_COOKIE_AGE = CONFIGURATION.idle_minutes * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-pace" if SERVE else "pace"
SESSION_COOKIE_SECURE = SERVE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# What a page says once may hold a name, so it waits in the session and not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = "__Host-pace-form" if SERVE else "pace-form"
CSRF_COOKIE_SECURE = SERVE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "pace.kit.views.form_refused"
CSRF_TRUSTED_ORIGINS = [CONFIGURATION.address] if SERVE else []

# Transport
SECURE_SSL_REDIRECT = SERVE
SECURE_REDIRECT_EXEMPT = ["^health$", "^ready$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIGURATION.proxies else None
SECURE_HSTS_SECONDS = 63_072_000 if SERVE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SERVE
SECURE_HSTS_PRELOAD = SERVE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# What may be sent
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# Language and time
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Static files
STATIC_URL = "/static/"
STATIC_ROOT = CONFIGURATION.folder / "static"
STATICFILES_DIRS = sorted(str(folder) for folder in PACKAGE.glob("*/static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = False

# Mail
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIGURATION.mail.sender
# Without a mail server, real use keeps mail in files alone: what is written to the console ends in logs.
_WITHOUT_A_SERVER = "django.core.mail.backends.filebased.EmailBackend" if SERVE else "pace.kit.mail.ConsoleAndFile"
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if CONFIGURATION.mail.host else _WITHOUT_A_SERVER
EMAIL_HOST = CONFIGURATION.mail.host
EMAIL_PORT = CONFIGURATION.mail.port
EMAIL_HOST_USER = CONFIGURATION.mail.user
EMAIL_HOST_PASSWORD = CONFIGURATION.mail.password
EMAIL_USE_TLS = CONFIGURATION.mail.tls
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = CONFIGURATION.folder / "mail"

# Background work
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# What is written down of requests and failures: lines for a machine in real use, short text in a demonstration
LOGGING = logs.configuration("lines" if SERVE else "text")
# The folder of the installation's own words; "" where it has none.
WORDING = CONFIGURATION.wording
