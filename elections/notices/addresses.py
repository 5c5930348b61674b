"""The public reads a notice without a login at an address nobody guesses, known before the notice is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from elections.models import Election

#: Pages below it know nobody: no cookie reaches them (`township.cookieless`).
PUBLIC = "/elections/posted/"


def path_of(election: Election, number: str, vote: int) -> str:
    """The address of a notice of a vote, without the site."""
    return reverse("elections:posted", args=[election.posted_key, number, vote])
