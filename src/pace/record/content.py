"""Which tables the record leaves out and why, what a backup leaves out and why, and how far others' fields travel."""

from pace.kit.classes import PERSONAL, PROGRAMME, SECRET

# Tables whose rows the record does not follow. Every other table is recorded.
NOT_RECORDED: dict[str, str] = {
    "pace_entry": "It is the record itself: its own triggers let nothing be changed or removed.",
    "pace_submission": "It notes that a form was sent, so that sending it twice does one thing; what the form did is "
    "recorded where it was done.",
    "pace_job": "How far background work is changes many times a second; what the work does is recorded where it is "
    "done.",
    "pace_worker": "It says every few seconds that background work is there.",
    "pace_journey": "The register keeps its own history: each value names the change that brought it and the one that "
    "ended it, and changes are recorded. A child's journey can be erased; what the record holds cannot.",
    "pace_journeyfacts": "As journeys: the register keeps its own history.",
    "pace_milestonereached": "As journeys: the register keeps its own history.",
    "pace_routetaken": "As journeys: the register keeps its own history.",
    "pace_willnothappen": "As journeys: the register keeps its own history.",
    "pace_waiting": "It follows from the milestones.",
    "pace_kept": "It follows from the register, and is worked out anew when that changes.",
    "pace_erasedreference": "What was erased is on record as a number, and nothing by which a child could be found.",
    "pace_waitingcounts": "They follow from the milestones.",
    "pace_extractfile": "Files on their way into the register; that they were chosen, accepted or left is recorded.",
    "pace_extractread": "What was read of an extract, until it is accepted or left, which is recorded.",
    "pace_extractfinding": "Where a file has faults; how many of each kind stands with the extract, which is recorded.",
    "pace_difference": "What an extract would change, until it is accepted or left.",
    "pace_cache": "It holds copies and counters that may vanish at any moment.",
    "django_session": "It changes with every page; signing in and out are recorded as acts.",
    "usersessions_usersession": "It changes with every page; signing in and out are recorded as acts.",
    "django_tasks_database_dbtaskresult": "It is the queue of background work; what the work does is recorded.",
    "django_content_type": "Made from the code by migrations; nobody changes it.",
    "django_migrations": "Kept by migrations, which run while the service rests.",
    "auth_permission": "Made from the code by migrations; this service has its own permissions.",
    "auth_group": "Not used: roles are held in an area, and recorded there.",
    "auth_group_permissions": "Not used: roles are held in an area, and recorded there.",
    "account_emailconfirmation": "Links sent by e-mail, good for days; the address that they confirm is recorded.",
    "sqlite_sequence": "SQLite's own counter of keys.",
}

# Tables that a backup leaves out. Every other table is in it.
NOT_IN_BACKUPS: dict[str, str] = {
    "pace_submission": "It matters only until a page is left.",
    "pace_job": "Work that was under way does not go on in another place.",
    "pace_worker": "Who does background work now matters only now.",
    "pace_kept": "It is worked out anew from the register.",
    "pace_cache": "It holds copies and counters.",
    "django_session": "People sign in again.",
    "usersessions_usersession": "People sign in again.",
    "django_tasks_database_dbtaskresult": "Work that was waiting is asked for again.",
    "django_content_type": "Made again by migrations.",
    "django_migrations": "Compared, not copied: the new place must have had the same ones.",
    "auth_permission": "Made again by migrations.",
    "auth_group": "Not used.",
    "auth_group_permissions": "Not used.",
    "account_emailconfirmation": "Links sent by e-mail are asked for again.",
    "sqlite_sequence": "Set again after the rows.",
}

# The classes of the fields that other packages store; ours are beside our models.
FOREIGN_CLASSES: dict[str, dict[str, str]] = {
    "account_emailaddress": {
        "id": PROGRAMME,
        "user_id": PERSONAL,
        "email": PERSONAL,
        "verified": PERSONAL,
        "primary": PERSONAL,
    },
    "mfa_authenticator": {
        "id": PROGRAMME,
        "user_id": PERSONAL,
        "type": PERSONAL,
        "data": SECRET,
        "created_at": PERSONAL,
        "last_used_at": PERSONAL,
    },
    "socialaccount_socialaccount": {
        "id": PROGRAMME,
        "user_id": PERSONAL,
        "provider": PERSONAL,
        "uid": PERSONAL,
        "last_login": PERSONAL,
        "date_joined": PERSONAL,
        "extra_data": SECRET,
    },
    "socialaccount_socialapp": {
        "id": PROGRAMME,
        "provider": PROGRAMME,
        "provider_id": PROGRAMME,
        "name": PROGRAMME,
        "client_id": PROGRAMME,
        "secret": SECRET,
        "key": SECRET,
        "settings": SECRET,
    },
    "socialaccount_socialtoken": {
        "id": PROGRAMME,
        "app_id": PROGRAMME,
        "account_id": PERSONAL,
        "token": SECRET,
        "token_secret": SECRET,
        "expires_at": PERSONAL,
    },
}

# What the story of a person calls the things that other packages store.
FOREIGN_NAMES: dict[str, str] = {
    "mfa_authenticator": "second step",
    "socialaccount_socialaccount": "account in the council's directory",
}

# Where the row is an area, its own key says which; elsewhere it is the column of this name, where there is one.
AREA_COLUMN = "area_id"
AREA_COLUMNS: dict[str, str] = {"pace_area": "id"}

# How an act begins that checked the record; what came of it is its why.
CHECKED = "check the record"

# What is said when something is refused by the database, in the same words on both.
NOBODY_ACTS = "Nobody acts: write inside record.acting(by=..., doing=...)."
APPEND_ONLY = "The record is append-only: nothing in it is changed or removed."
WRITTEN_BY_THE_DATABASE = "Only the database writes what became of rows, in the name of whoever acts."
KEPT = "What was signed or decided stays as it was: nobody changes or removes it."
NOT_EMPTIED = "This table is recorded: remove its rows one by one, so that each is on record."
