"""The service's settings for its tests: the configuration of an installation that holds nothing but tests."""

import os

os.environ["PACE_MODE"] = "test"
from pace.config.settings import *  # noqa: F403  # the mode is said first

# Style sheets and scripts are found where they are written, without being collected first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True

# Passwords of tests protect nothing: a quick digest, so that a test takes no second for each.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
