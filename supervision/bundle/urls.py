from django.urls import path

from . import views

urlpatterns = [
    path("", views.bundles, name="bundles"),
    path("ask/", views.ask, name="bundle.ask"),
    path("<int:pk>/", views.bundle, name="bundle"),
    path("<int:pk>/again/", views.make_again, name="bundle.again"),
    path("<int:pk>/take/", views.take, name="bundle.take"),
]
