"""The register's own words: for what a child waits, as it stands in a sentence."""

WAITS_FOR: dict[str, str] = {
    "permanence_recommended": "a recommendation",
    "panel": "a permanence panel",
    "adm_decision": "an agency decision",
    "application_lodged": "an application to court",
    "order_granted": "a final order",
}
