"""Reads the checklists of an election on its pages, as it goes from room to room."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from elections.models import Election
from elections.process import ELECTIONS
from procedure.doors import door_of
from tests import checklists
from tests.elections.walk import client_for


def read_door(election: Election, cast: Any) -> None:
    """The page of the matter and that of its door, each added up."""
    client, door = client_for(cast.commissioner), door_of(ELECTIONS.load(election.pk))
    for name, *keys in (("dossier", election.pk), ("door", election.pk, door.code)):
        assert checklists.add_up(client.get(reverse(f"elections:{name}", args=keys)).text)


class ReadAtEveryDoor:
    """Goes before a walk: each room is read before its door, and the next as one comes in."""

    cast: Any
    election: Election | None
    #: The rooms whose doors were read.
    rooms_read: set[str]

    def cross(self, code: str, *by: str) -> None:
        self.rooms_read.add(self.election.stage)
        read_door(self.election, self.cast)
        super().cross(code, *by)
        if self.election.is_open:
            read_door(self.election, self.cast)
