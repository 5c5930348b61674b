"""Conducting a ballot: prepare the box, print its slips, open, extend, close. Each is an act with its record.

Closing takes everything out of the urn at once: ballots, receipts and remarks are written sorted by content, a digest
over them goes into the step record, and the counts of the rooms are computed from them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from appointments.models import Appointment, Ballot, Box, Category, Question, Receipt, Remark, Slip, Urn
from township.accounts.access import STAFF, Acting, Refused
from township.records import clock
from township.records.act import act

from . import slips
from .access import open_box
from .putting import Put, not_for_every_member, not_its_day, why_not_put
from .sealing import ALGORITHM, seal_of
from .tallying import minimum_of, write_counts
from .urn import Contents, sealed, unsealed

#: Slips that may be printed beyond the number of voters, for those that tear or are misprinted.
SPARE = 10


@dataclass(frozen=True)
class _Deed:
    by: Acting
    code: str
    label: str
    reason: str = ""
    responsible: str = "主持投票的工作人员对投票的组织负责，监票人对收发票签负责"

    def frame(self, box: Box, **more: Any) -> dict[str, Any]:
        details = {"box": box.pk, **more.pop("details", {})}
        return {
            "by": self.by, "code": f"ballots.{self.code}", "label": self.label, "happened_on": clock.today(),
            "reason": self.reason, "office": self.by.office_for(STAFF), "responsible": self.responsible,
            "subject": f"票箱：{box.title}", "details": details, **more,
        }  # fmt: skip


def _perform(deed: _Deed, pk: int, do: Callable[[Box, Any], Any]) -> Any:
    """Lock the box, look at it afresh, act; a refusal leaves nothing but its own record."""
    if not deed.by.holds(*STAFF):
        raise Refused(f"“{deed.label}”由组织干事或组织委员办理。")
    box = open_box(deed.by, pk)
    try:
        with transaction.atomic():
            Box.objects.select_for_update(of=("self",)).get(pk=pk)
            box = open_box(deed.by, pk)
            with act(**deed.frame(box)) as step:
                result = do(box, step)
                box.revision += 1
                box.save()
            if box.state == Box.State.CLOSED:
                write_counts(deed.by, box)
            return result
    except Refused as refusal:
        with act(**deed.frame(box, outcome="refused", details={"refusal": str(refusal)})):
            pass
        raise


# -- before it opens -------------------------------------------------------------------------------------------------


def prepare(
    *, by: Acting, kind: str, title: str, place: str, tellers: str, closes_at: datetime,
    puts: Iterable[Put], expected: Mapping[str, int],
) -> Box:  # fmt: skip
    """Prepare a box with its questions and categories. Raises Refused with a sentence."""
    if not by.holds(*STAFF):
        raise Refused("“设置票箱”由组织干事或组织委员办理。")
    puts, expected = list(puts), {name: number for name, number in expected.items() if number}
    _check_prepared(by, kind, puts, expected, closes_at)
    box = Box(
        township=by.township, kind=kind, title=title, place=place, tellers=tellers, closes_at=closes_at,
        recorded_by=by.user, revision=1,
    )  # fmt: skip
    deed = _Deed(by, "prepare", "设置票箱")
    with act(**deed.frame(box)) as step:
        box.save()
        step.details["box"] = box.pk
        for number, put in enumerate(puts, start=1):
            Question(box=box, number=number, recorded_by=by.user, revision=1, **put.fields).save()
        for name, number in expected.items():
            Category(box=box, kind=name, expected=number, recorded_by=by.user, revision=1).save()
    return box


def _check_prepared(
    by: Acting, kind: str, puts: list[Put], expected: Mapping[str, int], closes_at: datetime
) -> None:
    if not puts:
        raise Refused("至少选择一项提交投票的事项。")
    if not expected:
        raise Refused("至少填写一类投票人的应投票人数。")
    least, people = minimum_of(by.township), sum(expected.values())
    if people < least:
        raise Refused(f"投票人共{people}人，少于{least}人，公布数字会暴露个人的选择。改用两人计票的纸质票。")
    if closes_at <= clock.now():
        raise Refused("投票截止时间须晚于现在。")
    for put in puts:
        if sentence := why_not_put(by, kind, put):
            raise Refused(sentence)


def print_slips(*, by: Acting, box: int, numbers: Mapping[int, int]) -> dict[Category, list[str]]:
    """Make slips anew, so many a category, and hand over their codes: they are shown this once and never kept."""

    def make(kept: Box, step: Any) -> dict[Category, list[str]]:
        if kept.state != Box.State.DRAFT:
            raise Refused("已经开箱，不能再印制票签。")
        categories = list(kept.categories.all())
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
        return codes

    return _perform(_Deed(by, "print", "印制票签"), box, make)


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


def open_for_voting(*, by: Acting, box: int) -> None:
    """开箱: from now on slips vote; questions, categories and slips are frozen."""

    def begin(kept: Box, step: Any) -> None:
        if kept.state != Box.State.DRAFT:
            raise Refused("该票箱已经开箱。")
        if kept.closes_at <= clock.now():
            raise Refused("投票截止时间已过，先修改截止时间再开箱。")
        if any(category.printed == 0 for category in kept.categories.all()):
            raise Refused("票签尚未印制，印制并混合后由投票人抽取，再开箱。")
        for question in kept.questions.all():
            if sentence := why_not_put(by, kept.kind, Put.of(question)) or not_its_day(Put.of(question)):
                raise Refused(sentence)
        kept.state, kept.opened_at = Box.State.OPEN, clock.now()
        Urn.objects.create(box=kept, contents=sealed(Contents(), kept.pk))

    _perform(_Deed(by, "open", "开箱"), box, begin)


def extend(*, by: Acting, box: int, closes_at: datetime, reason: str) -> None:
    """Move the end of voting, before it or after it has come; never to the past, never without a reason."""

    def move(kept: Box, step: Any) -> None:
        if kept.state == Box.State.CLOSED:
            raise Refused("该票箱已封箱，不能再延长。")
        if closes_at <= clock.now():
            raise Refused("新的截止时间须晚于现在。")
        if kept.state == Box.State.OPEN and closes_at <= kept.closes_at:
            raise Refused("投票中只能延长，新的截止时间须晚于原截止时间。")
        if not reason.strip():
            raise Refused("填写调整理由后再办理。")
        step.details |= {"from": kept.closes_at.isoformat(), "to": closes_at.isoformat()}
        kept.closes_at = closes_at

    _perform(_Deed(by, "extend", "调整截止时间", reason), box, move)


# -- closing ---------------------------------------------------------------------------------------------------------


def close(*, by: Acting, box: int, left_over: Mapping[int, int], reason: str = "") -> None:
    """封箱: nothing can be cast any more; the ballots are written down, sealed and counted.

    `left_over`: how many slips of each category were never handed out. Raises Refused when more have voted than slips
    were handed out, and before the time unless a reason is given.
    """

    def end(kept: Box, step: Any) -> None:
        if kept.state != Box.State.OPEN:
            raise Refused("只有正在投票的票箱才能封箱。")
        if clock.now() < kept.closes_at and not reason.strip():
            raise Refused("投票截止时间未到。全部投完、提前封箱的，写明情况后再办理。")
        urn = Urn.objects.select_for_update().get(box=kept)
        contents = unsealed(urn.contents, kept.pk)
        _check_handed_out(kept, contents, left_over)
        used = len(contents.voted) + len(contents.on_paper)
        if sentence := not_for_every_member(kept, used):
            raise Refused(sentence)
        kept.state, kept.closed_at = Box.State.CLOSED, clock.now()
        kept.seal = _write_down(kept, contents)
        urn.contents = b""
        urn.save(update_fields=["contents"])
        step.details |= {
            "seal": kept.seal, "algorithm": ALGORITHM, "ballots": len(contents.ballots),
            "receipts": len(contents.receipts), "on_paper": len(contents.on_paper),
        }  # fmt: skip

    _perform(_Deed(by, "close", "封箱计票", reason), box, end)


def _check_handed_out(box: Box, contents: Contents, left_over: Mapping[int, int]) -> None:
    """Printed = voted + returned on paper + unused, in each category; then keep what was left over."""
    use = uses_of(box, contents)
    ballots = Counter(json.loads(text)[0] for text in contents.ballots)
    for category in box.categories.all():
        found = use[category.pk]
        if not found.adds_up(category, ballots[category.kind]):
            raise Refused(f"{category}的票签数与票箱中的票数对不上，不能封箱。保留现场，联系系统管理员核对。")
        left = left_over.get(category.pk, 0)
        if not 0 <= left <= category.printed:
            raise Refused(f"{category}印制{category.printed}张，未发出数应在0至{category.printed}之间。")
        if left > found.unused:
            raise Refused(
                f"{category}印制{category.printed}张，{found}，未发出不会多于{found.unused}张，重新清点。"
            )
        category.left_over, category.on_paper = left, found.on_paper
        category.save()


@dataclass(frozen=True)
class Use:
    """What became of the slips of one category."""

    printed: int
    voted: int
    on_paper: int

    @property
    def unused(self) -> int:
        return self.printed - self.voted - self.on_paper

    def adds_up(self, category: Category, ballots: int) -> bool:
        """As many slips as were printed, as many ballots as slips have voted, none used twice."""
        return self.printed == category.printed and self.voted == ballots and self.unused >= 0

    def __str__(self) -> str:
        paper = f"交回改投纸质票{self.on_paper}张" if self.on_paper else ""
        return "，".join(part for part in (f"已投{self.voted}张", paper) if part)


def uses_of(box: Box, contents: Contents) -> dict[int, Use]:
    """What became of the slips, by category. A slip found both ways counts both times: it must not add up."""
    voted, paper = set(contents.voted), set(contents.on_paper)
    found: dict[int, list[str]] = {category.pk: [] for category in box.categories.all()}
    for digest, category in box.slips.values_list("digest", "category"):
        found[category].append(digest)
    return {
        category: Use(len(own), sum(d in voted for d in own), sum(d in paper for d in own))
        for category, own in found.items()
    }


def _write_down(box: Box, contents: Contents) -> str:
    ballots = [json.loads(text) for text in contents.ballots]
    Ballot.objects.bulk_create(Ballot(box=box, category=kind, answers=answers) for kind, answers in ballots)
    Receipt.objects.bulk_create(Receipt(box=box, number=number) for number in contents.receipts)
    Remark.objects.bulk_create(
        Remark(box=box, question=question, words=words) for question, words in contents.remarks
    )
    return seal_of(contents.ballots, contents.receipts)


def dossiers_of(box: Box) -> list[Appointment]:
    return list(Appointment.objects.filter(questions__box=box).distinct())
