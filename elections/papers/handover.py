"""移交清单: what the old committee hands to the new one, with the days on record and room for what is counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from elections.rooms.handover.rules import PARTS
from township.refusal import Refusal

if TYPE_CHECKING:
    from elections.models import Election

#: What each part consists of, as the list names it.
CONTENTS = {
    "seal_on": "村民委员会印章、村级各类公章",
    "money_on": "银行账户、现金、会计账簿、凭证、报表",
    "debts_on": "债权、债务、合同、集体资产清册",
    "files_on": "文书、选举、土地、工程等档案",
}


@dataclass(frozen=True)
class HandoverPart:
    label: str
    contents: str
    day: date | None


@dataclass(frozen=True)
class HandoverList:
    """The list as it is signed."""

    village: str
    term: str
    parts: Sequence[HandoverPart]
    chaired_by: str
    watched_by: str
    remainder: str
    receives: str


def lacks_handover(election: Election) -> Refusal | None:
    handover = election.current("handover")
    if handover is None:
        return Refusal("选举结果确认、进入交接后可以印发。")
    return None if handover.chaired_by and handover.watched_by else Refusal("主持人、监交人尚未录入。")


def handover_list(election: Election) -> HandoverList:
    handover = election.current("handover")
    head = next((each.name for each in election.officers.all() if each.office == "主任"), "")
    return HandoverList(
        village=str(election.village),
        term=str(election.term),
        parts=[HandoverPart(label, CONTENTS[name], getattr(handover, name)) for label, name in PARTS],
        chaired_by=handover.chaired_by,
        watched_by=handover.watched_by,
        remainder=handover.remainder,
        receives=head,
    )
