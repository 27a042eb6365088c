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

# Tables are made from the models, which takes seconds less in each process than to go through all migrations: that
# these make the same, `tests/pace/record/test_migrations.py` shows.
DATABASES["default"]["TEST"] = {"MIGRATE": False}  # noqa: F405  # from the settings above
