"""A paper is of one body: notices, count sheets and certificates are of the villagers' committee alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from township.refusal import Refusal

if TYPE_CHECKING:
    from elections.models import Election

Lacks = Callable[["Election"], Refusal | None]
NOT_OF_THE_PARTY = "村党组织的选举不张贴、不出具这份文书。"
NOT_OF_SUPERVISION = (
    "村务监督委员会的推选不在这里张贴、出具文书；公告17在村民委员会选举的页面张贴，交接办结以后也可以张贴。"
)


def of_the_committee(lacks: Lacks) -> Lacks:
    """What a paper lacks, and that an election of another body has none."""

    def lacking(election: Election) -> Refusal | None:
        if election.is_supervision:
            return Refusal(NOT_OF_SUPERVISION)
        return Refusal(NOT_OF_THE_PARTY) if election.is_party else lacks(election)

    return lacking
