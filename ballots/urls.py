"""The boxes of a township: `/ballots/`."""

from django.urls import path

from . import views

app_name = "ballots"

urlpatterns = [
    path("", views.box_list, name="boxes"),
    path("prepare/<slug:kind>/", views.prepare, name="box.prepare"),
    path("<int:pk>/", views.box, name="box"),
    path("<int:pk>/slips/", views.print_slips, name="box.print"),
    path("<int:pk>/open/", views.open_for_voting, name="box.open"),
    path("<int:pk>/desk/", views.desk, name="box.desk"),
    path("<int:pk>/extend/", views.extend, name="box.extend"),
    path("<int:pk>/close/", views.close, name="box.close"),
    path("<int:pk>/write-off/", views.write_off, name="box.write_off"),
    path("<int:pk>/annul/", views.annul, name="box.annul"),
]
