"""An archive lies ready for so many days, and must lie as it was made."""

from __future__ import annotations

from collections.abc import Iterator

from township.records import clock
from township.records.files import Kept

from .models import KEPT, Bundle


def registered() -> Iterator[Kept]:
    """The archives that lie in the storage, for the verification of files.

    One that is gone is no loss: no backup holds any, and it is made anew. One that lies there is what was made, or is found.
    """
    ready = Bundle.objects.exclude(made_on=None).filter(made_on__gte=clock.today() - KEPT)
    for bundle in ready.order_by("pk"):
        if bundle.archive.storage.exists(str(bundle.archive)):
            yield Kept(f"{bundle.township} {bundle}", str(bundle.archive), bundle.sha256)


def sweep() -> int:
    """Delete the archives whose time is over; what stands of them is their record. Returns how many."""
    deleted = 0
    for bundle in Bundle.objects.exclude(made_on=None).filter(made_on__lt=clock.today() - KEPT):
        storage = bundle.archive.storage
        if storage.exists(str(bundle.archive)):
            storage.delete(str(bundle.archive))
            deleted += 1
    return deleted
