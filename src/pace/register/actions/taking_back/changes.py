"""The changes of a register that were taken back."""

from pace.register.models import Change


def taken_back_in(area_id: int) -> set[int]:
    """Their keys; the one that is just being taken back is among them."""
    return set(Change.objects.filter(area=area_id, kind="undo").values_list("takes_back_id", flat=True))
