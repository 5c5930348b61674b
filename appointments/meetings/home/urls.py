from django.urls import path

from . import views

urlpatterns = [path("mine/", views.mine, name="meetings.mine")]
