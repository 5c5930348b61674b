"""年度自查报告: drafted, submitted, sealed; figures with their rows; what was sealed stays, and says what has changed."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from appointments.models import Appointment
from procedure.issuing.models import IssuedPaper
from supervision.account.attached import ATTACHED, drawn
from supervision.account.figures import all_figures
from supervision.account.frozen import scope_of, sealed_paper, values_of
from supervision.account.models import Problem, YearReport
from supervision.account.outline import codes
from supervision.account.process import YEAR_REPORTS
from supervision.account.roster_of_day import Roster, Through
from supervision.account.sealing import collect
from supervision.account.views import ROWS, attached_to
from supervision.findings.models import Finding
from supervision.readings.models import Reading
from tests import builders, checklists
from tests.corridor import standing_in
from tests.elections.walk import client_for
from tests.forging import behind_the_back
from tests.remembered import remembered
from township.models import Post
from township.records import verification

YEAR, DAY = 2026, "2026-03-18"
WORDS = {
    "study": "班子成员集中学习干部任用条例，组织干事参加县委组织部的培训。",
    "procedure": "严格按照规定的程序办理，每一步都有记录可查。",
    "standard": "坚持德才兼备、以德为先，注重实绩和群众公认。",
    "management": "对干部队伍逐人建立台账，发现问题及时纠正。",
    "elections": "村级换届按照统一部署推进，困难村由班子成员联系。",
    "posts": "按照岗位职责和干部特长合理安排，每村都有包村干部。",
}
PROBLEM = {
    "title": "试用期满考核不及时",
    "evidence": "有一人试用期满后没有按时考核。",
    "measure": "期满以前三十日由组织办提请考核。",
    "responsible": "周晓彤",
    "due_on": "2026-12-10",
}
ACT = {"happened_on": DAY, "reason": "经核对，与记录一致，文字属实。"}


def page(report: YearReport, name: str, *keys: int) -> str:
    return reverse(f"account:{name}", args=[report.pk, *keys])


def filled_by(client, report: YearReport) -> None:
    """Everything a report needs, typed on its pages."""
    for name, typed in {
        "drafting.data_day": {"data_day": DAY},
        "drafting.work": WORDS,
        "drafting.problem": PROBLEM,
        "drafting.causes": {"causes": "期限管理主要依靠个人记忆，没有提前安排。"},
        "drafting.measures": {"measures": "期满以前由系统提醒，逾期的向书记说明原因。"},
    }.items():
        answer = saved(client, page(report, name), typed)
        assert answer.status_code == 302, (name, answer.context["form"].errors)


def saved(client, url: str, typed: dict[str, str]):
    """A form sent as its page gave it."""
    form = client.get(url).context["form"]
    return client.post(url, {"revision": form["revision"].value(), **typed})


def opened_by(client, year: int = YEAR) -> YearReport:
    assert client.post(reverse("account:open"), {"year": year}).status_code == 302
    return YearReport.objects.latest("pk")


@remembered
def drafted(cast) -> YearReport:
    """A report with everything it needs, typed by the officer."""
    standing_in(cast.township, cast, "in_office")
    report = opened_by(client_for(cast.officer))
    filled_by(client_for(cast.officer), report)
    return report


@pytest.fixture
def draft(cast) -> YearReport:
    return drafted(cast)


def read(client, report: YearReport, code: str) -> int:
    """The checklist of the report and that of its door, added up; how many lines it has."""
    lines = {
        checklists.add_up(client.get(page(report, *name)).text) for name in (("dossier",), ("door", code))
    }
    assert len(lines) == 1
    return lines.pop()


def passed(client, report: YearReport, code: str):
    return client.post(page(report, "door", code), ACT, follow=True)


@remembered
def _sealed(draft, cast) -> YearReport:
    passed(client_for(cast.commissioner), draft, "submit_report")
    passed(client_for(cast.secretary), draft, "seal_report")
    draft = YearReport.objects.get(pk=draft.pk)
    assert draft.sealed
    return draft


@pytest.fixture
def sealed(draft, cast) -> YearReport:
    return _sealed(draft, cast)


def test_a_report_is_submitted_once_everything_is_told_and_sealed_by_the_secretary_alone(
    cast, client_of, township
):
    report = opened_by(client_of("officer"))
    refused = passed(client_of("commissioner"), report, "submit_report").content.decode()
    for sentence in ("尚未确定数据截止日", "尚未写明", "尚未列出存在的问题"):
        assert sentence in refused
    asked = read(client_of("commissioner"), report, "submit_report")
    filled_by(client_of("officer"), report)
    assert read(client_of("commissioner"), report, "submit_report") == asked > 0
    passed(client_of("commissioner"), report, "submit_report")
    assert read(client_of("secretary"), report, "seal_report")
    assert client_of("commissioner").post(page(report, "door", "seal_report"), ACT).status_code in (
        302,
        403,
        422,
    )
    assert not YearReport.objects.get(pk=report.pk).sealed
    passed(client_of("secretary"), report, "seal_report")
    report = YearReport.objects.get(pk=report.pk)
    assert report.sealed
    # What is sealed takes no more words.
    client_of("officer").post(
        page(report, "drafting.causes"), {"causes": "另写一段完全不同的原因。", "revision": "5"}
    )
    assert report.draftings.get().causes.startswith("期限管理")


def test_whoever_holds_two_offices_does_not_submit_what_they_alone_have_written(township, cast, client_of):
    builders.given(cast, cast.commissioner.user, "officer")
    report = opened_by(client_of("commissioner"))
    filled_by(client_of("commissioner"), report)
    assert "四眼原则" in passed(client_of("commissioner"), report, "submit_report").content.decode()
    assert YearReport.objects.get(pk=report.pk).stage == "drafting"


def test_every_figure_of_the_report_lists_exactly_the_rows_it_counts(draft, client_of):
    account = collect(draft).account
    assert set(codes()) <= {each.code for each in all_figures()}
    reader = client_of("supervisor")
    for code in (
        "dossiers.opened",
        "recommendation.attended",
        "evaluation.talks",
        "roster.serving",
        "record.steps",
    ):
        value = account.value(code)
        shown = reader.get(f"{page(draft, 'report')}?figure={code}").context["chosen"]
        assert shown["value"].text == value.text
        assert shown["listed"].paginator.count == len(value.rows)
        # The rows of a matter that were listed were read; a list of people is no reading of their files.
        read = Reading.objects.filter(item=f"报表数字：{value.label}", kind="paper")
        assert {each.key for each in read} == {row.matter for row in value.rows[:ROWS] if row.matter}, code
        book = load_workbook(io.BytesIO(reader.get(f"{page(draft, 'rows')}?figure={code}").content))
        assert book.worksheets[0].max_row == len(value.rows) + 1
    assert not Reading.objects.filter(kind="file").exists()
    assert reader.get(f"{page(draft, 'report')}?figure=nothing").status_code == 404


def test_changing_the_past_changes_no_sealed_report_and_the_page_says_what_has_changed(
    sealed, township, client_of
):
    before = sealed_paper(sealed)
    kept = values_of(before)

    def changed() -> dict[str, tuple[str, str]]:
        """But for the steps of the very day on which it was sealed."""
        shown = client_of("member1").get(page(sealed, "report")).context["changes"]
        return {each.label: (each.then, each.now) for each in shown if each.label not in ("全程纪实", "补记")}

    assert changed() == {}
    with builders.recorded(township):
        gone = township.cadres.filter(status="in_service").first()
        gone.status, gone.left_on = "retired", date(2026, 3, 1)
        gone.save()
    assert changed()["在职干部"] == (
        kept["roster.serving"].text,
        f"{int(kept['roster.serving'].number) - 1} 人，来源行减1行",
    )
    assert "女干部" not in changed()
    # Another in the place of somebody: the number stays, its rows do not.
    builders.cadre(township, "后来人")
    now = changed()
    assert now["在职干部"][1] == f"{kept['roster.serving'].text}，来源行增1行、减1行"
    assert "女干部" not in now
    shown = client_of("member1").get(page(sealed, "report")).content.decode()
    assert kept["roster.serving"].text in shown
    assert "封存以后有变化的数字" in shown
    after = IssuedPaper.objects.get(pk=before.pk)
    assert (after.content, after.digest) == (before.content, before.digest)


def test_a_sealed_figure_that_is_altered_behind_the_product_is_found(sealed, township):
    assert list(verification.verify(township)) == []
    paper = sealed_paper(sealed)
    content = paper.content
    content[1]["data"][0]["number"] = "999"
    altered = json.dumps(content, ensure_ascii=False).replace("'", "''")
    behind_the_back(f"UPDATE procedure_issuedpaper SET content = '{altered}' WHERE id = {paper.pk}")  # noqa: S608
    assert any("年度自查报告" in str(each) for each in verification.verify(township))


def test_what_is_sealed_is_followed_by_a_supplement_and_two_drafts_of_a_year_are_refused(sealed, client_of):
    officer = client_of("officer")
    supplement = opened_by(officer)
    assert "补充报告（第1次）" in str(supplement)
    answer = officer.post(reverse("account:open"), {"year": YEAR})
    assert (answer.status_code, "正在起草" in answer.content.decode()) == (422, True)


def answer_not_rectified_while_a_finding_is_open(client_of, cast, address, told) -> None:
    """A problem supervision has asked about is not called rectified before that was closed; then it may be."""
    supervisor, officer = client_of("supervisor"), client_of("officer")
    raised = {
        "title": "考核仍不及时", "account": "两人试用期满后四十日没有考核。", "basis": "试用期满考核的期限",
        "responsible": cast.officer.user.pk, "due_on": "2027-02-01",
    }  # fmt: skip
    key = address.rstrip("/").rpartition("/")[2]
    assert supervisor.post(f"/supervision/findings/raise/?problem={key}", raised).status_code == 302
    found = Finding.objects.get(problem=key)
    assert "问题2027-1尚未办结" in saved(officer, address, told).text
    steps = (
        (officer, "answer", {"seen": "raised", "text": "已经补考核，并列入月度提醒。"}),
        (supervisor, "accept", {"seen": "answered", "opinion": "已核对两人的考核材料。"}),
        (supervisor, "close", {"seen": "accepted", "opinion": "考核材料齐全。", "outcome": "rectified"}),
    )
    for client, name, typed in steps:
        assert client.post(f"/supervision/findings/{found.pk}/{name}/", typed).status_code == 302
    shown = officer.get(address.replace(f"rectification/{key}/", "rectified/")).text
    assert "问题2027-1：已办结（已整改）" in shown


def mended(report: YearReport) -> list[tuple[list[str], str]]:
    """上年问题 and 已整改 as figures: what their rows say became of each, and their numbers."""
    account = collect(YearReport.objects.get(pk=report.pk)).account
    values = [account.value(code) for code in ("problems.last_year", "problems.mended")]
    return [([row.cells[3] for row in value.rows], value.number) for value in values]


def test_next_years_report_answers_every_problem_of_the_one_before(sealed, client_of, cast, time_machine):
    time_machine.move_to("2027-01-06 10:00 +0800", tick=False)
    officer = client_of("officer")
    following = opened_by(officer, 2027)
    problem = Problem.objects.get(report=sealed)
    asked = officer.get(page(following, "drafting.rectified")).content.decode()
    assert problem.title in asked
    # Beside a figure stands that of the sealed report, with its address; its rows are summed up.
    beside = officer.get(f"{page(following, 'report')}?figure=roster.serving")
    was = values_of(sealed_paper(sealed))["roster.serving"].text
    assert f'href="{page(sealed, "report")}?figure=roster.serving#rows">上年 {was}' in beside.text
    then = officer.get(f"{page(sealed, 'report')}?figure=roster.serving")
    assert "上年 " not in then.text
    summary = {each.label: each.words for each in then.context["chosen"]["summary"]}
    rows = then.context["chosen"]["value"].rows
    men = sum(row.cells[1] == "男" for row in rows)
    assert f"男 {men}" in summary["性别"]
    assert summary["年龄"].startswith("平均 ")
    # Last year's words stand in the form until they are changed.
    assert WORDS["study"] in officer.get(page(following, "drafting.work")).content.decode()
    door = client_of("commissioner").get(page(following, "door", "submit_report")).content.decode()
    assert f"尚未写明整改结果：{problem.title}" in door
    assert mended(following) == [(["尚未写明"], "1"), ([], "0")]
    told = {"outcome": "done", "told_on": "2027-01-05", "account": "已按时考核，并在工作台逐月提醒。"}
    answer_not_rectified_while_a_finding_is_open(
        client_of, cast, page(following, "drafting.rectification", problem.pk), told
    )
    assert saved(officer, page(following, "drafting.rectification", problem.pk), told).status_code == 302
    assert "已整改" in officer.get(page(following, "drafting.rectified")).content.decode()
    door = client_of("commissioner").get(page(following, "door", "submit_report")).content.decode()
    assert "尚未写明整改结果" not in door
    assert "上年问题 1 个，已整改 1 个" in door
    assert mended(following) == [(["已整改"], "1")] * 2
    assert officer.get(page(following, "drafting.rectification", 9_999)).status_code != 200


def test_a_data_day_of_another_year_is_refused_and_one_ahead_closes_the_door(cast, client_of, township):
    report = opened_by(client_of("officer"))
    officer = client_of("officer")
    assert saved(officer, page(report, "drafting.data_day"), {"data_day": "2025-12-31"}).status_code == 422
    filled_by(officer, report)
    ahead = {"data_day": "2026-12-31", "why": "全年的数字，年底以后封存。"}
    assert saved(officer, page(report, "drafting.data_day"), ahead).status_code == 302
    assert "尚未到" in passed(client_of("commissioner"), report, "submit_report").content.decode()


def test_the_rows_of_a_matter_are_kept_from_whoever_withdraws_from_it(draft, township, cast, client_of):
    proposed = Appointment.objects.get().proposed.cadre
    builders.own_file(cast.discipline, proposed)
    url = f"{page(draft, 'report')}?figure=dossiers.opened"
    own, other = (client_of(who).get(url).context["chosen"] for who in ("discipline", "secretary"))
    assert (own["listed"].paginator.count, own["kept_back"]) == (0, 1)
    assert (other["listed"].paginator.count, other["kept_back"]) == (1, 0)


def test_the_report_in_word_says_what_the_sheet_says(sealed, client_of):
    answer = client_of("member1").get(f"{page(sealed, 'paper')}?as=word")
    book = Document(io.BytesIO(answer.content))
    words = "\n".join(each.text for each in book.paragraphs)
    kept = values_of(sealed_paper(sealed))
    assert kept["roster.serving"].text in words
    assert "草稿" not in words
    assert book.tables[0].cell(1, 0).text == PROBLEM["title"]
    assert sealed_paper(sealed).digest[:16] in book.sections[0].footer.paragraphs[0].text


def test_three_charts_print_with_their_numbers_and_the_rows_of_a_figure_stand_below_its_sentence(
    draft, client_of
):
    reader = client_of("supervisor")
    plain, url = reader.get(page(draft, "report")), f"{page(draft, 'report')}?figure=dossiers.opened"
    drawn = {chart.title: chart for chart in collect(draft).charts}
    assert list(drawn) == ["年龄结构", "各环节平均用时", "民主测评结果"]
    account = collect(draft).account
    assert f"本年{account.value('roster.serving').number}人" in drawn["年龄结构"].note
    assert sum(int(bar.said) for bar in drawn["民主测评结果"].bars) == len(
        account.value("evaluation.assessed").rows
    )
    for each in drawn.values():
        assert f'aria-label="{each.spoken}"' in plain.text
        assert all(bar.said in plain.text for bar in each.bars)
    assert "<svg" in reader.get(page(draft, "paper")).text
    chosen = reader.get(url).text
    between = chosen.index('class="report__between"')
    link = chosen.index('href="?figure=dossiers.opened#rows" aria-current="true"')
    assert link < between < chosen.index("<h2", link)
    assert chosen.count('id="rows"') == 1
    assert "report__between" not in plain.text


def test_attached_tables_are_sealed_with_the_report_and_each_reader_gets_the_rows_they_may_read(
    sealed, draft, client_of, cast, township
):
    kept = {each.code: each for each in attached_to(YearReport.objects.get(pk=sealed.pk))}
    # A draft names the same numbers of rows; only what the seal itself brought differs.
    assert {code: each.count for code, each in kept.items() if code != "exceptions"} == {
        each.code: each.count for each in drawn(sealed) if each.code != "exceptions"
    }
    number = Appointment.objects.get().number
    assert set(kept) == set(ATTACHED)
    assert kept["appointed"].count == 1
    shown = client_of("supervisor").get(page(sealed, "report")).text
    assert f"{kept['exceptions'].count} 行" in shown

    def cells(who: str, code: str) -> list[Any]:
        answer = client_of(who).get(f"{page(sealed, 'table')}?table={code}")
        assert answer.status_code == 200, who
        book = load_workbook(io.BytesIO(answer.content))
        return [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]

    assert number in cells("secretary", "appointed")
    # What is recorded afterwards changes nothing of what was sealed.
    with builders.recorded(township):
        gone = Appointment.objects.get().proposed.cadre
        gone.ethnicity = "回族"
        gone.save()
    assert "回族" not in cells("secretary", "appointed")
    builders.own_file(cast.discipline, Appointment.objects.get().proposed.cadre)
    assert number not in cells("discipline", "appointed")
    assert any("不列" in str(cell) for cell in cells("discipline", "appointed"))
    assert client_of("officer").get(f"{page(sealed, 'table')}?table=exceptions").status_code == 403
    assert client_of("officer").get(f"{page(sealed, 'table')}?table=nothing").status_code == 404
    assert client_of("member1").get(f"{page(sealed, 'table')}?table=items").status_code == 403


def test_a_draft_names_its_tables_and_draws_up_the_one_whose_rows_somebody_asks_for(draft, client_of):
    plain = client_of("supervisor").get(page(draft, "report"))
    assert all(title in plain.text for title in ATTACHED.values())
    numbers = {each.code: each.count for each in drawn(draft)}
    assert numbers["appointed"] == 1
    for code in ("exceptions", "seats"):
        assert f"?counted={code}" in plain.text
        counted = client_of("supervisor").get(f"{page(draft, 'report')}?counted={code}")
        assert {each.code: each.count for each, _ in counted.context["attached"] if each.drawn} == {
            code: numbers[code]
        }
        assert f"{numbers[code]} 行" in counted.text
    # The posts through the days say what the roster of each day says.
    scope = scope_of(draft)
    posts, days = (
        set(Post.objects.values_list("pk", flat=True)),
        {scope.on - timedelta(days) for days in (0, 1, 9, 400)},
    )
    through = Through(posts, scope.known)
    for day in days:
        roster = Roster(draft.township_id, day, scope.known)
        seats = {post: {each["id"] for each in roster.seats if each["post_id"] == post} for post in posts}
        held = {post: sum(each["seat_id"] in seats[post] for each in roster.tenures) for post in posts}
        assert {post: through.seats(post, day) for post in posts} == {
            post: (len(seats[post]), held[post]) for post in posts
        }


def test_rows_are_read_by_whoever_reads_them_where_they_stand(draft, client_of):
    def chosen(who: str, code: str):
        return client_of(who).get(f"{page(draft, 'report')}?figure={code}").context["chosen"]

    # A member reads the number, and neither the roster nor the refused attempts of others.
    assert (
        chosen("member1", "roster.serving")["closed"]
        == "来源行由组织干事、组织委员、党委书记、纪委书记、监督员查看。"
    )
    assert chosen("member1", "roster.serving")["listed"].paginator.count == 0
    assert chosen("officer", "roster.serving")["closed"] == ""
    assert chosen("officer", "record.late")["closed"] == "来源行由纪委书记、监督员查看。"
    assert chosen("supervisor", "record.late")["closed"] == ""
    for who, code, status in (
        ("member1", "roster.serving", 403),
        ("officer", "roster.serving", 200),
        ("officer", "record.refused", 403),
        ("supervisor", "record.refused", 200),
    ):
        assert client_of(who).get(f"{page(draft, 'rows')}?figure={code}").status_code == status


def test_a_report_that_is_returned_offers_its_words_and_keeps_its_problems(draft, client_of):
    passed(client_of("commissioner"), draft, "submit_report")
    client_of("secretary").post(
        page(draft, "return_to", "drafting"), {**ACT, "reason": "原因分析不够具体，补充后再送。"}
    )
    again = YEAR_REPORTS.load(draft.pk)
    assert (again.stage, again.draft.round, again.draft.causes) == ("drafting", 2, "")
    assert [each.title for each in again.problems.all()] == [PROBLEM["title"]]
    offered = client_of("officer").get(page(draft, "previous_round")).context["offers"]
    client_of("officer").post(page(draft, "previous_round"), {"keys": [each.key for each in offered]})
    taken = YEAR_REPORTS.load(draft.pk).draft
    assert (str(taken.data_day), taken.study, taken.causes[:4]) == (DAY, WORDS["study"], "期限管理")
    # Taken over by the officer, it is submitted by another; the secretary seals it without a further round.
    passed(client_of("commissioner"), draft, "submit_report")
    passed(client_of("secretary"), draft, "seal_report")
    assert YEAR_REPORTS.load(draft.pk).sealed
