from django.urls import path

from . import views

urlpatterns = [
    path("talk/talk/", views.talk, name="talk.talk"),
    path("talk/integrity/", views.integrity, name="talk.integrity"),
]
