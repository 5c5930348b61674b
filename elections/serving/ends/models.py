"""职务终止: how one term of office ended, by which paper; and that it was made known."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from elections.rooms.result.since import LossKind, VoidingBody
from elections.rooms.word_columns import held
from elections.serving.base import Confirmed, two_people
from elections.serving.words import EndKind, VillageMeeting
from elections.terms import VillageOfficer

#: What a body can find of somebody in office: the same as before the result was final; nobody in office declines.
VOID_GROUNDS = (LossKind.BARRED, LossKind.MISCONDUCT, LossKind.KINSHIP)


class OfficeEnd(Confirmed):
    """职务终止. A term of office ends once and the row stays; the day is that of the cause, never one of its own."""

    officer = models.OneToOneField(VillageOfficer, models.PROTECT, related_name="end", editable=False)
    kind = models.CharField("终止情形", max_length=12, choices=EndKind)
    ended_on = models.DateField("终止日期")
    document = models.CharField("依据", max_length=100)
    reason = models.TextField("情况说明", max_length=1000)
    #: 辞职 only: to whom it was handed in and who accepted it.
    applied_on = models.DateField("辞职书递交日期", null=True, blank=True)
    meeting = models.CharField("接受辞职的会议", max_length=20, choices=VillageMeeting, blank=True)
    expected = models.PositiveIntegerField("应到人数", null=True, blank=True)
    present = models.PositiveIntegerField("实到人数", null=True, blank=True)
    agreed = models.PositiveIntegerField("同意人数", null=True, blank=True)
    #: 当选无效 only: which body has declared it (村组法 21), and why.
    body = models.CharField("认定的机构", max_length=20, choices=VoidingBody, blank=True)
    ground = models.CharField(
        "认定的情形",
        max_length=12,
        choices=[(each.value, each.label) for each in VOID_GROUNDS],
        blank=True,
    )
    announced_on = models.DateField("公告日期", null=True, blank=True)
    announced_at = models.CharField("公告地点", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "村干部职务终止"
        ordering = ["ended_on", "pk"]
        constraints = [
            two_people(),
            held("kind", EndKind, "office_end_kind_known"),
            held("meeting", VillageMeeting, "office_end_meeting_known", empty=True),
            held("body", VoidingBody, "office_end_body_known", empty=True),
            models.CheckConstraint(
                condition=Q(ground__in=["", *(each.value for each in VOID_GROUNDS)]),
                name="office_end_ground_known",
            ),
            models.CheckConstraint(
                condition=(Q(kind="voided") & ~Q(body="") & ~Q(ground=""))
                | (~Q(kind="voided") & Q(body="", ground="")),
                name="office_end_voided_by_a_body",
                violation_error_message="当选无效的，写明认定的机构和情形",
            ),
            models.CheckConstraint(
                condition=(Q(kind="resigned") & Q(applied_on__isnull=False) & ~Q(meeting=""))
                | (~Q(kind="resigned") & Q(applied_on=None) & Q(meeting="")),
                name="office_end_resigned_to_a_meeting",
                violation_error_message="辞职须写明递交日期和接受辞职的会议",
            ),
            models.CheckConstraint(
                condition=Q(applied_on=None) | Q(applied_on__lte=F("ended_on")),
                name="office_end_days_ordered",
                violation_error_message="接受辞职的日期不得早于递交日期",
            ),
            models.CheckConstraint(
                condition=Q(announced_on=None) | Q(announced_on__gte=F("ended_on")),
                name="office_end_announced_after",
                violation_error_message="公告日期不得早于终止日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer.name} {self.get_kind_display()}"
