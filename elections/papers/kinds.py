"""The kinds of papers of an election besides its notices, in the order in which it comes to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from elections.stages import Stage
from procedure.issuing.kinds import PaperKind, itself, round_of
from procedure.papers import Paper

from . import count_sheets, county, handover, meetings, results
from .bodies import of_the_committee

if TYPE_CHECKING:
    from elections.models import Election


BLANK = PaperKind(
    code="election.count_sheet.blank",
    name="paper_count_blank",
    title="空白计票单",
    template="elections/papers/count_sheet.html",
    collect=count_sheets.blank,
    key=round_of("ballot"),
    refusal=count_sheets.lacks_ballot,
    room=Stage.BALLOT,
    sheet="table",
)
COUNTED = PaperKind(
    code="election.count_sheet",
    name="paper_count",
    title="计票单",
    template="elections/papers/count_sheet.html",
    collect=count_sheets.filled,
    key=round_of("ballot"),
    refusal=count_sheets.lacks_count,
    room=Stage.BALLOT,
    sheet="table",
)
REPORT = PaperKind(
    code="election.report",
    name="paper_report",
    title="选举结果报告单",
    template="elections/papers/report.html",
    collect=results.report,
    key=round_of("result"),
    refusal=results.lacks_tally,
    room=Stage.RESULT,
    sheet="table",
)
CERTIFICATE = PaperKind(
    code="election.certificate",
    name="paper_certificate",
    title="当选证书",
    template="elections/papers/certificate.html",
    collect=results.certificates,
    key=round_of("result"),
    refusal=results.lacks_final,
)
HANDOVER = PaperKind(
    code="election.handover",
    name="paper_handover",
    title="移交清单",
    template="elections/papers/handover.html",
    collect=handover.handover_list,
    key=round_of("handover"),
    refusal=handover.lacks_handover,
    sheet="table",
)
COUNTY = PaperKind(
    code="election.county",
    name="paper_county",
    title="村级换届情况汇总表",
    template="elections/papers/county.html",
    collect=county.county_form,
    key=itself,
    refusal=county.lacks_county,
    sheet="table",
)

PARTY_REPORT = PaperKind(
    code="election.party_report",
    name="paper_party_report",
    title="党员大会选举结果报告单",
    template="elections/papers/meeting_report.html",
    collect=meetings.party_report,
    key=round_of("assembly"),
    refusal=meetings.lacks_party_report,
    room=Stage.ASSEMBLY,
    sheet="table",
)
SUPERVISION_REPORT = PaperKind(
    code="election.supervision_report",
    name="paper_supervision_report",
    title="村务监督委员会推选结果报告单",
    template="elections/papers/meeting_report.html",
    collect=meetings.supervision_report,
    key=round_of("choosing"),
    refusal=meetings.lacks_supervision_report,
    room=Stage.CHOOSING,
    sheet="table",
)

OF_THE_COMMITTEE = tuple(
    replace(each, refusal=of_the_committee(each.refusal))
    for each in (BLANK, COUNTED, REPORT, CERTIFICATE, HANDOVER, COUNTY)
)
KINDS = (*OF_THE_COMMITTEE, PARTY_REPORT, SUPERVISION_REPORT)
#: Passing a door issues what rests on the room it leaves, unless it was issued before.
ISSUED_AT = {
    "announce": (COUNTED.code,),
    "vote_once_more": (REPORT.code,),
    "confirm_result": (REPORT.code,),
    "hand_over": (HANDOVER.code,),
    "party_count_votes": (PARTY_REPORT.code,),
    "supervision_count": (SUPERVISION_REPORT.code,),
}


def papers_of(election: Election) -> Iterable[Paper]:
    """Each of them, printable when its data are there."""
    own: tuple[PaperKind, ...] = OF_THE_COMMITTEE
    if not election.of_the_committee:
        own = (PARTY_REPORT,) if election.is_party else (SUPERVISION_REPORT,)
    return [Paper.of(kind, election) for kind in own]
