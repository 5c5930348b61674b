"""The first hour of an installation, step by step through its pages: from the two first accounts to the first dossier opened.

Whoever walks is a visitor: in the suite on the test database, and in `.ci/operations.py` on the server it has set up, where
the document comes to the first hour. Nobody is let in by a helper of ours: every login is that of the slip, every office that of two people,
every file that of the import; and nothing is known but what a page shows.

    python -m tests.first_hour PORT HOST FILE

walks it against a server; FILE is what the commands of the document have printed, with the two first passwords.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "township.testing_settings"
    django.setup()

from dateutil.relativedelta import relativedelta
from django.urls import reverse

from tests import workbooks
from tests.paper_case import Days, PaperCase
from tests.visits import OverHTTP, Page, Visitor, fill_in, send

PASSWORD = "hour-of-the-township-1"
#: What `create_township` was told.
FIRST = ("luo.wen", "cheng.yuan")
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
    """The township while it is set up: what day it is, and who is logged in at a browser of their own."""

    def __init__(self, visit: Callable[[], Visitor], today: date) -> None:
        self.visit, self.today = visit, today
        self.visitors: dict[str, Visitor] = {}

    def log_in(self, username: str, password: str) -> None:
        """Log in with what stands on the slips, and change the password as one is made to."""
        visitor = self.visit()
        fill_in(visitor, reverse("login"), username=username, password=password)
        assert visitor.get(reverse("workbench")).location == reverse("password_change")
        fill_in(visitor, reverse("password_change"), old=password, new=PASSWORD, again=PASSWORD)
        # A login with a one-time password signs nothing without asking once more: they log in with their own.
        out = visitor.get(reverse("workbench")).sent_to(reverse("logout"))
        send(visitor, out)
        fill_in(visitor, reverse("login"), username=username, password=PASSWORD)
        self.visitors[username] = visitor

    def __getitem__(self, username: str) -> Visitor:
        return self.visitors[username]

    def workbench(self, username: str) -> Page:
        page = self[username].get(reverse("workbench"))
        assert page.status == 200, page.said
        return page

    def missing(self, username: str) -> list[str]:
        """The lines of 启用准备 on somebody's workbench."""
        card = "//section[.//h2[contains(., '启用准备')]]//*[contains(@class, 'tasks__title')]"
        return [each.text_content().strip() for each in self.workbench(username).tree.xpath(card)]


def halves(page: Any) -> dict[str, str]:
    """The slips of a printed sheet: login name and half."""
    found = re.findall(r"登录名 ([\w.]+)</p>.*?slip__code\">([^<]+)</p>", page.text, re.DOTALL)
    return {username: code.strip().strip("-…") for username, code in found}


def first_two_log_in(hour: Hour, printed: str) -> None:
    """What the operator's one command leaves: two people, who log in with what it printed."""
    passwords = re.findall(r"：([a-z0-9-]{19})$", printed, re.MULTILINE)
    for username, password in zip(FIRST, passwords, strict=True):
        hour.log_in(username, password)


def accounts_by_list(hour: Hour) -> None:
    """Twelve accounts by two people: one prints the first halves, the other confirms and prints the second."""
    admin, url = hour["luo.wen"], reverse("accounts-list")
    pasted = "\n".join("\t".join(row) for row in PEOPLE)
    shown = fill_in(admin, url, sent=200, pasted=pasted, since=hour.today, reason="青石委〔2026〕3号")
    assert "核对无误后提请复核" in shown.text
    first = halves(send(admin, shown.form("pasted", "checked"), sent=200))
    assert len(first) == 12
    assert "有账号变更等您复核" in hour.workbench("cheng.yuan").text
    second = halves(confirm_all(hour["cheng.yuan"], sent=200))
    assert second.keys() == first.keys()
    assert "没有等您复核的账号变更" in hour.workbench("cheng.yuan").text
    for username, half in first.items():
        hour.log_in(username, f"{half}-{second[username]}")


def settings_filled_in(hour: Hour) -> None:
    typed = {"report_phone": "0571-00000000", "report_mailbox": "镇纪委信箱"}
    fill_in(hour["luo.wen"], reverse("settings-edit"), **typed)


# -- the roster: 60 people, 20 posts ----------------------------------------------------------------------------------

UNITS = ("党政综合办公室", "便民服务中心", "文化站", "综合行政执法队", "农业农村办公室")
LEADING = {"王岩": "乡科级正职", "赵刚": "乡科级正职", "孙立": "乡科级副职", "李兰": "乡科级副职", "钱敏": "乡科级副职",
           "吴芳": "乡科级副职", "郑海": "乡科级副职", "冯雪": "乡科级副职"}  # fmt: skip
#: The running probation: a chief since the first day of a month, eight months ago.
ON_PROBATION = "何一鸣"


def staff(first: int, number: int) -> list[str]:
    return [f"干部{each:02d}号" for each in range(first, first + number)]


def probation(today: date) -> tuple[date, date]:
    since = today.replace(day=1) - relativedelta(months=8)
    return since, since + relativedelta(years=1)


def roster(today: date) -> dict[str, list[workbooks.Row]]:
    """A township's workbook: five units with chief, two deputies and staff; the committee at its own level."""
    names = [name for name, *_ in LINKED] + [ON_PROBATION] + staff(1, 49)
    people = [
        workbooks.cadre(serial, name, 所在机构=UNITS[serial % 5], 政治面貌="中共党员", 入党时间="2012-06-20")
        for serial, name in enumerate(names, start=1)
    ]
    numbers = {row["姓名"]: row["身份证号"] for row in people}
    candidates = [numbers[name] for name in staff(1, 10)]
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
        {
            "身份证号": numbers[name],
            "职务全称": f"青石镇{level}",
            "职位层次": level,
            "任职日期": "2021-07-05",
            "决定日期": "2021-06-30",
        }
        for name, level in LEADING.items()
    ]
    since, until = probation(today)
    chief = {"身份证号": numbers[ON_PROBATION], "姓名": ON_PROBATION, "机构": UNITS[0], "职位": "主任",
             "任职日期": since, "决定日期": since, "试用期满日期": until, "任职文号": f"青石委〔{since.year}〕9号"}  # fmt: skip
    return {
        "机构": [{"机构名称": unit, "排序": place} for place, unit in enumerate(UNITS, start=1)],
        "职位": posts,
        "编制": [{"编制类别": "事业", "核定数": 60, "核定文号": "云编〔2024〕3号", "核定日期": "2024-01-10"}],
        "干部": people,
        "学历学位": [{"身份证号": number, "教育类别": "全日制", "学历": "本科", "毕业院校系": "某大学", "毕业时间": "2013.06"}
                 for number in candidates],
        "任职": [chief, *held],
        "年度考核": [{"身份证号": number, "年度": year, "等次": "称职"}
                 for number in candidates for year in range(today.year - 3, today.year)],
    }  # fmt: skip


def roster_imported(hour: Hour) -> None:
    """One wrong number first, told as one cause with what follows; mended, 60 people come in."""
    right = roster(hour.today)
    wrong = {**right, "干部": [dict(row) for row in right["干部"]]}
    number = wrong["干部"][20]["身份证号"]
    wrong["干部"][20]["身份证号"] = number[:-1] + ("0" if number[-1] != "0" else "1")
    told = handed_in(hour, wrong).text
    assert "第 22 行" in told
    assert "的身份证号有误：先改那一处" in told
    sent = send(hour["zhou.xt"], handed_in(hour, right).form("seen"))
    done = hour["zhou.xt"].get(sent.location).text
    assert "导入完成" in done
    assert "干部新增 60 行" in done
    assert "职位新增 20 行" in done


def handed_in(hour: Hour, book: Any) -> Page:
    """The preview of a workbook."""
    sent = fill_in(hour["zhou.xt"], reverse("roster:workbook"), file=workbooks.upload(book))
    return hour["zhou.xt"].get(sent.location)


def accounts_linked(hour: Hour) -> None:
    """Accounts and files of one name, proposed at once; each leader confirms for the others."""
    admin, url = hour["luo.wen"], reverse("accounts-links")
    found = list(admin.get(url).form("chosen").offered("chosen").values())
    assert len(found) == len(LINKED)
    fill_in(admin, url, chosen=found, reason="按名册逐人核对")
    for leader in ("wang.yan", "qian.min"):
        confirm_all(hour[leader])
    assert "没有账号与名册中唯一的同名干部相对应" in admin.get(url).text


def confirm_all(visitor: Visitor, sent: int = 302) -> Page:
    """Everything of accounts that waits for somebody, confirmed at once."""
    form = visitor.get(reverse("accounts-confirm")).form("chosen")
    return send(visitor, form, sent=sent, chosen=list(form.offered("chosen").values()))


def declared(hour: Hour) -> None:
    proposed = fill_in(hour["li.lan"], reverse("roster:declare"), reason="按2025年12月名册逐人核对")
    fill_in(hour["wang.yan"], proposed.location, answer="confirm")


# -- what is under way, and the first of its own ----------------------------------------------------------------------


def cases_brought_in(hour: Hour) -> Sequence[PaperCase]:
    """One in evaluation, one with its notice hung, on the days of their papers; the probation came with the roster."""
    people = {
        office: hour[username]
        for office, username in (
            ("officer", "zhou.xt"),
            ("second", "chen.li"),
            ("commissioner", "li.lan"),
            ("secretary", "wang.yan"),
            ("discipline", "qian.min"),
        )
    }
    days = Days.before(hour.today)
    evaluated = PaperCase(people, f"{UNITS[0]}副主任", staff(1, 3), days).to_evaluation()
    noticed = PaperCase(people, f"{UNITS[1]}副主任", staff(4, 3), days).to_notice()
    for case, room in ((evaluated, "考察"), (noticed, "公示")):
        assert room in case.page("dossier").said
    assert "补录" in hour["xu.jing"].get(reverse("supervision:brought_in")).text
    return evaluated, noticed


def first_dossier_opened(hour: Hour) -> Page:
    """A motion of today on a vacant post; posts that are held, or spoken for, are not offered."""
    officer, url = hour["zhou.xt"], reverse("appointments:open")
    offered = officer.get(url).form("post").offered("post")
    assert not [label for label in offered if f"{UNITS[0]}主任" in label]
    vacant = offered[f"{UNITS[2]}主任"]
    opened = fill_in(officer, url, post=vacant, happened_on=hour.today, reason="岗位空缺，工作需要。")
    page = officer.get(opened.location)
    assert page.status == 200, page.said
    return page


def walked(hour: Hour, printed: str) -> None:
    """All of it, in the order in which the workbench asks for it."""
    first_two_log_in(hour, printed)
    first = hour.missing("luo.wen")
    assert (first[0], first[-1]) == ("监督举报电话、信箱", "确认起始状态"), first
    # From November on the next year's calendar is asked for too: it stands until the State Council has announced it.
    calendar = [each for each in first if each == "工作日历"]
    settings_filled_in(hour)
    assert hour.missing("luo.wen") == first[1:]
    accounts_by_list(hour)
    assert hour.missing("luo.wen") == hour.missing("zhou.xt") == first[4:]
    # Without a post there is nothing to open a motion on, and no button for it.
    assert "现在没有空缺的席位" in hour["zhou.xt"].get(reverse("appointments:open")).said
    roster_imported(hour)
    assert hour.missing("zhou.xt") == ["账号关联本人干部信息", *calendar, "确认起始状态"]
    accounts_linked(hour)
    assert hour.missing("luo.wen") == [*calendar, "确认起始状态"]
    declared(hour)
    assert not hour.missing("luo.wen") + hour.missing("zhou.xt")
    cases_brought_in(hour)
    first_dossier_opened(hour)


def main(port: str, host: str, told: str) -> None:
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    walked(Hour(lambda: OverHTTP(int(port), host), today), Path(told).read_text("utf-8"))
    sys.stdout.write("the first hour was walked to the first dossier opened\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
