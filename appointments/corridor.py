"""The rooms, the endings, and the two editions of the procedure: the order in which the rooms are walked."""

from __future__ import annotations

from django.db.models import TextChoices


class Stage(TextChoices):
    """Where an appointment stands: in one of the seven rooms, in office, or ended."""

    MOTION = "motion", "动议"
    RECOMMENDATION = "recommendation", "民主推荐"
    EVALUATION = "evaluation", "考察"
    NOTICE = "notice", "公示"
    DECISION = "decision", "讨论决定"
    TALK = "talk", "任前谈话"
    POSTING = "posting", "任职"
    IN_OFFICE = "in_office", "已任职"
    CONFIRMED = "confirmed", "已转正"
    REMOVED = "removed", "试用不合格免职"
    NOT_APPOINTED = "not_appointed", "不予任用"
    TERMINATED = "terminated", "终止"
    ANNULLED = "annulled", "撤销"


class Edition(TextChoices):
    """适用程序, pinned on the dossier when it is opened."""

    TOWNSHIP = "township", "本镇程序"
    REGULATION = "regulation", "条例程序"


S = Stage

#: The order of rooms. 条例第四十二条 puts the notice after the decision; the township's practice puts it before.
ORDER: dict[str, tuple[Stage, ...]] = {
    Edition.TOWNSHIP: (S.MOTION, S.RECOMMENDATION, S.EVALUATION, S.NOTICE, S.DECISION, S.TALK, S.POSTING),
    Edition.REGULATION: (S.MOTION, S.RECOMMENDATION, S.EVALUATION, S.DECISION, S.NOTICE, S.TALK, S.POSTING),
}

ROOMS = ORDER[Edition.TOWNSHIP]
ENDINGS = (S.NOT_APPOINTED, S.TERMINATED, S.REMOVED, S.ANNULLED)
#: Standings of a candidate in which their relatives withdraw and their bars count: 考察对象, 拟任人选.
IN_THE_RUNNING = ("chosen", "proposed")
#: Rooms in which the dossier is open and its seat reserved.
OPEN = ROOMS


def rooms_before(edition: str, stage: str) -> tuple[Stage, ...]:
    """The rooms walked before this one, in order; all seven for a dossier that has left the corridor."""
    order = ORDER[edition]
    return order[: order.index(stage)] if stage in order else order


def rooms_from(edition: str, room: str) -> tuple[Stage, ...]:
    """This room and those after it."""
    order = ORDER[edition]
    return order[order.index(room) :]
