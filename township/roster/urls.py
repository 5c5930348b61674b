"""The roster's addresses. A part of a file is `/roster/cadres/<cadre>/<kind>/<part>/`."""

from django.urls import include, path

from .views import cadre_page, cadres, declaring, home, organisation, parts, tenures, villages

app_name = "roster"
urlpatterns = [
    path("", home.home, name="home"),
    path("declare/", declaring.declare, name="declare"),
    path("cadres/", cadres.cadre_list, name="cadres"),
    path("cadres/add/", cadres.add, name="cadre.add"),
    path("cadres/<int:pk>/", cadre_page.basic, name="cadre"),
    path("cadres/<int:pk>/tenures/", cadre_page.tenures, name="cadre.tenures"),
    path("cadres/<int:pk>/conduct/", cadre_page.conduct, name="cadre.conduct"),
    path("cadres/<int:pk>/family/", cadre_page.family, name="cadre.family"),
    path("cadres/<int:pk>/appointments/", cadre_page.appointments, name="cadre.appointments"),
    path("cadres/<int:pk>/history/", cadre_page.history, name="cadre.history"),
    path("cadres/<int:pk>/identity/", cadre_page.reveal, name="cadre.reveal"),
    path("cadres/<int:pk>/edit/", cadres.edit, name="cadre.edit"),
    path("cadres/<int:pk>/leave/", cadres.leave, name="cadre.leave"),
    path("cadres/<int:pk>/return/", cadres.come_back, name="cadre.return"),
    path("cadres/<int:pk>/seats/add/", tenures.register, name="tenure.register"),
    path("cadres/<int:pk>/seats/<int:key>/correct/", tenures.correct, name="tenure.correct"),
    path("cadres/<int:pk>/seats/<int:key>/probation/", tenures.probation, name="tenure.probation"),
    path("cadres/<int:pk>/seats/<int:key>/end/", tenures.end, name="tenure.end"),
    path("cadres/<int:pk>/<slug:kind>/add/", parts.add, name="part.add"),
    path("cadres/<int:pk>/<slug:kind>/<int:key>/", parts.edit, name="part.edit"),
    path("cadres/<int:pk>/<slug:kind>/<int:key>/remove/", parts.remove, name="part.remove"),
    path("posts/", organisation.posts, name="posts"),
    path("posts/add/", organisation.post_add, name="post.add"),
    path("posts/<int:pk>/", organisation.post, name="post"),
    path("posts/<int:pk>/edit/", organisation.post_edit, name="post.edit"),
    path("posts/<int:pk>/abolish/", organisation.post_abolish, name="post.abolish"),
    path("units/add/", organisation.unit_add, name="unit.add"),
    path("units/<int:pk>/edit/", organisation.unit_edit, name="unit.edit"),
    path("quotas/", organisation.quotas, name="quotas"),
    path("quotas/add/", organisation.quota_add, name="quota.add"),
    path("quotas/<int:pk>/edit/", organisation.quota_edit, name="quota.edit"),
    path("villages/", villages.villages, name="villages"),
    path("villages/add/", villages.add, name="village.add"),
    path("villages/<int:pk>/", villages.village, name="village"),
    path("villages/<int:pk>/edit/", villages.edit, name="village.edit"),
    path("villages/<int:pk>/contact/", villages.assign, name="village.contact"),
    path("villages/<int:pk>/release/", villages.release, name="village.release"),
    path("import/", include("township.roster.workbook.urls")),
]
