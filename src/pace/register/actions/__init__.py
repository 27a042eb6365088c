"""What may be changed in the register; each action checks, writes and records in one transaction."""

from pace.register.actions.loading import Loaded, load

__all__ = ["Loaded", "load"]
