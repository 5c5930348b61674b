"""What the corridor says of its counts on paper: what each is about, in which room it is entered, and by whom.

Officers and the discipline secretary may enter, so that a township with a single officer can count too.
"""

from __future__ import annotations

from django.http import Http404

from appointments.corridor import Stage
from appointments.models import Appointment
from ballots.counts import CountedSubject, PaperCounts
from township.accounts.access import Refused
from township.accounts.models import Role

from .counts import people_of
from .sheets import ASSESSMENT, RECOMMENDATION

COUNTERS = frozenset({Role.OFFICER, Role.DISCIPLINE})


class RecommendationCounts(PaperCounts[Appointment]):
    """The votes for the names of the pool, on the day of the meeting."""

    kind = RECOMMENDATION
    process = Appointment.KIND
    page = "recommendation.count"
    title = "会议推荐计票"
    room = Stage.RECOMMENDATION
    offices = COUNTERS
    not_on_ballots = "有人不在人选范围中，不能计票。在“增列人选”中说明理由增列后，从计票页重新打开录入；不符合条件的票计为无效票。"

    def subject_of(self, proceeding: Appointment, row: int) -> CountedSubject:
        room = proceeding.current(Stage.RECOMMENDATION)
        if room is None or room.meeting_on is None:
            raise Refused("先在“会议推荐”中录入会议日期、每票可推荐人数，再录入计票。")
        return CountedSubject(
            held_on=room.meeting_on, people=people_of(proceeding), names_per_ballot=room.names_per_ballot
        )


class AssessmentCounts(PaperCounts[Appointment]):
    """The grades of one evaluation candidate. The first to enter gives the day of the assessment."""

    kind = ASSESSMENT
    process = Appointment.KIND
    page = "evaluation.count"
    title = "民主测评计票"
    room = Stage.EVALUATION
    offices = COUNTERS

    def subject_of(self, proceeding: Appointment, row: int) -> CountedSubject:
        candidate = next((c for c in proceeding.standing("chosen", "proposed") if c.pk == row), None)
        if candidate is None:
            raise Http404("此人不是本事项的考察对象")
        return CountedSubject(row, candidate.called)


RECOMMENDED, ASSESSED = RecommendationCounts(), AssessmentCounts()
