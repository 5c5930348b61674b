"""The seal of a closed box: a digest over all that was taken out of its urn, kept in the step record of the closing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from django.db.models import Q

from .models import Ballot, Box, Urn
from .urn import canonical

#: How boxes are sealed now. A box that was sealed in another way is held against that way.
ALGORITHM = "sha256/2"
#: The acts after which a box is closed: with its ballots, or without a result.
CLOSINGS = Q(code="ballots.close") | Q(code="ballots.annul")
#: How a box is sealed whose urn could not be counted.
OF_THE_URN = "urn-sha256"


def seal_as_kept(box: Box, algorithm: str) -> str:
    """What stands in the database now has this seal; it is empty, and so equal to none, where the way is unknown."""
    parts = _WAYS.get(algorithm)
    return _digest(parts(box)) if parts else ""


def ballot_line(ballot: Ballot) -> str:
    """A ballot is sealed as this line; ballots are written down in the order of these lines."""
    return canonical([ballot.category, ballot.answers, ballot.void])


def _ballots_and_receipts(box: Box) -> list[Iterable[str]]:
    """`sha256`: until words, slips and void ballots were sealed with them."""
    return [(canonical([ballot.category, ballot.answers]) for ballot in box.ballots.all()), _receipts(box)]


def _everything(box: Box) -> list[Iterable[str]]:
    """`sha256/2`: ballots, void ones with their reason; receipts; words beside the answers; slips."""
    return [
        map(ballot_line, box.ballots.all()),
        _receipts(box),
        (canonical([remark.question, remark.words]) for remark in box.remarks.all()),
        _slips(box),
    ]


def _slips(box: Box) -> list[str]:
    return [canonical([slip.category_id, slip.digest]) for slip in box.slips.all()]


def digest_of_slips(box: Box) -> str:
    """The step record of the printing keeps this digest over the slips of a box."""
    return _digest([_slips(box)])


def _receipts(box: Box) -> list[str]:
    return [receipt.number for receipt in box.receipts.all()]


def _urn(box: Box) -> list[Iterable[str]]:
    """`urn-sha256`: of an annulled box nothing was taken out; its urn stays as it was found."""
    return [[bytes(urn.contents).hex() for urn in Urn.objects.filter(box=box)]]


_WAYS: dict[str, Callable[[Box], list[Iterable[str]]]] = {
    "sha256": _ballots_and_receipts,
    ALGORITHM: _everything,
    OF_THE_URN: _urn,
}


def _digest(parts: list[Iterable[str]]) -> str:
    """The digest is taken over the lines of each part, sorted, with an empty line between two parts."""
    lines = [line for part in parts for line in ("", *sorted(part))]
    return hashlib.sha256("\n".join(lines[1:]).encode()).hexdigest()
