from django.urls import path

from . import views

urlpatterns = [path("law/", views.law, name="law")]
