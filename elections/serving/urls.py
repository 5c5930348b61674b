"""The addresses of a committee in office: `/elections/terms/<term>/villages/<village>/…`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.serving, name="serving"),
    path("by-election/", views.open_by_election, name="serving_by_election"),
    path("merger/", views.merge, name="serving_merge"),
    path("reviews/add/", views.review, name="serving_review"),
    path("reviews/<int:review>/", views.review, name="serving_review_edit"),
    path("reviews/<int:review>/published/", views.publish_review, name="serving_published"),
    path("supervision/add/", views.supervision, name="serving_supervision"),
    path("acting/add/", views.acting_head, name="serving_acting"),
    path("acting/<int:acting>/", views.acting_head, name="serving_acting_edit"),
    path("cooperative/add/", views.cooperative_head, name="serving_cooperative"),
    path("cooperative/<int:head>/", views.cooperative_head, name="serving_cooperative_edit"),
    path("secretary/add/", views.secretary_change, name="serving_secretary"),
    path("secretary/<int:change>/", views.secretary_change, name="serving_secretary_edit"),
    path("officers/<int:officer>/recall/", views.recall, name="serving_recall"),
    path("officers/<int:officer>/recall/hearing/", views.recall_hearing, name="serving_hearing"),
    path("officers/<int:officer>/recall/vote/", views.recall_vote, name="serving_recall_vote"),
    path("officers/<int:officer>/recall/withdrawal/", views.recall_withdrawal, name="serving_withdrawal"),
    path("officers/<int:officer>/announced/", views.announce_end, name="serving_announced"),
    path("officers/<int:officer>/correction/", views.correct_end, name="serving_correction"),
    path("officers/<int:officer>/<slug:how>/", views.end, name="serving_end"),
]
