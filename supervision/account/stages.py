"""Where a year's report stands."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices


class Stage(TextChoices):
    DRAFTING = "drafting", "起草"
    APPROVAL = "approval", "审定"
    SEALED = "sealed", "已封存"
    DROPPED = "dropped", "已撤回"


ROOMS = (Stage.DRAFTING, Stage.APPROVAL)
ORDER: Mapping[str, tuple[Stage, ...]] = {"": ROOMS}
