"""Addresses of the agreement."""

from django.urls import include, path

from pace.agreement.views import documents, memorandum, signed

of_an_area = [
    path("", memorandum.agreement, name="joining.agreement"),
    path("undertakings/<int:undertaking>/", memorandum.undertaking, name="joining.agreement.undertaking"),
    path("sign/", memorandum.sign, name="joining.agreement.sign"),
    path("pdf/", documents.to_sign_pdf, name="joining.agreement.to-sign-pdf"),
    path("word/", documents.to_sign_word, name="joining.agreement.to-sign-word"),
    path("acknowledge/", signed.acknowledge, name="joining.agreement.acknowledge"),
    path("signed/<int:memorandum>/", signed.signed, name="joining.agreement.signed"),
    path("signed/<int:memorandum>/text/", signed.text, name="joining.agreement.text"),
    path("signed/<int:memorandum>/pdf/", documents.pdf, name="joining.agreement.pdf"),
    path("signed/<int:memorandum>/word/", documents.word, name="joining.agreement.word"),
]
urlpatterns = [path("areas/<slug:area>/joining/agreement/", include(of_an_area))]
