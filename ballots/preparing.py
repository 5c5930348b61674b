"""Staff prepare a box: what it asks whom, who watches over it, and how many are expected of each category of voters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from procedure.locking import lock_several
from procedure.offices import in_words
from procedure.ritual import Ritual, perform
from township.accounts.access import STAFF, Actor, Refused
from township.records import clock
from township.records.act import Act
from township.roster.people import Named, Unclear, recognised

from .conducting import BoxAction
from .kinds import BallotSubject, ProposedQuestion, kind_of
from .models import Box, Category, Question, Teller
from .tallying import minimum_of

#: 监票人: so many at least.
TELLERS = 2


@dataclass(frozen=True)
class ProposedBox:
    """Somebody would prepare this box: it asks what its process puts now, of so many voters."""

    box: Box
    questions: list[ProposedQuestion]
    expected: Mapping[str, int]

    @property
    def subjects(self) -> list[BallotSubject]:
        return [question.subject for question in self.questions]


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
    lock: Callable[[], object] | None = None,
    may: Callable[[], object] | None = None,
) -> Box:
    """Staff prepare a box that asks about these subjects, each once, with its categories of voters.

    `lock` takes what is locked before the matters: the meeting of an item; `may` raises Refused for what its session has
    against it. Locked: the matters, by key. Written: the box, its questions, tellers and categories, the step. Raises
    Refused, without a record: its sentence names the matters, and there is no box yet by which it could be kept from those
    who withdraw from one of them. Http404 for a subject that is not there, UnknownKind.
    """
    if not by.holds(*STAFF):
        raise Refused(f"“设置票箱”由{in_words(STAFF, '或')}办理。")
    asked = list(dict.fromkeys(subjects))
    box = Box(township=by.township, kind=kind, title=title, place=place, closes_at=closes_at)
    box.recorded_by, box.revision = by.user, 1
    voting = {name: number for name, number in expected.items() if number}

    def lock_both() -> None:
        if lock:
            lock()
        lock_several(by.township.pk, [each.matter for each in asked])

    def allowed(draft: ProposedBox) -> None:
        if may:
            may()
        _check_prepared(draft)

    return perform(
        Ritual(
            lock=lock_both,
            load=lambda: ProposedBox(box, kind_of(kind).proposed(by, asked), voting),
            may=allowed,
            record=lambda draft: BoxAction(by, "prepare", "设置票箱").record(draft.box),
            do=lambda draft, step: _write(draft, _tellers(draft, tellers), step),
            keeps_refusals=False,
        )
    )


def _write(draft: ProposedBox, watching: list[Named], step: Act) -> Box:
    """The box is saved with all that hangs on it."""
    box, by = draft.box, draft.box.recorded_by
    box.tellers = "、".join(map(str, watching))
    box.save()
    step.details["box"] = box.pk
    for number, proposed in enumerate(draft.questions, start=1):
        _question(box, number, proposed).save()
    for one in watching:
        Teller(box=box, name=one.name, cadre=one.cadre, recorded_by=by, revision=1).save()
    for name, number in draft.expected.items():
        Category(box=box, kind=name, expected=number, recorded_by=by, revision=1).save()
    return box


def _tellers(draft: ProposedBox, written: str) -> list[Named]:
    """These watch over the box: different people, none of whom is voted on. Raises Refused."""
    kind = kind_of(draft.box.kind)
    try:
        tellers = recognised(written, draft.box.township_id)
    except Unclear as unclear:
        raise Refused(f"监票人{unclear}。") from None
    if len(tellers) < TELLERS:
        raise Refused("监票人两人以上。")
    voted_on = [Named(cadre.name, cadre) for cadre in kind.people_voted_on(draft.subjects)]
    for teller in tellers:
        if any(teller.is_same(person) for person in voted_on):
            raise Refused(f"{teller}是{kind.voted_on}，不能担任监票人，另定一人。")
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


def _check_prepared(draft: ProposedBox) -> None:
    """A box can be prepared so. Raises Refused: it asks nothing or what cannot be asked, too few vote, its end has passed."""
    box, expected = draft.box, draft.expected
    if not draft.questions:
        raise Refused("至少选择一项提交投票的事项。")
    if not expected:
        raise Refused("至少填写一类投票人的应投票人数。")
    least, people = minimum_of(box.township, kind=box.kind), sum(expected.values())
    if people < least:
        raise Refused(f"投票人共{people}人，少于{least}人，公布数字会暴露个人的选择。改用两人计票的纸质票。")
    if box.closes_at <= clock.now():
        raise Refused("投票截止时间须晚于现在。")
    for question in draft.questions:
        if question.refusal_to_ask:
            raise Refused(str(question.refusal_to_ask))
