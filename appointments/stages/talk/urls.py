from django.urls import path

from . import views

urlpatterns = [
    path("talk/talk/", views.TALK.as_view(), name="talk.talk"),
    path("talk/integrity/", views.INTEGRITY.as_view(), name="talk.integrity"),
]
