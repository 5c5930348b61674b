"""Where a year's report stands."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices


class Stage(TextChoices):
    DRAFTING = "drafting", "起草"
    REVIEW = "review", "评议"
    APPROVAL = "approval", "审定"
    SEALED = "sealed", "已封存"
    DROPPED = "dropped", "已撤回"


ROOMS = (Stage.DRAFTING, Stage.REVIEW, Stage.APPROVAL)
#: A report that is put before the yearly meeting walks through the review; another goes to the secretary at once.
REVIEWED = "reviewed"
ORDER: Mapping[str, tuple[Stage, ...]] = {REVIEWED: ROOMS, "": (Stage.DRAFTING, Stage.APPROVAL)}
