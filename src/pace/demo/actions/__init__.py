"""What the demonstration does: it makes the invented areas, makes them anew, and signs people in with one click."""

from pace.demo.actions.loading import load, reset
from pace.demo.actions.signing_in import sign_in

__all__ = ["load", "reset", "sign_in"]
