from django.urls import include, path

from . import item_views, views
from .live import box_views

urlpatterns = [
    path("", views.meeting_list, name="meetings"),
    path("call/", views.call, name="meeting.call"),
    path("<int:pk>/", views.meeting, name="meeting"),
    path("<int:pk>/reschedule/", views.reschedule, name="meeting.reschedule"),
    path("<int:pk>/put/", views.put, name="meeting.put"),
    path("<int:pk>/seal/", views.seal, name="meeting.seal"),
    path("<int:pk>/materials/", views.materials, name="meeting.materials"),
    path("<int:pk>/attendance/", views.attendance, name="meeting.attendance"),
    path("<int:pk>/minutes/", views.minutes_confirmation, name="meeting.minutes"),
    path("<int:pk>/live/", include("appointments.meetings.live.urls")),
    path("<int:pk>/items/<int:item>/", item_views.item, name="item"),
    path("<int:pk>/items/<int:item>/box/", box_views.box, name="item.box"),
    path("<int:pk>/items/<int:item>/take-off/", views.take_off, name="meeting.take_off"),
    path("<int:pk>/items/<int:item>/introduction/", item_views.introduction, name="item.introduction"),
    path("<int:pk>/items/<int:item>/recusals/<int:member>/", item_views.recusal, name="item.recusal"),
    path("<int:pk>/items/<int:item>/stances/", item_views.stances, name="item.stances"),
    path("<int:pk>/items/<int:item>/vote/", item_views.vote, name="item.vote"),
    path("<int:pk>/items/<int:item>/postponement/", item_views.postponement, name="item.postponement"),
    path("<int:pk>/items/<int:item>/minutes/", item_views.minutes, name="item.minutes"),
    path("<int:pk>/items/<int:item>/close/", item_views.close, name="item.close"),
    path("<int:pk>/items/<int:item>/reopen/", item_views.reopen, name="item.reopen"),
    path("", include("appointments.meetings.packs.urls")),
    path("", include("appointments.meetings.home.urls")),
    path("<int:pk>/", include("appointments.meetings.minutes.urls")),
    path("<int:pk>/items/<int:item>/", include("appointments.meetings.reopening.urls")),
]
