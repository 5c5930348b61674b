"""Every address of the product. Each view declares its methods and offices; nothing is reachable undeclared."""

from django.urls import include, path

urlpatterns = [
    path("", include("township.accounts.urls")),
    path("roster/", include("township.roster.urls")),
    path("", include("township.law.urls")),
    path("", include("appointments.urls")),
]
