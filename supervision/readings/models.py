"""One row for a person, an object and a quarter of an hour; a list of people is one object. Rows are added and never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

#: The least for which a reading is kept; a township may keep it longer (`records.readings`).
LEAST_DAYS = 3 * 365


class Reading(models.Model):
    """查阅: somebody has opened a file, a matter or a paper, or was shown a list of people. `slot` numbers the quarters of an hour."""

    class Kind(models.TextChoices):
        FILE = "file", "干部档案"
        MATTER = "matter", "办理事项"
        PAPER = "paper", "文书"
        LIST = "list", "名单"

    #: The database's triggers hold to both: `township.records.append_only`.
    append_only = True
    kept_days = LEAST_DAYS

    at = models.DateTimeField("时间")
    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="+", db_index=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="查阅人", related_name="+"
    )
    office = models.CharField("以何职务", max_length=100, blank=True)
    kind = models.CharField("种类", max_length=10, choices=Kind)
    #: The key of the file or of the matter; of a paper the matter it belongs to, and the rest of its address; of a list a number
    #: made of the people on it, and its name.
    key = models.PositiveBigIntegerField("对象")
    item = models.CharField("文书", max_length=80, blank=True)
    #: The files on a list, each between commas, so that those with one of them are found.
    people = models.TextField("名单所列", blank=True, default="")
    told = models.BooleanField("可以告知所列本人", default=True)
    slot = models.PositiveBigIntegerField("时段", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "查阅记录"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["file", "matter", "paper", "list"]), name="reading_kind_known"
            ),
            models.CheckConstraint(
                condition=(Q(kind="list") & ~Q(people="") & ~Q(item="")) | (~Q(kind="list") & Q(people="")),
                name="reading_list_of_people",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "key", "item", "slot"], name="reading_once_a_slot"
            ),
        ]
        indexes = [
            models.Index(fields=["township", "kind", "key", "id"], name="reading_of_object"),
            models.Index(fields=["township", "id"], name="reading_newest"),
            models.Index(fields=["at"], name="reading_at"),
        ]

    @property
    def listed(self) -> int:
        """How many people stand on a list."""
        return self.people.count(",") - 1

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user} {self.get_kind_display()}"
