"""The place at which later parts of the service offer to be told that an extract was loaded.

A part offers when the service starts (`pace.apps`). It is told inside the transaction of the loading.
"""

from collections.abc import Callable

from pace.areas.models import Area
from pace.permissions import Viewer

Tell = Callable[[Area, Viewer], object]

_offers: list[Tell] = []


def offer(tell: Tell) -> None:
    """Tell this part from now on."""
    _offers.append(tell)


def tell(area: Area, by: Viewer | str) -> None:
    """Tell every part that asked to be told, where a person loaded it."""
    if isinstance(by, Viewer):
        for one in _offers:
            one(area, by)
