"""The service's settings for its tests: the configuration of an installation that holds nothing but tests."""

import os

os.environ["PACE_MODE"] = "test"
from pace.config.settings import *  # noqa: E402, F403  # the mode is said first
