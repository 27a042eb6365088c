"""What a person may change of support and capacity; each action checks, writes and records in one transaction."""

from pace.areas.rules import Refused


def refuse(*reasons: str | None) -> None:
    """Refuse for the first of these reasons that there is."""
    for reason in reasons:
        if reason is not None:
            raise Refused(reason)
