"""The register's own words: for what a child waits, short in a list and as it stands in a sentence."""

WAITS_FOR: dict[str, str] = {
    "permanence_recommended": "a recommendation",
    "panel": "a panel",
    "adm_decision": "an agency decision",
    "application_lodged": "an application to court",
    "order_granted": "a final order",
}


def waits_for(end: str) -> str:
    """For what a child waits, as it stands in a list: "Recommendation"."""
    _, _, name = WAITS_FOR[end].partition(" ")
    return capital(name)


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
