"""The register by person: a workbook for the villages of a term, numbers computed, nobody twice, numbers of identity forgotten.

Two villages stand in the register room; the rows of one file serve most of what is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from elections import task_summaries
from elections.calendar import calendar_rows
from elections.models import Elector, ElectorIdentity, Handover
from elections.process import ELECTIONS
from elections.roll import identities
from elections.roll.counting import twice
from elections.roll.judging import of_row, refusal_by_age
from elections.roll.kin import nowhere_on_roll
from elections.roll.sheet import ROLL, template
from elections.voting_age import of_age_on
from procedure.doors import checklist_for
from procedure.takeover.acts import pages_of, take_over
from procedure.takeover.offered import offers
from procedure.transitions import return_to
from tests import builders
from tests.elections.conftest import at, play, story_of
from tests.elections.since import declared_void
from tests.elections.walk import E, client_for, village
from tests.remembered import remembered
from tests.workbooks import number
from township.jobs.models import Job
from township.law.rule import Verdict
from township.models import StepRecord
from township.records import clock
from township.roster.workbook.uploads import ImportUpload
from township.safekeeping import nightly

HERE, AWAY, OUTSIDER = "户籍在本村并在本村居住", "户籍在本村、不在本村居住", "户籍不在本村"
#: The day on which the rolls are made: before the posting.
MAKING = E - timedelta(34)


def row(name, serial=0, *, where="松岭村", born="1961-04-09", woman=True, way=HERE, **more):
    found = {"村": where, "村民小组": "第一组", "姓名": name, "类别": way}
    if serial:
        return found | {"身份证号": number(serial, born.replace("-", ""), "女" if woman else "男")} | more
    return found | {"性别": "女" if woman else "男", "出生日期": born} | more


ROWS = [
    row("王桂英", 11, 上届在册="是"),
    row("李建国", 12, woman=False, born="1958-02-28", 上届在册="是"),
    row("赵小梅", 13, born="2008-12-06", way=AWAY, 登记的依据="十一月二日电话表示参加"),
    row(
        "钱进",
        woman=False,
        born="1984-08-01",
        way=OUTSIDER,
        登记的依据="申请、居住一年证明、代表会议十月三十日同意",
    ),
    row("孙老汉", woman=False, born="1930-01-01", 上届在册="是", 未登记的原因="死亡"),
    row("周明", 21, where="白水村", woman=False),
]


def book(rows):
    made = Workbook()
    sheet = made.active
    sheet.title = "选民"
    titles = ["标记", *(column.heading for column in ROLL.columns)]
    sheet.append(titles)
    for each in rows:
        sheet.append(["", *(each.get(column.title, "") for column in ROLL.columns)])
    stream = BytesIO()
    made.save(stream)
    return SimpleUploadedFile("选民名单.xlsx", stream.getvalue())


@remembered
def two_villages(cast):
    """松岭村 and 白水村 in the register room, before anything of the roll is known."""
    first = play(story_of(cast), 36)
    second = replace(first, village=village(cast.township, "白水村"), election=None)
    play(second, 36)
    return SimpleNamespace(term=first.term, first=first, second=second)


@pytest.fixture
def rolls(cast):
    found = two_villages(cast)
    found.cast = cast
    return found


def hand_in(rolls, rows):
    """The page on which an upload is looked through."""
    return client_for(rolls.cast.officer).post(
        reverse("elections:roll", args=[rolls.term.pk]), {"file": book(rows)}, follow=True
    )


def confirm(rolls, page, **more):
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page.content.decode())
    address = f"{page.request['PATH_INFO']}confirm/"
    return client_for(rolls.cast.officer).post(
        address, {"seen": seen[1] if seen else "", **more}, follow=True
    )


def bring_in(rolls, rows=ROWS, **more):
    return confirm(rolls, hand_in(rolls, rows), **more)


def register(story):
    return ELECTIONS.load(story.here.pk).current("register")


def answer(election, code):
    rows = checklist_for(election, "close_register", clock.today()).rows
    return next(each for each in rows if each.rule.code == code)


def found(story, code):
    return answer(ELECTIONS.load(story.here.pk), code)


def said(page, kind="problems"):
    plan = page.context["plan"]
    return [each.sentence for each in getattr(plan, kind)]


# -- arithmetic ----------------------------------------------------------------------------------------------------


def test_of_age_is_whoever_is_eighteen_on_the_election_day_itself():
    assert refusal_by_age(date(2008, 12, 6), date(2026, 12, 6)) is None
    assert "2026年12月7日年满十八周岁" in str(refusal_by_age(date(2008, 12, 7), date(2026, 12, 6)))
    assert of_age_on(date(2008, 2, 29)) == date(2026, 3, 1)


def test_a_number_is_sealed_by_the_term_and_two_spellings_of_a_name_are_one_person():
    one, day = number(11, "19610409"), date(1961, 4, 9)
    assert identities.digest(1, one) == identities.digest(1, one) != identities.digest(2, one)
    assert one not in identities.digest(1, one)
    people = [
        ("a", "买买提·吐尔逊", day),
        ("b", "买买提 吐尔逊", day),
        ("c", "买买提·吐尔逊", date(1961, 4, 10)),
    ]
    assert list(twice(people)) == [["a", "b"]]


def test_the_template_is_read_back_and_its_example_is_not_imported():
    sheet = load_workbook(BytesIO(template()))["选民"]
    assert [cell.value for cell in sheet[1]][:4] == ["标记", "村*", "村民小组*", "姓名*"]
    assert sheet["A2"].value == "示例"


# -- the import ----------------------------------------------------------------------------------------------------


def test_a_roll_is_looked_through_confirmed_and_counts_itself(rolls):
    with at(MAKING):
        rolls.first.put("register.numbers", {
            "living_here": 1, "living_away": 1, "outsiders": 1, "women": 1, "last_roll": 3, "last_roll_missing": 0,
        })  # fmt: skip
        page = hand_in(rolls, ROWS)
        assert (page.status_code, said(page), Elector.objects.count()) == (200, [], 0)
        assert [(each["village"], each["after"]) for each in page.context["summary"]] == [
            ("松岭村", 4),
            ("白水村", 1),
        ]
        done = confirm(rolls, page)
        assert "这份名单已导入" in done.content.decode()
        room = register(rolls.first)
        assert (room.living_here, room.living_away, room.outsiders, room.women) == (2, 1, 1, 2)
        assert (room.posted, room.last_roll, room.last_roll_missing, room.unexplained) == (4, 3, 1, 0)
        assert (room.youngest, room.by_person, register(rolls.second).posted) == (date(2008, 12, 6), True, 1)
        # Each village has its own step, and the runner has told how far it is.
        steps = StepRecord.objects.filter(code="register.import")
        assert {each.matter_id for each in steps} == {rolls.first.here.pk, rolls.second.here.pk}
        assert Job.objects.get().done == 6
        # Nothing of it is typed any more; and the same file again changes nothing.
        with pytest.raises(Exception, match="名单按人登记"):
            rolls.first.put("register.numbers", {"living_here": 9})
        again = hand_in(rolls, ROWS)
        assert "完全一致" in again.content.decode()
        assert found(rolls.first, "election.register.person").finding.verdict == Verdict.MET
        # In whatever spelling somebody is looked for; what is no name at all is nobody's.
        address = reverse("elections:register.electors", args=[rolls.first.here.pk])
        for asked, names in (("王　桂英", {"王桂英"}), ("桂·英", {"王桂英"}), ("桂荣", set()), ("。", set())):
            listed = client_for(rolls.cast.officer).get(address, {"name": asked}).context["listed"]
            assert {each.name for each in listed} == names, asked
        assert {each.name for each in Elector.objects.filter(compared_name="王桂英")} == {"王桂英"}


def test_no_identity_number_is_kept_shown_or_posted(rolls):
    """Neither in the upload, nor on the page that says what is wrong with one, nor in the rows, nor in the record."""
    right, wrong = number(11, "19610409"), "990000196104090021"
    with at(MAKING):
        page = hand_in(rolls, [*ROWS, row("冯错", 0, 身份证号=wrong), row("陈某990000196104090021", 31)])
        assert "校验码" in "".join(said(page))
        assert "名单要张贴" in "".join(said(page))
        kept = ImportUpload.objects.get().book((ROLL,))
        for text in (page.content.decode(), str(kept.rows), str(kept.problems)):
            assert right not in text
            assert wrong not in text
        bring_in(rolls)
        told = [
            *Elector.objects.values_list("name", "group", "proof", "note"),
            *StepRecord.objects.values_list("details"),
        ]
        assert right not in str(told)
        assert ElectorIdentity.objects.count() == 4
        assert all(len(each.digest) == 64 for each in ElectorIdentity.objects.all())
        sheet = (
            client_for(rolls.cast.officer)
            .get(reverse("elections:paper_no4", args=[rolls.first.here.pk]))
            .content.decode()
        )
        assert "王桂英、李建国" in sheet
        assert "孙老汉" not in sheet
        assert right[:10] not in sheet


def test_every_row_that_cannot_stand_is_told_and_nothing_is_saved(rolls):
    young = row("郑小", 41, born="2008-12-07")
    rows = [
        row("甲", 31, where="没有村"), young, row("乙", 32, way=AWAY), row("丙", 33, 性别="男"),
        row("丁", 34, 未登记的原因="三次联系未果"), {**row("戊"), "出生日期": ""}, row("己", 35), row("庚", 35),
    ]  # fmt: skip
    with at(MAKING):
        page = hand_in(rolls, rows)
        told = "；".join(said(page))
        for words in (
            "本届换届中没有这个村",
            "尚未年满",
            "本人何时、怎样表示参加",
            "性别与身份证号所载不一致",
            "写明三次联系的日期",
            "填写出生日期，或者填写身份证号",
            "身份证号与松岭村第一组己相同",
        ):
            assert words in told, words
        confirm(rolls, page)
        assert not Elector.objects.exists()
        assert not Job.objects.exists()
        # The other side of the threshold, and of the two rows of one number.
        young["身份证号"] = number(41, "20081206")
        assert said(hand_in(rolls, [young, row("庚", 35)])) == []


def test_ve11_and_ve17_whoever_lives_here_is_on_the_roll_and_an_outsider_when_the_meeting_has_agreed(rolls):
    """A pensioner of the household, farm or not; a worker of the town whom no meeting has agreed to; the village's doctor."""
    asked = "申请、居住三年证明"
    doctor = "申请、从事村务工作二年证明、代表会议十月三十日同意"
    pensioner = row("退休干部", 51, born="1955-03-01", woman=False, 上届在册="是")
    worker = row("下岗工人", 52, way=OUTSIDER, 登记的依据=asked)
    village_doctor = row("卫生室医生", 53, way=OUTSIDER, 登记的依据=doctor)
    with at(MAKING):
        told = said(hand_in(rolls, [pensioner, worker, village_doctor]))
        assert len(told) == 1
        assert "会议没有同意的不列入名单" in told[0]
        worker["登记的依据"] = f"{asked}、代表会议十一月一日同意"
        # Of the last roll somebody is missing without a word: told at the door, with what half of the full roll means.
        missing = row("非农户籍村民", 54, 上届在册="是", 未登记的原因="户籍迁出")
        bring_in(rolls, [pensioner, worker, village_doctor, missing])
        room = register(rolls.first)
        assert (room.posted, room.living_here, room.outsiders, room.last_roll_missing) == (3, 1, 2, 1)
    election = ELECTIONS.load(rolls.first.here.pk)
    values = {"way": "outsider", "proof": doctor, "birth": date(1980, 1, 1)}
    for province, day, refused in (
        ("sichuan", date(2025, 12, 31), True),
        ("sichuan", date(2026, 1, 1), False),
        ("zhejiang", date(2025, 12, 31), False),
    ):
        election.province = province
        with at(day):
            assert bool(list(of_row(values, election))) == refused, (province, day)
            assert not list(of_row({**values, "proof": worker["登记的依据"]}, election))
    # Relatives are declared by name, and a name the roll does not know is asked about; of a roll by numbers nobody can tell.
    declared = {"龚福根": "岳父 退休干部", "俞建华": "姐姐 查无此人", "陆小琴": "无"}
    assert nowhere_on_roll(election, declared) == ["俞建华"]
    assert nowhere_on_roll(ELECTIONS.load(rolls.second.here.pk), declared) == []


def test_nobody_stands_in_two_villages_by_number_and_by_name_and_birth_only_with_a_reason(rolls):
    with at(MAKING):
        bring_in(rolls)
        page = hand_in(rolls, [row("王桂英", 11, where="白水村")])
        assert "身份证号与松岭村第一组王桂英相同" in "".join(said(page))
        # The same name and birth, the number not known: a question, answered with a reason that stays on record.
        page = hand_in(rolls, [row("王桂英", where="白水村")])
        assert said(page) == []
        assert "同名、同日出生" in "".join(said(page, "doubts"))
        assert confirm(rolls, page).status_code == 422
        confirm(rolls, page, reason="两村各有一人，户口簿已核对，住址不同")
        assert register(rolls.second).posted == 2
        step = StepRecord.objects.filter(code="register.import").latest("pk")
        assert "户口簿" in step.reason
        assert "王桂英" in str(step.details["doubts"])
        told = found(rolls.first, "election.register.twice")
        assert "白水村第一组王桂英" in told.finding.evidence
        # Told apart by both numbers they are no question any more.
        bring_in(rolls, [row("王桂英", 61, where="白水村")])
        assert found(rolls.first, "election.register.twice").finding.verdict == Verdict.MET


def test_what_was_looked_through_is_judged_again_and_a_posted_roll_takes_no_workbook(rolls):
    with at(MAKING):
        page = hand_in(rolls, ROWS)
        bring_in(rolls, [row("新人", 51)])
        stale = confirm(rolls, page)
        assert "名单在您核对之后有变动" not in stale.content.decode() or stale.status_code == 409
        bring_in(rolls)
        rolls.first.hang("4")
        before = register(rolls.first).posted
        page = hand_in(rolls, [row("后来人", 52)])
        assert "已经张贴" in "".join(said(page))
        confirm(rolls, page)
        assert register(rolls.first).posted == before
        # The other village is not posted and takes it.
        assert said(hand_in(rolls, [row("后来人", 52, where="白水村")])) == []


def test_a_longer_roll_takes_no_more_statements_for_each_elector(rolls):
    """Rows go in batches: a hundred more people are a few statements more, and nobody is asked for one by one."""

    def statements(first, number):
        rows = [row(f"选民{first + each}", first + each, where="白水村") for each in range(number)]
        page = hand_in(rolls, rows)
        with CaptureQueriesContext(connection) as sent:
            confirm(rolls, page)
        return len(sent)

    with at(MAKING):
        few = statements(100, 5)
        assert statements(200, 105) - few <= 20
        assert register(rolls.second).posted == 110


def test_only_the_officer_brings_in_a_roll_and_opens_only_their_own_upload(rolls):
    with at(MAKING):
        page = hand_in(rolls, ROWS)
        address = page.request["PATH_INFO"]
        for who in (rolls.cast.officer2, rolls.cast.commissioner, rolls.cast.member1):
            other = client_for(who)
            assert other.get(address).status_code in (403, 404)
            assert other.post(f"{address}confirm/", {"seen": "x"}).status_code in (403, 404)
        # An upload of a roll opens on no page of the roster.
        token = address.rstrip("/").rpartition("/")[2]
        assert (
            client_for(rolls.cast.officer).get(reverse("roster:workbook-preview", args=[token])).status_code
            == 404
        )
        assert client_for(rolls.cast.officer).get(address).status_code == 200


# -- person by person ----------------------------------------------------------------------------------------------

ADDED = {
    "group": "第二组", "name": "冯玉", "woman": "on", "birth": "1970-05-05", "way": "here", "proof": "", "id_number": "",
    "because": "登记期间在外，名单公布后申诉", "objection": "", "explained": "",
}  # fmt: skip
OBJECTION = {
    "raised_by": "冯玉",
    "claim": "missing",
    "concerns": "冯玉",
    "concerns_group": "第二组",
    "about": "户籍在本村而未列入名单",
}


def posted(rolls):
    with at(MAKING):
        bring_in(rolls)
        rolls.first.hang("4")
    return rolls.first


def test_after_the_posting_people_are_put_on_and_struck_off_one_by_one(rolls):
    story = posted(rolls)
    with at(MAKING + timedelta(2)):
        story.put("register.elector", ADDED)
        room = register(story)
        assert (room.posted, room.added_later, room.registered) == (4, 1, 5)
        with pytest.raises(ValueError, match="同名、同日出生"):
            story.put("register.elector", ADDED)
        with pytest.raises(ValueError, match="because"):
            story.put("register.elector", {**ADDED, "name": "何人", "because": ""})
        with pytest.raises(ValueError, match="身份证号与白水村第一组周明相同"):
            story.put(
                "register.elector",
                {
                    **ADDED,
                    "name": "周明",
                    "woman": "",
                    "birth": "1961-04-09",
                    "id_number": number(21, "19610409", "男"),
                },
            )
        gone = Elector.objects.get(name="李建国")
        story.put("register.elector", {"because": "十一月五日去世，死亡证明"}, gone.pk)
        room = register(story)
        assert (room.removed_later, room.registered, room.youngest) == (1, 4, date(2008, 12, 6))
        with pytest.raises(ValueError, match="已经核减"):
            story.put("register.elector", {"because": "再核减一次不行"}, gone.pk)
        with pytest.raises(Exception, match="名单按人登记"):
            story.put(
                "register.corrections", {"added_later": 50, "removed_later": 0, "corrected_because": "无"}
            )


def test_an_objection_that_holds_waits_for_the_row_it_puts_on_or_strikes_off(rolls):
    story = posted(rolls)
    with at(MAKING + timedelta(2)):
        today = MAKING + timedelta(2)
        with pytest.raises(ValueError, match="名单上没有"):
            story.put("register.objection", {**OBJECTION, "claim": "wrongly", "received_on": today})
        told = {
            **OBJECTION,
            "received_on": today,
            "answered_on": today,
            "answer": "列入名单",
            "published_on": today,
        }
        with pytest.raises(ValueError, match="upheld"):
            story.put("register.objection", told)
        story.put("register.objection", {**told, "upheld": "True"})
        assert found(story, "election.register.objections_done").finding.verdict == Verdict.UNMET
        made = register(story).objections.get()
        story.put("register.elector", {**ADDED, "objection": made.pk})
        assert found(story, "election.register.objections_done").finding.verdict == Verdict.MET


def test_an_earlier_election_day_keeps_the_door_shut_for_whoever_is_not_of_age_by_then(rolls):
    with at(MAKING):
        bring_in(rolls)
        assert found(rolls.first, "election.register.age").finding.verdict == Verdict.MET
        election = ELECTIONS.load(rolls.first.here.pk)
        election.current("register").youngest = date(2008, 12, 7)
        assert answer(election, "election.register.age").finding.verdict == Verdict.UNMET


# -- forgotten -----------------------------------------------------------------------------------------------------


def test_the_digests_are_deleted_thirty_days_after_the_hand_over_and_that_is_on_record(rolls):
    with at(MAKING):
        bring_in(rolls)
    story = rolls.first
    with at(MAKING + timedelta(1)):
        declared_void(story.here, rolls.cast, MAKING + timedelta(1), "名单公布违反规定，镇里认定无效")
    with at(MAKING + timedelta(30)):
        assert identities.sweep() == 0
        assert ElectorIdentity.objects.count() == 4
    with at(MAKING + timedelta(31)):
        assert "选民身份证号摘要删除 3 条" in nightly.sweep()
        step = StepRecord.objects.get(code="register.identities_deleted")
        assert (step.matter_id, step.details["deleted"]) == (story.here.pk, 3)
        # Of the other village, whose election goes on, they stay; and the roll itself stays.
        assert ElectorIdentity.objects.count() == 1
        assert Elector.objects.count() == 6
        assert identities.sweep() == 0
    # What counts of a village in office is that all was handed over; nobody has to close the matter first.
    with at(MAKING + timedelta(40)), builders.recorded(rolls.cast.township):
        parts = dict.fromkeys(("seal_on", "money_on", "debts_on"), MAKING + timedelta(1))
        left = Handover(election=rolls.second.here, opened_on=MAKING, **parts)
        left.save()
        assert identities.sweep() == 0
        left.files_on = MAKING + timedelta(11)
        left.save()
        assert identities.sweep() == 0
    with at(MAKING + timedelta(41)):
        assert identities.sweep() == 1
    assert not ElectorIdentity.objects.exists()


# -- returned to be made anew --------------------------------------------------------------------------------------


def returned(rolls):
    """松岭村, whose posted roll was objected to with success and carried out, back in the register room two days later."""
    story, told = posted(rolls), MAKING + timedelta(2)
    with at(told):
        done = {
            "received_on": told,
            "answered_on": told,
            "answer": "列入名单",
            "published_on": told,
            "upheld": "True",
        }
        story.put("register.objection", {**OBJECTION, **done})
        story.put("register.elector", {**ADDED, "objection": register(story).objections.get().pk})
    with at(MAKING + timedelta(6)):
        story.close_roll()
        return_to(
            ELECTIONS,
            "register",
            matter=story.here.pk,
            by=story.commissioner,
            happened_on=clock.today(),
            reason="名单有误",
        )
    return story


def test_a_roll_that_was_returned_is_imported_posted_and_objected_to_anew(rolls):
    story = returned(rolls)
    no4, done = "election.notice.no4", "election.register.objections_done"
    with at(MAKING + timedelta(7)):
        assert found(story, no4).finding.verdict == Verdict.UNMET
        # Neither the calendar nor the line of the objections goes by what hung before.
        election = ELECTIONS.load(story.here.pk)
        assert next(each for each in calendar_rows(election) if each.code == "register.posted").actual is None
        assert (task_summaries.objections(election), task_summaries.all_answered(election)) == ("", False)
        [hanging] = [each for each in ELECTIONS.tasks["register"] if each.code == "notice.no4"]
        assert "内容有变的须重新张贴" in hanging.holds(election)
        assert not hanging.is_finished(election)
        with pytest.raises(Exception, match="重新用工作簿导入"):
            story.put("register.numbers", {"living_here": 5, "living_away": 0, "outsiders": 0, "women": 2})
        election = ELECTIONS.load(story.here.pk)
        keys = [each.key for each in offers(election, pages_of(ELECTIONS)) if each.open]
        take_over(ELECTIONS, matter=story.here.pk, by=story.officer, keys=keys)
        # The objection that held is there again; the roll that is made anew has to say what it has said.
        bring_in(rolls, ROWS[:3])
        assert (register(story).by_person, register(story).posted) == (True, 3)
        assert found(story, done).finding.verdict == Verdict.UNMET
        assert "退回以前的内容" in found(story, no4).finding.evidence
        bring_in(rolls, [*ROWS, row("冯　玉", born="1970-05-05", 村民小组="第二组")])
        assert found(story, done).finding.verdict == Verdict.MET
        assert found(story, no4).finding.verdict == Verdict.UNMET
        again = {"posted_on": clock.today(), "places": "村委会公告栏", "act_reason": "更正后的名单重新张贴"}
        story.put("notice.no4", again)
        assert found(story, no4).finding.verdict == Verdict.MET
        assert found(story, "election.register.posted").finding.verdict == Verdict.MET
    with at(MAKING + timedelta(13)):
        election = ELECTIONS.load(story.here.pk)
        posted = next(each for each in calendar_rows(election) if each.code == "register.posted")
        assert posted.actual == MAKING + timedelta(7)
        assert task_summaries.all_answered(election)
        assert hanging.is_finished(election)
        story.close_roll()
        assert story.here.stage == "nomination"
