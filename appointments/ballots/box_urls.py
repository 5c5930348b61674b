"""The boxes of a township: `/ballots/`."""

from django.urls import path

from . import box_views

urlpatterns = [
    path("", box_views.box_list, name="boxes"),
    path("prepare/<slug:kind>/", box_views.prepare, name="box.prepare"),
    path("<int:pk>/", box_views.box, name="box"),
    path("<int:pk>/slips/", box_views.print_slips, name="box.print"),
    path("<int:pk>/open/", box_views.open_for_voting, name="box.open"),
    path("<int:pk>/desk/", box_views.desk, name="box.desk"),
    path("<int:pk>/extend/", box_views.extend, name="box.extend"),
    path("<int:pk>/close/", box_views.close, name="box.close"),
]
