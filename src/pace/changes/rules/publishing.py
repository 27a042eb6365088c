"""What of a test of change may leave its area, and why one cannot be published or withdrawn now.

Numbers of cases are never said as they are, and a count rests on ten cases at least: nobody can be told from fewer.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from pace import permissions
from pace.changes import content, states
from pace.changes.models import ChangeTest, PublishedTest
from pace.permissions import Permission, Viewer

# Fewer cases are never counted.
FEW = 10
NOT_RECORDED, NONE, WITHHELD = "Not recorded", "None", "number withheld: fewer than 10 cases"
NOT_READ = "Tick that you read it and that nothing in it can identify a child or a family."
_BANDS = ((50, "50 or more"), (20, "20 to 49"), (FEW, "10 to 19"), (1, "Fewer than 10"), (0, NONE))
# Of each kind of number or address that identifies a person: how it is written. Written for texts, not for cells: a
# figure with its unit, a date or a year must not be taken for one of them.
_IDENTIFYING = {
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "a postcode": re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d(?!st\b|nd\b|rd\b|th\b)[abd-hjlnp-uw-z]{2}\b", re.IGNORECASE),
    "a National Insurance number": re.compile(
        r"\b[a-ceghj-prtw-z][a-ceghj-nprtw-z](?:[ -]?\d{2}){3} ?[a-d]\b", re.IGNORECASE
    ),
    "a CHI number": re.compile(r"(?<!\d)\d{6}[ -]?\d{4}(?!\d)"),
    "a telephone number": re.compile(r"(?:\+|(?<![\d.,])0)\(?\d(?:[ ()-]{0,2}\d){8,12}(?!\d)"),
}
# A shorter reference, or a short number, stands in many texts and means something else there.
_SHORTEST_REFERENCE, _SHORTEST_NUMBER = 4, 5


def cases_in_words(noted: int | None) -> str:
    """How many cases were noted, as others may read it; None: nothing was to be noted.

    >>> [cases_in_words(noted) for noted in (None, 0, 1, 9, 10, 19, 20, 49, 50)]  # doctest: +NORMALIZE_WHITESPACE
    ['Not recorded', 'None', 'Fewer than 10', 'Fewer than 10', '10 to 19', '10 to 19', '20 to 49', '20 to 49',
     '50 or more']
    """
    return NOT_RECORDED if noted is None else next(said for least, said in _BANDS if noted >= least)


def predictions_in_words(kept: int, of: int, *, noted: int | None) -> str:
    """How many predictions came true: a count where at least ten cases were noted, else a word.

    >>> [predictions_in_words(kept, of, noted=noted) for kept, of, noted in ((0, 0, 12), (0, 3, 12), (2, 3, 12))]
    ['Not recorded', 'None', '2 of 3']
    >>> [predictions_in_words(kept, 4, noted=9).split(" ")[0] for kept in (0, 1, 2, 3, 4)]
    ['None', 'Some', 'Some', 'Most', 'All']
    >>> predictions_in_words(3, 4, noted=9)
    'Most (number withheld: fewer than 10 cases)'
    """
    if not of:
        return NOT_RECORDED
    if not kept:
        return NONE
    if noted is not None and noted >= FEW:
        return f"{kept} of {of}"
    word = "All" if kept == of else "Most" if kept * 2 > of else "Some"
    return f"{word} ({WITHHELD})"


def why_not_publish(test: ChangeTest, *, by: Viewer) -> str | None:
    """Why this person may not publish a test now: nothing was learnt yet, or it is not for them."""
    reason = permissions.why_not(by, Permission.PUBLISH_CHANGES, area_id=test.area_id)
    if reason or test.state in states.DECIDED or test.cycles.filter(state__in=states.CYCLE_STUDIED).exists():
        return reason
    return "Study a cycle of it first, or decide what becomes of it: others want to read what was learnt."


def why_not_withdraw(published: PublishedTest | None, *, by: Viewer, area_id: int) -> str | None:
    """Why this person may not take a test out of the library now."""
    reason = permissions.why_not(by, Permission.PUBLISH_CHANGES, area_id=area_id)
    return reason or (None if published else "It is not in the library.")


def identifying(text: str, *, people: Iterable[str] = ()) -> str | None:
    """What in a text can identify somebody, in words that do not repeat it; None where nothing is found.

    >>> identifying("Ring 0131 496 0000 on 01/02/2025 at 9.30"), identifying("12 of 2025's 0.5")
    ('a telephone number', None)
    """
    kind = next((kind for kind, pattern in _IDENTIFYING.items() if pattern.search(text)), None)
    return kind or ("the name of somebody who takes part" if any(_holds(text, name) for name in people) else None)


def names_a_reference(text: str, references: Iterable[str]) -> bool:
    """Whether a text holds a reference of the register, as a word of its own."""
    whole = _folded(text)
    # Registers hold tens of thousands: most are left out before their place in the text is looked at.
    return any(_folded(one) in whole and _is_telling(one) and _holds(text, one) for one in references)


def why_not_texts(texts: Mapping[str, str], found: Mapping[str, str]) -> str | None:
    """Why these texts cannot be published: one is missing, or something in it can identify somebody."""
    missing = [label for name, label in content.PUBLISHED.items() if name != "advice" and not texts[name].strip()]
    if missing:
        return f"{missing[0]}: write what others will read."
    named = [f"{content.PUBLISHED[name]}: {said}" for name, said in found.items()]
    return named[0] if named else None


def result_of(test: ChangeTest) -> str:
    """What became of a test, as a key of `content.PUBLISHED_RESULTS`."""
    return test.state if test.state in states.DECIDED else "tried"


def joined(parts: Sequence[str], *, most: int = content.LONGEST_TEXT) -> str:
    """Several texts as paragraphs of one, cut where it would be too long for its field."""
    whole = "\n\n".join(part.strip() for part in parts if part.strip())
    return whole if len(whole) <= most else f"{whole[: most - 1].rstrip()}…"


def _is_telling(reference: str) -> bool:
    least = _SHORTEST_NUMBER if reference.isdigit() else _SHORTEST_REFERENCE
    return len(reference) >= least


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _holds(text: str, words: str) -> bool:
    """Whether some words stand in a text, not as part of longer ones."""
    whole, wanted = f" {_folded(text)} ", _folded(words)
    place = whole.find(wanted, 1) if wanted else -1
    while place > 0:
        around = whole[place - 1] + whole[place + len(wanted)]
        if not any(one.isalnum() or one == "_" for one in around):
            return True
        place = whole.find(wanted, place + 1)
    return False
