"""Spells by name: the kinds of placement and the legal statuses that are known."""

PLACEMENTS = {
    "home": "With parents",
    "kinship": "Kinship carers",
    "foster_la": "Foster carers of the council",
    "foster_purchased": "Foster carers of another provider",
    "prospective_adopters": "Prospective adopters",
    "residential": "Residential care",
    "other_community": "Elsewhere in the community",
}
LEGAL_STATUSES = {
    "voluntary": "By agreement (section 25)",
    "child_protection_order": "Child protection order",
    "interim_supervision": "Interim supervision order",
    "supervision_home": "Supervision order at home",
    "supervision_away": "Supervision order away from home",
    "supervision_secure": "Supervision order, secure",
    "permanence_order": "Permanence order",
    "permanence_order_with_authority": "Permanence order with authority to adopt",
    "other": "Another legal status",
}
NAMES = {"placement": PLACEMENTS, "legal": LEGAL_STATUSES}
KINDS = {"placement": "Placements", "legal": "Legal statuses"}
NOT_KNOWN = "Not known"


def name(kind: str, what: str | None) -> str:
    """A placement or a legal status in words; what the vocabulary does not have stands as it is.

    >>> name("placement", "foster_la"), name("legal", None)
    ('Foster carers of the council', 'Not known')
    """
    return NAMES.get(kind, {}).get(what or "", what or NOT_KNOWN)
