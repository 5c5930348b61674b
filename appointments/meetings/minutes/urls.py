from django.urls import path

from . import views

urlpatterns = [
    path("minutes-draft/", views.draft, name="minutes.draft"),
    path("my-minutes/", views.mine, name="minutes.mine"),
    path("my-minutes/confirm/", views.confirm, name="minutes.confirm"),
    path("my-minutes/object/", views.object_to, name="minutes.object"),
    path("minutes/on-behalf/", views.on_behalf, name="minutes.on_behalf"),
    path("minutes/objections/<int:member>/", views.answer, name="minutes.answer"),
    path("minutes/seal/", views.seal, name="minutes.seal"),
    path("minutes/print/", views.paper, name="minutes.paper"),
    path("items/<int:item>/minutes/revise/", views.revise, name="minutes.revise"),
]
