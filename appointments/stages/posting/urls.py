from django.urls import path

from . import views

urlpatterns = [
    path("posting/document/", views.DOCUMENT.as_view(), name="posting.document"),
    path("posting/filing/", views.FILING.as_view(), name="posting.filing"),
    path("posting/handover/", views.HANDOVER.as_view(), name="posting.handover"),
    path("posting/review/", views.REVIEW.as_view(), name="posting.review"),
    path("posting/annulment/", views.ANNULMENT.as_view(), name="posting.annulment"),
]
