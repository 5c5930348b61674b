"""交接: the form of its list."""

from __future__ import annotations

from typing import Any, ClassVar

from elections.forms import ElectionForm
from elections.models import Handover
from township.days import DayKind

DAYS = ("seal_on", "money_on", "debts_on", "files_on")


class HandoverForm(ElectionForm):
    """交接清单: what was handed over on which day, before whom.

    The seal may be handed in on the day of the vote (上海 24) and before it to the township (河南 40): earlier than a result is final.
    """

    day_kinds: ClassVar = dict.fromkeys(DAYS, DayKind.PAPER)
    may_be_empty = (*DAYS, "remainder")
    signers = ("chaired_by", "watched_by")

    class Meta:
        model = Handover
        fields = (*DAYS, "chaired_by", "watched_by", "remainder")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if all(data.get(name) is None for name in DAYS) and not data.get("remainder"):
            self.add_error(None, "至少填写一项移交日期，或者写明未移交事项和原因")
        return data
