"""This backend says who a login belongs to: Django's own, but it reads the account by a statement composed once."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.auth.backends import ModelBackend

from township.records.composed import Composed

from .models import User


class Accounts(ModelBackend):
    """The accounts of the table, by name and password; by its key at every click."""

    def get_user(self, user_id: Any) -> User | None:
        """The account of a login; none where it is gone or no longer active."""
        found = next(iter(_by_key().of([user_id])), None)
        return found if found is not None and self.user_can_authenticate(found) else None


@cache
def _by_key() -> Composed[User]:
    return Composed(User.objects.all())
