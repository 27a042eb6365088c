"""Addresses: the evidence of a test of change, the method, progress, decisions, and what holds a gain."""

from django.urls import path

from pace.changes.views import deciding, evidence, holding, method

ONE = "areas/<slug:area>/changes/<slug:test>"
DECISION = f"{ONE}/decisions/<int:decision>"

urlpatterns = [
    path("areas/<slug:area>/changes/method/", method.method, name="changes.method"),
    path(f"{ONE}/evidence/", evidence.evidence, name="changes.evidence"),
    path(f"{ONE}/progress/", method.progress, name="changes.progress"),
    path(f"{ONE}/hold/", holding.hold, name="changes.hold"),
    path(f"{ONE}/review/", holding.review, name="changes.review"),
    path(f"{ONE}/decide/<slug:decision_kind>/", deciding.propose, name="changes.propose-decision"),
    path(f"{DECISION}/", deciding.decision, name="changes.decision"),
    path(f"{DECISION}/evidence/", deciding.frozen, name="changes.frozen"),
    path(f"{DECISION}/accept/", deciding.accept, name="changes.accept-decision"),
    path(f"{DECISION}/return/", deciding.give_back, name="changes.return-decision"),
    path(f"{DECISION}/withdraw/", deciding.withdraw, name="changes.withdraw-decision"),
]
