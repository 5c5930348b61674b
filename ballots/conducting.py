"""Staff conduct a ballot here: print the slips of a box that was prepared, open, extend, close. Each is an act with its record.

Closing takes everything out of the urn at once (`closing.py`); the counts are computed from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from procedure.offices import in_words
from procedure.ritual import Ritual, perform
from township.accounts.access import STAFF, Actor, Refused
from township.records import clock
from township.records.act import Act, StepFacts
from township.records.models import StepRecord
from township.required_value import known

from . import slips
from .access import lock_boxes, open_box
from .closing import check_handed_out, given_out, refusal_to_count, taken_out, write_down
from .frozen import freeze_sheet
from .kinds import BallotSubject, ProposedQuestion, SlipsGivenOut, kind_of
from .models import Box, Category, Slip, Urn
from .opening import contents_of
from .sealing import digest_of_slips
from .sheets import as_kept
from .tallying import write_counts
from .urn import Contents, sealed

#: Slips that may be printed beyond the number of voters, for those that tear or are misprinted.
SPARE = 10

Result = TypeVar("Result")


@dataclass(frozen=True)
class BoxAction:
    """This is one attempt at one act on a box."""

    by: Actor
    code: str
    label: str
    reason: str = ""
    responsible: str = "主持投票的工作人员对投票的组织负责，监票人对收发票签负责"

    def record(self, box: Box) -> StepFacts:
        """The step record says this of it."""
        return {
            "by": self.by, "code": f"ballots.{self.code}", "label": self.label, "happened_on": clock.today(),
            "reason": self.reason, "office": self.by.office_for(STAFF), "responsible": self.responsible,
            "subject": f"票箱：{box.title}", "details": {"box": box.pk},
        }  # fmt: skip


def _perform(
    action: BoxAction, pk: int, may: Callable[[Box], None], do: Callable[[Box, Act], Result]
) -> Result:
    """An act on a box goes through the ritual.

    Locked: the matters of its questions, then the box; both are looked at afresh under the lock. Written: what `do` writes,
    the box with its next revision, the step; of a box that `do` has closed also its counts, each with a step of its own.
    Raises Refused from `may` or `do`, with a record; without one for whoever holds none of the offices or must withdraw,
    and Http404 for another township's box.
    """
    if not action.by.holds(*STAFF):
        raise Refused(f"“{action.label}”由{in_words(STAFF, '或')}办理。")
    seen = open_box(action.by, pk)

    def do_and_save(box: Box, step: Act) -> Result:
        result = do(box, step)
        box.revision += 1
        box.save()
        return result

    def count(box: Box) -> None:
        if box.state == Box.State.CLOSED:
            write_counts(action.by, box)

    return perform(
        Ritual(
            lock=lambda: lock_boxes(action.by.township.pk, [seen]),
            load=lambda: open_box(action.by, pk),
            may=may,
            record=action.record,
            do=do_and_save,
            after=count,
        )
    )


def print_slips(*, by: Actor, box: int, numbers: Mapping[int, int]) -> dict[Category, list[str]]:
    """Slips are made anew, so many a category, and their codes handed over: they are shown this once and never kept.

    Locked: the matters, the box. Written: the digests of the new slips in place of those there were, how many voters are
    expected now and how many slips are printed, the step with a digest over all slips. Raises Refused once the box is open,
    or for fewer slips than voters or too many, both with a record.
    """

    def may(kept: Box) -> None:
        if kept.state != Box.State.DRAFT:
            raise Refused("已经开箱，不能再印制票签。")

    def make(kept: Box, step: Act) -> dict[Category, list[str]]:
        categories = categories_now(kept)
        for category in categories:
            wanted = numbers.get(category.pk, 0)
            if not category.expected <= wanted <= category.expected + SPARE:
                raise Refused(
                    f"{category}应投票{category.expected}人，票签印制{category.expected}至{category.expected + SPARE}张。"
                )
        Slip.objects.filter(box=kept).delete()
        codes = _made(kept, categories, numbers)
        for category in categories:
            category.printed = numbers[category.pk]
            category.save()
        step.details["printed"] = {category.kind: category.printed for category in categories}
        step.details["slips"] = digest_of_slips(kept)
        step.details["printed_for"] = kind_of(kept.kind).entitled(kept.questions.all()) or []
        return codes

    return _perform(BoxAction(by, "print", "印制票签"), box, may, make)


def categories_now(box: Box) -> list[Category]:
    """So many voters of each category are expected now: where the process knows who may vote, as many as these."""
    categories = list(box.categories.all())
    entitled = kind_of(box.kind).entitled(box.questions.all())
    if entitled is not None:
        for category in categories:
            category.expected = len(entitled)
    return categories


def _made(box: Box, categories: list[Category], numbers: Mapping[int, int]) -> dict[Category, list[str]]:
    drawn = slips.new_codes(sum(numbers[category.pk] for category in categories))
    codes = {category: [drawn.pop() for _ in range(numbers[category.pk])] for category in categories}
    made = [
        Slip(box=box, category=category, digest=slips.digest(code))
        for category, own in codes.items()
        for code in own
    ]
    # In the order of their digests: the order of printing is not kept.
    Slip.objects.bulk_create(sorted(made, key=lambda slip: slip.digest))
    return codes


def open_for_voting(*, by: Actor, box: int, given: Mapping[int, int] | None = None) -> None:
    """开箱: from now on slips vote; what voters see, categories and slips are frozen.

    `given`: how many slips of each category have been handed out, as counted in the room; one a voter where nothing is
    said.

    Locked: the matters, the box. Written: the questions as their process puts them now, the slips given out, the frozen
    ballot paper, the box, an empty urn, the step. Raises Refused, with a record: it is open already, its time is over, it has
    no slips, a matter cannot be voted on (it has left its room, has a count, stands in another open box, its day is not
    today), or the slips are not as many as may vote.
    """

    def may(kept: Box) -> None:
        if kept.state != Box.State.DRAFT:
            raise Refused("该票箱已经开箱。")
        if kept.closes_at <= clock.now():
            raise Refused("投票截止时间已过，先修改截止时间再开箱。")
        if any(category.printed == 0 for category in kept.categories.all()):
            raise Refused("票签尚未印制，印制并混合后由投票人抽取，再开箱。")

    def begin(kept: Box, step: Act) -> None:
        _word_questions(kept, _check_may_be_opened(by, kept))
        _check_slips_fit(kept, _handed_out(kept, given))
        step.details["given"] = {category.kind: category.given for category in kept.categories.all()}
        freeze_sheet(step, kept, kind_of(kept.kind), as_kept(kept))
        kept.state, kept.opened_at = Box.State.OPEN, clock.now()
        Urn.objects.create(box=kept, contents=sealed(Contents(), kept.pk))

    _perform(BoxAction(by, "open", "开箱"), box, may, begin)


def _check_may_be_opened(by: Actor, box: Box) -> list[ProposedQuestion]:
    """Their process would put the questions so now. Raises Refused where it would not."""
    subjects = [BallotSubject(each.matter_id, each.subject) for each in box.questions.all()]
    questions = kind_of(box.kind).proposed(by, subjects)
    for question in questions:
        if refusal := question.refusal_to_ask or question.refusal_to_open:
            raise Refused(str(refusal))
    return questions


def _word_questions(box: Box, proposed: Iterable[ProposedQuestion]) -> None:
    """Voters are asked as things are on the day the box opens, not on the day it was prepared.

    The round too: the matter may have been returned since, and the count belongs to the round in which they voted.
    """
    for question, now in zip(box.questions.all(), proposed, strict=True):
        asked = {"title": now.title, "note": now.note, "round": now.round, "most": now.most}
        if any(getattr(question, name) != value for name, value in asked.items()):
            for name, value in asked.items():
                setattr(question, name, value)
            question.save()


def _handed_out(box: Box, given: Mapping[int, int] | None) -> int:
    """So many slips were handed out in each category, which keeps it; all together. Raises Refused for more than voters."""
    for category in box.categories.all():
        number = category.expected if given is None else given.get(category.pk, 0)
        if number > category.expected:
            raise Refused(
                f"{category}已发出票签{number}张，多于应投票的{category.expected}人：收回多发的，清点后再开箱。"
            )
        category.given = number
        category.save()
    return sum(known(category.given) for category in box.categories.all())


def _check_slips_fit(box: Box, given: int) -> None:
    """The slips were printed for those who may vote now, and given to as many. Raises Refused where they were not."""
    steps = StepRecord.objects.filter(
        township=box.township_id, code="ballots.print", details__box=box.pk, outcome="done"
    )
    last = steps.order_by("-sequence").first()
    printed_for = last.details.get("printed_for", []) if last else []
    printed = sum(category.printed for category in box.categories.all())
    if refusal := kind_of(box.kind).refusal_to_open(
        box.questions.all(), printed_for, SlipsGivenOut(printed, given, 0)
    ):
        raise Refused(str(refusal))


def extend(*, by: Actor, box: int, closes_at: datetime, reason: str) -> None:
    """The end of voting moves, before it or after it has come; never to the past, never without a reason.

    Locked: the matters, the box. Written: the new end, the step with both. Raises Refused for a box that is closed, an end
    that has passed or comes before the present one while people vote, or no reason, each with a record.
    """

    def may(kept: Box) -> None:
        if kept.state == Box.State.CLOSED:
            raise Refused("该票箱已封箱，不能再延长。")
        if closes_at <= clock.now():
            raise Refused("新的截止时间须晚于现在。")
        if kept.state == Box.State.OPEN and closes_at <= kept.closes_at:
            raise Refused("投票中只能延长，新的截止时间须晚于原截止时间。")
        if not reason.strip():
            raise Refused("填写调整理由后再办理。")

    def move(kept: Box, step: Act) -> None:
        step.details |= {"from": kept.closes_at.isoformat(), "to": closes_at.isoformat()}
        kept.closes_at = closes_at

    _perform(BoxAction(by, "extend", "调整截止时间", reason), box, may, move)


# -- closing ---------------------------------------------------------------------------------------------------------


def close(*, by: Actor, box: int, left_over: Mapping[int, int], reason: str = "") -> None:
    """封箱: nothing can be cast any more; the ballots are written down, sealed and counted.

    `left_over`: how many slips of each category were never handed out.

    Locked: the matters, the box, the urn, for which whoever casts waits. Written: ballots, receipts and words, the slips left
    over, the seal, the urn emptied, the box, the step; then the counts, each with its step. Raises Refused for a box that is
    not open, before the time without a reason, for a question that has a count already, when more have voted than slips
    were handed out or these are not as many as may vote; UrnLost. Each is recorded.
    """

    def may(kept: Box) -> None:
        if kept.state != Box.State.OPEN:
            raise Refused("只有正在投票的票箱才能封箱。")
        if clock.now() < kept.closes_at and not reason.strip():
            raise Refused("投票截止时间未到。全部投完、提前封箱的，写明情况后再办理。")
        if refusal := refusal_to_count(kept):
            raise Refused(str(refusal))

    def end(kept: Box, step: Act) -> None:
        urn = Urn.objects.select_for_update().filter(box=kept).first()
        contents, urn = contents_of(kept, urn), known(urn)
        taken = taken_out(kept, contents)
        check_handed_out(kept, taken, left_over)
        if refusal := kind_of(kept.kind).refusal_to_close(kept.questions.all(), given_out(kept, contents)):
            raise Refused(str(refusal))
        step.details |= write_down(kept, taken)
        kept.state, kept.closed_at = Box.State.CLOSED, clock.now()
        urn.contents = b""
        urn.save(update_fields=["contents"])

    _perform(BoxAction(by, "close", "封箱计票", reason), box, may, end)
