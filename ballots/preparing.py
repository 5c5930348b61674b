"""Staff prepare a box: what it asks whom, who watches over it, and how many are expected of each category of voters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from procedure.offices import in_words
from township.accounts.access import STAFF, Actor, Refused
from township.records import clock
from township.records.act import act
from township.roster.people import Named, Unclear, recognised

from .conducting import BoxAction
from .kinds import BallotSubject, ProposedQuestion, kind_of
from .models import Box, Category, Question, Teller
from .tallying import minimum_of

#: 监票人: so many at least.
TELLERS = 2


def prepare(
    *,
    by: Actor,
    kind: str,
    title: str,
    place: str,
    tellers: str,
    closes_at: datetime,
    subjects: Iterable[BallotSubject],
    expected: Mapping[str, int],
) -> Box:
    """Prepare a box that asks about these subjects, with its categories of voters. Raises Refused with a sentence."""
    if not by.holds(*STAFF):
        raise Refused(f"“设置票箱”由{in_words(STAFF, '或')}办理。")
    subjects, expected = list(subjects), {name: number for name, number in expected.items() if number}
    _check_prepared(by, kind, subjects, expected, closes_at)
    questions = kind_of(kind).proposed(by, subjects)
    _check_may_be_asked(questions)
    watching = _tellers(by, kind, tellers, subjects)
    box = Box(
        township=by.township,
        kind=kind,
        title=title,
        place=place,
        tellers="、".join(map(str, watching)),
        closes_at=closes_at,
        recorded_by=by.user,
        revision=1,
    )
    with act(**BoxAction(by, "prepare", "设置票箱").record(box)) as step:
        box.save()
        step.details["box"] = box.pk
        for number, proposed in enumerate(questions, start=1):
            _question(box, number, proposed).save()
        for one in watching:
            Teller(box=box, name=one.name, cadre=one.cadre, recorded_by=by.user, revision=1).save()
        for name, number in expected.items():
            Category(box=box, kind=name, expected=number, recorded_by=by.user, revision=1).save()
    return box


def _tellers(by: Actor, kind: str, written: str, subjects: list[BallotSubject]) -> list[Named]:
    """Who watches over the box: different people, none of whom is voted on. Raises Refused."""
    try:
        tellers = recognised(written, by.township.pk)
    except Unclear as unclear:
        raise Refused(f"监票人{unclear}。") from None
    if len(tellers) < TELLERS:
        raise Refused("监票人两人以上。")
    voted_on = [Named(cadre.name, cadre) for cadre in kind_of(kind).people_voted_on(subjects)]
    for teller in tellers:
        if any(teller.is_same(person) for person in voted_on):
            raise Refused(f"{teller}是{kind_of(kind).voted_on}，不能担任监票人，另定一人。")
    return tellers


def _question(box: Box, number: int, proposed: ProposedQuestion) -> Question:
    return Question(
        box=box,
        number=number,
        matter_id=proposed.subject.matter,
        subject=proposed.subject.row,
        round=proposed.round,
        title=proposed.title,
        note=proposed.note,
        most=proposed.most,
        recorded_by=box.recorded_by,
        revision=1,
    )


def _check_prepared(
    by: Actor,
    kind: str,
    subjects: list[BallotSubject],
    expected: Mapping[str, int],
    closes_at: datetime,
) -> None:
    if not subjects:
        raise Refused("至少选择一项提交投票的事项。")
    if not expected:
        raise Refused("至少填写一类投票人的应投票人数。")
    least, people = minimum_of(by.township, kind=kind), sum(expected.values())
    if people < least:
        raise Refused(f"投票人共{people}人，少于{least}人，公布数字会暴露个人的选择。改用两人计票的纸质票。")
    if closes_at <= clock.now():
        raise Refused("投票截止时间须晚于现在。")


def _check_may_be_asked(questions: Iterable[ProposedQuestion]) -> None:
    for question in questions:
        if question.refusal_to_ask:
            raise Refused(str(question.refusal_to_ask))
