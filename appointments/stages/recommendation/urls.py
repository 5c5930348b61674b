from django.urls import path

from . import views

urlpatterns = [
    path("recommendation/participants/", views.PARTICIPANTS.as_view(), name="recommendation.participants"),
    path("recommendation/talks/", views.TALKS.as_view(), name="recommendation.talks"),
    path("recommendation/meeting/", views.MEETING.as_view(), name="recommendation.meeting"),
    path("recommendation/dropping/", views.DROPPING.as_view(), name="recommendation.dropping"),
    path("recommendation/list/", views.LIST.as_view(), name="recommendation.list"),
    path("recommendation/late-entry/", views.LATE.as_view(), name="recommendation.late_entry"),
    path("recommendation/written/", views.WRITTEN.as_view(), name="recommendation.written"),
    path(
        "recommendation/written/<int:key>/", views.WRITTEN.as_view(key="key"), name="recommendation.written"
    ),
    path(
        "recommendation/written/<int:key>/remove/", views.remove_written, name="recommendation.written_remove"
    ),
    path("recommendation/choice/", views.choices, name="recommendation.choice"),
    path("recommendation/choice/<int:candidate>/", views.choice, name="recommendation.choice"),
]
