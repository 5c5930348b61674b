"""The first hour of an installation, walked through its pages from an empty database to the first dossier opened.

Nobody is let in by a test: every login is that of the slip, every office that of two people, every file that of the import.
"""

from __future__ import annotations

import re
from datetime import date
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests import workbooks
from tests.appointments.scene import address, fill_in, said, shown
from tests.paper_case import HUNG, NAMED, PaperCase
from township.models import Cadre, Post, StepRecord, Tenure, Township, User
from township.records.verification import verify

TODAY = date(2026, 3, 18)
PASSWORD = "hour-of-the-township-1"
#: Who gets an account by list: name, login name, position, offices.
PEOPLE = (
    ("周晓彤", "zhou.xt", "党政办干事", "组织干事"),
    ("陈立", "chen.li", "", "组织干事"),
    ("李兰", "li.lan", "党委委员、组织委员", "组织委员"),
    ("王岩", "wang.yan", "党委书记", "党委书记"),
    ("钱敏", "qian.min", "党委委员、纪委书记", "纪委书记"),
    ("赵刚", "zhao.gang", "党委副书记、镇长", "党委委员、党委书记（回避代行）"),
    ("孙立", "sun.li", "党委副书记", "党委委员、组织委员（回避代行）"),
    ("吴芳", "wu.fang", "党委委员、宣传委员", "党委委员、纪委书记（回避代行）"),
    ("郑海", "zheng.hai", "党委委员、人武部长", "党委委员"),
    ("冯雪", "feng.xue", "党委委员、副镇长", "党委委员"),
    ("许静", "xu.jing", "", "监督员"),
    ("蒋峰", "jiang.feng", "", "监督员"),
)
LINKED = PEOPLE[:10]


class Hour:
    """The township while it is set up: who is logged in, and what was printed."""

    def __init__(self) -> None:
        self.clients: dict[str, Client] = {}

    @property
    def town(self) -> Township:
        return Township.objects.get()

    def log_in(self, username: str, password: str) -> None:
        """Log in with what stands on the slips, and change the password as one is made to."""
        client = Client()
        entered = client.post(reverse("login"), {"username": username, "password": password})
        assert entered.status_code == 302, said(entered)
        assert client.get(reverse("workbench"))["Location"] == reverse("password_change")
        changed = {"old": password, "new": PASSWORD, "again": PASSWORD}
        assert client.post(reverse("password_change"), changed).status_code == 302
        # A session begun with a one-time password signs nothing without asking once more: they log in with their own.
        assert client.post(reverse("logout")).status_code == 302
        assert client.post(reverse("login"), {"username": username, "password": PASSWORD}).status_code == 302
        self.clients[username] = client

    def __getitem__(self, username: str) -> Client:
        return self.clients[username]

    def workbench(self, username: str) -> str:
        page = self[username].get(reverse("workbench"))
        assert page.status_code == 200
        return page.text

    def missing(self, username: str) -> list[str]:
        """The lines of 启用准备 on somebody's workbench."""
        return [each.title for each in self[username].get(reverse("workbench")).context["missing"]]


def halves(page: Any) -> dict[str, str]:
    """The slips of a printed sheet: login name and half."""
    found = re.findall(r"登录名 ([\w.]+)</p>.*?slip__code\">([^<]+)</p>", page.text, re.DOTALL)
    return {username: code.strip().strip("-…") for username, code in found}


def founded() -> Hour:
    """What the operator's one command leaves: two people, who log in with what it printed."""
    printed = StringIO()
    call_command(
        "create_township", "青石镇", code="青石", county="云溪县", admin="luo.wen", admin_name="罗文",
        confirmer="cheng.yuan", confirmer_name="程远", stdout=printed,
    )  # fmt: skip
    passwords = re.findall(r"：([a-z0-9-]{19})$", printed.getvalue(), re.MULTILINE)
    hour = Hour()
    for username, password in zip(("luo.wen", "cheng.yuan"), passwords, strict=True):
        hour.log_in(username, password)
    return hour


def accounts_by_list(hour: Hour) -> None:
    """Twelve accounts by two people: one prints the first halves, the other confirms and prints the second."""
    admin, confirmer = hour["luo.wen"], hour["cheng.yuan"]
    url = reverse("accounts-list")
    pasted = "\n".join("\t".join(row) for row in PEOPLE)
    typed = {"pasted": pasted, "since": TODAY, "reason": "青石委〔2026〕3号"}
    shown = admin.post(url, typed)
    assert not User.objects.filter(username="zhou.xt").exists()
    first = halves(admin.post(url, {**typed, **form_of(shown)}))
    assert len(first) == 12
    assert "有账号变更等您复核" in hour.workbench("cheng.yuan")
    waiting = confirmer.get(reverse("accounts-confirm")).context["rows"]
    second = halves(confirmer.post(reverse("accounts-confirm"), {"chosen": [key for key, _ in waiting]}))
    assert second.keys() == first.keys()
    assert not hour.town.pending_changes.filter(state="waiting").exists()
    for username, half in first.items():
        hour.log_in(username, f"{half}-{second[username]}")


def form_of(page: Any) -> dict[str, str]:
    form = page.context["form"]
    return {name: form[name].value() or "" for name in ("pasted", "checked")}


def settings_filled_in(hour: Hour) -> None:
    admin, url = hour["luo.wen"], reverse("settings-edit")
    typed = {"report_phone": "0571-00000000", "report_mailbox": "镇纪委信箱"}
    assert admin.post(url, shown(admin.get(url).context["form"]) | typed).status_code == 302


# -- the roster: 60 people, 20 posts ----------------------------------------------------------------------------------

UNITS = ("党政综合办公室", "便民服务中心", "文化站", "综合行政执法队", "农业农村办公室")
LEADING = {"王岩": "乡科级正职", "赵刚": "乡科级正职", "孙立": "乡科级副职", "李兰": "乡科级副职", "钱敏": "乡科级副职",
           "吴芳": "乡科级副职", "郑海": "乡科级副职", "冯雪": "乡科级副职"}  # fmt: skip
#: The running probation: a chief since last summer.
ON_PROBATION, PROBATION_ENDS = "何一鸣", date(2026, 7, 1)


def roster() -> dict[str, list[workbooks.Row]]:
    """A township's workbook: five units with chief, two deputies and staff; the committee at its own level."""
    names = (
        [name for name, *_ in LINKED] + [ON_PROBATION] + [f"干部{number:02d}号" for number in range(1, 50)]
    )
    people = [
        workbooks.cadre(serial, name, 所在机构=UNITS[serial % 5], 政治面貌="中共党员", 入党时间="2012-06-20")
        for serial, name in enumerate(names, start=1)
    ]
    numbers = {row["姓名"]: row["身份证号"] for row in people}
    candidates = [number for name, number in numbers.items() if name.startswith("干部")][:10]
    posts = [
        {"机构": unit, "职位名称": name, "职位层次": level, "编制类别": "事业", "职数": 1}
        for unit in UNITS
        for name, level in (
            ("主任", "正股级"),
            ("副主任", "副股级"),
            ("第二副主任", "副股级"),
            ("科员", "一般干部"),
        )
    ]
    held = [
        {"身份证号": numbers[name], "职务全称": f"青石镇{level}", "职位层次": level, "任职日期": "2021-07-05",
         "决定日期": "2021-06-30"} for name, level in LEADING.items()
    ]  # fmt: skip
    chief = {"身份证号": numbers[ON_PROBATION], "姓名": ON_PROBATION, "机构": UNITS[0], "职位": "主任",
             "任职日期": "2025-07-01", "决定日期": "2025-07-01", "试用期满日期": PROBATION_ENDS, "任职文号": "青石委〔2025〕9号"}  # fmt: skip
    return {
        "机构": [{"机构名称": unit, "排序": place} for place, unit in enumerate(UNITS, start=1)],
        "职位": posts,
        "编制": [{"编制类别": "事业", "核定数": 60, "核定文号": "云编〔2024〕3号", "核定日期": "2024-01-10"}],
        "干部": people,
        "学历学位": [{"身份证号": number, "教育类别": "全日制", "学历": "本科", "毕业院校系": "某大学", "毕业时间": "2013.06"}
                 for number in candidates],
        "任职": [chief, *held],
        "年度考核": [{"身份证号": number, "年度": year, "等次": "称职"}
                 for number in candidates for year in (2023, 2024, 2025)],
    }  # fmt: skip


def roster_imported(hour: Hour) -> None:
    """One wrong number first, told as one cause with what follows; mended, 60 people come in."""
    officer, right = hour["zhou.xt"], roster()
    wrong = {**right, "干部": [dict(row) for row in right["干部"]]}
    number = wrong["干部"][20]["身份证号"]
    wrong["干部"][20]["身份证号"] = number[:-1] + ("0" if number[-1] != "0" else "1")
    told = officer.get(workbooks.hand_in(officer, wrong)).text
    assert "第 22 行" in told
    assert "的身份证号有误：先改那一处" in told
    assert "导入完成" in workbooks.import_all(officer, right)
    assert (Cadre.objects.count(), Post.objects.count()) == (60, 20)


def accounts_linked(hour: Hour) -> None:
    """Accounts and files of one name, proposed at once; each leader confirms for the others."""
    admin, url = hour["luo.wen"], reverse("accounts-links")
    rows = admin.get(url).context["rows"]
    assert len(rows) == len(LINKED)
    proposed = admin.post(url, {"chosen": [key for key, _ in rows], "reason": "按名册逐人核对"})
    assert proposed.status_code == 302
    for leader in ("wang.yan", "qian.min"):
        confirm_all(hour[leader])
    assert User.objects.exclude(cadre=None).count() == len(LINKED)


def confirm_all(client: Client) -> None:
    url = reverse("accounts-confirm")
    rows = client.get(url).context["rows"]
    assert client.post(url, {"chosen": [key for key, _ in rows]}).status_code == 302


def declared(hour: Hour) -> None:
    proposed = hour["li.lan"].post(reverse("roster:declare"), {"reason": "按2025年12月名册逐人核对"})
    assert proposed.status_code == 302, said(proposed)
    assert hour["wang.yan"].post(proposed["Location"], {"answer": "confirm"}).status_code == 302
    assert hour.town.declared_on == TODAY


# -- what is under way, and the first of its own ----------------------------------------------------------------------


def cases_brought_in(hour: Hour) -> None:
    """One in evaluation, one with its notice hung, on the days of their papers; the probation came with the roster."""
    people = {
        office: hour[username]
        for office, username in (
            ("officer", "zhou.xt"), ("second", "chen.li"), ("commissioner", "li.lan"), ("secretary", "wang.yan"),
            ("discipline", "qian.min"),
        )
    }  # fmt: skip
    staff = list(Cadre.objects.filter(name__startswith="干部").order_by("pk"))
    posts = list(Post.objects.filter(level="deputy", name="副主任").order_by("pk"))
    evaluated = PaperCase(people, posts[0], staff[:3]).to_evaluation().now
    assert (evaluated.stage, evaluated.room.opened_on) == ("evaluation", NAMED)
    noticed = PaperCase(people, posts[1], staff[3:6]).to_notice().now
    assert (noticed.stage, noticed.room.published_on) == ("notice", HUNG)
    typed_today = StepRecord.objects.filter(matter__in=(evaluated.pk, noticed.pk), happened_on=TODAY)
    # Only what is given now, from the person's own account, is of today.
    assert set(typed_today.values_list("code", flat=True)) == {"notes.confirmation"}
    running = Tenure.objects.get(cadre__name=ON_PROBATION, until=None)
    assert running.probation_until == PROBATION_ENDS
    assert "补录" in hour["xu.jing"].get(reverse("supervision:brought_in")).text


def first_dossier_opened(hour: Hour) -> None:
    """A motion of today on a vacant post; posts that are held, or spoken for, are not offered."""
    page = hour["zhou.xt"].get(address("open"))
    offered = {str(label) for _, label in page.context["form"].fields["post"].choices}
    assert not [label for label in offered if f"{UNITS[0]}主任" in label]
    vacant = Post.objects.get(unit__name=UNITS[2], name="主任")
    typed = {"post": vacant.pk, "happened_on": TODAY, "reason": "岗位空缺，工作需要。"}
    opened = fill_in(hour["zhou.xt"], "open", **typed)
    assert opened.status_code == 302, said(opened)
    assert hour["zhou.xt"].get(opened["Location"]).status_code == 200


def test_from_an_empty_database_to_the_first_dossier_opened(db):
    hour = founded()
    first = hour.missing("luo.wen")
    assert first[0] == "监督举报电话、信箱"
    assert first[-1] == "确认起始状态"
    settings_filled_in(hour)
    assert hour.missing("luo.wen") == first[1:]
    accounts_by_list(hour)
    assert hour.missing("luo.wen") == hour.missing("zhou.xt") == first[4:]
    assert fill_in(hour["zhou.xt"], "open").status_code == 422
    roster_imported(hour)
    assert hour.missing("zhou.xt") == ["账号关联本人干部信息", "确认起始状态"]
    accounts_linked(hour)
    assert hour.missing("luo.wen") == ["确认起始状态"]
    declared(hour)
    assert "启用准备" not in hour.workbench("luo.wen") + hour.workbench("zhou.xt")
    cases_brought_in(hour)
    first_dossier_opened(hour)
    assert list(verify(hour.town)) == []
    assert not StepRecord.objects.filter(outcome="refused").exists()
