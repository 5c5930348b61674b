"""What is put on record of study: a session by two people, a test by whoever takes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from supervision.corrections import CORRECTED
from township.accounts.access import ANY_OFFICE, Actor, NotYet
from township.accounts.models import Role, User
from township.accounts.same_person import accounts_of
from township.law import yearly
from township.models import LocalMeasure, Township
from township.pending import scans
from township.pending.kinds import ChangeKind
from township.records import clock
from township.records.act import act
from township.roster.reviewed import Keys, ReviewedForm

from .forms import CHANGED, SessionCorrectionForm, SessionForm, TestForm
from .models import Attended, StudySession, StudyTest
from .questions import StudyQuestion, digest_of, drawn

OFFICERS = frozenset({Role.OFFICER})
#: So many attempts a person has on one day.
ATTEMPTS = 3


@dataclass(frozen=True)
class StudyProposedByOfficer(ReviewedForm):
    """A form whose first person is the officer: nobody enters hours alone, their own or another's."""

    @property
    def kind(self) -> ChangeKind:
        return ChangeKind(
            self.code,
            self.label,
            OFFICERS,
            self.apply,
            of_file=False,
            page=scans.page_of,
            page_label="查看签到表扫描件",
        )


def _form(
    acting: Actor, keys: Keys, data: Any = None, files: Any = None, *, lock: bool = False
) -> SessionForm:
    row = StudySession(township=acting.township, recorded_on=clock.today())
    return SessionForm(data, files, instance=row, acting=acting)


def _write(form: SessionForm) -> None:
    session = form.save()
    for cadre in form.there:
        Attended(session=session, cadre=cadre).save()


def _correction(
    acting: Actor, keys: Keys, data: Any = None, files: Any = None, *, lock: bool = False
) -> SessionCorrectionForm:
    rows = StudySession.objects.filter(township=acting.township)
    row = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=keys["session"]).first()
    if row is None:
        raise Http404("没有这一场学习")
    return SessionCorrectionForm(data, files, instance=row, acting=acting)


def _correct(form: SessionCorrectionForm) -> None:
    """Put it right as a whole: its words and numbers, and who was there. What stood there stays in the history of the rows."""
    session = StudySession.objects.get(pk=form.instance.pk)
    there = [] if form.cleaned_data["revoked"] else form.there
    kept = {each.cadre_id: each for each in session.attended.all()}
    for cadre_id in kept.keys() - {each.pk for each in there}:
        kept[cadre_id].delete()
    if form.cleaned_data["revoked"]:
        session.delete()
        return
    form.save()
    for cadre in there:
        if cadre.pk not in kept:
            Attended(session=form.instance, cadre=cadre).save()


CORRECTION = StudyProposedByOfficer(
    code="study.correct", label=f"{CORRECTED}登记学习", make=_correction, write=_correct
)
SESSION = StudyProposedByOfficer(code="study.session", label="登记学习", make=_form, write=_write)


# -- tests -------------------------------------------------------------------------------------------------------------


def attempts_of(user: User, township: Township) -> QuerySet[StudyTest]:
    """The attempts of one person: under whatever account of theirs, and on their file."""
    theirs = Q(user__in=accounts_of(user))
    if user.cadre_id:
        theirs |= Q(cadre=user.cadre_id)
    return StudyTest.objects.filter(theirs, township=township)


def attempts_left(user: User, township: Township) -> int:
    """How often somebody may take the test today."""
    return max(ATTEMPTS - attempts_of(user, township).filter(taken_on=clock.today()).count(), 0)


def questions_for(acting: Actor) -> list[StudyQuestion]:
    """The questions of the attempt that is due: the same until it is handed in, others afterwards. Raises NotYet."""
    if acting.user.cadre is None:
        raise NotYet("您的账号没有关联干部信息，测试不能记入本人；由系统管理员提请关联。")
    before = attempts_of(acting.user, acting.township).count()
    if not attempts_left(acting.user, acting.township):
        raise NotYet(f"今天已测试{ATTEMPTS}次，明天再测。")
    measures = LocalMeasure.objects.filter(township=acting.township)
    return drawn(f"{acting.township.pk}-{acting.user.pk}-{before}", clock.today(), measures)


def hand_in(acting: Actor, form: TestForm, on: date) -> StudyTest:
    """Keep what an attempt came to. Its step says that it was taken, and no more. Raises NotYet."""
    Township.objects.select_for_update(of=("self",)).get(pk=acting.township.pk)
    # Under the lock: of two pages sent at once the second is answered like one that comes later.
    if digest_of(questions_for(acting)) != digest_of(form.asked):
        raise NotYet(CHANGED)
    least = yearly.PASSED.value_on(on, list(LocalMeasure.objects.filter(township=acting.township)))
    asked, right = len(form.asked), form.right
    taken = StudyTest(
        township=acting.township,
        user=acting.user,
        cadre=acting.user.cadre,
        taken_on=on,
        asked=asked,
        right=right,
        passed=right >= least * asked,
    )
    with act(
        by=acting,
        code="study.test",
        label="学习测试",
        happened_on=on,
        subject="干部选拔任用规定",
        office=acting.office_for(ANY_OFFICE),
    ):
        taken.save()
    return taken
