"""Those who are considered for an appointment."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from procedure.bases import Fact

from .appointment import Appointment


class Candidate(Fact):
    """人选: a person of the pool, narrowed to evaluation candidate and at last to the one proposed."""

    class Standing(models.TextChoices):
        POOL = "pool", "人选范围"
        CHOSEN = "chosen", "考察对象"
        PROPOSED = "proposed", "拟任人选"
        DROPPED = "dropped", "不再考虑"

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="candidates")
    cadre = models.ForeignKey(
        "township.Cadre", models.PROTECT, verbose_name="干部", related_name="candidacies"
    )
    standing = models.CharField("人选状态", max_length=20, choices=Standing, default=Standing.POOL)
    pool_reason = models.TextField("列入人选范围的理由", max_length=2000, blank=True)
    added_later = models.BooleanField("民主推荐中增列", default=False, editable=False)
    listed = models.BooleanField("列入会议推荐参考名单", default=False)
    exceptional = models.BooleanField("属破格提拔", default=False)
    exceptional_reason = models.TextField("破格情形和理由", max_length=2000, blank=True)
    chosen_reason = models.TextField("确定为考察对象的理由", max_length=2000, blank=True)
    fewer_votes_reason = models.TextField("得票较少而确定的理由", max_length=2000, blank=True)
    proposed_reason = models.TextField("提出为拟任人选的理由", max_length=2000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "人选"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "cadre"],
                name="candidate_once",
                violation_error_message="此人已在人选范围中",
            ),
            models.UniqueConstraint(
                fields=["appointment"],
                condition=Q(standing="proposed"),
                name="candidate_one_proposed",
                violation_error_message="拟任人选只有一名",
            ),
            models.CheckConstraint(
                condition=Q(standing__in=["pool", "chosen", "proposed", "dropped"]),
                name="candidate_standing_known",
            ),
        ]

    NAMED_THROUGH = "cadre"

    def __str__(self) -> str:
        return self.cadre.name

    @property
    def called(self) -> str:
        """The name, with what tells its bearer from another of that name in the running."""
        return self.appointment.called.get(self.pk, self.cadre.name)
