from django.urls import include, path

from ballots.count_pages import CountPages

from . import pages
from .ballots import DrillBallot

app_name = "drill"

urlpatterns = [
    *pages.PAGES.urls(),
    path("<int:pk>/scene/", pages.SCENE.as_view(), name="planning.scene"),
    path("<int:pk>/", include(CountPages(DrillBallot.paper_counts).urls("count/"))),
    *pages.PAPER.urls("<int:pk>/paper/"),
]
