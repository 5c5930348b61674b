"""任职: the appointment document, filing, hand-over; the probation review; the annulment."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from appointments.stages.county_words import CountyWord, filing_asked
from appointments.stages.room import Room
from procedure.bases import Fact


class Posting(Room):
    """任职. Time in post counts from the decision; probation from the document (two dates)."""

    document = models.CharField("任职文号", max_length=80, blank=True)
    document_on = models.DateField("发文日期", null=True, blank=True)
    keeps_present_post = models.BooleanField(
        "现任职务", null=True, blank=True, choices=[(False, "免去现任职务"), (True, "兼任，保留现任职务")]
    )
    filed_on = models.DateField("备案日期", null=True, blank=True)
    filing_reference = models.CharField("备案文号", max_length=80, blank=True)
    handover_on = models.DateField("交接日期", null=True, blank=True)
    handover = models.TextField("交接情况", max_length=2000, blank=True)

    class Meta(Room.Meta):
        verbose_name = verbose_name_plural = "任职"


class FilingReceipt(CountyWord):
    """备案回执: the county's organisation department has received the filing, or sends it back."""

    NAME = "备案回执"

    posting = models.OneToOneField(
        Posting, models.PROTECT, verbose_name="任职", related_name="county_receipt", editable=False
    )

    class Meta(CountyWord.Meta):
        verbose_name = verbose_name_plural = "县委组织部备案回执"

    @property
    def asked_now(self) -> str:
        return filing_asked(self.posting)


class ProbationReview(Fact):
    """试用期满考核: fit → confirmed, unfit → removed, by a decision of the committee of its own. Not automatic."""

    class Result(models.TextChoices):
        FIT = "fit", "胜任现职，予以正式任职"
        UNFIT = "unfit", "不胜任现职，免去试任职务"

    #: What the committee's decision to remove is told by.
    DECISION = ("meeting", "resolved_on", "votes")

    posting = models.OneToOneField(Posting, models.PROTECT, related_name="probation_review")
    reviewed_on = models.DateField("考核日期")
    reviewed_by = models.CharField("考核人", max_length=100)
    result = models.CharField("考核结果", max_length=20, choices=Result)
    text = models.TextField("考核情况", max_length=4000)
    document = models.CharField("党委决定文号", max_length=80)
    meeting = models.CharField(
        "党委会会议", max_length=60, blank=True, help_text="作出免职决定的会议，如：镇党委会2026年第5次会议"
    )
    resolved_on = models.DateField("党委会决定日期", null=True, blank=True)
    votes = models.CharField("表决结果", max_length=60, blank=True, help_text="应到、实到人数和赞成票数")

    class Meta:
        verbose_name = verbose_name_plural = "试用期满考核"
        constraints = [
            models.CheckConstraint(condition=Q(result__in=["fit", "unfit"]), name="probation_result_known")
        ]

    @property
    def lacks(self) -> list[str]:
        """What of the committee's decision is not on record: a removal rests on it (条例: 任免)."""
        asked = [field for field in self._meta.concrete_fields if field.name in self.DECISION]
        return [str(field.verbose_name) for field in asked if not getattr(self, field.attname)]


class Annulment(Fact):
    """撤销: a decision found to be against the rules is undone by a step of its own (公务员法第一百零六条)."""

    posting = models.OneToOneField(Posting, models.PROTECT, related_name="annulment")
    annulled_on = models.DateField("撤销日期")
    ground = models.TextField("违规事实和依据", max_length=3000)
    document = models.CharField("决定文号", max_length=80)
    body = models.CharField("决定机关", max_length=100)

    class Meta:
        verbose_name = verbose_name_plural = "撤销"
