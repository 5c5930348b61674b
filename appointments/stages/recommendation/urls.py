from django.urls import path

from . import views

urlpatterns = [
    path("recommendation/participants/", views.participants, name="recommendation.participants"),
    path("recommendation/talks/", views.talks, name="recommendation.talks"),
    path("recommendation/meeting/", views.meeting, name="recommendation.meeting"),
    path("recommendation/dropping/", views.dropping, name="recommendation.dropping"),
    path("recommendation/list/", views.reference_list, name="recommendation.list"),
    path("recommendation/late-entry/", views.late_entry, name="recommendation.late_entry"),
    path("recommendation/written/", views.written, name="recommendation.written"),
    path("recommendation/written/<int:key>/", views.written, name="recommendation.written"),
    path(
        "recommendation/written/<int:key>/remove/", views.remove_written, name="recommendation.written_remove"
    ),
    path("recommendation/choice/", views.choices, name="recommendation.choice"),
    path("recommendation/choice/<int:candidate>/", views.choice, name="recommendation.choice"),
]
