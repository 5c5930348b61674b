"""Accounts by list: everything wrong is told by its line, nothing is given by one person, nothing is stored in clear."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from appointments.meetings.roster import committee_on
from tests import builders, workbooks
from tests.appointments.scene import fill_in, said, shown
from tests.first_hour import halves
from township.accounts.models import Role
from township.models import Office, PendingChange, StepRecord, User
from township.records.verification import verify

TODAY = date(2026, 3, 18)
GOOD = "何一\the.yi\t党委副书记、镇长\t党委委员\n马二,ma.er,,组织干事"


@pytest.fixture
def post(client_of):
    """The administrator sends a list; sent again as it was read back, it is proposed."""
    admin, url = client_of("admin"), reverse("accounts-list")

    def sent(text: str = "", *, twice: bool = True, **more):
        typed = {"pasted": text, "since": TODAY, "reason": "青石委〔2026〕3号", **more}
        answer = admin.post(url, typed)
        if not twice or answer.status_code != 200:
            return answer
        form = answer.context["form"]
        return admin.post(url, shown(form))

    return sent


def test_a_list_is_read_back_first_and_what_was_read_back_is_proposed(cast, post):
    before = User.objects.count()
    first = post(GOOD, twice=False)
    assert "何一" in first.text
    assert User.objects.count() == before
    changed = post(GOOD, twice=False, checked="of another list")
    assert "slip__code" not in changed.text
    assert User.objects.count() == before
    page = post(GOOD)
    assert set(halves(page)) == {"he.yi", "ma.er"}
    made = User.objects.get(username="he.yi")
    assert (made.position, made.has_usable_password()) == ("党委副书记、镇长", False)
    assert not Office.objects.filter(user=made).exists()


def test_a_workbook_says_the_same_as_what_is_pasted(cast, post):
    rows = [
        {"姓名": "何一", "登录名": "he.yi", "系统职务": "组织干事", "党政职务": "办公室主任", "备注": "借调"}
    ]
    page = post("", twice=False, file=workbooks.upload({"账号": rows}))
    assert "办公室主任" in page.text
    assert "he.yi" in halves(post(page.context["form"]["pasted"].value()))
    refused = post("", twice=False, file=workbooks.upload(b"no workbook"))
    assert refused.status_code == 422
    assert "只接受 .xlsx 工作簿" in refused.text


WRONG = (
    ("何一", "第 1 行：填写登录名"),
    ("何一\tHe Yi!\t\t组织干事", "第 1 行：登录名：登录名用3至30个"),
    ("何一\tadmin\t\t组织干事", "该登录名已被使用"),
    ("何一\the.yi\t\t组织干部", "没有“组织干部”这项系统职务"),
    ("何一\the.yi\t\t系统管理员、组织干事", "不相容职务分离"),
    ("何一\the.yi\t\t党委书记", "党委书记同一时间只能有一人，现由王岩担任"),
    ("何一\the.yi\t\t组织干事（回避代行）", "组织干事没有回避代行"),
    ("周晓彤\tzhou.two\t\t组织干事", "周晓彤已有账号"),
    ("何一\the.yi\t\t组织干事\n马二\the.yi\t\t组织干事", "第 2 行：登录名 he.yi 在清单中出现了 2 次"),
    ("何一\the.yi\t\t组织干事\n何 一\the.yi2\t\t组织干事", "何一在清单中出现了多次"),
    ("\n \n姓名\t登录名", "清单是空的"),
)


@pytest.mark.parametrize(("text", "sentence"), WRONG)
def test_what_is_wrong_in_a_list_is_told_by_its_line_and_nothing_of_it_is_done(cast, post, text, sentence):
    before = User.objects.count()
    answer = post(text)
    assert answer.status_code == 422
    assert sentence in said(answer), said(answer)
    assert User.objects.count() == before
    assert not PendingChange.objects.exists()


def test_two_people_give_a_password_neither_knows_and_nothing_keeps(cast, post, client_of):
    first = halves(post(GOOD))
    secretary, url = client_of("secretary"), reverse("accounts-confirm")
    nothing = secretary.post(url, {"send": "1"})
    assert nothing.status_code == 422
    assert not User.objects.get(username="he.yi").has_usable_password()
    rows = secretary.get(url).context["rows"]
    assert rows[0][1] == "何一（he.yi）　授予职务：党委委员，自 2026-03-18　（管理员提出：青石委〔2026〕3号）"
    second = halves(secretary.post(url, {"chosen": [rows[0][0]]}))
    assert set(second) == {"he.yi"}
    assert not User.objects.get(username="ma.er").has_usable_password()
    whole = f"{first['he.yi']}-{second['he.yi']}"
    for wrong in (first["he.yi"], second["he.yi"], f"{second['he.yi']}-{first['he.yi']}"):
        assert Client().post(reverse("login"), {"username": "he.yi", "password": wrong}).status_code != 302
    assert Client().post(reverse("login"), {"username": "he.yi", "password": whole}).status_code == 302
    kept = repr([*PendingChange.objects.values(), *StepRecord.objects.values(), *User.objects.values()])
    assert first["he.yi"] not in kept
    assert second["he.yi"] not in kept
    steps = StepRecord.objects.filter(code="office.grant", outcome="done")
    assert [(step.actor_name, step.details["proposed_by"]) for step in steps] == [("王岩", "管理员")]
    assert list(verify(cast.township)) == []


def test_nobody_confirms_several_who_may_not_confirm_one(cast, post, client_of):
    post(GOOD)
    for who in ("admin", "officer", "commissioner", "supervisor"):
        assert client_of(who).get(reverse("accounts-confirm")).status_code == 403
    keys = list(PendingChange.objects.values_list("pk", flat=True))
    assert client_of("commissioner").post(reverse("accounts-confirm"), {"chosen": keys}).status_code == 403
    assert not Office.objects.filter(user__username="he.yi").exists()


def test_a_person_with_two_offices_gets_one_slip_and_one_password(cast, post, client_of):
    printed = post("何一\the.yi\t\t党委委员、纪委书记（回避代行）")
    assert printed.text.count("slip__code") == 1
    first = halves(printed)
    url = reverse("accounts-confirm")
    rows = client_of("secretary").get(url).context["rows"]
    assert len(rows) == 2
    second = halves(client_of("secretary").post(url, {"chosen": [key for key, _ in rows]}))
    assert list(first) == list(second) == ["he.yi"]
    held = Office.objects.filter(user__username="he.yi").order_by("pk")
    assert [(each.role, each.stand_in) for each in held] == [(Role.MEMBER, False), (Role.DISCIPLINE, True)]


def test_accounts_are_linked_by_name_only_where_one_file_bears_it(cast, client_of):
    for name in ("同名人", "同名人", "独一人"):
        builders.cadre(cast.township, name)
    for username, name in (("tong.ming", "同名人"), ("du.yi", "独一人"), ("wai.di", "外地人")):
        builders.user(cast.township, username, name, Role.OFFICER)
    admin, url = client_of("admin"), reverse("accounts-links")
    rows = admin.get(url).context["rows"]
    assert [label.partition("（")[0] for _, label in rows] == ["独一人"]
    assert admin.post(url, {"chosen": [rows[0][0]], "reason": ""}).status_code == 422
    assert admin.post(url, {"chosen": [rows[0][0]], "reason": "按名册核对"}).status_code == 302
    assert User.objects.get(username="du.yi").cadre is None
    assert admin.get(url).context["rows"] == []
    builders.confirm(cast)
    assert User.objects.get(username="du.yi").cadre.name == "独一人"


def test_a_position_stands_on_the_roster_beside_the_office_it_does_not_say(cast, client_of):
    positions = {"member1": "党委副书记、镇长", "commissioner": "党委委员", "secretary": "党委书记"}
    for who, position in positions.items():
        url = reverse("account-name", args=[getattr(cast, who).user.pk])
        page = client_of("admin").get(url)
        answer = client_of("admin").post(url, shown(page.context["form"]) | {"position": position})
        assert answer.status_code == 302
    called = {sitting.user.username: sitting.position for sitting in committee_on(cast.township, TODAY)}
    assert called["member1"] == "党委副书记、镇长"
    assert called["commissioner"] == "党委委员、组织委员"
    assert called["secretary"] == "党委书记"
    assert called["member2"] == "党委委员"
    first = committee_on(cast.township, TODAY)[:3]
    assert {sitting.user.username for sitting in first} == {"secretary", "discipline", "commissioner"}
    assert StepRecord.objects.filter(code="account.rename").count() == 3
    answer = fill_in(
        client_of("officer"),
        "meeting.call",
        kind="committee",
        title="党委会",
        called_on=TODAY,
        held_on=date(2026, 3, 20),
        begins_at="09:00",
        place="会议室",
    )
    assert answer.status_code == 302, said(answer)
    assert "党委副书记、镇长" in client_of("officer").get(answer["Location"]).text
