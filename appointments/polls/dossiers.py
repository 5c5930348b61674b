"""Several dossiers are opened at once, and authorised as `access.open_dossier` authorises one."""

from __future__ import annotations

from collections.abc import Collection

from django.http import Http404

from appointments import access, dossier
from appointments.models import Appointment
from township.accounts.access import Actor


def open_dossiers(by: Actor, keys: Collection[int]) -> dict[int, Appointment]:
    """Loaded dossiers by their keys.

    Raises Http404 for one that is not there for this person, Recused for one from which they must withdraw.
    """
    there = dossier.load_each(set(keys), by.township.pk)
    readable = access.readable_among(by, there)
    loaded = {appointment.pk: appointment for appointment in there if appointment.pk in readable}
    if len(loaded) < len(set(keys)):
        raise Http404("没有这个任用事项")
    for appointment in loaded.values():
        if reason := access.recusal(by, appointment):
            raise access.Recused(str(reason))
    return loaded
