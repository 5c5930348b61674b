from django.urls import path

from . import views

urlpatterns = [
    path("decision/agenda/", views.to_agenda, name="decision.agenda"),
    path("decision/meeting/", views.to_meeting, {"place": "meeting"}, name="decision.meeting"),
    path("decision/attendance/", views.to_meeting, {"place": "attendance"}, name="decision.attendance"),
    path("decision/minutes/", views.to_meeting, {"place": "minutes"}, name="decision.minutes"),
    path("decision/item/", views.to_item, name="decision.item"),
]
