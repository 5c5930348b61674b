"""交接: the form of its list."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar

from elections.forms import ElectionForm
from elections.models import Handover
from elections.rooms.handover.rules import begins_on
from township.days import DayKind, Frame, Since

DAYS = ("seal_on", "money_on", "debts_on", "files_on")


class HandoverForm(ElectionForm):
    """交接清单: what was handed over on which day, before whom.

    The seal may be handed in on the day of the vote (上海 24) and before it to the township (河南 40): earlier than a result is final.
    """

    day_kinds: ClassVar = dict.fromkeys(DAYS, DayKind.ACT) | {"seal_on": DayKind.PAPER}
    may_be_empty = (*DAYS, "remainder")
    signers = ("chaired_by", "watched_by")

    @cached_property
    def frame(self) -> Frame:
        """All but the seal from the day of the vote that decided: a result that waited to be confirmed did not keep anybody from handing over."""
        frame = super().frame
        return replace(frame, acts=Since(begins_on(self.election), "产生新一届村民委员会的投票日"))

    class Meta:
        model = Handover
        fields = (*DAYS, "chaired_by", "watched_by", "remainder")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if all(data.get(name) is None for name in DAYS) and not data.get("remainder"):
            self.add_error(None, "至少填写一项移交日期，或者写明未移交事项和原因")
        return data
