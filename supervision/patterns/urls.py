from django.urls import path

from . import views

urlpatterns = [
    path("", views.patterns, name="patterns"),
    path("taken-out/", views.taken_out, name="patterns.taken_out"),
    path("<slug:code>/raise/", views.raise_finding, name="pattern.raise"),
]
