"""Two acts on an open box take two people: slips that were kept back are written off, and a box is annulled (票箱作废).

Both could change how a vote comes out. One person of the staff proposes, with the reason; another confirms, who need not
be of the staff; the supervisor sees both where everything stands that waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from procedure.offices import in_words
from township.accounts.access import STAFF, Actor, Refused
from township.pending import acts, kinds
from township.pending.acts import line
from township.pending.kinds import ChangeKind
from township.pending.models import PendingChange, target_of
from township.records import clock
from township.records.act import Act
from township.required_value import known

from .access import lock_boxes, open_box
from .closing import not_adding_up, refusal_to_count, taken_out
from .kinds import kind_of
from .models import Box, Category, Urn
from .opening import UrnLost, contents_of, urn_of
from .sealing import OF_THE_URN, seal_as_kept
from .turnout import uses_of

#: What a box takes after itself besides; one of each waits at a time.
WRITE_OFF, ANNUL = "ballots.write_off", "ballots.annul"


def register() -> None:
    """The kinds of change make themselves known; called once, when Django is ready."""
    kinds.register(
        ChangeKind(WRITE_OFF, "核销未交回的票签", STAFF, _on_box(_write_off), of_file=False, of_matter=True),
        ChangeKind(ANNUL, "票箱作废", STAFF, _on_box(_annul), of_file=False, of_matter=True),
    )


def waiting_on(box: Box) -> list[PendingChange]:
    """These changes about a box wait for a second person."""
    targets = [_target(box, code) for code in (WRITE_OFF, ANNUL)]
    rows = PendingChange.objects.filter(township=box.township_id, state=PendingChange.State.WAITING)
    return list(rows.filter(target__in=targets).select_related("proposed_by"))


# -- slips that were kept back -----------------------------------------------------------------------------------


def propose_write_off(*, by: Actor, box: int, numbers: Mapping[int, int], reason: str) -> PendingChange:
    """A second person is asked to write off slips that were handed out and neither voted nor came back, by category.

    Locked: nothing; all is judged again when it is confirmed. Written: the change that waits, with its step. Raises Refused
    where there are not so many, nothing would change, the box is not open or one waits already, and UrnLost; what is only
    proposed leaves no record of a refusal.
    """
    kept = _open(by, box, "核销未交回的票签")
    asked = {c: numbers.get(c.pk, 0) for c in kept.categories.all() if numbers.get(c.pk, 0) != c.written_off}
    if not asked:
        raise Refused("填写要核销的票签数；与现在的核销数没有不同。")
    _check_unused(kept, asked)
    lines = [line(f"{category}核销票签", category.written_off, number) for category, number in asked.items()]
    payload = {"numbers": {str(category.pk): number for category, number in asked.items()}}
    return _propose(WRITE_OFF, kept, by, reason, lines, payload)


def _check_unused(box: Box, asked: Mapping[Category, int]) -> None:
    uses = uses_of(box, urn_of(box))
    for category, number in asked.items():
        if number > (unused := uses[category.pk].unused):
            raise Refused(f"{category}印制{category.printed}张，{uses[category.pk]}，最多核销{unused}张。")


def _write_off(box: Box, change: PendingChange, step: Act) -> None:
    """So many slips of each category are written off. Raises Refused where fewer are unused by now, and UrnLost."""
    numbers = change.payload["numbers"]
    asked = {c: numbers[str(c.pk)] for c in box.categories.all() if str(c.pk) in numbers}
    _check_unused(box, asked)
    for category, number in asked.items():
        category.written_off = number
        category.save()
    step.details["written_off"] = {category.kind: number for category, number in asked.items()}


# -- a box that cannot be counted ----------------------------------------------------------------------------------


def propose_annulment(*, by: Actor, box: int, reason: str) -> PendingChange:
    """A second person is asked to close a box without a result.

    Its urn cannot be read or does not add up with its slips, or one of its questions has a count already.

    Locked: nothing; all is judged again when it is confirmed. Written: the change that waits, with its step. Raises Refused
    while the box can be counted: nobody throws away a vote. What is only proposed leaves no record of a refusal.
    """
    kept = _open(by, box, "票箱作废")
    fault = _fault_of(kept, Urn.objects.filter(box=kept).first())
    return _propose(ANNUL, kept, by, reason, [line("票箱", "正在投票", f"作废：{fault}")], {})


def _annul(box: Box, change: PendingChange, step: Act) -> None:
    """The box closes without a result. Its urn, locked, stays as it was found, under a seal of its own.

    Raises Refused where the box can be counted after all.
    """
    fault = _fault_of(box, Urn.objects.select_for_update().filter(box=box).first())
    box.state, box.closed_at = Box.State.CLOSED, clock.now()
    box.seal = seal_as_kept(box, OF_THE_URN)
    step.details |= {
        "annulled": fault,
        "seal": box.seal,
        "algorithm": OF_THE_URN,
        "ballots": 0,
        "receipts": 0,
    }


def _fault_of(box: Box, urn: Urn | None) -> str:
    """Nothing can be counted for this reason. Raises Refused where it can."""
    try:
        taken = taken_out(box, contents_of(box, urn))
    except UrnLost:
        return "票仓不能读取"
    if not_adding_up(box, taken):
        return "票签数与票数对不上"
    if refusal_to_count(box):
        return "票项在本轮已有计票"
    raise Refused("票箱可以封箱计票，不能作废。")


# -- both ------------------------------------------------------------------------------------------------------------


def _open(by: Actor, pk: int, label: str) -> Box:
    """An open box is at hand for whoever conducts it. Raises Refused."""
    if not by.holds(*STAFF):
        raise Refused(f"“{label}”由{in_words(STAFF, '或')}提请，另一人复核。")
    return _still_open(open_box(by, pk))


def _still_open(box: Box) -> Box:
    if box.state != Box.State.OPEN:
        raise Refused("只有正在投票的票箱才能核销票签或者作废。")
    return box


def _target(box: Box, code: str) -> str:
    return f"{target_of(box)}:{code}"


def _propose(
    code: str,
    box: Box,
    by: Actor,
    reason: str,
    lines: Iterable[dict[str, str]],
    payload: Mapping[str, object],
) -> PendingChange:
    if not reason.strip():
        raise Refused("写明核对的经过和理由后再提请。")
    matters = {question.matter_id for question in box.questions.all()}
    return acts.propose(
        code,
        by=by,
        subject=f"票箱：{box.title}",
        reason=reason,
        lines=lines,
        target=_target(box, code),
        payload={"box": box.pk, **payload},
        cadres=kind_of(box.kind).process.files_of(matters),
    )


def _on_box(do: Callable[[Box, PendingChange, Act], None]) -> kinds.Apply:
    """A change of a box takes effect, by somebody who need not withdraw from its matters.

    It runs inside the act of the confirmation, which holds the lock of the change. Locked: the matters of the box, then the
    box, and it is looked at afresh. Written: what `do` writes, the box with its next revision. Raises Refused, also for a box
    that is not open any more, which `pending.acts` records.
    """

    def apply(change: PendingChange, step: Act) -> None:
        by, pk = known(step.by), change.payload["box"]
        lock_boxes(by.township.pk, [open_box(by, pk)])
        box = _still_open(open_box(by, pk))
        step.details["box"] = box.pk
        do(box, change, step)
        box.revision += 1
        box.save()

    return apply
