"""What may be changed in the register; each action checks, writes and records in one transaction."""

from pace.register.actions.keeping import ask_to_remove, erase, set_rule
from pace.register.actions.loading import Loaded, load
from pace.register.actions.saving_views import change_view, remove_view, save_view
from pace.register.actions.taking_back import TakenBack, take_back

__all__ = [
    "Loaded",
    "TakenBack",
    "ask_to_remove",
    "change_view",
    "erase",
    "load",
    "remove_view",
    "save_view",
    "set_rule",
    "take_back",
]
