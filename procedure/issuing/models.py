"""A paper as it was issued: its content, its digest, the day, by whom. The database refuses to change or delete it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from township.records import chain

#: Named beside each digest and covered by it, so that another way can follow one day.
ALGORITHM = "sha256"

#: What the digest of an issued paper covers, by the name of its algorithm. One that stands here is never changed.
COVERED: dict[str, tuple[str, ...]] = {
    ALGORITHM: (
        "township_id",
        "matter_id",
        "kind",
        "key",
        "number",
        "title",
        "template",
        "version",
        "facts",
        "content",
        "issued_on",
        "issued_by_id",
        "issuer",
        "office",
    ),
}


class IssuedPaper(models.Model):
    """已印发的文书: appended and never changed; the step record of the act that issued it carries its digest.

    `content` is what was printed, `facts` what a later reader is told about when it has changed (name, post …),
    `version` the digest of the template it was drawn with. `step` is the number of that record in the township's chain.
    """

    append_only = True

    township = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="乡镇", related_name="issued_papers", db_index=False
    )
    matter = models.ForeignKey(
        "township.Matter", models.PROTECT, null=True, verbose_name="事项", related_name="issued_papers"
    )
    kind = models.CharField("种类", max_length=60)
    #: The key of the row the paper is about: a round of a room, an item, a ballot box.
    key = models.PositiveBigIntegerField("所据记录")
    number = models.PositiveSmallIntegerField("第几次印发")
    title = models.CharField("名称", max_length=100)
    template = models.CharField("模板", max_length=100)
    version = models.CharField("模板版本", max_length=64)
    facts: models.JSONField[Any, Any] = models.JSONField("要素")
    content: models.JSONField[Any, Any] = models.JSONField("内容")
    issued_on = models.DateField("印发日期")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="印发人", related_name="+"
    )
    issuer = models.CharField("印发人姓名", max_length=40)
    office = models.CharField("以何职务", max_length=40, blank=True)
    step = models.PositiveIntegerField("纪实序号")
    algorithm = models.CharField("摘要算法", max_length=20, default=ALGORITHM)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "已印发的文书"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["township", "kind", "key", "number"], name="issued_paper_number_unique"
            ),
            models.CheckConstraint(condition=~models.Q(kind=""), name="issued_paper_has_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}次印发）"


def digest_of(paper: IssuedPaper) -> str:
    """A paper has this digest as it stands in memory; it is empty, and so equal to none, where its algorithm is unknown."""
    covered = COVERED.get(paper.algorithm)
    if covered is None:
        return ""
    return chain.digest([paper.algorithm, {name: getattr(paper, name) for name in covered}])
