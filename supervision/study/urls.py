"""The addresses of study: `/study/`."""

from django.urls import path

from . import views

app_name = "study"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("test/", views.test, name="test"),
    path("people/", views.people, name="people"),
    path("people/taken-out/", views.people_taken_out, name="people.taken_out"),
    path("session/", views.session, name="session"),
    path("session/<int:pk>/correct/", views.correct, name="session.correct"),
]
