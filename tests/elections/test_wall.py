"""What hangs on the wall: eighteen notices, the public address, the papers and the archive of one village."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from elections.archive.items import ITEMS, lines_of
from elections.archive.pages import workbook
from elections.demo.recording import put
from elections.models import Election, ListedElector, PartyMember, PartyResult
from elections.notices.kinds import BY_NUMBER, KINDS
from elections.papers.county import county_form
from elections.papers.kinds import CERTIFICATE, COUNTY, HANDOVER
from elections.papers.kinds import KINDS as PAPERS
from elections.process import ELECTIONS
from procedure.doors import checklist_for
from procedure.issuing.models import IssuedPaper
from procedure.issuing.verifying import recompute
from tests import builders
from tests.elections.conftest import CAST, at, play, story_of
from tests.elections.walk import E
from tests.remembered import remembered
from township.law.rule import Verdict

WITH_PEOPLE = ("4", "6", "6-1", "12", "13", "14")


@remembered
def told(cast: Any, until: int) -> Election:
    """The election of a village whose whole wall hangs, so many days before its day."""
    few = replace(CAST, wall=True, voted=(924, 30, 48))
    return play(story_of(cast, told=few), until).here


@pytest.fixture
def before(cast) -> Election:
    """On the eve of the vote."""
    return told(cast, 1)


@pytest.fixture
def ended(cast) -> Election:
    return told(cast, -5)


def address(election: Election, number: str) -> str:
    return reverse("elections:posted", args=[election.posted_key, number, 1])


def seen(election: Election, number: str) -> Any:
    """What somebody without a login gets."""
    return Client().get(address(election, number))


def post_again(cast: Any, election: Election, number: str, **more: Any) -> None:
    """Save the posting of a notice once more, as it stands but for what is told."""
    kept = ELECTIONS.load(election.pk).notice(number)
    said = {"posted_on": kept.posted_on, "places": kept.places, "taken_down_on": "", **more}
    put(election, f"notice.{BY_NUMBER[number].code}", said, by=cast.officer)


def verdict(election: Election, door: str, code: str) -> Verdict:
    row = checklist_for(ELECTIONS.load(election.pk), door, E - timedelta(1)).row(code)
    return row.finding.verdict


# -- the public address ----------------------------------------------------------------------------------------------


def test_whoever_knows_the_address_reads_a_notice_that_names_nobody_private_and_nothing_more_of_the_others(
    before,
):
    with at(E - timedelta(1)):
        names = {each.name for each in ListedElector.objects.all()} | {"王桂英", "李建国", "金水林", "何立"}
        for kind in KINDS:
            if not ELECTIONS.load(before.pk).notice(kind.number):
                assert seen(before, kind.number).status_code == 404
                continue
            page = seen(before, kind.number)
            assert page.status_code == 200, kind.number
            assert not page.cookies
            assert "no-store" in page.headers["Cache-Control"]
            assert "noindex" in page.headers["X-Robots-Tag"]
            assert not re.search(r"[0-9]{17}", page.text.replace(before.posted_key, ""))
            told_of = [name for name in names if name in page.text]
            assert (kind.number in WITH_PEOPLE) == ("只在上述地点张贴" in page.text)
            if kind.number in WITH_PEOPLE:
                assert told_of == [], kind.number
                assert "村委会公告栏、各村民小组公告栏" in page.text
        assert "方志平" in seen(before, "11").text
        assert Client().get(reverse("elections:posted", args=["x" * 22, "1", 1])).status_code == 404
        assert Client().get(reverse("elections:posted", args=[str(before.pk), "1", 1])).status_code == 404


def test_what_was_taken_down_is_gone_at_once_and_taking_it_down_issues_nothing(cast, before):
    with at(E - timedelta(1)):
        put(
            before,
            "ballot.arrangement",
            {
                "day": E,
                "opens_at": "09:00",
                "closes_at": "15:30",
                "counted_at": "村文化礼堂",
                "booths": 4,
            },
            by=cast.officer,
        )
        # What the records say by now never hung: the wall still says eight o'clock.
        assert "08:00" in seen(before, "10").text
        papers = IssuedPaper.objects.count()
        post_again(cast, before, "10", taken_down_on=E - timedelta(1))
        assert IssuedPaper.objects.count() == papers
        gone = seen(before, "10")
        assert gone.status_code == 410
        assert "已于2026年12月5日取下" in gone.text
        assert "08:00" not in gone.text
        post_again(cast, before, "10", act_reason="误记取下，公告一直挂着。")
        assert "08:00" in seen(before, "10").text
        with pytest.raises(ValueError, match="新写了“09:00至15:30投票”，填写重新张贴的日期"):
            post_again(cast, before, "10", again="on")
        post_again(cast, before, "10", again="on", posted_on=E - timedelta(1), act_reason="改投票时间")
        assert "09:00" in seen(before, "10").text
        assert IssuedPaper.objects.count() == papers + 1


def test_a_paper_issued_without_being_posted_is_not_what_the_public_reads(cast, client_of, before):
    with at(E - timedelta(1)):
        put(
            before,
            "ballot.staff",
            {"callers": "戴小平", "counters": "钱月芬", "monitors": "方志平"},
            by=cast.officer,
        )
        issue = reverse("elections:paper_no11.issue", args=[before.pk])
        assert (
            client_of("officer").post(issue, {"reason": "计票人何立因病退出，重新印发。"}).status_code == 302
        )
        assert "胡志刚" in seen(before, "11").text
        post_again(cast, before, "11")
        assert "胡志刚" in seen(before, "11").text
        post_again(cast, before, "11", again="on")
        assert "胡志刚" not in seen(before, "11").text


def test_a_notice_on_which_something_looks_like_an_identity_number_is_not_posted(cast, before):
    number = "330522197001011234"
    with at(E - timedelta(1)):
        with pytest.raises(ValueError, match="不列身份证号"):
            post_again(cast, before, "10", places=f"公告栏 {number}")
        with pytest.raises(ValueError, match="第1行：名单要张贴，不写身份证号"):
            put(before, "ballot.scribe_list", {"lines": f"第一组，王桂英，{number}"}, by=cast.officer)


# -- the end: papers and archive --------------------------------------------------------------------------------------


def test_every_notice_of_a_finished_election_was_frozen_and_the_chain_knows_it(cast, ended):
    with at(E + timedelta(5)):
        election = ELECTIONS.load(ended.pk)
        assert {each.number for each in election.notices.all()} == set(BY_NUMBER)
        kinds = set(IssuedPaper.objects.filter(matter=ended.pk).values_list("kind", flat=True))
        assert {f"election.notice.{number}" for number in BY_NUMBER} <= kinds
        assert {"election.count_sheet", "election.report", "election.handover"} <= kinds
        assert list(recompute(cast.township)) == []
        post_again(cast, ended, "17", taken_down_on=E + timedelta(5))
        assert seen(ended, "17").status_code == 410
        assert seen(ended, "1").status_code == 200


def test_only_a_final_result_gives_certificates(before):
    with at(E - timedelta(1)):
        assert "选举结果确认以后才有当选证书" in str(CERTIFICATE.refusal(ELECTIONS.load(before.pk)))
        assert COUNTY.refusal(ELECTIONS.load(before.pk))


def test_the_papers_of_a_finished_election_say_what_the_records_say(client_of, ended):
    with at(E + timedelta(5)):
        officer = client_of("officer")
        pages = {
            kind.name: officer.get(reverse(f"elections:{kind.name}", args=[ended.pk])).text for kind in PAPERS
        }
        assert "任期自2026年12月6日至2031年12月5日" in pages["paper_certificate"]
        assert pages["paper_certificate"].count("特发此证") == 3
        assert "沈卫忠" not in pages["paper_certificate"]
        assert "1002 人，占登记选民" in pages["paper_county"]
        assert "村民代表" in pages["paper_county"]
        assert "画“正”字" in pages["paper_count_blank"]
        assert "中心会场" in pages["paper_count"]
        assert "村民选举委员会主任" in pages["paper_report"]
        assert HANDOVER.title in pages["paper_handover"]
        assert "银行账户" in pages["paper_handover"]


def test_the_archive_counts_what_is_there_and_says_why_the_rest_is_not(client_of, ended):
    assert [each.number for each in ITEMS] == list(range(1, 48))
    with at(E + timedelta(5)):
        lines = {each.item.number: each for each in lines_of(ELECTIONS.load(ended.pk))}
        assert lines[38].word == "已有"
        assert lines[29].not_needed == "提名没有经过预选"
        assert lines[9].missing == "公告3已张贴，未附照片"
        assert lines[46].missing == "村级换届情况汇总表尚未印发"
        assert lines[1].missing == "扫描件尚未上传"
        # A roll by person and a primary are what items 12 and 33 hold; numbers alone, and any other nomination, are not.
        assert (lines[12].missing, lines[33].word) == ("选民以人数登记，名单的扫描件尚未上传", "不需要")
        changed = ELECTIONS.load(ended.pk)
        changed.current("register").by_person = True
        changed.current("nomination").manner = "primary"
        drawn = {each.item.number: each for each in lines_of(changed)}
        assert [drawn[number].evidence[0].label for number in (12, 33)] == [
            "按人登记的选民名单，1358 人",
            f"预选结果：{changed.current('nomination').took_part} 人参加，5 人得票",
        ]
        assert (drawn[29].word, drawn[32].word) == ("缺", "缺")
        officer = client_of("officer")
        assert officer.post(reverse("elections:paper_county.issue", args=[ended.pk])).status_code == 302
        scan = reverse("elections:archive.scan", args=[ended.pk, 1])
        file = io.BytesIO(b"%PDF-1.7 minutes")
        file.name = "minutes.pdf"
        assert officer.post(scan, {"file": file}).status_code == 302
        assert officer.get(reverse("elections:archive.scan", args=[ended.pk, 48])).status_code == 409
        hung = reverse("elections:notice.no3", args=[ended.pk])
        kept = officer.get(hung).context["form"]
        said = {
            name: kept[name].value() or "" for name in ("posted_on", "places", "taken_down_on", "revision")
        }
        shot = io.BytesIO(b"\xff\xd8\xff wall")
        shot.name = "wall.jpg"
        assert officer.post(hung, {**said, "photo_file": shot}).status_code == 302
        lines = {each.item.number: each for each in lines_of(ELECTIONS.load(ended.pk))}
        assert [each.label for each in lines[9].evidence] == ["公告3张贴照片"]
        assert (lines[46].word, lines[1].word, lines[2].word) == ("已有", "已有", "缺")
        page = officer.get(reverse("elections:handover.archive", args=[ended.pk]))
        assert "扫描件 minutes.pdf" in page.text
        export = officer.get(reverse("elections:archive.export", args=[ended.pk]))
        sheet = load_workbook(io.BytesIO(export.content)).active
        assert sheet.max_row == 2 + len(ITEMS)
        assert [sheet.cell(40, place).value for place in (1, 3, 5)] == ["38", "选举结果报告单", "已有"]
        assert workbook(ELECTIONS.load(ended.pk))[:2] == b"PK"


def test_notices_seven_and_ten_say_all_that_is_asked_of_them_and_the_checklist_what_they_lack(before):
    with at(E - timedelta(days=1)):
        election = ELECTIONS.load(before.pk)
        seven, ten = (BY_NUMBER[number].collect(election) for number in ("7", "10"))
        said = "".join(seven.paragraphs)
        for words in (
            "应选 主任 1 名、委员 2 名，其中妇女委员席位 1 名",
            "提名时间：2026年11月20日至2026年11月22日24时。联系人：戴小平，村委会办公楼一楼。",
            "候选人由村党组织或者登记参加选举的村民提名",
            "从事非法宗教、邪教活动的，不得作为候选人",
            "对提名有异议的",
        ):
            assert words in said, said
        assert "15:30投票结束后，票箱当即集中到村文化礼堂" in "".join(ten.paragraphs)
        assert ten.rows[1] == ("流动票箱", "流动票箱", "08:00—15:30", "09:00第三组，10:30第五组，13:00敬老院")
        told_ = checklist_for(election, "announce", E).row("election.notice.complete").finding
        lacks = {"举报电话（在设置中登记）"} if not election.township.report_phone else set()
        assert (told_.verdict == Verdict.UNMET) == bool(lacks)
        for each in election.current("ballot").stations.all():
            each.route = ""
        missing = checklist_for(election, "announce", E).row("election.notice.complete")
        assert "公告10缺流动票箱的路线" in missing.finding.evidence
        # What hangs without it hangs: it is pointed out, and closes nothing.
        assert not missing.blocks


def test_the_countys_form_sums_up_who_was_elected_beside_the_partys_result(cast, ended):
    def told():
        form = county_form(ELECTIONS.load(ended.pk))
        return dict(row for each in form.sections for row in each.rows)

    with at(E + timedelta(5)), builders.recorded(cast.township):
        alone = told()
        assert (alone["男、女"], alone["中共党员、非中共党员"]) == ("2 人、1 人", "3 人、0 人")
        assert alone["30 岁以下、30 至 59 岁、60 岁以上"] == "0 人、3 人、0 人"
        assert alone["书记、主任一人担任"].startswith("无数据")
        assert alone["另行选举、重新投票"] == "0 次、0 次"
        result = PartyResult(
            village_round=ended.village_round,
            held_on=E - timedelta(30),
            should_attend=40,
            present=38,
            seats=3,
            candidates=4,
            issued=38,
            returned=38,
            secretary="龚福根",
            approved_on=E - timedelta(28),
            approved_by="青党",
            recorded_by=cast.officer.user,
            revision=1,
        )
        result.save()
        head = PartyMember(
            result=result, name="龚福根", birth=date(1979, 5, 1), votes=36, recorded_by=cast.officer.user
        )
        head.save()
        PartyMember(
            result=result, name="陆小琴", birth=date(1990, 1, 1), votes=35, recorded_by=cast.officer.user
        ).save()
        both = told()
        # A namesake born in another month is somebody else.
        assert (both["书记、主任一人担任"], both["同时在村党组织任职"]) == ("是", "1 人")
        head.birth = date(1979, 6, 1)
        head.save()
        assert (told()["书记、主任一人担任"], told()["同时在村党组织任职"]) == ("否", "0 人")
