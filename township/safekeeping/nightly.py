"""What is done once a night, each told on a line: one that fails keeps none of the others from being done.

Other rooms of the house add what they have to remind of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.conf import settings

from township.housekeeping import CHORES
from township.law.models import CalendarYear
from township.models import PendingChange, Township
from township.records import checkpoint_files, checkpoints, clock, signing, verification
from township.records.checkpoints import Checkpoint
from township.records.verification import Break

#: A change that has waited so long for its second person is told of.
WAITED = timedelta(days=7)
#: From this month on the calendar of the next year is missed.
CALENDAR_MONTH = 12


class Unwell(Exception):
    """What was found, or could not be done; the message is what the operator reads."""


def verify() -> str:
    """Verify all records, also against the checkpoints of this installation. Raises Unwell with every break."""
    given = list(_own_checkpoints())
    found = [str(each) for each in _breaks(given)]
    if found:
        raise Unwell("\n".join([f"不符 {len(found)} 处", *(f"不符 · {each}" for each in found)]))
    return f"相符，对照本机留存的检查点 {len(given)} 个；交出另存的检查点由监督员核对"


def _own_checkpoints() -> Iterator[Checkpoint]:
    for path in checkpoint_files.kept():
        yield from checkpoint_files.read(path)


def _breaks(given: list[Checkpoint]) -> Iterator[Break]:
    for township in Township.objects.order_by("pk"):
        yield from verification.verify(township)
        yield from checkpoints.against(township, checkpoints.of(township, given))
    yield from verification.verify_installation()


def sweep() -> str:
    return "，".join(f"{what}删除 {chore()} 条" for what, chore in CHORES)


def checkpoint() -> str:
    written = [checkpoint_files.write(township) for township in Township.objects.order_by("pk")]
    signed = (
        f"公钥指纹 {signing.fingerprint(signing.public_key())}" if settings.CHECKPOINT_KEY_FILE else "未签名"
    )
    return f"{signed}：" + "、".join(str(path) for path in written)


def remind() -> str:
    """What waits for somebody, and what will be missed."""
    return "；".join(sentence for reminder in REMINDERS for sentence in reminder()) or "没有"


def _waiting() -> Iterator[str]:
    waiting = PendingChange.objects.filter(state=PendingChange.State.WAITING)
    for township in Township.objects.order_by("pk"):
        if number := waiting.filter(township=township, proposed_on__lte=clock.today() - WAITED).count():
            yield f"{township}有 {number} 项变更待复核已满 {WAITED.days} 天"


def _calendar() -> Iterator[str]:
    year = clock.today().year + (clock.today().month >= CALENDAR_MONTH)
    if not CalendarYear.objects.filter(year=year).exists():
        yield f"{year} 年的工作日历尚未录入"


def _unsigned() -> Iterator[str]:
    if not settings.CHECKPOINT_KEY_FILE:
        yield "检查点没有签名密钥（CHECKPOINT_KEY_FILE）"


REMINDERS: list[Callable[[], Iterator[str]]] = [_waiting, _calendar, _unsigned]

#: In this order: the checkpoint is of the chain that was just verified.
ROUND: tuple[tuple[str, Callable[[], str]], ...] = (
    ("核对", verify),
    ("清理", sweep),
    ("检查点", checkpoint),
    ("提醒", remind),
)
