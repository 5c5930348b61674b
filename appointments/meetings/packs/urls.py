from django.urls import path

from . import views

urlpatterns = [
    path("<int:pk>/items/<int:item>/material/", views.material, name="item.material"),
    path("<int:pk>/items/<int:item>/read/", views.read, name="item.read"),
]
