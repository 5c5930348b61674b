"""What the department answers: a prior report, the number of posts, a filing. Each its own row, and an act of the matter.

It is given on the day on which it is recorded, with the number of the paper it stands on; given again, it is the same row
with its history. Nothing is answered that the township has not put before it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from appointments.corridor import Stage
from appointments.models import Appointment, FilingReceipt, Motion, Posting, PriorReportReply, QuotaReply
from appointments.stages.county_words import CountyWord, filing_asked, quota_asked, report_asked
from procedure.locking import lock_matter
from procedure.ritual import Lacking, Overtaken, Ritual, perform
from township.accounts.access import COUNTY, Actor, Refused
from township.accounts.same_person import is_same_person
from township.records import clock
from township.records.act import Act, StepFacts
from township.wording import cdate

from .access import check_not_of_township, open_appointment
from .models import DraftedConsent

CHANGED = "这一事项刚才已由他人答复，或者乡镇变更了所报情形，本次未记录。您填写的内容保留在下面，核对后可以再次提交。"
RESPONSIBLE = "县委组织部对所作答复负责"


@dataclass(frozen=True)
class Answering:
    """One kind of answer: of which round it is, and what the township has put before the department."""

    #: Its name in addresses; `county.<name>` is its code, which is part of the record.
    name: str
    code: str
    label: str
    model: type[CountyWord]
    #: The room whose round it answers, and by which name the answer hangs on it.
    room: str
    kept_as: str
    #: What was put before the department, in words; None where nothing was.
    asked: Callable[[Appointment, Any], str | None]
    #: The same as a digest: consent to it is none to anything else.
    digest: Callable[[Any], str]
    agreed: str = "同意"
    refused: str = "不同意"
    #: Whether its consent opens a door: then one person of the department drafts it and another confirms it.
    takes_two: bool = True

    def round_of(self, appointment: Appointment) -> Motion | Posting | None:
        found: Motion | Posting | None = appointment.current(self.room)
        return found

    def waits(self, record: Motion | Posting) -> bool:
        """Whether it was not answered, or something else is asked now than what was: of a refusal too, which stands until then."""
        word = self.word_of(record)
        return word is None or word.asks_again

    def word_of(self, record: Motion | Posting | None) -> CountyWord | None:
        word: CountyWord | None = getattr(record, self.kept_as, None)
        return word


def _prior_report(appointment: Appointment, motion: Motion) -> str | None:
    if not appointment.is_open or motion.prior_report in ("", Motion.PriorReport.NONE):
        return None
    if motion.prior_report_sent_on is None:
        return None
    kind = motion.get_prior_report_display()
    return f"{cdate(motion.prior_report_sent_on)}报告：{kind}。{motion.prior_report_reason}"


def _quota(appointment: Appointment, motion: Motion) -> str | None:
    if not appointment.is_open or not motion.vacancy:
        return None
    post = appointment.post
    return (
        f"{appointment.opened_on:%Y年%m月%d日}提出：{post}（{post.get_level_display()}），"
        f"空缺原因：{motion.get_vacancy_display()}"
    )


def _filing(appointment: Appointment, posting: Posting) -> str | None:
    if appointment.stage not in (Stage.POSTING, Stage.IN_OFFICE, Stage.CONFIRMED) or posting.filed_on is None:
        return None
    person = appointment.proposed
    name = person.cadre.name if person else ""
    return (
        f"{cdate(posting.filed_on)}报备（{posting.filing_reference}）：{name}任{appointment.post}，"
        f"任职文件{posting.document}"
    )


PRIOR_REPORT = Answering(
    "prior-report",
    "county.prior_report",
    "答复事前报告",
    PriorReportReply,
    "motion",
    "county_reply",
    _prior_report,
    report_asked,
)
QUOTA = Answering(
    "quota", "county.quota", "答复职数预审", QuotaReply, "motion", "county_quota", _quota, quota_asked
)
FILING = Answering(
    "filing",
    "county.filing",
    "接收备案",
    FilingReceipt,
    "posting",
    "county_receipt",
    _filing,
    filing_asked,
    "已收到，予以备案",
    "退回补正",
    takes_two=False,
)
ANSWERINGS = {each.name: each for each in (PRIOR_REPORT, QUOTA, FILING)}


@dataclass(frozen=True)
class CountyQuestion:
    """One thing the department is asked of one matter, as its page shows it."""

    reader: Actor
    appointment: Appointment
    record: Motion | Posting
    told: str
    #: What is asked, as a digest.
    digest: str
    word: CountyWord | None

    @property
    def seen(self) -> str:
        """By which state a page was drawn: the round, how often it was answered, and what was asked."""
        count = type(self.word).history.filter(id=self.word.pk).count() if self.word else 0
        return f"{self.record.pk}-{count}-{self.digest[:12]}"


def asked_of(acting: Actor, answering: Answering, pk: int) -> CountyQuestion | None:
    """What is asked; None where the township has put nothing before the department. Raises Http404."""
    reader, appointment = open_appointment(acting, pk)
    record = answering.round_of(appointment)
    told = answering.asked(appointment, record) if record else None
    if record is None or told is None:
        return None
    return CountyQuestion(
        reader, appointment, record, told, answering.digest(record), answering.word_of(record)
    )


@dataclass(frozen=True)
class CountyAct:
    """One act of the department on one thing it is asked, as its step names it."""

    by: Actor
    answering: Answering
    pk: int
    seen: str
    code: str
    label: str
    reason: str = ""

    def perform(
        self, do: Callable[[CountyQuestion, Act], None], may: Callable[[CountyQuestion], None] | None = None
    ) -> None:
        """Take it through the ritual, the matter locked and what is asked read afresh. Raises Refused, Http404."""

        def may_now(found: CountyQuestion) -> None:
            if not self.by.holds(*COUNTY):
                raise Refused("由县委组织部答复。")
            check_not_of_township(found.reader, found.appointment.pk)
            if may:
                may(found)
            if found.seen != self.seen:
                raise Overtaken(CHANGED)

        reader = open_appointment(self.by, self.pk)[0]
        perform(
            Ritual(
                lock=lambda: lock_matter(reader, self.pk, Appointment.KIND),
                load=self._load,
                may=may_now,
                do=do,
                record=lambda found: _facts(found, self),
            )
        )

    def _load(self) -> CountyQuestion:
        found = asked_of(self.by, self.answering, self.pk)
        if found is None:
            raise Lacking("本镇没有就此提请县委组织部答复。")
        return found


def answer(
    *, by: Actor, answering: Answering, pk: int, seen: str, answer: str, document: str, text: str
) -> bool:
    """Give an answer, or another in its place; consent that opens a door is drafted. Raises Refused, Http404.

    Returns whether it counts at once.
    """
    if answering.takes_two and answer == CountyWord.Answer.AGREED:
        _draft(by, answering, pk, seen, document, text)
        return False

    def do(found: CountyQuestion, step: Act) -> None:
        for waiting in drafts_of(found, answering):
            _decided(waiting, DraftedConsent.State.RETURNED, by, "已另行答复")
        _said(found, answering, by, answer, document, text, step)

    CountyAct(by, answering, pk, seen, answering.code, answering.label, text).perform(do)
    return True


def _said(
    found: CountyQuestion, answering: Answering, by: Actor, answer: str, document: str, text: str, step: Act
) -> None:
    word = found.word or answering.model(**{answering.room: found.record})
    word.county, word.answer, word.document, word.text = by.township, answer, document, text
    word.given_by, word.given_on, word.asked = by.user, clock.today(), found.digest
    word.save()
    step.details["answer"] = word.told


# -- consent by two ------------------------------------------------------------------------------------------------


def drafts_of(found: CountyQuestion, answering: Answering) -> list[DraftedConsent]:
    """The drafted consent that waits, as a list of one or none."""
    rows = DraftedConsent.objects.filter(
        matter=found.appointment.pk, about=answering.name, state=DraftedConsent.State.WAITING
    )
    return list(rows.select_related("drafted_by"))


def _draft(by: Actor, answering: Answering, pk: int, seen: str, document: str, text: str) -> None:
    """拟同意: the township learns that something is drafted, not what."""

    def do(found: CountyQuestion, step: Act) -> None:
        for waiting in drafts_of(found, answering):
            _decided(waiting, DraftedConsent.State.RETURNED, by, "另行拟办")
        DraftedConsent(
            county=by.township,
            matter=found.appointment.matter,
            about=answering.name,
            seen=seen,
            document=document,
            text=text,
            drafted_by=by.user,
            drafted_on=clock.today(),
        ).save()

    CountyAct(by, answering, pk, seen, "county.draft", f"拟办：{answering.label}").perform(do)


def _to_decide(found: CountyQuestion, answering: Answering, draft: int) -> DraftedConsent:
    waiting = next((each for each in drafts_of(found, answering) if each.pk == draft), None)
    if waiting is None:
        raise Overtaken(CHANGED)
    return waiting


def endorse(*, by: Actor, answering: Answering, pk: int, draft: DraftedConsent) -> None:
    """核准: by another of the department than whoever drafted it; from then on it is the department's answer."""

    def may(found: CountyQuestion) -> None:
        if is_same_person(_to_decide(found, answering, draft.pk).drafted_by, by.user):
            raise Refused("拟办人不能核准自己拟办的答复，由本部另一人核准。")

    def do(found: CountyQuestion, step: Act) -> None:
        kept = _to_decide(found, answering, draft.pk)
        _decided(kept, DraftedConsent.State.CONFIRMED, by)
        _said(found, answering, by, CountyWord.Answer.AGREED, kept.document, kept.text, step)
        step.details["drafted_by"] = kept.drafted_by.name

    CountyAct(by, answering, pk, draft.seen, answering.code, answering.label, draft.text).perform(do, may)


def send_back(*, by: Actor, answering: Answering, pk: int, draft: DraftedConsent, opinion: str) -> None:
    """退回: a drafted consent counts for nothing any more; whoever drafted it may take it back as well."""

    def do(found: CountyQuestion, step: Act) -> None:
        _decided(_to_decide(found, answering, draft.pk), DraftedConsent.State.RETURNED, by, opinion)

    found = asked_of(by, answering, pk)
    seen = found.seen if found else ""
    CountyAct(by, answering, pk, seen, "county.draft_return", f"退回拟办：{answering.label}").perform(do)


def _decided(draft: DraftedConsent, state: str, by: Actor, opinion: str = "") -> None:
    draft.state, draft.decided_by, draft.decided_on, draft.opinion = state, by.user, clock.today(), opinion
    draft.save()


def _facts(found: CountyQuestion, act: CountyAct) -> StepFacts:
    return {
        "by": found.reader,
        "code": act.code,
        "label": act.label,
        "happened_on": clock.today(),
        "matter": found.appointment.matter,
        "stage": found.appointment.stage,
        "round": found.record.round,
        "office": found.reader.office_for(COUNTY),
        "responsible": RESPONSIBLE,
        "reason": act.reason,
    }
