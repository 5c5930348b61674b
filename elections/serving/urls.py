"""The addresses of a committee in office: `/elections/terms/<term>/villages/<village>/…`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.serving, name="serving"),
    path("merger/", views.merge, name="serving_merge"),
    path("officers/<int:officer>/announced/", views.announce_end, name="serving_announced"),
    path("officers/<int:officer>/<slug:how>/", views.end, name="serving_end"),
]
