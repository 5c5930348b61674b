"""The seal of a closed box: a digest over all its ballots and receipts, kept in the step record of the closing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from .models import Box
from .urn import canonical

ALGORITHM = "sha256"


def seal_of(ballots: Iterable[str], receipts: Iterable[str]) -> str:
    """The digest over the canonical ballots and the receipts, each sorted, one a line."""
    text = "\n".join([*sorted(ballots), "", *sorted(receipts)])
    return hashlib.sha256(text.encode()).hexdigest()


def seal_as_kept(box: Box) -> str:
    """The same over what stands in the database now."""
    ballots = [canonical([b.category, b.answers]) for b in box.ballots.all()]
    return seal_of(ballots, [receipt.number for receipt in box.receipts.all()])
