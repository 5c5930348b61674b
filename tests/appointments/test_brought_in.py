"""补录: a case that was under way on paper is brought in by two people, with its scans and on its own days."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from appointments import dossier as dossiers
from appointments import transitions
from appointments.demo import evaluation, motion, recommendation
from appointments.models import Appointment, IntegrityOpinion, Notice
from procedure.brought_in import ScanForm
from procedure.doors import DoorClosed
from procedure.issuing.models import IssuedPaper
from procedure.ritual import Lacking
from tests import builders
from tests.appointments.evaluation import standing
from tests.appointments.scene import address, fill_in, foot_of, said
from tests.appointments.test_bars import sanctioned
from township.accounts.access import Refused
from township.models import StepRecord
from township.pending.models import PendingChange
from township.records import verification

DECLARED = date(2026, 3, 10)
TODAY = date(2026, 3, 18)
#: The days on the paper: the motion, the doors, the notice.
MOTION = date(2026, 1, 12)
MOVED = date(2026, 1, 13)
NAMED = date(2026, 1, 16)
STARTED, ENDED = date(2026, 1, 19), date(2026, 1, 23)
HUNG = date(2026, 3, 9)


def moved(opened: Appointment, code: str, cast, on: date) -> Appointment:
    """A door passed on the day of the paper, with the paper."""
    return transitions.pass_door(
        code,
        matter=opened.pk,
        by=cast.commissioner,
        happened_on=on,
        reason="按纸质材料补录",
        scan=scan("door.pdf"),
    )


def scan(name: str = "scan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7 paper")


@pytest.fixture
def town(cast):
    builders.declare(cast.township, DECLARED)
    # What an ordinary matter is allowed: far less than what lies on the paper.
    builders.backdating(cast.township, 30, cast.admin, since=date(2025, 1, 1))
    return cast.township


@pytest.fixture
def ask(town, client_of):
    """The officer asks to bring a case in; the answer to the post."""
    post = builders.post(town)

    def asked(on: date = MOTION, **typed: object):
        sent = {
            "post": post.pk,
            "happened_on": on,
            "reason": "启用前已动议，纸质办理至考察环节",
            "scan": scan(),
        }
        return client_of("officer").post(address("bring_in"), sent | typed)

    return asked


def confirmed(client_of, who: str = "commissioner", status: int = 302) -> None:
    change = PendingChange.objects.get(state="waiting")
    answer = client_of(who).post(f"/pending/{change.pk}/", {"answer": "confirm"})
    assert answer.status_code == status, said(answer)


@pytest.fixture
def brought_in(ask, client_of) -> Appointment:
    assert ask().status_code == 302
    confirmed(client_of)
    return dossiers.load(Appointment.objects.get().pk)


# -- two people, a scan, a window ------------------------------------------------------------------------------------


def test_nothing_is_opened_before_the_commissioner_has_confirmed_it_against_the_scan(ask, client_of):
    assert "提请补录" in client_of("officer").get(address("bring_in")).text
    assert ask(scan="").status_code == 422
    assert ask().status_code == 302
    assert not Appointment.objects.exists()
    change = PendingChange.objects.get()
    page = client_of("commissioner").get(f"/pending/{change.pk}/")
    assert "查看动议材料扫描件" in page.text
    handed = client_of("commissioner").get(address("bring_in_scan", change.pk))
    assert b"".join(handed.streaming_content) == b"%PDF-1.7 paper"
    for other in ("officer", "officer2", "secretary"):
        client_of(other).post(f"/pending/{change.pk}/", {"answer": "confirm"})
    assert not Appointment.objects.exists()
    confirmed(client_of)
    opened = Appointment.objects.get()
    assert (opened.opened_on, opened.brought_in_on) == (MOTION, TODAY)
    step = opened.steps.get()
    assert (step.code, step.happened_on, step.details["brought_in_on"]) == (
        "motion.bring_in",
        MOTION,
        "2026-03-18",
    )
    assert opened.attachments.get().title == "补录：动议材料"
    assert opened.opened_by.username.startswith("officer")


def test_it_is_no_way_around_a_motion_of_after_the_declaration_or_a_seat_that_was_taken(ask, town, client_of):
    for late in (DECLARED, date(2026, 3, 11)):
        assert "此后的动议照常提出" in ask(late).text
    assert ask(date(2024, 1, 8)).status_code == 422  # older than a paper may be
    assert ask(date(2026, 3, 9)).status_code == 302
    plain = {"post": builders.post(town, name="副站长").pk, "happened_on": MOTION, "reason": "早已动议"}
    refused = client_of("officer").post(address("open"), plain)
    assert refused.status_code == 422
    assert Appointment.objects.count() == 0


@pytest.mark.parametrize(("declared", "allowed"), ((date(2025, 12, 18), True), (date(2025, 12, 17), False)))
def test_it_ends_some_months_after_the_declaration(cast, town, ask, declared, allowed):
    builders.declare(town, declared)
    answer = ask(date(2025, 12, 1))
    assert (answer.status_code == 302) == allowed
    assert ("已于2026年3月17日截止" in answer.content.decode()) != allowed


# -- every fact its own day and its scan, marked everywhere ---------------------------------------------------------------


def test_a_fact_of_the_paper_needs_its_scan_and_one_of_today_does_not(brought_in, client_of):
    typed = {
        "vacancy": "transfer",
        "analysis_on": MOTION,
        "analysis_by": "镇党委会",
        "analysis": "班子结构需要补充年轻干部，已集体研判。",
    }
    lacking = fill_in(client_of("officer"), "motion.analysis", brought_in.pk, **typed)
    assert lacking.status_code == 422
    assert "须上传纸质材料的扫描件" in lacking.text
    wrong = SimpleUploadedFile("scan.pdf", b"no scan")
    assert (
        fill_in(
            client_of("officer"), "motion.analysis", brought_in.pk, **typed, **{"paper-scan": wrong}
        ).status_code
        == 422
    )
    given = fill_in(client_of("officer"), "motion.analysis", brought_in.pk, **typed, **{"paper-scan": scan()})
    assert given.status_code == 302
    step = brought_in.steps.get(code="motion.analysis")
    assert (step.happened_on, step.details["brought_in_on"]) == (MOTION, "2026-03-18")
    assert {each.title for each in brought_in.attachments.all()} == {"补录：动议材料", "补录：综合分析研判"}
    today = fill_in(
        client_of("officer"),
        "notes.consultation",
        brought_in.pk,
        name="李书记",
        position="镇党委书记",
        consulted_on=TODAY,
        opinion="agree",
    )
    assert today.status_code == 302, said(today)


def test_a_fact_without_a_day_of_its_own_bears_the_day_of_its_paper_and_one_of_today_needs_none(
    brought_in, client_of
):
    officer = client_of("officer")
    typed = {
        "conditions": "大学以上学历，近三年考核称职。",
        "scope": "本镇在职干部。",
        "method": "talks_first",
    }

    def sent(**paper: object):
        beside = {f"paper-{name}": value for name, value in paper.items()}
        return fill_in(officer, "motion.proposal", brought_in.pk, **typed, **beside)

    page = officer.get(address("motion.proposal", brought_in.pk)).text
    assert "纸质材料所载的办理日期" in page
    assert "填写纸质材料日期" in sent(scan=scan()).text
    assert "须上传纸质材料的扫描件" in sent(day=MOTION).text
    assert "须上传纸质材料的扫描件" in sent(day=date(2026, 3, 17)).text
    assert "不得早于事项提出前12个月" in sent(day=date(2025, 1, 11), scan=scan()).text
    assert not brought_in.steps.filter(code="motion.proposal").exists()
    assert sent(day=MOTION, scan=scan()).status_code == 302
    step = brought_in.steps.get(code="motion.proposal")
    assert (step.happened_on, step.details["brought_in_on"]) == (MOTION, "2026-03-18")
    typed["scope"] = "本镇在职在编干部。"
    assert sent(day=TODAY).status_code == 302
    latest = brought_in.steps.filter(code="motion.proposal").first()
    assert (latest.happened_on, "brought_in_on" in latest.details) == (TODAY, False)
    # Where the form must say its day, no second one is asked.
    assert "paper-day" not in officer.get(address("motion.approval", brought_in.pk)).text


def test_the_day_of_the_paper_is_of_before_the_matter_was_brought_in_or_today(brought_in):
    brought_in.matter.brought_in_on = date(2026, 3, 16)
    for day, held in (
        (date(2026, 3, 15), True),
        (date(2026, 3, 16), False),
        (date(2026, 3, 17), False),
        (TODAY, True),
    ):
        form = ScanForm({"paper-day": str(day)}, {"paper-scan": scan()}, proceeding=brought_in)
        assert form.holds() == held, day
        assert ("须早于补录之日（2026年3月16日）" in str(form.errors)) != held


def test_a_person_is_put_into_the_pool_with_the_paper_that_named_them(brought_in, town, client_of):
    person = builders.cadre(town, "陈明远")
    url = address("motion.pool_entry", brought_in.pk, person.pk)
    typed = {"pool_reason": "多年从事文化工作，熟悉业务", "exceptional": "False"}
    assert client_of("officer").post(url, typed).status_code == 422
    assert client_of("officer").post(url, typed | {"paper-scan": scan()}).status_code == 422
    named = typed | {"paper-scan": scan(), "paper-day": MOTION}
    assert client_of("officer").post(url, named).status_code == 302
    assert brought_in.steps.get(code="motion.pool").happened_on == MOTION


def test_an_office_holder_is_put_into_the_pool_by_two_people_with_the_paper_that_named_them(
    brought_in, cast, client_of
):
    person = cast.member3.user.cadre
    url = address("motion.pool_entry", brought_in.pk, person.pk)
    typed = {"pool_reason": "多年从事文化工作，熟悉业务", "exceptional": "False"}
    assert client_of("officer").post(url, typed | {"paper-day": MOTION}).status_code == 422
    named = typed | {"paper-scan": scan(), "paper-day": MOTION}
    assert client_of("officer").post(url, named).status_code == 302
    change = PendingChange.objects.get(state="waiting")
    read = client_of("commissioner").get(reverse("pending-scan", args=[change.pk]))
    assert b"".join(read.streaming_content) == scan().read()
    confirmed(client_of)
    step = brought_in.steps.get(code="motion.pool_office_holder")
    assert (step.happened_on, step.details["brought_in_on"]) == (MOTION, "2026-03-18")
    kept = brought_in.matter.attachments.get(title=f"补录：人选范围（{person.name}）")
    assert (kept.sha256, kept.recorded_by) == (change.payload["scan"]["sha256"], cast.officer.user)


def test_it_says_so_on_every_page_in_lists_and_before_supervision(brought_in, client_of):
    for page in (address("dossier", brought_in.pk), address("timeline", brought_in.pk), address("list")):
        assert "补录" in client_of("officer").get(page).text, page
    paper = client_of("officer").get(address("papers.record", brought_in.pk)).text
    assert "（补录）" in paper
    assert foot_of(paper).startswith(f"补录 · 编号 {brought_in.number} · ")
    assert "补录事项" in client_of("supervisor").get(reverse("supervision:steps")).text
    found = client_of("supervisor").get(reverse("supervision:brought_in")).text
    assert brought_in.number in found
    assert "1步" in found


# -- the cases that are under way on the first day ---------------------------------------------------------------------


def in_evaluation(brought_in, cast) -> Appointment:
    """Walked on the days of the paper, far beyond what an ordinary matter may be dated back."""
    pool = [builders.cadre(cast.township, name) for name in ("陈明远", "赵小禾", "备选人")]
    motion.fill(brought_in, cast, MOTION, pool=pool)
    moved(brought_in, "start_recommendation", cast, MOVED)
    recommendation.fill(brought_in, cast, MOVED)
    moved(brought_in, "name_candidates", cast, NAMED)
    return dossiers.load(brought_in.pk)


def test_a_case_in_evaluation_keeps_its_days_and_signatures_bear_the_day_of_the_paper(
    brought_in, cast, client_of
):
    opened = in_evaluation(brought_in, cast)
    assert (opened.stage, opened.room.opened_on) == ("evaluation", NAMED)
    one = opened.standing("chosen")[0].pk
    opinion = {"conclusion": "clean", "text": "经核查，廉洁自律情况良好，没有不良反映。", "signed_on": ENDED}
    discipline, secretary = client_of("discipline"), client_of("secretary")
    assert fill_in(discipline, "evaluation.integrity", opened.pk, one, **opinion).status_code == 422
    signed = fill_in(discipline, "evaluation.integrity", opened.pk, one, **opinion, **{"paper-scan": scan()})
    assert signed.status_code == 302, said(signed)
    early = fill_in(
        secretary,
        "evaluation.integrity_signature",
        opened.pk,
        one,
        signed_on=MOTION,
        **{"paper-scan": scan()},
    )
    assert early.status_code == 422  # before the room was entered
    both = fill_in(
        secretary, "evaluation.integrity_signature", opened.pk, one, signed_on=ENDED, **{"paper-scan": scan()}
    )
    assert both.status_code == 302, said(both)
    kept = IntegrityOpinion.objects.get()
    assert (kept.discipline_signed_on, kept.secretary_signed_on) == (ENDED, ENDED)


def test_a_case_whose_notice_hangs_keeps_the_day_it_was_hung(brought_in, cast, client_of):
    opened = in_evaluation(brought_in, cast)
    evaluation.fill(opened, cast, ENDED)
    moved(opened, "publish_notice", cast, HUNG)
    officer = client_of("officer")
    content = fill_in(officer, "notice.content", opened.pk, **{"paper-scan": scan(), "paper-day": HUNG})
    assert content.status_code == 302, said(content)
    hung = {"places": "镇政府公示栏", "first_day": HUNG, "counting": "from_next"}
    published = fill_in(officer, "notice.publication", opened.pk, **hung, **{"paper-scan": scan("photo.pdf")})
    assert published.status_code == 302, said(published)
    kept = Notice.objects.get()
    assert (kept.published_on, kept.first_day, kept.last_day) == (HUNG, HUNG, date(2026, 3, 16))
    step = StepRecord.objects.get(matter=opened.pk, code="notice.publication")
    assert (step.happened_on, step.details["brought_in_on"]) == (HUNG, "2026-03-18")
    assert {each.issued_on for each in IssuedPaper.objects.filter(step=step.sequence)} == {HUNG}
    assert list(verification.verify(cast.township)) == []


def test_a_door_passed_on_the_day_of_the_paper_takes_the_scan_it_rests_on_and_one_of_today_does_not(
    brought_in, cast, client_of
):
    motion.fill(brought_in, cast, MOTION, pool=[builders.cadre(cast.township, "陈明远")])
    commissioner = client_of("commissioner")
    door = address("door", brought_in.pk, "start_recommendation")
    assert 'enctype="multipart/form-data"' in commissioner.get(door).text
    typed = {"happened_on": MOVED, "reason": "按纸质材料补录，已核查提示事项"}
    lacking = commissioner.post(door, typed)
    assert (lacking.status_code, "须上传纸质材料的扫描件" in lacking.text) == (422, True)
    wrong = SimpleUploadedFile("scan.pdf", b"no scan")
    assert commissioner.post(door, typed | {"scan": wrong}).status_code == 422
    with pytest.raises(Lacking, match="扫描件"):
        standing.move(brought_in, "start_recommendation", cast, MOVED)
    assert not StepRecord.objects.filter(matter=brought_in.pk, outcome="refused").exists()
    assert commissioner.post(door, typed | {"scan": scan()}).status_code == 302
    assert {each.title for each in brought_in.attachments.all()} == {"补录：动议材料", "补录：启动民主推荐"}
    back = address("return_to", brought_in.pk, "motion")
    assert commissioner.post(back, typed | {"happened_on": MOVED}).status_code == 422
    assert commissioner.post(back, typed | {"happened_on": TODAY}).status_code == 302


def test_what_bars_a_person_today_closes_a_door_of_the_paper_too(brought_in, cast):
    """The door bears a day in January; the sanction is of this week."""
    pool = [builders.cadre(cast.township, name) for name in ("陈明远", "赵小禾", "备选人")]
    motion.fill(brought_in, cast, MOTION, pool=pool)
    moved(brought_in, "start_recommendation", cast, MOVED)
    recommendation.fill(brought_in, cast, MOVED)
    sanctioned(0)(brought_in, brought_in.standing("chosen")[0].cadre)
    with pytest.raises(DoorClosed, match="按录入之日"):
        moved(brought_in, "name_candidates", cast, NAMED)


def test_when_cases_are_no_longer_brought_in_a_door_is_dated_back_no_further_than_any_other(brought_in, cast):
    motion.fill(brought_in, cast, MOTION, pool=[builders.cadre(cast.township, "陈明远")])
    builders.declare(cast.township, date(2025, 12, 17))
    with pytest.raises(Refused, match="不能按该日期补记"):
        moved(brought_in, "start_recommendation", cast, MOVED)


def test_an_ordinary_matter_is_still_dated_back_no_further_than_before(brought_in, cast):
    """Only what happened before the matter was brought in is taken from paper."""
    in_evaluation(brought_in, cast)
    late = StepRecord.objects.filter(matter=brought_in.pk, happened_on__lt=TODAY)
    assert all("brought_in_on" in step.details for step in late if step.code != "test.alter")


def test_a_probation_that_was_running_on_the_first_day_is_settled_by_two_people(town, cast, client_of):
    """The third of what is under way on the first day: registered with the end of its probation, then reviewed."""
    holder = builders.cadre(town, "何一鸣")
    elected = builders.post(town, name="副主席", filling="elected")
    registered = fill_in(
        client_of("officer"),
        "roster:tenure.register",
        holder.pk,
        seat=elected.seats.get().pk,
        since=date(2025, 3, 12),
        probation_until=date(2026, 3, 12),
        decided_on=date(2025, 3, 11),
        document="青工选〔2025〕1号",
        reason="启用前选举产生，尚在试用期",
        scan=builders.scan(),
    )
    assert registered.status_code == 302, said(registered)
    confirmed(client_of)
    tenure = holder.tenures.get()
    assert tenure.probation_until == date(2026, 3, 12)
    review = {
        "reviewed_on": TODAY, "reviewed_by": "组织委员", "finding": "fit",
        "text": "经考核胜任现职。", "document": "青石委〔2026〕12号",
    }  # fmt: skip
    answer = fill_in(client_of("officer"), "roster:tenure.probation", holder.pk, tenure.pk, **review)
    assert answer.status_code == 302, said(answer)
    confirmed(client_of)
    assert holder.tenures.get().probation_until is None
