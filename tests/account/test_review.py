"""一报告两评议: the list from the figures, one slip for all, results by the box or by two, what follows, and who stays out."""

from __future__ import annotations

import io
import random
from datetime import timedelta
from fractions import Fraction
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from time_machine import travel

from ballots import casting, conducting, preparing
from ballots.kinds import BallotSubject
from ballots.models import Ballot, Box
from procedure.issuing.models import IssuedPaper
from supervision.account.figures import Account
from supervision.account.frozen import scope_of
from supervision.account.models import YearReport
from supervision.account.process import YEAR_REPORTS
from supervision.review import arithmetic
from supervision.review.access import COUNTERS, persons_free, refusal_to_count_beside
from supervision.review.figures import asked_by, curve
from supervision.review.models import Consequence, EarlierReview, Review, Reviewed, ReviewWords
from supervision.review.words import PLACES, RATINGS
from tests import builders
from tests.account.test_report import ACT, DAY, WORDS, drafted, filled_by, opened_by, page, passed, saved
from tests.corridor import standing_in
from tests.elections.walk import client_for
from tests.remembered import remembered
from township.accounts.access import Refused
from township.accounts.models import User
from township.models import FamilyMember, Office, Role
from township.pending.acts import accept
from township.pending.models import PendingChange
from township.records import clock, verification

#: Of which category so many vote.
VOTERS = {"leaders": 2, "staff": 10}
STAFF_NAMES = "、".join(f"干部{name}" for name in "甲乙丙丁戊己庚辛壬癸")
MEETING = {
    "held_on": DAY,
    "place": "镇政府三楼会议室",
    "chair": "王岩",
    "people_leaders": "王岩、郑直",
    "people_staff": STAFF_NAMES,
}


@remembered
def convened_by(cast) -> YearReport:
    """A report that hangs before the meeting, with one person promoted."""
    report = drafted(cast)
    passed(client_for(cast.commissioner), report, "convene_review")
    return report


@pytest.fixture
def convened(cast) -> YearReport:
    return loaded(convened_by(cast))


def loaded(report: YearReport) -> YearReport:
    return YEAR_REPORTS.load(report.pk)


def rows(report: YearReport) -> list[Reviewed]:
    return list(loaded(report).current("review").reviewed.all())


def opened_box(cast, report: YearReport) -> SimpleNamespace:
    box = preparing.prepare(
        by=cast.officer,
        kind="review",
        title="2026年度评议会",
        place="三楼",
        tellers="郑直、委员1",
        closes_at=clock.now() + timedelta(hours=1),
        expected=VOTERS,
        subjects=[BallotSubject(report.pk, row.pk) for row in rows(report) if not row.excluded],
    )
    numbers = {each.pk: each.expected for each in box.categories.all()}
    codes = conducting.print_slips(by=cast.officer, box=box.pk, numbers=numbers)
    conducting.open_for_voting(by=cast.officer, box=box.pk)
    return SimpleNamespace(pk=box.pk, codes=[code for own in codes.values() for code in own])


def voted(client, made: SimpleNamespace, *, good: int, refused: int) -> None:
    """Every slip votes by the pages: so many rate the work well, so many do not recognise who was promoted."""
    order = list(made.codes)
    random.Random(3).shuffle(order)  # noqa: S311 - the same order again
    for number, code in enumerate(order):
        grade = "good" if number < good else "poor"
        whole = {
            "overall": grade,
            "daily": "fair",
            "rectified": "plain",
            "words": "" if number else "多用年轻干部",
        }
        person = {"overall": "refused", "ticks": ["2"]} if number < refused else {"overall": "recognised"}
        answer = client.post(reverse("vote"), {"code": code})
        for place, sent in enumerate((whole, {"ticks": ["1", "5"]}, person)):
            kept = answer.context["draft"].kept
            answer = client.post(
                reverse("vote"), {"code": code, "kept": kept, "answered": place, "words": "", **sent}
            )
        kept = answer.context["draft"].kept
        answer = client.post(reverse("vote"), {"code": code, "kept": kept, "cast": "1"})
        assert "回执" in answer.text, answer.text


def closed(cast, made: SimpleNamespace) -> None:
    conducting.close(by=cast.officer, box=made.pk, left_over={}, reason="全部投完")


def test_the_list_is_drawn_from_the_figures_and_one_slip_asks_for_all_of_it(
    convened, cast, client, client_of
):
    assert convened.stage == "review"
    people = [row for row in rows(convened) if row.is_person]
    promoted = Account(scope_of(convened)).value("tenures.promoted").rows
    assert [row.cadre_id for row in people] == [row.cadre for row in promoted] != []
    # Nothing is asked before the meeting has its day, and the room is not left without a result.
    with pytest.raises(Refused, match="先在“评议会”中录入"):
        opened_box(cast, convened)
    assert "尚未录入评议会" in passed(client_of("commissioner"), convened, "submit_reviewed").text
    assert saved(client_of("officer"), page(convened, "review.meeting"), MEETING).status_code == 302
    made = opened_box(cast, convened)
    voted(client, made, good=12, refused=0)
    # While it is open nobody reads anything of it, and the day no longer moves.
    box_page = client_of("officer").get(reverse("ballots:box", args=[made.pk]))
    assert "封箱前只显示已投票数" in box_page.text
    assert "多用年轻干部" not in box_page.text
    assert not Ballot.objects.filter(box=made.pk).exists()
    moved = saved(
        client_of("officer"), page(convened, "review.meeting"), {**MEETING, "held_on": "2026-03-19"}
    )
    assert "评议日期不能再改" in moved.text
    closed(cast, made)
    shown = client_of("supervisor").get(page(convened, "review.results"))
    # The two leaders are too few to stand alone: the categories stand together or not at all.
    assert "领导班子成员（2票）" not in shown.text
    assert "12（100.0%）" in shown.text
    assert "多用年轻干部" in client_of("supervisor").get(reverse("ballots:box", args=[made.pk])).text
    book = load_workbook(io.BytesIO(client_of("supervisor").get(page(convened, "review.workbook")).content))
    assert book.sheetnames == ["评价和认同", "勾选", "历年"]
    for name in ("review.slip", "review.paper"):
        sheet = client_of("officer").get(page(convened, name))
        assert sheet.status_code == 200
        assert people[0].name in sheet.text
        assert client_of("officer").get(page(convened, name), {"as": "word"}).status_code == 200
    # A good year asks for nothing; the report goes on to the secretary and tells the rates with their rows.
    assert asked_by(loaded(convened)) == []
    passed(client_of("commissioner"), convened, "submit_reviewed")
    passed(client_of("secretary"), convened, "seal_report")
    report = loaded(convened)
    assert report.sealed
    account = Account(scope_of(report))
    assert account.value("review.good").number == "100.0"
    assert [row.cells[-1] for row in account.value("review.people").rows] == ["100.0%"]
    assert "选人用人工作好评率" in client_of("supervisor").get(page(report, "report")).text
    assert not [each for each in verification.verify(report.township) if "票" in each.place]


def test_what_a_bad_result_asks_for_waits_for_whoever_has_to_act_and_holds_the_door(
    convened, cast, client, client_of
):
    officer = client_of("officer")
    for year, good in ((2024, 3), (2025, 4)):
        typed = {
            "year": year, "held_on": f"{year + 1}-01-10", "good": good, "fair": 1, "plain": 6, "poor": 0,
            "document": f"青石〔{year + 1}〕1号", "scan": builders.scan(), "reason": "启用以前的结果",
        }  # fmt: skip
        assert officer.post(reverse("account:review.earlier"), typed).status_code == 302
        assert not EarlierReview.objects.filter(year=year).exists()
        # What an earlier year decides is asked of the secretary: they confirm none.
        change = PendingChange.objects.get(kind="review.earlier", state="waiting")
        with pytest.raises((Refused, Http404)):
            accept(change.pk, by=cast.secretary)
        builders.confirm(cast, by="discipline")
    assert EarlierReview.objects.count() == 2
    saved(officer, page(convened, "review.meeting"), MEETING)
    made = opened_box(cast, convened)
    # 7 of 12 are below two thirds; 4 of 12 are exactly one third.
    voted(client, made, good=7, refused=4)
    closed(cast, made)
    told_again_from_the_ballots(convened, made)
    asked = asked_by(loaded(convened))
    assert [each.kind for each in asked] == ["self_criticism", "check"]
    assert [each.year for each in curve(loaded(convened))] == [2024, 2025, 2026]
    where_the_discipline_secretary_withdraws(convened, cast, client_of, asked[1].row)
    where_officer_and_secretary_are_related(convened, cast, client_of, [each.row for each in asked])
    for who in ("secretary", "discipline"):
        assert "评议后送党委书记审定" in client_of(who).get("/workbench/").text, who
    for who, code in (("secretary", "review.ladder"), ("discipline", "review.check")):
        row = asked[code == "review.check"].row
        assert "须办理" in passed(client_of("commissioner"), convened, "submit_reviewed").text
        typed = {
            "done_on": DAY,
            "account": "当面指出存在的问题，要求限期整改。",
            "document": f"谈话记录{row.pk}",
        }
        assert client_of("officer").post(page(convened, code, row.pk), typed).status_code == 403
        assert saved(client_of(who), page(convened, code, row.pk), typed).status_code == 302
    # What the result does not ask for is not recorded.
    assert client_of("secretary").get(page(convened, "review.ladder", asked[1].row.pk)).status_code != 200
    assert Consequence.objects.count() == 2
    passed(client_of("commissioner"), convened, "submit_reviewed")
    assert loaded(convened).stage == "approval"
    # Held anew it draws its list anew, keeps the former round, and the door says that there was a result.
    client_of("secretary").post(page(convened, "return_to", "review"), ACT)
    assert Review.objects.filter(report=convened.pk).count() == 2
    assert "第1轮评议已有结果" in client_of("commissioner").get(page(convened, "dossier")).text


def where_the_discipline_secretary_withdraws(report: YearReport, cast, client_of, row: Reviewed) -> None:
    """The check of a relative's recognition is the secretary's, and theirs alone while no discipline secretary is left."""
    typed = {"done_on": DAY, "account": "查阅全部材料，程序和廉洁意见无误。", "document": "核查报告7号"}
    instead = page(report, "review.check_instead", row.pk)
    assert "由纪委书记核查" in client_of("secretary").get(instead, follow=True).text
    with transaction.atomic():
        builders.own_file(cast.discipline, builders.cadre(report.township, "柏兄"))
        own = User.objects.get(pk=cast.discipline.user.pk).cadre
        with builders.recorded(report.township):
            FamilyMember(cadre=row.cadre, relation="哥哥", name=own.name, person=own).save()
        theirs = client_of(User.objects.get(pk=cast.discipline.user.pk))
        for name in ("review.check", "review.count"):
            answer = theirs.get(page(report, name, row.pk), follow=True)
            assert "须回避的亲属关系" in answer.text, name
        assert theirs.get(page(report, "review.results")).status_code == 403
        assert theirs.get(page(report, "dossier")).status_code == 200
        # The commissioner counts beside the officers only where fewer than two persons are left.
        assert persons_free(report, COUNTERS) == 2
        assert "不足两人时" in str(refusal_to_count_beside(cast.commissioner, report))
        with builders.recorded(report.township):
            second = Office.objects.get(user=cast.officer2.user, role=Role.OFFICER)
            second.until = clock.today() - timedelta(days=1)
            second.save()
        assert refusal_to_count_beside(cast.commissioner, report) is None
        waiting = client_of("secretary").get("/workbench/").text
        assert "评议后送党委书记审定" in waiting
        assert saved(client_of("secretary"), instead, typed).status_code == 302
        assert asked_by(loaded(report))[1].done.account == typed["account"]
        transaction.set_rollback(True)


def where_officer_and_secretary_are_related(
    report: YearReport, cast, client_of, asked: list[Reviewed]
) -> None:
    """A related officer sets no meeting; what follows for the work is recorded by whoever stands in for a related secretary."""
    work, person = asked
    ladder, meeting = page(report, "review.ladder", work.pk), page(report, "review.meeting")
    typed = {"done_on": DAY, "account": "召开会议作出检查，逐项明确整改。", "document": "检查9号"}
    with transaction.atomic():
        for number, actor in enumerate((cast.officer, cast.secretary)):
            builders.own_file(actor, builders.cadre(report.township, f"柏叔{number}"))
            own = User.objects.get(pk=actor.user.pk).cadre
            with builders.recorded(report.township):
                FamilyMember(cadre=person.cadre, relation="哥哥", name=own.name, person=own).save()
        fresh = {
            name: client_of(User.objects.get(pk=vars(cast)[name].user.pk))
            for name in ("officer", "secretary")
        }
        assert "由另一名组织干事办理" in fresh["officer"].get(meeting, follow=True).text
        assert fresh["officer"].get(page(report, "dossier")).status_code == 200
        assert "授予回避代行" in fresh["secretary"].get(ladder, follow=True).text
        member = client_of("member1")
        assert member.get(ladder).status_code == 403
        builders.stand_in(cast.member1, Role.SECRETARY)
        assert saved(client_of("member1"), ladder, typed).status_code == 302
        assert asked_by(loaded(report))[0].done.account == typed["account"]
        transaction.set_rollback(True)
    # Where nobody must stay out, nobody stands in.
    with transaction.atomic():
        builders.stand_in(cast.member1, Role.SECRETARY)
        assert client_of("member1").get(ladder).status_code == 403
        transaction.set_rollback(True)


def told_again_from_the_ballots(report: YearReport, made: SimpleNamespace) -> None:
    """The figures of the report, computed a second time from the ballots themselves."""
    ballots = [ballot.answers for ballot in Ballot.objects.filter(box=made.pk)]
    account = Account(scope_of(loaded(report)))
    good = sum(work[""] in ("good", "fair") for work, _, _ in ballots)
    yes = sum(person[""] in ("recognised", "mostly") for _, _, person in ballots)
    assert account.value("review.good").number == f"{100 * good / len(ballots):.1f}"
    assert account.value("review.people").rows[0].cells[-1] == f"{100 * yes / len(ballots):.1f}%"
    assert account.value("review.recognised").missing
    assert account.value("review.people").number == "1"
    assert account.value("review.years").number == str(1 + EarlierReview.objects.count())
    assert account.value("review.excluded").number == "0"


def test_a_report_sealed_without_a_review_is_reviewed_with_its_supplement_once_and_stays_sealed(
    township, cast, client, client_of
):
    standing_in(township, cast, "in_office")
    officer, commissioner, secretary = (client_of(who) for who in ("officer", "commissioner", "secretary"))
    report = opened_by(officer)
    filled_by(officer, report)
    passed(commissioner, report, "submit_report")
    passed(secretary, report, "seal_report")
    sealed_as = IssuedPaper.objects.get(matter=report.pk).digest
    assert "封存时没有组织年度评议" in officer.get(page(report, "report")).text
    supplement = opened_by(officer)
    filled_by(officer, supplement)
    with transaction.atomic():
        with builders.recorded(township):
            EarlierReview(
                township=township,
                year=report.year,
                held_on=DAY,
                good=9,
                fair=1,
                plain=0,
                poor=0,
                document="青石〔2026〕1号",
            ).save()
        assert "已经按纸质材料登记" in passed(commissioner, supplement, "convene_review").text
        transaction.set_rollback(True)
    passed(commissioner, supplement, "convene_review")
    assert loaded(supplement).stage == "review"
    assert saved(officer, page(supplement, "review.meeting"), MEETING).status_code == 302
    made = opened_box(cast, supplement)
    voted(client, made, good=12, refused=0)
    closed(cast, made)
    # Returned, its result is not gone around either.
    with transaction.atomic():
        secretary.post(page(supplement, "return_to", "drafting"), ACT)
        typed_again(officer, supplement)
        around = passed(commissioner, supplement, "submit_report").text
        assert "已有评议结果，经评议环节送审" in around
        transaction.set_rollback(True)
    passed(commissioner, supplement, "submit_reviewed")
    passed(secretary, supplement, "seal_report")
    assert loaded(supplement).sealed
    assert Account(scope_of(loaded(supplement))).value("review.good").number == "100.0"
    shown = officer.get(page(report, "report")).text
    assert "随<a" in shown
    assert reverse("account:report", args=[supplement.pk]) in shown
    assert IssuedPaper.objects.filter(matter=report.pk, kind="year_report.report").get().digest == sealed_as
    # The year is reviewed: a further supplement goes to the secretary at once, and to no meeting.
    further = opened_by(officer)
    filled_by(officer, further)
    refused = passed(commissioner, further, "convene_review").text
    assert "本年度已随自查补充报告（第1次）评议" in refused
    passed(commissioner, further, "submit_report")
    assert loaded(further).stage == "approval"


def test_whoever_is_reviewed_handles_no_box_and_reads_no_result_and_others_do(
    convened, cast, client_of, township
):
    person = next(row for row in rows(convened) if row.is_person)
    saved(client_of("officer"), page(convened, "review.meeting"), MEETING)
    with pytest.raises(Refused, match="不能担任监票人"):
        preparing.prepare(
            by=cast.officer,
            kind="review",
            title="另一箱",
            place="",
            tellers=f"{person.name}、委员2",
            closes_at=clock.now() + timedelta(hours=1),
            expected=VOTERS,
            subjects=[BallotSubject(convened.pk, row.pk) for row in rows(convened)],
        )
    made = opened_box(cast, convened)
    builders.own_file(cast.officer2, person.cadre)
    theirs = client_of(cast.officer2.user)
    for address in (
        reverse("ballots:box", args=[made.pk]),
        reverse("ballots:box.close", args=[made.pk]),
        page(convened, "review.results"),
        page(convened, "review.paper"),
        page(convened, "review.workbook"),
        page(convened, "review.count", person.pk),
    ):
        assert theirs.get(address).status_code == 403, address
    assert "2026年度评议会" not in theirs.get(reverse("ballots:boxes")).text
    assert theirs.get(page(convened, "dossier")).status_code == 200
    assert client_of("officer").get(reverse("ballots:box", args=[made.pk])).status_code == 200


def test_a_person_is_left_out_by_two_with_a_document_and_stands_so_in_the_result(convened, cast, client_of):
    person = next(row for row in rows(convened) if row.is_person)
    saved(client_of("officer"), page(convened, "review.meeting"), MEETING)
    typed = {"reason": "考察期间未作民主测评，程序不符合规定。", "document": "青石纪〔2026〕3号"}
    assert (
        client_of("commissioner").post(page(convened, "review.exclude", person.pk), typed).status_code == 403
    )
    assert client_of("officer").post(page(convened, "review.exclude", person.pk), typed).status_code == 302
    assert not Reviewed.objects.get(pk=person.pk).excluded
    assert PendingChange.objects.get(kind="review.exclude").cadre_id == person.cadre_id
    builders.confirm(cast)
    assert Reviewed.objects.get(pk=person.pk).excluded
    assert "不列入评议" in client_of("supervisor").get(page(convened, "review.results")).text
    # On paper two people enter each row; with four valid ballots nothing would be told of it.
    sheet = {"issued": 12, "returned": 12, "valid": 12, "void": 0}
    grades = {
        f"{place}{grade}": 0
        for place in ("", "daily:", "rectified:")
        for grade in ("good", "fair", "plain", "poor")
    }
    work, problems = (row for row in rows(convened) if not row.is_person)
    for who in ("officer", "discipline"):
        for row, lines in (
            (work, {**grades, "good": 8, "fair": 4, "daily:good": 12, "rectified:poor": 12}),
            (problems, {f"tick:{number}": 0 for number in range(1, 13)}),
        ):
            done = saved(client_of(who), page(convened, "review.count_entry", row.pk), {**sheet, **lines})
            assert done.status_code == 302, done.context["form"].errors
    passed(client_of("commissioner"), convened, "submit_reviewed")
    assert loaded(convened).stage == "approval"
    assert [row.cells[0] for row in Account(scope_of(loaded(convened))).value("review.excluded").rows] == [
        person.name
    ]


def test_the_words_of_the_slips_are_set_by_two_for_later_meetings_and_change_no_earlier_one(
    convened, cast, client_of
):
    officer = client_of("officer")
    saved(officer, page(convened, "review.meeting"), MEETING)
    kept = loaded(convened).current("review").problems
    typed = {"problems": "用人不公\n拉票", "reasons": "能力弱", "document": "青石〔2026〕9号"}
    too_early = officer.post(reverse("account:review.words"), {**typed, "effective_from": "2026-03-17"})
    assert "已经召开的评议会不改变选项" in too_early.text
    too_many = {**typed, "problems": "\n".join(f"问题{n}" for n in range(13)), "effective_from": DAY}
    assert "1至12项，现有13项" in officer.post(reverse("account:review.words"), too_many).text
    twice = {**typed, "problems": "用人不公\n用人 不公", "effective_from": DAY}
    assert "有两项相同" in officer.post(reverse("account:review.words"), twice).text
    assert officer.post(reverse("account:review.words"), {**typed, "effective_from": DAY}).status_code == 302
    builders.confirm(cast)
    assert ReviewWords.objects.get().problems == "用人不公\n拉票"
    assert loaded(convened).current("review").problems == kept


def test_what_was_asked_and_of_whom_stands_still_once_a_vote_has_begun_and_all_rows_have_the_same_voters(
    convened, cast, client, client_of
):
    officer, meeting = client_of("officer"), page(convened, "review.meeting")
    assert saved(officer, meeting, MEETING).status_code == 302
    # Before the vote the day and who is entitled are corrected; not by whoever is reviewed.
    assert (
        saved(
            officer, meeting, {**MEETING, "people_villages": "石有德、林有德", "act_reason": "人数有误。"}
        ).status_code
        == 302
    )
    assert saved(officer, meeting, {**MEETING, "act_reason": "人数有误。"}).status_code == 302
    work, problems, person = rows(convened)
    builders.own_file(cast.officer2, person.cadre)
    assert (
        client_of(cast.officer2.user)
        .post(meeting, {**MEETING, "people_staff": "干部甲、干部乙、干部丙、干部丁"})
        .status_code
        == 403
    )
    # A box without a row would ask other people about it.
    with pytest.raises(Refused, match=f"票箱中没有{problems}、{person}"):
        preparing.prepare(
            by=cast.officer,
            kind="review",
            title="另一箱",
            place="",
            tellers="郑直、委员1",
            closes_at=clock.now() + timedelta(hours=1),
            expected=VOTERS,
            subjects=[BallotSubject(convened.pk, work.pk)],
        )
    words = {
        "problems": "甲项\n乙项",
        "reasons": "不善言辞\n过于谦虚",
        "document": "青石〔2026〕9号",
        "effective_from": DAY,
    }
    assert officer.post(reverse("account:review.words"), words).status_code == 302
    made = opened_box(cast, convened)
    voted(client, made, good=12, refused=5)
    closed(cast, made)
    builders.confirm(cast)
    before = officer.get(page(convened, "review.results")).text
    moved = saved(officer, meeting, {**MEETING, "people_villages": "石有德", "act_reason": "人数有误。"})
    assert "名单和到会情况不能再改" in moved.text
    # The place is corrected; the words of the slip, and what was ticked under them, are not.
    assert (
        saved(officer, meeting, {**MEETING, "place": "四楼", "act_reason": "地点有误。"}).status_code == 302
    )
    for shown in (before, officer.get(page(convened, "review.results")).text):
        assert "能力不足" in shown
        assert "过于谦虚" not in shown
    # Were the record itself altered, the result is still told in the words that were frozen.
    review = loaded(convened).current("review")
    review.reasons = "不善言辞\n过于谦虚"
    with builders.recorded(convened.township):
        review.save()
    for name, keys in (("review.results", ()), ("review.count", (person.pk,))):
        assert "能力不足" in client_of("secretary").get(page(convened, name, *keys)).text


def test_the_slips_go_to_a_list_of_names_that_stands_before_the_meeting_opens_and_to_nobody_who_is_absent_or_reviewed(
    convened, cast, client_of
):
    officer, meeting = client_of("officer"), page(convened, "review.meeting")
    work, _, person = rows(convened)
    known_here = builders.cadre(convened.township, "田在册")
    names = {"people_leaders": "", "people_staff": "田在册、干部甲、干部乙、干部丙、干部丁"}
    for typed, said in (
        ({"people_staff": "田在册、干部甲、干部乙、干部丙"}, "不少于5人，现列4人"),
        ({"people_villages": person.name}, "是评议对象，不领票签"),
        ({"people_villages": "干部 甲"}, "列了两次"),
    ):
        assert said in saved(officer, meeting, {**MEETING, **names, **typed}).text, said
    with pytest.raises(Refused, match="先在“评议会”中录入"):
        opened_box(cast, convened)
    assert (
        saved(officer, meeting, {**MEETING, **names, "people_villages": "石有德（白果村）"}).status_code
        == 302
    )
    review = loaded(convened).current("review")
    assert (review.entitled, review.present, review.off_roster) == (6, 6, 4)
    assert review.attendees.get(cadre=known_here).category == "staff"
    listed = client_of("supervisor").get(page(convened, "review.attendees")).text
    assert "石有德（白果村）" in listed
    assert "不在名册" in listed
    # Somebody of the roster who is on no list is named; whoever is reviewed is on none and not missed.
    builders.cadre(convened.township, "田漏列")
    unlisted = officer.get(page(convened, "review.attendees")).context["unlisted"]
    assert "田漏列" in unlisted
    assert not {"田在册", person.name} & set(unlisted)
    # Absent by reason: on the day, and no longer once somebody could vote.
    away = page(convened, "review.absence", review.attendees.get(name="干部丁").pk)
    assert client_of("commissioner").post(away, {"absent_for": "病假，有假条"}).status_code == 403
    assert saved(officer, away, {"absent_for": "病假，有假条"}).status_code == 302
    assert loaded(convened).current("review").present == 5
    box = preparing.prepare(
        by=cast.officer,
        kind="review",
        title="2026年度评议会",
        place="三楼",
        tellers="郑直、委员1",
        closes_at=clock.now() + timedelta(hours=1),
        expected={"staff": 5, "villages": 1},
        subjects=[BallotSubject(convened.pk, row.pk) for row in rows(convened)],
    )
    staff, villages = (box.categories.get(kind=kind).pk for kind in ("staff", "villages"))
    conducting.print_slips(by=cast.officer, box=box.pk, numbers={staff: 5, villages: 1})
    with pytest.raises(Refused, match="一般干部名单到会4人，已发出票签5张"):
        conducting.open_for_voting(by=cast.officer, box=box.pk)
    conducting.open_for_voting(by=cast.officer, box=box.pk, given={staff: 4, villages: 1})
    assert officer.get(away).status_code == 409
    with pytest.raises(Refused, match="到会5人，发出票签6张"):
        conducting.close(by=cast.officer, box=box.pk, left_over={}, reason="没有人用手机投票")
    conducting.close(by=cast.officer, box=box.pk, left_over={staff: 1}, reason="没有人用手机投票")
    # On paper the same number holds, and the door once more.
    grades = {f"{place}{grade}": 0 for place in PLACES for grade in RATINGS}
    sheet = {"returned": 5, "valid": 5, "void": 0, **grades, "good": 5, "daily:good": 5, "rectified:good": 5}
    for who in ("officer", "discipline"):
        entry = page(convened, "review.count_entry", work.pk)
        assert "发出票数 6 多于到会人数 5" in saved(client_of(who), entry, {**sheet, "issued": 6}).text
        assert saved(client_of(who), entry, {**sheet, "issued": 5}).status_code == 302
    door = client_of("commissioner").get(page(convened, "dossier"))
    assert "应参加6人，到会5人，发出5票" in door.text
    _words_of_two(convened, client_of, work, sheet | {"issued": 5})
    with builders.recorded(convened.township):
        review.refresh_from_db()
        review.absent = 2
        review.save()
    assert "票数多于到会人数" in passed(client_of("commissioner"), convened, "submit_reviewed").text


def _words_of_two(report: YearReport, client_of, work: Reviewed, sheet: dict[str, int]) -> None:
    """What stood on the paper is copied by one and held to it by another, and told where its figures are."""
    words, confirm = (page(report, f"review.count_{name}", work.pk) for name in ("words", "words_confirm"))
    officer, discipline = client_of("officer"), client_of("discipline")
    results = page(report, "review.results")
    too_many = saved(officer, words, {"words": "\n".join(f"意见第{each}条" for each in range(6))})
    assert "收回的纸质票5张，意见不超过5条，现有6条" in too_many.text
    assert saved(officer, words, {"words": "多用年轻干部\n\n 不要论资排辈 "}).status_code == 302
    assert "多用年轻干部" not in client_of("supervisor").get(results).text
    assert "录入人以外的另一人" in officer.get(confirm, follow=True).text
    assert "不要论资排辈\n多用年轻干部" not in client_of("supervisor").get(confirm).text
    assert saved(discipline, confirm, {}).status_code == 302
    assert "多用年轻干部" in client_of("supervisor").get(results).text
    # Put right it waits for the second person anew, who is now the other.
    assert (
        saved(discipline, words, {"words": "多用年轻的干部", "act_reason": "漏抄一个字。"}).status_code == 302
    )
    assert "多用年轻" not in client_of("supervisor").get(results).text
    assert saved(officer, confirm, {}).status_code == 302
    assert "多用年轻的干部" in client_of("supervisor").get(page(report, "review.count", work.pk)).text
    # Of four valid ballots neither figures nor words are told.
    few = {**sheet, "valid": 4, "void": 1, "good": 4, "daily:good": 4, "rectified:good": 4}
    entry = page(report, "review.count_entry", work.pk)
    for counting in (officer, discipline):
        assert saved(counting, entry, {**few, "act_reason": "一张为废票。"}).status_code == 302
    for shown in (results, page(report, "review.count", work.pk)):
        assert "多用年轻的干部" not in client_of("supervisor").get(shown).text
    for counting in (officer, discipline):
        assert saved(counting, entry, {**sheet, "act_reason": "一张误作废票。"}).status_code == 302


def test_the_list_stands_still_once_the_day_of_the_meeting_is_past(convened, client_of, cast):
    meeting = page(convened, "review.meeting")
    assert saved(client_of("officer"), meeting, MEETING).status_code == 302
    more = {**MEETING, "people_villages": "石有德", "act_reason": "名单有误。"}
    with travel("2026-03-19 10:00:00+08:00", tick=False):
        later = Client()
        later.force_login(cast.officer.user)
        assert "评议会已经召开，名单不能再改" in saved(later, meeting, more).text
        # Whoever did not come is still entered, until a slip is counted.
        away = page(convened, "review.absence", loaded(convened).current("review").attendees.first().pk)
        assert saved(later, away, {"absent_for": "出差"}).status_code == 302
    assert saved(client_of("officer"), meeting, more).status_code == 302
    review = loaded(convened).current("review")
    assert (review.entitled, review.present) == (13, 12)


def _told_of_three(report: YearReport, cast, client_of, entered, shares: dict[str, int]) -> None:
    """The average of one is their result: it is told of three, and its rows to nobody who is one of them."""
    person = next(row for row in rows(report) if row.is_person)
    figures = page(report, "report") + "?figure="
    assert "不公布平均数" in Account(scope_of(loaded(report))).value("review.recognised").missing
    assert person.name in client_of("discipline").get(f"{figures}review.people").text
    for name in ("何春", "沈秋"):
        other = Reviewed(
            review=person.review,
            what="person",
            cadre=builders.cadre(report.township, name),
            name=name,
            post="综治中心主任",
            recorded_by=cast.officer.user,
        )
        with builders.recorded(report.township):
            other.save()
        assert Account(scope_of(loaded(report))).value("review.recognised").missing
        entered(
            other,
            {
                "issued": 5,
                "returned": 5,
                "valid": 5,
                "void": 0,
                **shares,
                "refused": 0,
                "recognised": 4,
                "tick:2": 0,
            },
        )
    assert Account(scope_of(loaded(report))).value("review.recognised").number == "66.7"
    builders.own_file(cast.commissioner, other.cadre)
    for code in ("review.people", "review.recognised"):
        assert "4</td>" in client_of("discipline").get(figures + code).text, code
        kept_back = client_of("commissioner").get(figures + code)
        assert kept_back.context["chosen"]["listed"].object_list == [], code
        assert kept_back.context["chosen"]["kept_back"] == 3
    for name in ("results", "workbook", "consequences", "paper"):
        assert client_of("member1").get(page(report, f"review.{name}")).status_code == 403, name
    assert client_of("supervisor").get(page(report, "review.workbook")).status_code == 200


def _one_by_telephone(cast, client, subjects: list[BallotSubject]) -> Box:
    """A closed box in which one of six voted by telephone, five on paper."""
    box = preparing.prepare(
        by=cast.officer,
        kind="review",
        title="2026年度评议会",
        place="三楼",
        tellers="郑直、委员1",
        closes_at=clock.now() + timedelta(hours=1),
        expected={"staff": 6},
        subjects=subjects,
    )
    numbers = {each.pk: 6 for each in box.categories.all()}
    codes = [
        c
        for own in conducting.print_slips(by=cast.officer, box=box.pk, numbers=numbers).values()
        for c in own
    ]
    conducting.open_for_voting(by=cast.officer, box=box.pk)
    for code in codes[:5]:
        casting.hand_in(cast.officer, box.pk, code)
    answer = client.post(reverse("vote"), {"code": codes[5]})
    for place, sent in enumerate(
        ({"overall": "good", "daily": "good", "rectified": "good"}, {"ticks": ["1"]})
    ):
        kept = answer.context["draft"].kept
        answer = client.post(
            reverse("vote"), {"code": codes[5], "kept": kept, "answered": place, "words": "", **sent}
        )
    client.post(reverse("vote"), {"code": codes[5], "kept": answer.context["draft"].kept, "cast": "1"})
    conducting.close(by=cast.officer, box=box.pk, left_over={}, reason="全部投完")
    return box


def test_of_fewer_than_five_valid_ballots_nobody_reads_a_figure_but_the_two_who_entered_them(
    convened, cast, client, client_of
):
    saved(client_of("officer"), page(convened, "review.meeting"), MEETING)
    work, problems, person = rows(convened)

    def entered(row: Reviewed, lines: dict[str, int]) -> None:
        for who in ("officer", "discipline"):
            done = saved(client_of(who), page(convened, "review.count_entry", row.pk), lines)
            assert done.status_code == 302, done.context["form"].errors

    def told(who: str, row: Reviewed) -> bool:
        """Whether the page of a count tells figures; where it does not to whoever has not entered them, it says why."""
        answer = client_of(who).get(page(convened, "review.count", row.pk))
        assert answer.context.get("fewest") in (None, 5)
        return not answer.context["hidden"] or bool(answer.context.get("figures"))

    ticked = {f"tick:{number}": 0 for number in range(1, 6)}
    shares = {"recognised": 0, "mostly": 0, "refused": 2, "unknown": 1, **ticked, "tick:2": 2}
    entered(person, {"issued": 3, "returned": 3, "valid": 3, "void": 0, **shares})
    assert [told(who, person) for who in ("officer", "discipline", "supervisor", "secretary")] == [
        True,
        True,
        False,
        False,
    ]
    few = client_of("supervisor").get(page(convened, "review.count", person.pk)).text
    assert "有效票少于 5 票" in few
    assert "不认同" not in few
    entered(person, {"issued": 5, "returned": 5, "valid": 5, "void": 0, **shares, "recognised": 2})
    assert told("supervisor", person)
    _told_of_three(convened, cast, client_of, entered, shares)
    # One voted by telephone, five on paper: with four of these valid there are five, with none there is one.
    box = _one_by_telephone(cast, client, [BallotSubject(convened.pk, row.pk) for row in (work, problems)])
    grades = {f"{place}{grade}": 0 for place in PLACES for grade in RATINGS}
    entered(
        work,
        {
            "issued": 5,
            "returned": 5,
            "valid": 4,
            "void": 1,
            **grades,
            "good": 4,
            "daily:good": 4,
            "rectified:good": 4,
        },
    )
    none = {f"tick:{number}": 0 for number in range(1, 13)}
    entered(problems, {"issued": 5, "returned": 5, "valid": 0, "void": 5, **none})
    assert [told("supervisor", row) for row in (work, problems)] == [True, False]
    assert told("discipline", problems)
    shown = client_of("officer").get(reverse("ballots:box", args=[box.pk]))
    assert [result.figures is not None for result in shown.context["results"]] == [True, False]
    assert "有效票少于 5 票，公布会暴露个人的选择" in shown.text
    assert "任人唯亲" not in shown.text
    result = client_of("supervisor").get(page(convened, "review.results")).context["result"]
    assert [each.valid for each in result.rows] == [5, 0, 5, 5, 5]


def bad(report: YearReport, cast, client, client_of) -> SimpleNamespace:
    """A review whose result asks for something: 3 of 12 good, 8 of 12 do not recognise who was promoted."""
    saved(client_of("officer"), page(report, "review.meeting"), MEETING)
    made = opened_box(cast, report)
    voted(client, made, good=3, refused=8)
    closed(cast, made)
    return made


def typed_again(client, report: YearReport) -> None:
    """The words of a report that was returned to its drafting; its problems stand."""
    for name, typed in {
        "drafting.data_day": {"data_day": DAY},
        "drafting.work": WORDS,
        "drafting.causes": {"causes": "期限管理主要依靠个人记忆，没有提前安排。"},
        "drafting.measures": {"measures": "期满以前由系统提醒，逾期的向书记说明原因。"},
    }.items():
        assert saved(client, page(report, name), typed).status_code == 302


def test_a_bad_result_is_not_gone_around_by_a_return_or_a_new_report_and_whoever_it_is_about_undoes_nothing(
    convened, cast, client, client_of
):
    made = bad(convened, cast, client, client_of)
    person = next(row for row in rows(convened) if row.is_person)
    # The checklist says how many are to be checked, not by what share: only one person may be on the list.
    door = client_of("member1").get(page(convened, "dossier")).text
    assert "1 项须核查" in door
    assert "66.7%" not in door
    # Whoever is reviewed neither returns nor ends it; nobody does so to go to the secretary without a review.
    builders.own_file(cast.commissioner, person.cadre)
    returning = page(convened, "return_to", "drafting")
    assert "评议已有结果" in client_of("commissioner").post(returning, ACT).text
    assert loaded(convened).stage == "review"
    client_of("secretary").post(returning, ACT)
    assert loaded(convened).stage == "drafting"
    account = Account(scope_of(loaded(convened)))
    assert account.value("review.good").missing == "已评议、退回未重办"
    # Returned, its box stays closed to whoever is reviewed, and open to others.
    box = reverse("ballots:box", args=[made.pk])
    assert client_of("commissioner").get(box).status_code == 403
    assert client_of("officer").get(box).status_code == 200
    typed_again(client_of("officer"), convened)
    assert "已有评议结果，经评议环节送审" in passed(client_of("commissioner"), convened, "submit_report").text
    assert loaded(convened).stage == "drafting"
    # Dropped and drafted anew it is the same: by the review alone, whose door says that there was a result.
    client_of("secretary").post(page(convened, "end", "drop"), ACT)
    assert loaded(convened).stage == "dropped"
    new = opened_by(client_of("officer"))
    filled_by(client_of("officer"), new)
    assert "已有评议结果" in passed(client_of("commissioner"), new, "submit_report").text
    typed = {
        "year": 2026, "held_on": DAY, "good": 9, "fair": 1, "plain": 0, "poor": 0,
        "document": "青石〔2026〕1号", "scan": builders.scan(), "reason": "启用以前的结果",
    }  # fmt: skip
    refused = client_of("officer").post(reverse("account:review.earlier"), typed)
    assert refused.status_code == 422
    passed(client_of("commissioner"), new, "convene_review")
    assert loaded(new).stage == "review"
    assert "已撤回的报告评议已有结果" in client_of("commissioner").get(page(new, "dossier")).text


# -- arithmetic ----------------------------------------------------------------------------------------------------------


def test_shares_together_are_one_hundred_whatever_the_numbers():
    chance = random.Random(20261129)  # noqa: S311 - the same numbers again
    for _ in range(2_000):
        numbers = [chance.randrange(0, chance.choice((2, 7, 60, 900))) for _ in range(chance.randrange(1, 6))]
        told = arithmetic.shares(numbers)
        assert sum(told) == (100 if sum(numbers) else 0)
        for number, share in zip(numbers, told, strict=True):
            if sum(numbers):
                assert abs(Fraction(share) - Fraction(100 * number, sum(numbers))) < Fraction(1, 10)


def test_a_year_is_bad_below_the_share_and_the_ladder_climbs_with_years_in_a_row():
    least = Fraction(2, 3)
    assert not arithmetic.is_bad(Fraction(8, 12), least)
    assert arithmetic.is_bad(Fraction(7, 12), least)
    bad = {2023: True, 2024: False, 2025: True, 2026: True}
    assert [arithmetic.bad_in_a_row(bad, year) for year in (2023, 2024, 2025, 2026, 2027)] == [1, 0, 1, 2, 0]
    assert arithmetic.bad_in_a_row({2024: True, 2026: True}, 2026) == 1
    assert [arithmetic.rung(count) for count in range(5)] == [
        None,
        "reminder",
        "interview",
        "self_criticism",
        "self_criticism",
    ]
    third = Fraction(1, 3)
    assert arithmetic.to_check({"refused": 4, "valid": 12}, third)
    assert not arithmetic.to_check({"refused": 3, "valid": 12}, third)
    assert not arithmetic.to_check({"refused": 0, "valid": 0}, third)
    rates = {2024: Fraction(1, 2), 2025: Fraction(1, 2), 2026: Fraction(2, 3)}
    assert [arithmetic.rank(rates, year) for year in rates] == [2, 2, 1]
