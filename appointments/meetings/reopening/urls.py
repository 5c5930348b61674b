from django.urls import path

from . import views

urlpatterns = [
    path("reopening/", views.reopening, name="item.reopening"),
    path("reopening/propose/", views.propose, name="item.propose"),
    path("reopening/consent/", views.consent, name="item.consent"),
]
