from django.urls import path

from . import pages

app_name = "drill"

urlpatterns = [
    *pages.PAGES.urls(),
    path("<int:pk>/scene/", pages.SCENE.as_view(), name="planning.scene"),
    path("<int:pk>/paper/", pages.paper, name="paper"),
]
