"""What may be changed in the register; each action checks, writes and records in one transaction."""

from pace.register.actions.loading import Loaded, load
from pace.register.actions.saving_views import change_view, remove_view, save_view
from pace.register.actions.taking_back import TakenBack, take_back

__all__ = ["Loaded", "TakenBack", "change_view", "load", "remove_view", "save_view", "take_back"]
