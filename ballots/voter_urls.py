"""The voter's address: no login, and nothing in it that tells one voter from another."""

from django.urls import path

from . import voter_views

urlpatterns = [path("vote/", voter_views.vote, name="vote")]
