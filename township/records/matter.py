"""事项: one instance of a process; whatever is recorded of it points here, whichever process it belongs to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .history import Recorded


class Matter(Recorded):
    """事项: what one process is conducted about, from its opening to its end.

    The process keeps a row of its own with the same key (`procedure.bases.Proceeding`). `kind` is the code under which
    the process is registered: the township keeps no list of them. `title` is how it was called when it was opened.
    """

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="matters"
    )
    kind = models.CharField("种类", max_length=20)
    number = models.CharField("编号", max_length=30)
    title = models.CharField("名称", max_length=200)
    opened_on = models.DateField("提出日期")
    last_act_on = models.DateField("最近办理日期")
    closed_on = models.DateField("办结日期", null=True)
    brought_in_on = models.DateField(
        "补录日期", null=True, editable=False, help_text="纸质办理在先、系统启用后补录的事项，补录之日"
    )

    class Meta:
        verbose_name = verbose_name_plural = "事项"
        ordering = ["-opened_on", "-pk"]
        # Nearly all matters are of the past; what is asked at every click is about the others.
        indexes = [models.Index(fields=["township"], condition=Q(closed_on=None), name="matter_open")]
        constraints = [
            models.UniqueConstraint(fields=["township", "kind", "number"], name="matter_number_unique"),
            models.CheckConstraint(condition=~Q(kind=""), name="matter_kind_named"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=models.F("opened_on")),
                name="matter_dates_ordered",
                violation_error_message="办结日期不得早于提出日期",
            ),
        ]

    @property
    def mark(self) -> str:
        """This stands beside the name of a matter wherever it is named: 补录, or nothing."""
        return "补录" if self.brought_in_on else ""

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
