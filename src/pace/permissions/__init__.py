"""Who may do what: permissions, roles, and the table between them, as data that people can read.

One function, `why_not`, says why a person may not do something now. The page guard, the disabled button and the
action all ask it. What is not declared is denied.
"""

from pace.permissions.asked import NOBODY, Holding, Viewer, child_level_areas, reaches, why_not
from pace.permissions.declared import Declared, Place, View, needs, public, signed_in
from pace.permissions.names import MEANINGS, Meaning, Permission
from pace.permissions.roles import ROLES, Role

__all__ = [
    "MEANINGS",
    "NOBODY",
    "ROLES",
    "Declared",
    "Holding",
    "Meaning",
    "Permission",
    "Place",
    "Role",
    "View",
    "Viewer",
    "child_level_areas",
    "needs",
    "public",
    "reaches",
    "signed_in",
    "why_not",
]
