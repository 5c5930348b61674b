"""Whoever guesses slips may try only so many wrong codes from one place; those who watch over it are told.

Only a code that is nobody's counts: of whoever votes with a slip nothing is counted and nothing written here. What is
counted stands under a keyed digest of the address and is deleted when its time is over.
"""

from __future__ import annotations

from datetime import timedelta

from township.accounts import notices
from township.models import Township
from township.records import clock
from township.records.act import act
from township.throttle import Throttle

from .models import Box

WINDOW = timedelta(minutes=15)
#: A hall full of voters behind one address mistypes now and then; a machine tries thousands.
WRONG_CODES = Throttle("slips", times=60, window=WINDOW)
#: From however many addresses.
ALL_WRONG_CODES = Throttle("slips of all", times=300, window=WINDOW)
ALARMS = Throttle("slip alarms", times=1, window=timedelta(hours=1))

TOO_MANY = "从这里输入的错误代码太多，暂停十五分钟。稍后再输；等不及的，把票签交给工作人员，改投纸质票。"


def suspended(place: str) -> bool:
    """A place is suspended while no code is tried from it for the time being, right or wrong."""
    return WRONG_CODES.exhausted(place)


def note_wrong_code(place: str) -> None:
    """Count a code that is no slip's; raise the alarm where there have been too many."""
    WRONG_CODES.take(place)
    ALL_WRONG_CODES.take("")
    if WRONG_CODES.exhausted(place) or ALL_WRONG_CODES.exhausted(""):
        _alarm()


def _alarm() -> None:
    """Tell administrators and supervisors of every township whose box stands open, once an hour."""
    for township in Township.objects.filter(
        pk__in=Box.objects.filter(state=Box.State.OPEN).values("township")
    ):
        if not ALARMS.take(str(township.pk)):
            continue
        with act(
            township=township,
            code="ballots.guessing",
            label="票签代码试猜告警",
            author="系统",
            happened_on=clock.today(),
            subject="有票箱正在投票",
            reason="短时间内输入的错误票签代码过多，已暂停从该处输入。",
        ) as step:
            notices.alarm(
                step, "投票页短时间内收到大量错误票签代码，可能有人试猜；已暂停从该处输入，核实现场情况。"
            )
