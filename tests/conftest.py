"""What holds for every test: laws are tried on the same examples each time, however busy the machine is."""

from hypothesis import settings

settings.register_profile("the same everywhere", deadline=None, derandomize=True)
settings.load_profile("the same everywhere")
