"""The addresses of the product, and those of drills."""

from django.urls import include, path

from township.urls import urlpatterns as product

urlpatterns = [*product, path("drills/", include("tests.drill.urls"))]
