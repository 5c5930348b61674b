"""What is cast into a box: slips, the urn, ballots, receipts and remarks. None has a history; nothing tells who voted when."""

from __future__ import annotations

import uuid

from django.db import models

from .box import Box, Category


class Unlinked(models.Model):
    """A row of which nothing may tell when it came and from whom: a random key, no history, no date, no user."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Slip(Unlinked):
    """票签: the right to cast one ballot. Only a keyed digest of the code printed on it is kept.

    Whether it has been used stands in the urn, not here.
    """

    box = models.ForeignKey(Box, models.PROTECT, related_name="slips")
    category = models.ForeignKey(Category, models.PROTECT, related_name="slips")
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "票签"
        ordering = ["digest"]


class Urn(models.Model):
    """票仓: everything cast in an open box, encrypted, in one row that each cast rewrites whole. See `urn.py`."""

    box = models.OneToOneField(Box, models.PROTECT, primary_key=True, related_name="urn")
    contents = models.BinaryField()

    class Meta:
        verbose_name = verbose_name_plural = "票仓"

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}：{self.box}"


class Ballot(Unlinked):
    """票: one ballot of a closed box, void ones too. Written once, all together, sorted by content."""

    append_only = True

    box = models.ForeignKey(Box, models.PROTECT, related_name="ballots")
    category = models.CharField(max_length=20)
    #: An answer to each question; of a void ballot the text that was found.
    answers = models.JSONField()
    #: 废票: why it cannot be counted. No page can cast such a ballot; it got into the urn some other way.
    void = models.CharField("废票原因", max_length=60, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "票"
        ordering = ["pk"]


class Receipt(Unlinked):
    """回执: the number a voter was shown. It stands beside no ballot; their counts are equal."""

    append_only = True

    box = models.ForeignKey(Box, models.PROTECT, related_name="receipts")
    number = models.CharField(max_length=20)

    class Meta:
        verbose_name = verbose_name_plural = "回执"
        ordering = ["number"]


class Remark(Unlinked):
    """评语: words a voter added, kept apart from the grades they gave."""

    append_only = True

    box = models.ForeignKey(Box, models.PROTECT, related_name="remarks")
    question = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "评语"
        ordering = ["question", "words"]
