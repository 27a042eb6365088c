"""Addresses of readiness, below the area's joining."""

from django.urls import include, path

from pace.readiness.views import (
    answers,
    begin,
    comments,
    decision,
    discussion,
    documents,
    evidence,
    requirements,
    review,
    rounds,
    steps,
)

of_answers = [
    path("", begin.readiness, name="joining.readiness"),
    path("questions/<int:question>/", answers.question, name="joining.question"),
    path("questions/<int:question>/versions/", answers.versions, name="joining.versions"),
    path("questions/<int:question>/versions/<int:version>/restore/", answers.restore, name="joining.restore"),
    path("questions/<int:question>/comment/", comments.comment, name="joining.comment"),
    path("comments/<int:comment>/settle/", comments.settle, name="joining.settle"),
    path("comments/<int:comment>/open-again/", comments.open_again, name="joining.open-again"),
    path("comments/<int:comment>/remove/", comments.remove, name="joining.remove-comment"),
]
of_evidence = [
    path("questions/<int:question>/add-link/", evidence.add_link, name="joining.question-link"),
    path("questions/<int:question>/add-file/", evidence.add_file, name="joining.question-file"),
    path("requirements/<int:requirement>/add-link/", evidence.add_link, name="joining.requirement-link"),
    path("requirements/<int:requirement>/add-file/", evidence.add_file, name="joining.requirement-file"),
    path("evidence/<int:evidence>/", evidence.download, name="joining.evidence"),
    path("evidence/<int:evidence>/remove/", evidence.remove, name="joining.remove-evidence"),
    path("evidence/<int:evidence>/put-back/", evidence.put_back, name="joining.put-back-evidence"),
]
of_requirements = [
    path("requirements/", requirements.requirements, name="joining.requirements"),
    path("requirements/<int:requirement>/", requirements.requirement, name="joining.requirement"),
]
of_review = [
    path("review/", review.review_page, name="joining.review"),
    path("submit/", review.submit, name="joining.submit"),
    path("take-back/", review.take_back, name="joining.take-back"),
    path("discussion/", discussion.discussion, name="joining.discussion"),
    path("discussion/<int:topic>/", discussion.topic, name="joining.topic"),
    path("decision/", decision.decision, name="joining.decision"),
    path("decision/ready/", decision.find_ready, name="joining.find-ready"),
    path("decision/not-yet/", decision.find_not_yet, name="joining.find-not-yet"),
    path("decision/return/", decision.return_to_area, name="joining.return"),
    path("steps/name/", steps.name, name="joining.name-step"),
    path("steps/<int:step>/", steps.change, name="joining.step"),
    path("steps/<int:step>/remove/", steps.remove, name="joining.remove-step"),
    path("steps/<int:step>/done/", steps.do, name="joining.do-step"),
    path("steps/<int:step>/not-done/", steps.undo, name="joining.undo-step"),
]
of_rounds = [
    path("rounds/", rounds.rounds, name="joining.rounds"),
    path("rounds/begin-again/", rounds.begin_again, name="joining.begin-again"),
    path("rounds/<int:round>/", rounds.round_page, name="joining.round"),
    path("rounds/<int:round>/pdf/", documents.pdf, name="joining.round-pdf"),
    path("rounds/<int:round>/word/", documents.word, name="joining.round-word"),
]
of_an_area = [*of_answers, *of_evidence, *of_requirements, *of_review, *of_rounds]
urlpatterns = [path("areas/<slug:area>/joining/readiness/", include(of_an_area))]
