"""The notices on the shelf of papers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from procedure.papers import Paper

from .kinds import PAPERS

if TYPE_CHECKING:
    from elections.models import Election


def papers_of(election: Election) -> Iterable[Paper]:
    """Every notice of the election, printable when its data are there."""
    return [Paper.of(kind, election) for kind in PAPERS] if election.of_the_committee else []
