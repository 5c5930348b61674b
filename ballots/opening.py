"""The urn of an open box is read here; where it cannot be read, a sentence says what, since when, and whom to tell."""

from __future__ import annotations

from township.accounts.access import Refused
from township.accounts.models import Role
from township.records.composed import Wording
from township.wording import cdatetime

from .models import Box, Urn
from .urn import Contents, UrnUnreadable, unsealed


class UrnLost(Refused):
    """The urn of an open box is missing, was changed behind the application's back, or its key is another one."""

    def __init__(self, box: Box) -> None:
        super().__init__(
            f"票箱“{box.title}”的票仓不能读取：{cdatetime(box.opened_at)}开箱以来投入的手机票都打不开，也不能再投票、收回票签、封箱。"
            f"停止投票，保留现场，不改动服务器；告知监票人{box.tellers}和{Role.SUPERVISOR.label}，由系统管理员核对数据库和投票密钥（BALLOT_KEY）。"
            "恢复后继续；不能恢复的，办理票箱作废，重新组织投票。"
        )
        self.for_voters = (
            f"“{box.title}”现在不能投票：票箱读不出来（{cdatetime(box.opened_at)}开箱）。这不是您的票签的问题。"
            f"保管好票签和回执号，告诉主持人和监票人{box.tellers}，听候通知。"
        )


def contents_of(box: Box, kept: Urn | None) -> Contents:
    """The urn of an open box is read. Raises UrnLost."""
    if kept is None:
        raise UrnLost(box)
    try:
        return unsealed(kept.contents, box.pk)
    except UrnUnreadable as error:
        raise UrnLost(box) from error


def urn_of(box: Box) -> Contents:
    """The urn of a box is read as it is now, and not held. Raises UrnLost."""
    return contents_of(box, urn_kept(box.pk))


def urn_kept(box: int) -> Urn | None:
    """A box, by its key, keeps this urn now; None where it keeps none."""
    return next(iter(_KEPT.of(box=box)), None)


_KEPT = Wording(lambda box: Urn.objects.filter(box=box))
