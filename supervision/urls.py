from django.urls import path

from . import views

app_name = "supervision"

urlpatterns = [
    path("", views.steps, name="steps"),
    path("steps/<int:sequence>/", views.step, name="step"),
    path("brought-in/", views.brought_in, name="brought_in"),
    path("verify/", views.verify, name="verify"),
]
