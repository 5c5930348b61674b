from django.urls import path

from . import views

urlpatterns = [
    path("recommendation/count/", views.recommendation, name="recommendation.count"),
    path("recommendation/count/entry/", views.recommendation_entry, name="recommendation.count_entry"),
    path("evaluation/count/<int:candidate>/", views.assessment, name="evaluation.count"),
    path("evaluation/count/<int:candidate>/entry/", views.assessment_entry, name="evaluation.count_entry"),
    path("decision/count/<int:item>/", views.decision, name="decision.count"),
    path("decision/count/<int:item>/entry/", views.decision_entry, name="decision.count_entry"),
]
