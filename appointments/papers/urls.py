from django.urls import path

from . import views

urlpatterns = [
    path("papers/approval/", views.approval_form, name="papers.approval"),
    path("papers/record/", views.full_record, name="papers.record"),
    path("papers/talk/", views.talk_record, name="papers.talk"),
    path("papers/posting/", views.posting_notice, name="papers.posting"),
]
