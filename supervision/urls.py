from django.urls import include, path

from . import lookback, proof_views, views
from .measures import views as measures
from .readings import views as readings

app_name = "supervision"

urlpatterns = [
    path("", views.steps, name="steps"),
    path("steps/taken-out/", views.taken_out, name="steps.taken_out"),
    path("steps/<int:sequence>/", views.step, name="step"),
    path("brought-in/", views.brought_in, name="brought_in"),
    path("lookback/<int:pk>/", lookback.of_matter, name="lookback"),
    path("lookback/people/<int:pk>/", lookback.of_person, name="lookback_person"),
    path("findings/", include("supervision.findings.urls")),
    path("readings/", readings.readings, name="readings"),
    path("readings/files/<int:pk>/", readings.of_file, name="readings.file"),
    path("measures/", measures.measures, name="measures"),
    path("measures/<int:pk>/record/", measures.record, name="measure.record"),
    path("sampling/", include("supervision.sampling.urls")),
    path("patterns/", include("supervision.patterns.urls")),
    path("bundles/", include("supervision.bundle.urls")),
    path("verify/", proof_views.verify, name="verify"),
    path("checkpoint/", proof_views.checkpoint, name="checkpoint"),
    path("export/", proof_views.export, name="export"),
    path("verifier/", proof_views.verifier, name="verifier"),
]
