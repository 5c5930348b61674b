"""A ballot is cast, or a slip handed in for a paper one: only so does anything come into the urn of an open box.

Nothing but the urn is written: no step record, no row of the slip, no session. A slip votes once; sending the same
ballot again, because the answer was lost on the way, comes to the same receipt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.db import transaction

from procedure.offices import in_words
from township.accounts.access import STAFF, Actor, Refused
from township.records import clock
from township.records.composed import Composed, Wording
from township.required_value import known

from . import slips
from .access import open_box
from .drafts import remarks_to_cast
from .models import Box, Slip, Urn
from .opening import UrnLost, contents_of, urn_kept
from .sheets import BallotSheet, sheet_of
from .urn import Contents, sealed


class UnknownAtDesk(Refused):
    """A code handed in at the desk that is no slip of the box."""


class NotAdmitted(Exception):
    """The slip gives no right to vote now. The sentence is for the voter."""


class UnknownSlip(NotAdmitted):
    """There is no slip with this code."""


@dataclass(frozen=True)
class Cast:
    """What became of a ballot that was sent."""

    receipt: str
    #: False when the slip had voted before: nothing was added.
    counted: bool


_SLIP = Wording(lambda digest: Slip.objects.select_related("box", "category").filter(digest=digest))
#: Whoever casts into a box, or hands a slip in, waits for the others.
_URN = Wording(lambda box: Urn.objects.select_for_update().filter(box=box))


@cache
def _boxes() -> Composed[Box]:
    return Composed(Box.objects.all())


def admitted(code: str) -> Slip:
    """A code admits its slip to a box that is open. Raises NotAdmitted."""
    found = _SLIP.of(digest=slips.digest(code))
    if not found:
        raise UnknownSlip("没有这张票签。对照票签上的十位字母和数字重新输入，不分大小写。")
    check_open(found[0].box)
    return found[0]


def check_open(box: Box) -> None:
    if box.state == Box.State.DRAFT:
        raise NotAdmitted("投票尚未开始，等候主持人宣布后再输入。")
    if box.state == Box.State.CLOSED or clock.now() > box.closes_at:
        raise NotAdmitted("投票已经截止，不能再投。")


def receipt_if_voted(slip: Slip) -> str | None:
    """A slip that has voted has this receipt number. Raises NotAdmitted for one used on paper."""
    return _receipt(_opened(slip, urn_kept(slip.box_id)), slip)


def _opened(slip: Slip, kept: Urn | None) -> Contents:
    """What is in the urn. Raises NotAdmitted, with a sentence for voters, where it cannot be read."""
    try:
        return contents_of(slip.box, kept)
    except UrnLost as lost:
        raise NotAdmitted(lost.for_voters) from lost


def _receipt(urn: Contents, slip: Slip) -> str | None:
    if slip.digest in urn.on_paper:
        raise NotAdmitted("这张票签已交回并改投纸质票，不能再在手机上投票。")
    return slips.receipt_of(slip.digest) if slip.digest in urn.voted else None


def cast(code: str, answers: Sequence[object], remarks: Mapping[int, str] | None = None) -> Cast:
    """Cast the ballot of the slip with this code. Raises NotAdmitted and NotAllowed."""
    slip = admitted(code)
    return put(slip, sheet_of(slip.box), answers, remarks or {})


def put(slip: Slip, sheet: BallotSheet, answers: Sequence[object], remarks: Mapping[int, str]) -> Cast:
    """Put one ballot into the urn of the slip's box.

    Raises NotAdmitted, and NotAllowed when answers or words are none the sheet allows. Slip and sheet are fetched before
    the lock is taken: everybody else waits as long as it is held, and neither changes once the box is open.
    """
    with transaction.atomic():
        # Whoever casts into this box waits here; the box cannot be closed meanwhile.
        kept = next(iter(_URN.of(box=slip.box_id)), None)
        check_open(_boxes().one(slip.box_id))
        urn, kept = _opened(slip, kept), known(kept)
        if receipt := _receipt(urn, slip):
            return Cast(receipt, counted=False)
        sheet.check(answers)
        words = remarks_to_cast(remarks, sheet)
        receipt = slips.receipt_of(slip.digest)
        urn.put(slip.digest, slip.category.kind, answers, receipt, words)
        kept.contents = sealed(urn, slip.box_id)
        kept.save(update_fields=["contents"])
    return Cast(receipt, counted=True)


# -- at the desk -----------------------------------------------------------------------------------------------------


def hand_in(by: Actor, box: int, code: str) -> None:
    """Staff spend a slip that is handed in for a paper ballot.

    Locked: the urn, for which whoever casts waits. Written: the urn. Raises Refused (not staff, recused, the box not open or
    its time over, the slip used), UnknownAtDesk and UrnLost; Http404 for another township's box. No act and no step record,
    of a refusal neither: one for each code would tell the order of the voters and who stood at the desk.
    """
    if not by.holds(*STAFF):
        raise Refused(f"“收回票签、改发纸质票”由{in_words(STAFF, '或')}办理。")
    open_box(by, box)
    with transaction.atomic():
        kept = next(iter(_URN.of(box=box)), None)
        _check_desk(asked := Box.objects.get(pk=box))
        slip = Slip.objects.filter(box=box, digest=slips.digest(code)).first()
        if slip is None:
            raise UnknownAtDesk(
                "本票箱没有这张票签，不能改发纸质票。对照票签上的十位字母和数字重新输入，不分大小写。"
            )
        urn, kept = contents_of(asked, kept), known(kept)
        if slip.digest in urn.voted:
            raise Refused("这张票签已经投票，不能再改发纸质票。")
        if slip.digest in urn.on_paper:
            raise Refused("这张票签先前已经收回登记，不能再发一张纸质票。")
        urn.hand_in(slip.digest)
        kept.contents = sealed(urn, box)
        kept.save(update_fields=["contents"])


def _check_desk(box: Box) -> None:
    if box.state == Box.State.DRAFT:
        raise Refused("票箱尚未开箱，开箱后再收回票签。")
    if box.state == Box.State.CLOSED:
        raise Refused("票箱已经封箱，不能再收回票签、改发纸质票。")
    if clock.now() > box.closes_at:
        raise Refused("投票截止时间已过，不能再改发纸质票。确需继续的，先延长截止时间。")
