"""The two rooms of a drill, and its end."""

from __future__ import annotations

from django.db.models import TextChoices


class Stage(TextChoices):
    PLANNING = "planning", "方案"
    REVIEW = "review", "总结"
    CALLED_OFF = "called_off", "取消"
