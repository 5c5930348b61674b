"""县委组织部答复: what the county's organisation department has said of a matter, each a row of its own (decision 0059).

Nobody in the township writes them, and the county writes nothing else: a rule reads them beside what the township has
typed from a paper. Where the department speaks here itself, its word holds over one that was typed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from township.law.rule import Finding, met, unmet
from township.records.history import Recorded
from township.roster.retirement import same_day_after
from township.wording import cdate

if TYPE_CHECKING:
    from appointments.models import Appointment
    from appointments.stages.motion.models import Motion, PriorReportReply, QuotaReply
    from appointments.stages.posting.models import FilingReceipt, Posting

#: How long the words of an answer may be.
LONG = 2_000
#: So many months a refusal is told to whoever begins again with the same post.
REMEMBERED = 12


class CountyWord(Recorded):
    """One answer of a county's organisation department. Given on the day on which it is recorded: nobody types when."""

    #: How it is called where only a word is needed.
    NAME: ClassVar[str] = ""

    class Answer(models.TextChoices):
        AGREED = "agreed", "同意"
        REFUSED = "refused", "不同意"

    county = models.ForeignKey(
        "township.Township", models.PROTECT, verbose_name="县委组织部", related_name="+"
    )
    answer = models.CharField("答复", max_length=10, choices=Answer)
    document = models.CharField("文号", max_length=80)
    text = models.TextField("答复意见", max_length=LONG, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="答复人", related_name="+"
    )
    given_on = models.DateField("答复日期")
    #: What was asked when it was given, by its digest; empty of a word that is older than this column.
    asked = models.CharField("所答情形摘要", max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answer__in=["agreed", "refused"]), name="%(class)s_answer_known"
            ),
            models.CheckConstraint(
                condition=~Q(answer="refused") | ~Q(text=""),
                name="%(class)s_refusal_is_told",
                violation_error_message="不同意、退回的写明意见",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.NAME}：{self.told}"

    @property
    def agreed(self) -> bool:
        return self.answer == self.Answer.AGREED

    @property
    def asked_now(self) -> str:
        """What is asked as the round stands now, as a digest."""
        raise NotImplementedError

    @property
    def stands(self) -> bool:
        """Whether it is a word on what is asked now: consent is to what was put before the department, a refusal stands."""
        return not self.agreed or not self.asks_again

    @property
    def asks_again(self) -> bool:
        """Whether something else is asked now than what it answered: then it comes before the department again."""
        return bool(self.asked) and self.asked != self.asked_now

    @property
    def told(self) -> str:
        """县委组织部2026年3月18日答复同意（云组复〔2026〕5号）."""
        text = f"：{self.text}" if self.text else ""
        return f"{self.county.name}{cdate(self.given_on)}答复{self.get_answer_display()}（{self.document}）{text}"


def judged(word: CountyWord, on: date, repair: str = "") -> Finding:
    """What a word of the county means at a door on a day: it opens nothing before it was given."""
    if not word.agreed:
        return unmet(word.told, repair)
    return met(word.told) if word.given_on <= on else unmet(f"{word.told}；答复日期晚于办理日期")


def _digest(*facts: object) -> str:
    return hashlib.sha256(json.dumps([str(each) for each in facts]).encode()).hexdigest()


def report_asked(motion: Motion) -> str:
    """What a prior report asks: in which case, why, reported when."""
    return _digest(
        motion.appointment.seat_id,
        motion.prior_report,
        motion.prior_report_reason,
        motion.prior_report_sent_on,
    )


def quota_asked(motion: Motion) -> str:
    """What a look at the number of posts asks: which seat, of which level, why it is vacant."""
    appointment = motion.appointment
    return _digest(appointment.seat_id, appointment.post.level, motion.vacancy)


def filing_asked(posting: Posting) -> str:
    """What was filed: when, under which number, by which document."""
    return _digest(posting.filed_on, posting.filing_reference, posting.document, posting.document_on)


def prior_report_word(appointment: Appointment) -> PriorReportReply | None:
    """The department's answer to the report that counts.

    A refusal stands in later rounds of the motion as well, until the department itself says otherwise; what it agreed to
    was that round's, as it was reported then: changed afterwards, it is answered anew.
    """
    word: PriorReportReply | None = _word_of(appointment, "county_reply")
    return word


def quota_word(appointment: Appointment) -> QuotaReply | None:
    """The department's word on the number of posts, by the same order."""
    word: QuotaReply | None = _word_of(appointment, "county_quota")
    return word


def _word_of(appointment: Appointment, kept_as: str) -> Any:
    current = appointment.current("motion")
    for motion in _newest_first(appointment.motions.all()):
        word = getattr(motion, kept_as, None)
        if word is not None:
            return word if not word.agreed or (motion is current and word.stands) else None
    return _refusal_over_the_seat(appointment, kept_as)


def _refusal_over_the_seat(appointment: Appointment, kept_as: str) -> Any:
    """The refusal that stands over the seat from an earlier matter: ended and begun anew, the question is the same one."""
    told = [
        (word.given_on, word.pk, word)
        for motion in appointment.context.motions_answered_before
        if (word := getattr(motion, kept_as, None))
        and (kept_as != "county_reply" or _asks_again(appointment, motion, word))
    ]
    word = max(told, key=lambda each: each[:2])[2] if told else None
    return None if word is None or word.agreed else word


def _asks_again(appointment: Appointment, motion: Motion, word: PriorReportReply) -> bool:
    """Whether what was reported in another motion is asked here again: a report about a person where it may be theirs.

    What it was called when it was answered counts, whatever it is called by now.
    """
    if {motion.prior_report, _called_when_answered(motion, word)} - set(motion.ABOUT_PERSONS):
        return True
    before = _ever_in_question(motion.appointment)
    return not before or not before.isdisjoint(_in_question(appointment))


def _called_when_answered(motion: Motion, word: PriorReportReply) -> str:
    """The kind of report as it stood when the department last answered it: by the history, which is read of refusals alone."""
    if word.agreed:
        return str(motion.prior_report)
    answered = word.history.order_by("-history_date", "-history_id").values_list("history_date", flat=True)
    before = motion.history.filter(history_date__lte=answered[0]).order_by("-history_date", "-history_id")
    return str(before.values_list("prior_report", flat=True).first() or motion.prior_report)


def _ever_in_question(appointment: Appointment) -> set[int]:
    """The same of a matter that has ended: taken out of the pool before, somebody was in question all the same."""
    if appointment.proposed:
        return _in_question(appointment)
    versions = apps.get_model("appointments", "Candidate").history.filter(appointment=appointment.pk)
    return set(versions.values_list("cadre", flat=True))


def _in_question(appointment: Appointment) -> set[int]:
    """The files of whoever a report may be about: the person proposed, before there is one everybody looked at."""
    proposed = appointment.proposed
    asked = [proposed] if proposed else appointment.candidates.all()
    return {candidate.cadre_id for candidate in asked}


def refused_before(appointment: Appointment, today: date) -> QuerySet[PriorReportReply]:
    """The refusals of the last twelve months to other matters of the same post: they end with their matter, and are told."""
    replies: QuerySet[PriorReportReply] = apps.get_model("appointments", "PriorReportReply").objects.filter(
        answer=CountyWord.Answer.REFUSED,
        given_on__gte=same_day_after(today, -REMEMBERED),
        motion__appointment__seat__post=appointment.seat.post_id,
    )
    others = replies.exclude(motion__appointment=appointment.pk).select_related(
        "motion__appointment__matter", "county"
    )
    return others.order_by("-given_on", "-pk")


def refusal_told(word: PriorReportReply) -> str:
    """县委组织部2026年3月18日对2026-001答复不同意（云组复〔2026〕5号）: without its words, which tell of that matter."""
    number = word.motion.appointment.number
    return f"{word.county.name}{cdate(word.given_on)}对{number}答复{word.get_answer_display()}（{word.document}）"


def filing_word(posting: Posting | None) -> FilingReceipt | None:
    """The receipt of the filing as it stands now."""
    word: FilingReceipt | None = getattr(posting, "county_receipt", None)
    return word if word and word.stands else None


def _newest_first(motions: Iterable[Motion]) -> list[Motion]:
    return sorted(motions, key=lambda motion: motion.round, reverse=True)
