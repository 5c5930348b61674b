"""结果: what was announced, what is known of it since, and how seats that stay open were left."""

from __future__ import annotations

from django.db import models

from elections.rooms.base import ElectionRoom
from elections.rooms.word_columns import held
from elections.stages import ResultState


class Result(ElectionRoom):
    """选举结果. What it says is computed from the sheets; `tally` keeps it as it was announced."""

    state = models.CharField(
        "状态", max_length=12, choices=ResultState, default=ResultState.PROVISIONAL, editable=False
    )
    tally = models.JSONField("计票结果", default=dict, editable=False)
    checked_on = models.DateField("当选条件复核日期", null=True, blank=True)
    checked = models.TextField("复核情况", max_length=2000, blank=True)
    open_left_on = models.DateField("缺额处理决定日期", null=True, blank=True)
    open_left_by = models.CharField("作出决定的机构", max_length=100, blank=True)
    open_left_because = models.TextField("缺额处理", max_length=1000, blank=True)

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "选举结果"
        constraints = [*ElectionRoom.Meta.constraints, held("state", ResultState, "result_state_known")]

    @property
    def final(self) -> bool:
        return bool(self.state == ResultState.FINAL)
