from django.urls import path

from . import views

urlpatterns = [
    path("", views.samplings, name="samplings"),
    path("checklist/", views.checklist, name="sampling.checklist"),
    path("draw/", views.draw, name="sampling.draw"),
    path("<int:pk>/", views.sampling, name="sampling"),
    path("sampled/<int:pk>/", views.check, name="sampled"),
]
