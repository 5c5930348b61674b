"""Which body a paper is of: notices, count sheets and certificates are of the villagers' committee alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from township.refusal import Refusal

if TYPE_CHECKING:
    from elections.models import Election

Lacks = Callable[["Election"], Refusal | None]
NOT_OF_THE_PARTY = "村党组织的选举不张贴、不出具这份文书。"


def of_the_committee(lacks: Lacks) -> Lacks:
    """What a paper lacks, and that an election of the Party organisation has none."""

    def lacking(election: Election) -> Refusal | None:
        return Refusal(NOT_OF_THE_PARTY) if election.is_party else lacks(election)

    return lacking
