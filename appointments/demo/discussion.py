"""One item of a meeting of the demonstration: introduction, stances, vote, result, minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from appointments.meetings import deciding
from appointments.meetings.access import Case
from appointments.meetings.action import signed
from appointments.meetings.minutes.draft import compose
from appointments.models import AgendaItem, Appointment, Meeting, Stance
from appointments.stages.decision.recusal import Participation
from township.records.composed import Wording

from . import People
from .counts import count
from .sitting import case_of, of_item

#: What members say with their vote, besides agreeing.
WORDS = {
    "in_favour": ("agree", ""),
    "against": ("disagree", "该同志任现岗位时间不长，建议再历练一段。"),
    "abstain": ("postpone", "对其分管工作的情况了解不够，建议进一步了解。"),
}
INTRODUCTION = "介绍民主推荐、考察、公示情况，综合研判认为其适合拟任岗位。"
NOTHING_MORE: Mapping[int, str] = {}


def discuss(
    meeting: Meeting,
    appointment: Appointment,
    people: People,
    *,
    votes: Sequence[int] | None = None,
    method: str = "hands",
    postponed: str = "",
    told: bool | None = None,
    closed: bool = True,
    cast: Sequence[str] = (),
    introduction: str = INTRODUCTION,
    said: Mapping[int, str] = NOTHING_MORE,
) -> AgendaItem:
    """Introduction, stances with the secretary's last, vote, minutes, and the computed result.

    `votes` are 赞成、反对、弃权; by default all who take part are in favour. `cast` names them one by
    one in the order of speaking, `said` what is said at which place of it. `postponed` is the reason to put the vote off.
    """
    case = case_of(meeting, appointment, people)
    voters = [part for part in case.parts if part.votes]
    cast = cast or _spread(votes or (len(voters), 0, 0))
    introduce(case, people, told, introduction)
    state(case, people, cast, said)
    if postponed:
        _save(case, people, "item.postponement", "暂缓表决", postponed_reason=postponed)
    elif method == "secret":
        _save(case, people, "item.vote", "表决", method=method)
        _count(case, people, votes or (len(voters), 0, 0), len(voters))
    else:
        vote(case, people, method, cast)
    if closed:
        deciding.close_item(by=people.officer, meeting=meeting.pk, item=case.item.pk)
    case = case_of(meeting, appointment, people)
    _save(case, people, "item.minutes", "讨论情况记录", minutes=compose(case))
    return case.item


def _spread(votes: Sequence[int]) -> list[str]:
    return [word for word, number in zip(WORDS, votes, strict=True) for _ in range(number)]


def introduce(case: Case, people: People, told: bool | None, introduction: str = INTRODUCTION) -> None:
    _save(
        case,
        people,
        "item.introduction",
        "介绍情况",
        introduced_by=people.commissioner.user.name,
        reply_told=told,
        introduction=introduction,
    )


def speaking_order(case: Case) -> list[Participation]:
    """Members one by one, the secretary last."""
    return sorted((part for part in case.parts if part.votes), key=lambda part: part.member.is_secretary)


def state(case: Case, people: People, cast: Sequence[str], said: Mapping[int, str] = NOTHING_MORE) -> None:
    with _of(case, people, "item.stances", "逐一表态"):
        for order, (part, word) in enumerate(zip(speaking_order(case), cast, strict=True), start=1):
            opinion, words = WORDS[word]
            _stance(case, part, people, order=order, opinion=opinion, words=said.get(order, words))
        for part in case.parts:
            if part.absent:
                _stance(case, part, people, words="会前已看过材料，没有不同意见。")


def vote(case: Case, people: People, method: str, cast: Sequence[str]) -> None:
    """An open vote; the votes go to the members in speaking order."""
    with _of(case, people, "item.vote", "表决"):
        case.item.method = method
        signed(case.item, people.officer).save()
        for part, word in zip(speaking_order(case), cast, strict=True):
            _stance(case, part, people, vote=word)


def _stance(case: Case, part: Participation, people: People, **fields: Any) -> None:
    found = _STANCE.of(item=case.item.pk, member=part.member.pk)
    stance = found[0] if found else Stance(item=case.item, member=part.member)
    for name, value in fields.items():
        setattr(stance, name, value)
    signed(stance, people.officer).save()


_STANCE = Wording(lambda item, member: Stance.objects.filter(item=item, member=member))


def _count(case: Case, people: People, votes: Sequence[int], issued: int) -> None:
    in_favour, against, abstain = votes
    valid = sum(votes)
    figures = {
        "issued": issued, "returned": issued, "valid": valid, "void": issued - valid,
        "in_favour": in_favour, "against": against, "abstain": abstain,
    }  # fmt: skip
    people_ = (people.officer, people.officer2)
    count(case.appointment, people_, "decision", figures, case.meeting.held_on, case.item.pk)


def _save(case: Case, people: People, code: str, label: str, **fields: Any) -> None:
    with _of(case, people, code, label):
        for name, value in fields.items():
            setattr(case.item, name, value)
        signed(case.item, people.officer).save()


def _of(case: Case, people: People, code: str, label: str) -> Any:
    round_number = case.item.decision.round
    return of_item(case.meeting, case.appointment, people, code, label, case.meeting.held_on, round_number)
