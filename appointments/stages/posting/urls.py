from django.urls import path

from . import views

urlpatterns = [
    path("posting/document/", views.document, name="posting.document"),
    path("posting/filing/", views.filing, name="posting.filing"),
    path("posting/handover/", views.handover, name="posting.handover"),
    path("posting/review/", views.review, name="posting.review"),
    path("posting/annulment/", views.annulment, name="posting.annulment"),
]
